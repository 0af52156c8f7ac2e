import { and, asc, eq, gt, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { cohorts, localities, orders, people, placements, referrals, staff } from '../schema.ts'
import { isMasked, visibleReferrals } from './scope.ts'
import { asFigure, figureColumns, findTemplates } from './waits.ts'

/** Rows read between two turns of the event loop. */
const chunk = 400

/** A referral without a name: enough to be counted, and to be timed and placed by the rules; with how it ended, where it has. */
type Figure = Wait & { crn: ''; familyName: ''; givenNames: '' } & Pick<
    Counted,
    'bookedOn' | 'endedOn' | 'endedWhy'
  >

/**
 * Referrals that are open, or that ended on a day or since: of people who are open to the viewer; an auditor, who sees
 * nobody, counts all of them (rule 5.5).
 */
export async function findCounted(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  sinceOn: Day,
): Promise<Figure[]> {
  const templates = await findTemplates(db, programmeKey)
  const isRecent = or(isNull(referrals.endedOn), gte(referrals.endedOn, sinceOn))
  const isOpen = countsEverybody(viewer) ? undefined : eq(isMasked(viewer), 0)
  return byUnit(db, viewer, programmeKey, and(isRecent, isOpen), (row) => figureOf(row, templates))
}

/** Open referrals of people who are closed to the viewer by name, for whoever counts them none the less. */
export async function findNameless(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  ids: readonly string[],
): Promise<Figure[]> {
  const templates = await findTemplates(db, programmeKey)
  const isAsked = and(isNull(referrals.endedOn), inArray(referrals.id, [...ids]))
  return byUnit(db, viewer, programmeKey, isAsked, (row) => figureOf(row, templates))
}

/** Whether closed people are in every figure: an auditor sees nobody, and whoever runs commands has the database itself. */
function countsEverybody(viewer: Viewer): boolean {
  return isAuditor(viewer) || viewer === commandLineViewer
}

function isAuditor({ side, role }: Viewer): boolean {
  return side === 'probation' && role === 'auditor'
}

/** Unit by unit, for which there is an index, and a chunk at a time, so that others have their turn between. */
async function byUnit<Found>(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  where: SQL | undefined,
  as: (row: Row) => Found,
): Promise<Found[]> {
  const found: Found[] = []
  const visible = isAuditor(viewer) ? sql`true` : visibleReferrals(viewer)
  for (const unit of await findUnits(db, programmeKey)) {
    const inUnit = and(
      eq(referrals.programmeKey, programmeKey),
      eq(referrals.deliveryUnit, unit),
      visible,
      where,
    )
    for (let after = ''; ; ) {
      const rows = await select(db, and(inUnit, gt(referrals.id, after)))
      for (const row of rows) found.push(as(row))
      await turn()
      if (rows.length < chunk) break
      after = rows.at(-1)!.referralId
    }
  }
  return found
}

async function findUnits(db: Reader, programmeKey: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ unit: referrals.deliveryUnit })
    .from(referrals)
    .where(eq(referrals.programmeKey, programmeKey))
  return rows.map(({ unit }) => unit)
}

function select(db: Reader, where: SQL | undefined) {
  return db
    .select({
      ...figureColumns,
      endedOn: referrals.endedOn,
      endedWhy: referrals.endedWhy,
      bookedOn: placements.bookedOn,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(localities, eq(localities.id, people.localityId))
    .innerJoin(staff, eq(staff.email, referrals.officerEmail))
    .leftJoin(
      placements,
      sql`${placements.id} = (select p.id from placements p where p.referral_id = ${referrals.id}
        and (p.status in ('booked', 'started') or (p.status = 'completed' and ${referrals.endedOn} is not null)) order by p.status = 'completed', p.entry_on desc limit 1)`,
    )
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(where)
    .orderBy(asc(referrals.id))
    .limit(chunk)
}

type Row = Awaited<ReturnType<typeof select>>[number]

function figureOf(row: Row, templates: Awaited<ReturnType<typeof findTemplates>>): Figure {
  return {
    ...asFigure(row, templates),
    ...{ crn: '', familyName: '', givenNames: '' },
    endedOn: row.endedOn ?? undefined,
    endedWhy: row.endedWhy ?? undefined,
    bookedOn: row.bookedOn ?? undefined,
  }
}
