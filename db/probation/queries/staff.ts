import { randomUUID } from 'node:crypto'
import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Qualification, Qualified } from '../../../src/probation/cohorts/qualified.ts'
import { staffAccess } from '../../../src/probation/staff/access.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import type { Post } from '../../../src/probation/staff/qualifications.ts'
import type { Reader, Transaction } from '../database.ts'
import {
  cohortFacilitators,
  cohorts,
  staff,
  staffLeave,
  staffQualifications,
  users,
} from '../schema.ts'
import { visibleCohorts } from './scope.ts'
import { staffKey } from './staff-key.ts'

export type StaffMember = Qualified & {
  key: string
  team: string | undefined
  weeklyMinutes: number | undefined
  /** 0 for somebody known by his account alone. */
  version: number
}

/** The staff list with what each is qualified for; facilitators with an account are on it too. */
export async function findStaff(db: Reader): Promise<StaffMember[]> {
  const listed = await db.select().from(staff)
  const accounts = await db
    .select({ email: users.email, name: users.name })
    .from(users)
    .where(and(eq(users.role, 'facilitator'), isNull(users.disabledAt)))
  const known = new Map(listed.map((row) => [row.email, row]))
  const qualified = await findQualifications(db)
  return [...listed, ...accounts.filter(({ email }) => !known.has(email))]
    .map(({ email, name }) => {
      const row = known.get(email)
      return {
        email,
        name,
        key: staffKey(email),
        team: row?.team ?? undefined,
        weeklyMinutes: row?.weeklyMinutes ?? undefined,
        version: row?.version ?? 0,
        qualifications: qualified.get(email) ?? [],
      }
    })
    .sort((one, two) => (one.name < two.name ? -1 : 1))
}

/**
 * Those who lead or may lead, as this viewer keeps them: a facilitator himself; a programme manager those who lead a
 * cohort that he sees or are qualified and lead none; nobody else anybody.
 */
export async function findTeam(db: Reader, viewer: Viewer): Promise<StaffMember[]> {
  const access = staffAccess(viewer)
  if (!access) return []
  const all = await findStaff(db)
  if (access === 'own') return all.filter(({ email }) => email === viewer.email)
  const led = await db
    .select({
      email: cohortFacilitators.email,
      seen: sql<number>`max(case when ${visibleCohorts(viewer)} then 1 else 0 end)`,
    })
    .from(cohortFacilitators)
    .innerJoin(cohorts, eq(cohorts.id, cohortFacilitators.cohortId))
    .groupBy(cohortFacilitators.email)
  const leads = new Map(led.map(({ email, seen }) => [email, Number(seen) === 1]))
  return all.filter(
    ({ email, qualifications, version, weeklyMinutes }) =>
      leads.get(email) ??
      (qualifications.length > 0 || version === 0 || weeklyMinutes !== undefined),
  )
}

/** One of them by the key that an address has; a programme manager also opens others of the list, to qualify them. */
export async function findMember(
  db: Reader,
  viewer: Viewer,
  key: string,
): Promise<StaffMember | undefined> {
  const team = await findTeam(db, viewer)
  const found = team.find((member) => member.key === key)
  if (found || staffAccess(viewer) !== 'all') return found
  const member = (await findStaff(db)).find((one) => one.key === key)
  return member && (await leadsNothing(db, member.email)) ? member : undefined
}

async function leadsNothing(db: Reader, email: string): Promise<boolean> {
  return (await db.$count(cohortFacilitators, eq(cohortFacilitators.email, email))) === 0
}

/** Cohorts that run or will run, and what somebody is in them. */
export async function findPosts(db: Reader, email: string, today: Day): Promise<Post[]> {
  const isOpen = and(
    isNull(cohorts.cancelledOn),
    sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${today})`,
  )
  const columns = { code: cohorts.code, programmeKey: cohorts.programmeKey }
  const led = await db
    .select(columns)
    .from(cohorts)
    .innerJoin(cohortFacilitators, eq(cohortFacilitators.cohortId, cohorts.id))
    .where(and(isOpen, eq(cohortFacilitators.email, email)))
    .orderBy(asc(cohorts.code))
  const managed = await db
    .select(columns)
    .from(cohorts)
    .where(and(isOpen, eq(cohorts.treatmentManagerEmail, email)))
    .orderBy(asc(cohorts.code))
  return [
    ...led.map((post) => ({ ...post, kind: 'facilitator' as const })),
    ...managed.map((post) => ({ ...post, kind: 'treatment_manager' as const })),
  ]
}

/** Everybody's qualifications, by e-mail. */
export async function findQualifications(db: Reader): Promise<Map<string, Qualification[]>> {
  return groupedBy(
    await db.select().from(staffQualifications),
    ({ email }) => email,
    ({ email: _, ...qualification }) => qualification,
  )
}

/** His leave from a day on, the next first. */
export function findLeaveOf(db: Reader, email: string, fromOn: Day): Promise<Leave[]> {
  return db
    .select()
    .from(staffLeave)
    .where(and(eq(staffLeave.email, email), gte(staffLeave.toOn, fromOn)))
    .orderBy(asc(staffLeave.fromOn))
}

/** Who stands over a cohort as its treatment manager, if anybody. */
export async function findTreatmentManager(
  db: Reader,
  cohortId: string,
): Promise<Leader | undefined> {
  const [row] = await db
    .select({ email: staff.email, name: staff.name })
    .from(cohorts)
    .innerJoin(staff, eq(staff.email, cohorts.treatmentManagerEmail))
    .where(eq(cohorts.id, cohortId))
  return row
}

/** Puts somebody on the staff list; whoever is on it stays as he is. */
export async function saveOnList(tx: Transaction, { email, name }: Leader) {
  await tx.insert(staff).values({ email, name }).onConflictDoNothing()
}

/** Saves hours and qualifications; false where somebody else has changed them since that version. */
export async function saveMember(
  tx: Transaction,
  member: Pick<StaffMember, 'email' | 'name' | 'version'>,
  after: { weeklyMinutes: number | undefined; qualifications: readonly Qualification[] },
): Promise<boolean> {
  const { email } = member
  const listed = Math.max(1, member.version)
  await saveOnList(tx, member)
  const rows = await tx
    .update(staff)
    .set({ weeklyMinutes: after.weeklyMinutes ?? null, version: listed + 1 })
    .where(and(eq(staff.email, email), eq(staff.version, listed)))
    .returning({ email: staff.email })
  if (rows.length === 0) return false
  await tx.delete(staffQualifications).where(eq(staffQualifications.email, email))
  for (const qualification of after.qualifications) {
    await tx.insert(staffQualifications).values({ email, ...qualification })
  }
  return true
}

export async function addLeave(
  tx: Transaction,
  member: Leader,
  leave: Pick<Leave, 'fromOn' | 'toOn' | 'reason'>,
) {
  await saveOnList(tx, member)
  await tx.insert(staffLeave).values({ id: randomUUID(), email: member.email, ...leave })
}

export async function removeLeave(tx: Transaction, id: string) {
  await tx.delete(staffLeave).where(eq(staffLeave.id, id))
}
