import { and, count, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { cellOf } from '../../../src/access/matrix.ts'
import type { Going, KeptRecord, ListedRecord } from '../../../src/access/retention/standing.ts'
import { shortest, type Years } from '../../../src/access/retention/years.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addMonths, type Day, inWords } from '../../../src/calendar.ts'
import { namesOf } from '../../../src/kit/erased.ts'
import { counted } from '../../../src/kit/words.ts'
import { taskWords } from '../../../src/probation/attendance/task.ts'
import { type LastDays, reviewOn } from '../../../src/probation/people/review-on.ts'
import { discardNaming } from '../../clear-files.ts'
import { eraseHeld } from '../../erasing.ts'
import { countHeld } from '../../held.ts'
import type { Reader, Transaction } from '../database.ts'
import { cohorts, imports, orders, people, placements, referrals, tasks } from '../schema.ts'
import { heldHere } from './held.ts'
import { isMasked, visibleReferrals } from './scope.ts'

type At = { viewer: Viewer; today: Day }
type Masked = { masked: true; crn: string }

/** People whose day may come until then, and those by id: all of whose referrals the viewer sees (rules 4.10 and 6.8). */
export async function listKept(
  db: Reader,
  { viewer, today }: At,
  years: Years,
  { until, ids }: { until: Day; ids: readonly string[] },
): Promise<ListedRecord[]> {
  const before = addMonths(until, -12 * shortest(years))
  const rows = await select(db, viewer).having(
    and(isWhole(viewer), or(and(eq(open, 0), sql`${lastOn} <= ${before}`), isAmong(ids))),
  )
  return rows.map((row) => asListed(row, years, today))
}

/** One person of whom the viewer sees everything; of somebody restricted the CRN alone. */
export async function findKept(
  db: Reader,
  { viewer, today }: At,
  years: Years,
  asked: { reference: string } | { id: string },
): Promise<KeptRecord | Masked | undefined> {
  const which = 'id' in asked ? eq(people.id, asked.id) : eq(people.crn, asked.reference)
  const [row] = await select(db, viewer).where(which).having(isWhole(viewer))
  if (!row) return undefined
  const listed = asListed(row, years, today)
  if (listed.isMasked) return { masked: true, crn: row.crn }
  return { ...listed, facts: factsOf(row), open: await findOpen(db, row.id, today) }
}

/** Of each kind how many rows go; of who is kept apart and of who may open him not whether there are any. */
export function countGoing(
  db: Reader,
  { viewer }: At,
  { id, reference }: KeptRecord,
): Promise<Going[]> {
  return countHeld(db, heldHere, { id, own: reference, viewer })
}

/** Takes all that this side holds of him: his rows, and what others' rows and files say of him (rule 4.11). */
export async function erasePerson(tx: Transaction, { viewer }: At, { id, reference }: KeptRecord) {
  const [man] = await tx
    .select({ given: people.givenNames, family: people.familyName })
    .from(people)
    .where(eq(people.id, id))
  await discardNaming(tx, imports, [reference])
  const names = namesOf(man!.given, man!.family)
  const whose = { id, own: reference, viewer }
  const gone = await eraseHeld(tx, heldHere, whose, { marks: [reference], names })
  return gone
}

/** What has to be closed first, in words: never whether anybody holds him apart from anybody. */
async function findOpen(db: Reader, personId: string, today: Day): Promise<string[]> {
  const his = db
    .select({ id: referrals.id })
    .from(referrals)
    .where(eq(referrals.personId, personId))
  const [waiting] = await db
    .select({ count: count() })
    .from(referrals)
    .where(and(eq(referrals.personId, personId), isNull(referrals.endedOn)))
  const places = await db
    .select({ code: cohorts.code, until: placements.lastSessionOn })
    .from(placements)
    .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(
      and(inArray(placements.referralId, his), inArray(placements.status, ['booked', 'started'])),
    )
    .orderBy(cohorts.code)
  const toDo = await db
    .select({ kind: tasks.kind })
    .from(tasks)
    .where(and(inArray(tasks.referralId, his), isNull(tasks.closedOn)))
    .orderBy(tasks.kind)
  const open = waiting?.count ?? 0
  return [
    ...(open > 0 ? [`${counted(open, 'open referral')}`] : []),
    ...places.map(
      ({ code, until }) => `a place in ${code}${until >= today ? `, until ${inWords(until)}` : ''}`,
    ),
    ...toDo.map(({ kind }) => `a task: ${taskWords[kind]}`),
  ]
}

const isCaution = sql`${orders.route} = 'conditional_caution'`
const endOn = sql`max(coalesce(${orders.endsOn}, ${referrals.hardEndOn}), coalesce(${referrals.endedOn}, ''))`
const lastOn = sql<Day>`max(${endOn})`
const open = sql<number>`sum(${referrals.endedOn} is null)`

function select(db: Reader, viewer: Viewer) {
  return db
    .select({
      id: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      masked: isMasked(viewer),
      openReferrals: open,
      sentenceOn: sql<Day | null>`max(case when not ${isCaution} then ${endOn} end)`,
      cautionOn: sql<Day | null>`max(case when ${isCaution} then ${endOn} end)`,
    })
    .from(people)
    .innerJoin(referrals, eq(referrals.personId, people.id))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .groupBy(people.id)
    .$dynamic()
}

/** An auditor counts everybody; whoever acts sees every referral that somebody has, or there is no such person. */
function isWhole(viewer: Viewer): SQL {
  if (viewer.side === 'probation' && cellOf(viewer, 'retention') === 'counts') return sql`true`
  return sql`sum(case when ${visibleReferrals(viewer)} then 0 else 1 end) = 0`
}

function isAmong(ids: readonly string[]): SQL {
  return sql`${people.id} in (select value from json_each(${JSON.stringify(ids)}))`
}

type Row = Awaited<ReturnType<typeof select>>[number]

const daysOf = ({ openReferrals, sentenceOn, cautionOn }: Row): LastDays => ({
  openReferrals,
  sentenceOn: sentenceOn ?? undefined,
  cautionOn: cautionOn ?? undefined,
})

function asListed(row: Row, years: Years, today: Day): ListedRecord {
  const isClosed = Number(row.masked) !== 0
  return {
    ...{ id: row.id, reference: row.crn, isMasked: isClosed },
    name: isClosed ? undefined : `${row.familyName}, ${row.givenNames}`,
    reviewOn: reviewOn(daysOf(row), years, today),
  }
}

function factsOf({ openReferrals, sentenceOn, cautionOn }: Row): string[] {
  return [
    ...(openReferrals > 0 ? [counted(openReferrals, 'open referral')] : []),
    ...(sentenceOn ? [`Last order or licence to ${inWords(sentenceOn)}`] : []),
    ...(cautionOn ? [`Last caution to ${inWords(cautionOn)}`] : []),
  ]
}
