import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  isSame,
  type SavedPlace,
  type SavedSession,
  type Snapshot,
} from '../../../src/probation/cohorts/changes/calendar-snapshot.ts'
import type { KeptChange } from '../../../src/probation/cohorts/changes/undo.ts'
import type { Reader, Transaction } from '../database.ts'
import {
  cohortDaysOff,
  cohorts,
  placements,
  sessionChanges,
  sessionCovers,
  sessions,
} from '../schema.ts'
import { readSnapshot } from './kept-calendar.ts'

type Changed = { id: string; version: number }

/** Brings a cohort's calendar from one state to another: sessions, slots, days off, covers and the places of its people. */
export async function saveCalendar(tx: Transaction, cohort: Changed, from: Snapshot, to: Snapshot) {
  await tx
    .update(cohorts)
    .set({
      startsOn: to.startsOn,
      slots: [...to.slots],
      minutes: to.minutes,
      workshopBOn: to.workshopBOn ?? null,
      version: cohort.version + 1,
    })
    .where(and(eq(cohorts.id, cohort.id), eq(cohorts.version, cohort.version)))
  await saveSessions(tx, cohort.id, from.sessions, to.sessions)
  await saveDaysOff(tx, cohort.id, from, to)
  await saveCovers(tx, cohort.id, from, to)
  for (const place of changedPlaces(from, to)) {
    const { placementId, ...days } = place
    await tx
      .update(placements)
      .set({ ...days, version: sql`${placements.version} + 1` })
      .where(eq(placements.id, placementId))
  }
}

/** Places whose days differ. */
export function changedPlaces(from: Snapshot, to: Snapshot): SavedPlace[] {
  const before = new Map(from.places.map((place) => [place.placementId, place]))
  return to.places.filter((place) => !isSame(before.get(place.placementId), place))
}

/** Keeps a change whole, so that it can be undone. */
export async function insertChange(
  tx: Transaction,
  cohort: Changed,
  change: Pick<KeptChange, 'kind' | 'words' | 'why' | 'at' | 'before' | 'after'> & { onDay: Day },
  viewer: Viewer,
) {
  await tx.insert(sessionChanges).values({
    ...change,
    id: randomUUID(),
    cohortId: cohort.id,
    userId: viewer.userId,
    userName: viewer.name,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.after),
    madeVersion: cohort.version + 1,
  })
}

export async function markUndone(tx: Transaction, changeId: string, at: string, by: string) {
  await tx
    .update(sessionChanges)
    .set({ undoneAt: at, undoneBy: by })
    .where(eq(sessionChanges.id, changeId))
}

/** What was changed in a cohort's calendar, newest first. Whoever asks has been shown the cohort by a query that took the viewer. */
export async function findChanges(db: Reader, cohortId: string): Promise<KeptChange[]> {
  const rows = await db
    .select()
    .from(sessionChanges)
    .where(eq(sessionChanges.cohortId, cohortId))
    .orderBy(desc(sessionChanges.madeVersion))
  return rows.map((row) => ({
    ...row,
    kind: row.kind as KeptChange['kind'],
    before: readSnapshot(row.before),
    after: readSnapshot(row.after),
    undoneAt: row.undoneAt ?? undefined,
    undoneBy: row.undoneBy ?? undefined,
  }))
}

/** Changed sessions stand aside first: in one cohort one may take the room and the time of another. */
async function saveSessions(
  tx: Transaction,
  cohortId: string,
  from: readonly SavedSession[],
  to: readonly SavedSession[],
) {
  const before = new Map(from.map((session) => [session.id, session]))
  const kept = new Set(to.map(({ id }) => id))
  const changed = to.filter(({ id }) => before.has(id))
  const moved = changed.filter((session) => !isSame(before.get(session.id), session))
  const gone = from.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  await tx.delete(sessions).where(inArray(sessions.id, [...gone, '']))
  for (const { id, number } of moved) {
    const aside = sql`date('1900-01-01', ${`+${number} days`})`
    await tx.update(sessions).set({ heldOn: aside }).where(eq(sessions.id, id))
  }
  for (const { id, ...session } of moved) {
    await tx.update(sessions).set(session).where(eq(sessions.id, id))
  }
  for (const session of to) {
    if (!before.has(session.id)) await tx.insert(sessions).values({ ...session, cohortId })
  }
}

async function saveDaysOff(tx: Transaction, cohortId: string, from: Snapshot, to: Snapshot) {
  const [before, after] = [idsOf(from.daysOff), idsOf(to.daysOff)]
  const gone = [...before].filter((id) => !after.has(id))
  await tx.delete(cohortDaysOff).where(inArray(cohortDaysOff.id, [...gone, '']))
  for (const off of to.daysOff) {
    if (!before.has(off.id)) await tx.insert(cohortDaysOff).values({ ...off, cohortId })
  }
}

async function saveCovers(tx: Transaction, cohortId: string, from: Snapshot, to: Snapshot) {
  const gone = from.covers.filter((cover) => !to.covers.some((one) => isSame(one, cover)))
  for (const { heldOn, absentEmail } of gone) {
    await tx
      .delete(sessionCovers)
      .where(
        and(
          eq(sessionCovers.cohortId, cohortId),
          eq(sessionCovers.heldOn, heldOn),
          eq(sessionCovers.absentEmail, absentEmail),
        ),
      )
  }
  for (const cover of to.covers) {
    if (from.covers.some((one) => isSame(one, cover))) continue
    await tx
      .insert(sessionCovers)
      .values({ ...cover, coverEmail: cover.coverEmail ?? null, cohortId })
  }
}

function idsOf(list: readonly { id: string }[]): Set<string> {
  return new Set(list.map(({ id }) => id))
}
