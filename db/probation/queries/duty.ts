import { eq, type SQL, sql } from 'drizzle-orm'
import type { DutyNames } from '../../../src/access/duty/addresses.ts'
import type { FoundByReference } from '../../../src/access/duty/duty.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { dutyAccess } from '../../access.ts'
import type { Reader } from '../database.ts'
import { localities, people, placements, referrals, tasks } from '../schema.ts'
import { isMasked, reachable, visiblePeople } from './scope.ts'

/** Whether duty access may open who has this CRN: whom restriction closes to the viewer is as unknown as nobody. */
export async function findForDuty(
  db: Reader,
  viewer: Viewer,
  crn: string,
): Promise<FoundByReference> {
  const [row] = await db
    .select({
      id: people.id,
      masked: isMasked(viewer),
      own: sql<number>`${visiblePeople(viewer)}`,
      reached: sql<number>`exists (select 1 from referrals where referrals.person_id = ${people.id} and ${reachable(viewer)})`,
    })
    .from(people)
    .innerJoin(localities, eq(localities.id, people.localityId))
    .where(eq(people.crn, crn.toUpperCase()))
  if (!row) return { id: undefined, is: 'unknown' }
  const opens = Number(row.masked) === 0 && Number(row.reached) === 1
  return { id: row.id, is: opens ? (Number(row.own) === 1 ? 'own' : 'other') : 'unknown' }
}

/** Whose an address is, by what its id names. */
export async function whoseOnDuty(
  db: Reader,
  names: DutyNames,
  id: string,
): Promise<string | undefined> {
  if (names === 'person') return id
  const of = db.select({ id: referrals.personId }).from(referrals).$dynamic()
  if (names === 'placement') of.innerJoin(placements, eq(placements.referralId, referrals.id))
  if (names === 'task') of.innerJoin(tasks, eq(tasks.referralId, referrals.id))
  const named = { placement: placements.id, task: tasks.id, referral: referrals.id }
  const [row] = await of.where(eq(named[names as keyof typeof named] ?? referrals.id, id))
  return row?.id
}

/** Duty accesses of people whom this viewer sees, as a condition on them. */
export async function seesOnDuty(_: Reader, viewer: Viewer): Promise<SQL> {
  return sql`exists (select 1 from people where people.id = ${dutyAccess.subjectId} and ${visiblePeople(viewer)})`
}
