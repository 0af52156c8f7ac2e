import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import { freePlaces } from '../../../src/probation/cohorts/capacity.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import { standingFitsOf } from '../../../src/probation/placements/standing-fits.ts'
import { always } from '../../../src/probation/waiting-list/turning.ts'
import { insertMany } from '../../insert-many.ts'
import type { Reader, Transaction } from '../database.ts'
import { findRunning } from '../queries/cohorts.ts'
import { nearTo } from '../queries/near.ts'
import { listed } from '../queries/stands.ts'
import { findSurroundingsOf } from '../queries/surroundings.ts'
import { cohorts, fits, fullFits, history, referrals, standings } from '../schema.ts'
import { type Everybody, findEverybody } from './everybody.ts'

type StandingFitRow = typeof fits.$inferInsert
type FullFitRow = typeof fullFits.$inferInsert
/** What fits, and what would if a seat were free. */
type Found = { free: StandingFitRow[]; full: FullFitRow[] }

/** People looked at between two turns of the event loop. */
const chunk = 50

/**
 * From which day on entries are looked at: a week before the newest change, so that what is over is not read for ever,
 * and a clock that is set back a day finds what it had.
 */
export async function entriesFrom(db: Reader): Promise<Day> {
  const [row] = await db.select({ on: sql<Day | null>`max(${history.onDay})` }).from(history)
  return row?.on ? addDays(row.on, -7) : always
}

/** What fits those who wait without a place, of every cohort within their reach; whoever else is given loses his. */
export async function saveFitsOf(
  tx: Transaction,
  ids: readonly string[],
  people: readonly Everybody[],
  fromOn: Day,
) {
  const { free, full } = await allFitsOf(tx, people, fromOn)
  await tx.delete(fits).where(inArray(fits.referralId, [...ids]))
  await tx.delete(fullFits).where(inArray(fullFits.referralId, [...ids]))
  await insertMany(tx, fits, free, (row) => row)
  await insertMany(tx, fullFits, full, (row) => row)
}

/** The same, without writing anything. */
export async function allFitsOf(
  db: Reader,
  people: readonly Everybody[],
  fromOn: Day,
): Promise<Found> {
  const found: Found = { free: [], full: [] }
  for (const [programmeKey, some] of groupedBy(people.filter(isAsked), (one) => one.programmeKey)) {
    const isNear = and(nearTo(programmeKey, some), isNull(cohorts.cancelledOn))
    const { free, full } = await fitsOf(db, some, await findRunning(db, isNear, fromOn))
    found.free.push(...free)
    found.full.push(...full)
  }
  return found
}

/**
 * What some cohorts offer to all within reach of them, but those looked at already; only what differs is written.
 * Answers for whom something did.
 */
export async function saveFitsIn(
  tx: Transaction,
  cohortIds: readonly string[],
  but: readonly string[],
  fromOn: Day,
): Promise<string[]> {
  const met: string[] = []
  const known = await findRunning(tx, inArray(cohorts.id, [...cohortIds]), fromOn)
  for (const cohortId of cohortIds) {
    const cohort = known.find(({ id }) => id === cohortId)
    const near = cohort && !cohort.cancelledOn ? await findWithinReach(tx, cohort, but) : []
    const { free, full } = cohort ? await fitsOf(tx, near, [cohort]) : { free: [], full: [] }
    met.push(...(await saveDifferences(tx, fits, told, { cohortId, but, now: free })))
    await saveDifferences(tx, fullFits, toldFull, { cohortId, but, now: full })
  }
  return met
}

/**
 * Seats were taken in some cohorts: whom they fit can only be fewer, those for whose stay no seat is left, and those kept
 * apart from somebody who sits there now. Answers who lost something. Of a caution his own seat does not count against him: it is asked whole.
 */
export async function takeSeats(
  tx: Transaction,
  cohortIds: readonly string[],
  but: readonly string[],
  fromOn: Day,
): Promise<string[]> {
  if (cohortIds.length === 0) return []
  const found = await findRunning(tx, inArray(cohorts.id, [...cohortIds]), fromOn)
  const isWhole = ({ template }: Cohort) => template.clock === 'caution'
  const whole = found.filter(isWhole).map(({ id }) => id)
  const lost = whole.length > 0 ? await saveFitsIn(tx, whole, but, fromOn) : []
  for (const cohort of found.filter((one) => !isWhole(one))) {
    const stays = await tx
      .selectDistinct({ entryOn: fits.entryOn, lastSessionOn: fits.lastSessionOn })
      .from(fits)
      .where(eq(fits.cohortId, cohort.id))
    const full = stays
      .filter(({ entryOn, lastSessionOn }) => freePlaces(cohort, entryOn, lastSessionOn) === 0)
      .map(({ entryOn, lastSessionOn }) => `${entryOn}>${lastSessionOn}`)
    const isNowFull = sql`${fits.entryOn} || '>' || ${fits.lastSessionOn} in ${listed(full)}`
    const isOf = eq(fits.cohortId, cohort.id)
    await tx.run(sql`insert into ${fullFits} (referral_id, cohort_id, entry_on, last_session_on, offered_from, book_by)
      select referral_id, cohort_id, entry_on, last_session_on, offered_from, book_by from ${fits}
      where ${isOf} and ${isNowFull} on conflict do nothing`)
    const gone = await tx
      .delete(fits)
      .where(and(isOf, or(isNowFull, isKeptApart(fits))))
      .returning({ id: fits.referralId })
    lost.push(...gone.map(({ id }) => id))
    await tx.delete(fullFits).where(and(eq(fullFits.cohortId, cohort.id), isKeptApart(fullFits)))
  }
  return lost
}

/** Somebody from whom this person is kept apart has a seat there during the stay. */
const isKeptApart = (of: typeof fits | typeof fullFits) => sql`exists (select 1 from referrals r
  join keep_apart k on k.ended_on is null and r.person_id in (k.person_id, k.other_id)
  join referrals t on t.person_id in (k.person_id, k.other_id) and t.person_id <> r.person_id and t.ended_on is null
  join placements p on p.referral_id = t.id and p.status in ('booked', 'started')
  where r.id = ${of.referralId} and p.cohort_id = ${of.cohortId}
    and p.entry_on <= ${of.lastSessionOn} and ${of.entryOn} <= p.last_session_on)`

async function saveDifferences<Row extends FullFitRow>(
  tx: Transaction,
  table: typeof fits | typeof fullFits,
  names: readonly (keyof Row & string)[],
  { cohortId, but, now }: { cohortId: string; but: readonly string[]; now: readonly Row[] },
): Promise<string[]> {
  const kept = await tx.all<{ text: string; key: string }>(sql`
    select referral_id || '>' || entry_on as key, ${sql.raw(asOneText(names))} as text from ${table}
    where cohort_id = ${cohortId} and referral_id not in ${listed(but)}`)
  const wanted = new Map(now.map((row) => [names.map((name) => row[name]).join('>'), row]))
  const gone = kept.filter(({ text }) => !wanted.delete(text)).map(({ key }) => key)
  if (gone.length > 0) {
    await tx
      .delete(table)
      .where(
        and(
          eq(table.cohortId, cohortId),
          sql`${table.referralId} || '>' || ${table.entryOn} in ${listed(gone)}`,
        ),
      )
  }
  const came = [...wanted.values()]
  await insertMany(tx, table, came, (row) => row)
  return [...gone.map((key) => key.split('>')[0]!), ...came.map(({ referralId }) => referralId)]
}

/** A row as one text, here and in SQL: what of it may change while its key stays. */
const toldFull = ['referralId', 'entryOn', 'lastSessionOn', 'offeredFrom', 'bookBy'] as const
const told = [
  ...toldFull,
  ...(['finishesOn', 'sessions', 'delayDays', 'targetDistance', 'travelMinutes'] as const),
  ...(['spareDays', 'softMissed'] as const),
]
const asOneText = (names: readonly string[]) =>
  names
    .map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .join(" || '>' || ")

async function fitsOf(
  db: Reader,
  people: readonly Everybody[],
  near: readonly Cohort[],
): Promise<Found> {
  const found: Found = { free: [], full: [] }
  const [first] = people
  if (!first || near.length === 0) return found
  const around = await findSurroundingsOf(db, commandLineViewer, first.programmeKey, people)
  for (const [at, wait] of people.entries()) {
    if (at % chunk === chunk - 1) await turn()
    const seeker = seekerOf(wait, around, always)
    const { referralId } = wait
    for (const cohort of near) {
      for (const { isFull, ...fit } of standingFitsOf(seeker, cohort)) {
        if (isFull) found.full.push({ referralId, ...seatless(fit) })
        else found.free.push({ referralId, ...fit })
      }
    }
  }
  return found
}

function seatless({
  cohortId,
  entryOn,
  lastSessionOn,
  offeredFrom,
  bookBy,
}: Omit<StandingFitRow, 'referralId'>) {
  return { cohortId, entryOn, lastSessionOn, offeredFrom, bookBy }
}

/**
 * Who waits without a place, with a journey to a cohort that is no longer than its programme asks of anybody; of cautions
 * everybody with a journey that is known, or in its area.
 */
async function findWithinReach(
  tx: Transaction,
  cohort: Cohort & { deliveryUnit: string },
  but: readonly string[],
): Promise<Everybody[]> {
  const { settings, clock } = cohort.template
  const isCaution = clock === 'caution'
  const journeys = sql`(select t.from_locality_id from travel_times t
    where t.to_locality_id = ${cohort.localityId} ${isCaution ? sql`` : sql`and t.minutes <= ${settings.travelMinutes}`})`
  const ids = await tx
    .select({ id: standings.referralId })
    .from(standings)
    .innerJoin(referrals, eq(referrals.id, standings.referralId))
    .where(
      and(
        eq(standings.programmeKey, cohort.programmeKey),
        isCaution ? undefined : eq(standings.basis, 'unbooked'),
        sql`${standings.referralId} not in ${listed(but)}`,
        or(
          inArray(standings.localityId, journeys),
          ne(referrals.travelMinutes, sql`'{}'`),
          isCaution ? eq(standings.deliveryUnit, cohort.deliveryUnit) : undefined,
        ),
      ),
    )
  return ids.length === 0
    ? []
    : findEverybody(
        tx,
        ids.map(({ id }) => id),
      )
}

/** Whoever has no place; and of cautions everybody, for a pair may be missed. */
function isAsked({ booking, startedOn, template }: Everybody): boolean {
  return template.clock === 'caution' || (!booking && !startedOn)
}
