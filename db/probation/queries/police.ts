import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { PoliceNotice, ToldNotice } from '../../../src/probation/cautions/notice-words.ts'
import type { Reader, Transaction } from '../database.ts'
import { people, policeNotices, referrals, sessions } from '../schema.ts'
import { isMasked, visiblePeople, visibleReferrals } from './scope.ts'
import { closeTasksAbout } from './tasks-save.ts'

/** What the police were told of these referrals, the newest first. */
export async function findNotices(
  db: Reader,
  viewer: Viewer,
  referralIds: readonly string[],
): Promise<ToldNotice[]> {
  if (referralIds.length === 0) return []
  const rows = await db
    .select({
      referralId: policeNotices.referralId,
      kind: policeNotices.kind,
      toldOn: policeNotices.toldOn,
      by: policeNotices.userName,
      workshopOn: sessions.heldOn,
    })
    .from(policeNotices)
    .innerJoin(referrals, eq(referrals.id, policeNotices.referralId))
    .leftJoin(sessions, eq(sessions.id, policeNotices.sessionId))
    .where(and(inArray(policeNotices.referralId, [...referralIds]), visibleReferrals(viewer)))
    .orderBy(desc(policeNotices.toldOn), desc(policeNotices.at))
  return rows.map(({ workshopOn, ...row }) => ({ ...row, workshopOn: workshopOn ?? undefined }))
}

/**
 * Since when the police know of this referral that no pair fits, or that he did not comply; a place booked since then is
 * a new start, of which they have not been told. Nothing where they do not know.
 */
export function policeToldOn(referralId: SQL): SQL {
  return sql`(select max(n.told_on) from police_notices n where n.referral_id = ${referralId}
    and n.kind in ('no_pair', 'non_compliance')
    and not exists (select 1 from placements p where p.referral_id = ${referralId} and p.booked_on > n.told_on))`
}

/** When the police were told last that no pair fits, and of how many men that day. */
export async function findLastTold(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<{ on: Day; men: number } | undefined> {
  const [row] = await db
    .select({
      on: policeNotices.toldOn,
      men: sql<number>`count(distinct ${policeNotices.referralId})`,
    })
    .from(policeNotices)
    .innerJoin(referrals, eq(referrals.id, policeNotices.referralId))
    .where(
      and(
        eq(policeNotices.kind, 'no_pair'),
        eq(referrals.programmeKey, programmeKey),
        visibleReferrals(viewer),
      ),
    )
    .groupBy(policeNotices.toldOn)
    .orderBy(desc(policeNotices.toldOn))
    .limit(1)
  return row
}

type NewNotice = {
  kind: PoliceNotice
  referralIds: readonly string[]
  sessionId?: string | undefined
  toldOn: Day
  at: string
  by: Pick<Viewer, 'userId' | 'name'>
}

/** Writes down that the police were told: that, when and by whom, and no content. */
export async function saveNotices(tx: Transaction, notice: NewNotice) {
  const { kind, referralIds, sessionId, toldOn, at, by } = notice
  for (const referralId of referralIds) {
    await tx.insert(policeNotices).values({
      id: randomUUID(),
      referralId,
      kind,
      sessionId: sessionId ?? null,
      toldOn,
      at,
      userId: by.userId,
      userName: by.name,
    })
  }
}

/** Closes what asked for the police to be told of these referrals: it has been done. */
export async function closeToldTasks(
  tx: Transaction,
  referralIds: readonly string[],
  by: { closedOn: Day; closedBy: string; happenedOn: Day },
) {
  for (const referralId of referralIds) {
    const asked = { referralId, kinds: ['tell_police'] as const }
    await closeTasksAbout(tx, asked, { ...by, outcome: 'told' })
  }
}

/** Days of birth of men whom the viewer may open, by person: what tells two men of one name apart. */
export async function findBirthDays(
  db: Reader,
  viewer: Viewer,
  personIds: readonly string[],
): Promise<Map<string, Day | undefined>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select({ id: people.id, dateOfBirth: people.dateOfBirth })
    .from(people)
    .where(
      and(inArray(people.id, [...personIds]), visiblePeople(viewer), sql`${isMasked(viewer)} = 0`),
    )
  return new Map(rows.map(({ id, dateOfBirth }) => [id, dateOfBirth ?? undefined]))
}
