import { and, asc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
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
  const isRecent = or(isNull(referrals.endedOn), gte(referrals.endedOn, sinceOn))
  const isOpen = countsEverybody(viewer) ? undefined : eq(isMasked(viewer), 0)
  return readFigures(db, viewer, programmeKey, and(isRecent, isOpen))
}

/** Open referrals of people who are closed to the viewer by name, for whoever counts them none the less. */
export async function findNameless(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  ids: readonly string[],
): Promise<Figure[]> {
  const isAsked = and(isNull(referrals.endedOn), inArray(referrals.id, [...ids]))
  return readFigures(db, viewer, programmeKey, isAsked)
}

/** Whether closed people are in every figure: an auditor sees nobody, and whoever runs commands has the database itself. */
function countsEverybody(viewer: Viewer): boolean {
  return isAuditor(viewer) || viewer === commandLineViewer
}

function isAuditor({ side, role }: Viewer): boolean {
  return side === 'probation' && role === 'auditor'
}

/** Whose ids first, for which there is an index, then a chunk at a time, so that others have their turn between. */
async function readFigures(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  where: SQL | undefined,
): Promise<Figure[]> {
  const templates = await findTemplates(db, programmeKey)
  const isVisible = isAuditor(viewer) ? undefined : visibleReferrals(viewer)
  const ids = await db
    .select({ id: referrals.id })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(and(eq(referrals.programmeKey, programmeKey), isVisible, where))
    .orderBy(asc(referrals.id))
  const found: Figure[] = []
  for (const some of pieces(ids, chunk)) {
    const isAsked = inArray(
      referrals.id,
      some.map(({ id }) => id),
    )
    for (const row of await select(db, isAsked)) found.push(figureOf(row, templates))
    await turn()
  }
  return found
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
