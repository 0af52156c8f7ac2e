import { type SQL, sql } from 'drizzle-orm'
import { addMonths, type Day, firstOfMonth } from '../../../src/calendar.ts'
import { monthsKept } from '../../../src/kit/figures/months.ts'
import { turn } from '../../../src/kit/turn.ts'
import { type Area, areasOf } from '../../../src/probation/delays/areas.ts'
import type { Offer } from '../../../src/probation/delays/cause.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import { makeReport, type Report } from '../../../src/probation/delays/report.ts'
import type { Asked as AskedFor } from '../../../src/probation/delays/tally.ts'
import type { LastChance } from '../../../src/probation/waiting-list/status.ts'
import { waitOn } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findCounted } from './delays.ts'
import { visibleCohorts } from './scope.ts'
import { type Asked, inOrder, listed, standsOn } from './stands.ts'
import { findWaitsToday } from './waiting-rows.ts'

type OfProgramme = Asked & { programmeKey: string }

/** Whom a report counts, and what is made of them. */
type Reported = {
  counted: readonly Counted[]
  areas: readonly Area[]
  reportOf: (asked: AskedFor) => Promise<Report>
}

/**
 * What a viewer's reports are made of (rules 5.3 and 5.5): whom he may count, as rows without a name, and what is on
 * offer to them, as it stands. Each month looks back over a year: for this one the last year is read, for those gone by
 * also the year before.
 */
export async function findReported(
  db: Reader,
  asked: OfProgramme,
  month: Day = asked.today,
): Promise<Reported> {
  const { today } = asked
  const isPast = firstOfMonth(month) < firstOfMonth(today)
  const sinceOn = addMonths(firstOfMonth(today), -(isPast ? monthsKept : 1) - 11)
  const figures = await findCounted(db, asked.viewer, asked.programmeKey, sinceOn)
  const looking = figures.filter(
    ({ endedOn, startedOn, booking }) => !endedOn && !startedOn && !booking,
  )
  const { chances, full } = await findWithinReach(
    db,
    asked,
    looking.map(({ referralId }) => referralId),
  )
  const offers = new Map<string, Offer>()
  const counted = figures.map((figure): Counted => {
    if (figure.endedOn) return figure
    const chance = chances.get(figure.referralId)
    const { startedOn, booking, standing } = waitOn(today, figure, chance ?? 'none')
    if (startedOn) return { ...figure, booking }
    // An auditor sees no cohort, so what was on offer cannot be told to him.
    if (standing.delayDays && asked.viewer.role !== 'auditor') {
      const isNear = chance !== undefined || full.has(figure.referralId)
      const { bookedOn } = figure
      const offer = { fits: chance !== undefined, reachable: isNear }
      offers.set(figure.referralId, booking ? { fits: false, reachable: true, bookedOn } : offer)
    }
    return { ...figure, booking, standing }
  })
  return {
    counted,
    areas: areasOf(counted),
    reportOf: (of) => makeReport(counted, offers, of, today, turn),
  }
}

/** Of some people the last that still can be booked, in cohorts that the viewer may see; and who would fit if a seat were free. */
async function findWithinReach(
  db: Reader,
  { viewer, today }: OfProgramme,
  referralIds: readonly string[],
) {
  const onOffer = (from: SQL) => sql`from ${from} f cross join cohorts on cohorts.id = f.cohort_id
    where f.referral_id in ${listed(referralIds)} and f.offered_from <= ${today} and f.book_by >= ${today}
      and ${visibleCohorts(viewer)}`
  const chances = await db.all<LastChance & { referralId: string }>(sql`
    select referral_id as "referralId", cohort_id as "cohortId", code, entry_on as "entryOn", book_by as "bookBy" from (
      select f.referral_id, f.cohort_id, code, f.entry_on, f.book_by,
        row_number() over (partition by f.referral_id order by f.book_by desc, code) as place
      ${onOffer(sql`fits`)} and f.soft_missed = 0) where place = 1`)
  const full = await db.all<{ id: string }>(
    sql`select distinct f.referral_id as id ${onOffer(sql`full_fits`)}`,
  )
  return {
    chances: new Map(chances.map(({ referralId, ...chance }) => [referralId, chance])),
    full: new Set(full.map(({ id }) => id)),
  }
}

/** So many are named. */
const mostPressing = 10

/**
 * Those who most need somebody to decide, of the area asked for: a last chance first, by the day it must be booked, then
 * those without a place by the days to their last safe start, then in the order of the list; each with the place that
 * fits best. And how many wait who are closed to the reader: they stand in the whole report only (rule 5.5).
 */
export async function findPressing(
  db: Reader,
  asked: OfProgramme,
  { unit, localityId }: Pick<AskedFor, 'unit' | 'localityId'>,
) {
  const isInArea = localityId
    ? sql`s.locality_id = ${localityId}`
    : unit
      ? sql`s.delivery_unit = ${unit}`
      : sql`true`
  const rows = await db.all<{ id: string | null; closed: number }>(sql`${standsOn(asked)}
    select c.closed, p.id from (select count(*) as closed from closed) c left join (
      select s.referral_id as id, row_number() over (order by coalesce(s.chance_by, '~'), s.latest_on,
        ${inOrder('next', asked.today)}) as place
      from stands s where s.basis = 'unbooked' and s.status not in ('grey', 'black') and ${isInArea}) p
      on p.place <= ${mostPressing} order by p.place`)
  const ids = rows.flatMap(({ id }) => id ?? [])
  const isWhole = !unit && !localityId
  return {
    decisions: await findWaitsToday(db, asked, ids),
    restricted: isWhole ? (rows[0]?.closed ?? 0) : 0,
  }
}
