import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { KeptCaution } from '../../../src/probation/cautions/caution.ts'
import type { Deadline } from '../../../src/probation/cautions/deadline.ts'
import type { MovedB } from '../../../src/probation/cautions/urgent.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { cohorts, orders, people, referrals, sessionChanges } from '../schema.ts'
import { isMasked, visibleCohorts, visibleReferrals } from './scope.ts'
import { listed } from './stands.ts'

/** What is kept of the cautions behind some open referrals, by referral; nothing of anybody closed to the viewer. */
export async function findCautions(
  db: Reader,
  viewer: Viewer,
  referralIds: readonly string[],
): Promise<Map<string, KeptCaution>> {
  const open = and(inArray(referrals.id, listed(referralIds)), isNull(referrals.endedOn))
  return new Map((await select(db, viewer, open)).map(({ id, ...kept }) => [id, asKept(kept)]))
}

/** The same of one referral, open or ended. */
export async function findCaution(
  db: Reader,
  viewer: Viewer,
  referralId: string,
): Promise<KeptCaution | undefined> {
  const [row] = await select(db, viewer, eq(referrals.id, referralId))
  return row && asKept(row)
}

function select(db: Reader, viewer: Viewer, where: SQL | undefined) {
  return db
    .select({
      id: referrals.id,
      imposedOn: orders.imposedOn,
      endsOn: orders.endsOn,
      offence: orders.offence,
      offenceOn: orders.offenceOn,
      statementOn: orders.statementOn,
      extensionAuthorised: orders.extensionAuthorised,
      prosecutionLimitOn: orders.prosecutionLimitOn,
      arrestedOn: orders.arrestedOn,
      deadlineReason: orders.deadlineReason,
      contactedOn: referrals.contactedOn,
    })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(orders.route, 'conditional_caution'),
        visibleReferrals(viewer),
        sql`${isMasked(viewer)} = 0`,
        where,
      ),
    )
}

type Row = Omit<Awaited<ReturnType<typeof select>>[number], 'id'>

function asKept(row: Row): KeptCaution {
  return {
    imposedOn: row.imposedOn,
    endsOn: row.endsOn ?? undefined,
    offence: row.offence ?? undefined,
    offenceOn: row.offenceOn ?? undefined,
    statementOn: row.statementOn ?? undefined,
    extensionAuthorised: Boolean(row.extensionAuthorised),
    prosecutionLimitOn: row.prosecutionLimitOn ?? undefined,
    arrestedOn: row.arrestedOn ?? undefined,
    deadlineReason: row.deadlineReason ?? undefined,
    contactedOn: row.contactedOn ?? undefined,
  }
}

/** Saves the day of arrest and who stands for the deadline; the dates themselves are saved with the referral. */
export async function saveCaution(
  tx: Transaction,
  orderId: string,
  { arrestedOn, deadlineReason }: Pick<Deadline, 'arrestedOn' | 'deadlineReason'>,
) {
  await tx
    .update(orders)
    .set({ arrestedOn: arrestedOn ?? null, deadlineReason: deadlineReason ?? null })
    .where(eq(orders.id, orderId))
}

/** Saves the day of first contact; false where somebody else has changed the referral since that version. */
export async function saveContact(
  tx: Transaction,
  seen: { id: string; version: number },
  contactedOn: Day,
): Promise<boolean> {
  return changeSeen(tx, referrals, seen, { contactedOn }, isNull(referrals.endedOn))
}

/** Workshops B that were moved after A had been held, by cohort: from which day to which. An undone change is none. */
export async function findMovedWorkshops(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<Map<string, MovedB>> {
  const [was, is] = [
    sql<Day>`json_extract(${sessionChanges.before}, '$.workshopBOn')`,
    sql<Day>`json_extract(${sessionChanges.after}, '$.workshopBOn')`,
  ]
  const rows = await db
    .select({ cohortId: cohorts.id, was, is })
    .from(sessionChanges)
    .innerJoin(cohorts, eq(cohorts.id, sessionChanges.cohortId))
    .where(
      and(
        visibleCohorts(viewer),
        eq(cohorts.programmeKey, programmeKey),
        isNull(sessionChanges.undoneAt),
        sql`${was} <> ${is}`,
        sql`${sessionChanges.onDay} >= ${cohorts.startsOn}`,
      ),
    )
    .orderBy(asc(sessionChanges.madeVersion))
  return new Map(rows.map(({ cohortId, ...moved }) => [cohortId, moved]))
}
