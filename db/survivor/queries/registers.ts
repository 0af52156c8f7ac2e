import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { addDays, type Day, later } from '../../../src/calendar.ts'
import type { Enrolment, Presence } from '../../../src/survivor/enrolments/enrolment.ts'
import { partsHad, startedAfter } from '../../../src/survivor/enrolments/progress.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { enrolments, groupSessions, presence, tasks } from '../schema.ts'
import { selectEnrolments } from './enrolments.ts'
import { nextSessionOn } from './groups-save.ts'

/** How many women stand in each register of a group that is kept, by session. */
export async function findRegistersKept(
  db: Reader,
  groupId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({
      id: groupSessions.id,
      count: sql<number>`count(distinct ${presence.enrolmentId})`,
    })
    .from(presence)
    .innerJoin(groupSessions, eq(groupSessions.id, presence.sessionId))
    .where(eq(groupSessions.groupId, groupId))
    .groupBy(groupSessions.id)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

type NewLine = {
  enrolment: Enrolment
  outcome: Presence
  reason: string
}

type At = { today: Day; now: Date; by: string }

/** A session of a group, or one to one by its day. */
type KeptSession = {
  id: string | undefined
  groupId: string | undefined
  onDay: Day
  part: number
}

/** False where somebody else has saved this register since it was shown. */
export async function raiseSession(
  tx: Transaction,
  seen: { id: string; version: number },
): Promise<boolean> {
  return changeSeen(tx, groupSessions, seen, {}, isNull(groupSessions.cancelledWhy))
}

/**
 * Adds lines to a register, and does what follows: the first session attended stops the clock; a missed one makes a
 * task to call her, due that day, once; one that she attended after all closes it.
 */
export async function saveLines(
  tx: Transaction,
  session: KeptSession,
  lines: readonly NewLine[],
  at: At,
) {
  if (lines.length === 0) return
  await tx.insert(presence).values(
    lines.map(({ enrolment, outcome, reason }) => ({
      enrolmentId: enrolment.id,
      sessionId: session.id ?? null,
      onDay: session.onDay,
      part: session.part,
      outcome,
      reason,
      by: at.by,
      at: at.now.toISOString(),
    })),
  )
  const after = await selectEnrolments(
    tx,
    inArray(
      enrolments.id,
      lines.map(({ enrolment }) => enrolment.id),
    ),
  )
  for (const { enrolment, outcome } of lines) {
    const saved = after.find(({ id }) => id === enrolment.id)!
    await moveStart(tx, session, saved, outcome)
    if (outcome === 'missed') await askToCall(tx, session, saved, at)
    else await closeCall(tx, session, saved, at)
  }
}

/** Her start is the first session attended; one who has not started and did not come is expected at the next. */
async function moveStart(
  tx: Transaction,
  session: KeptSession,
  saved: Enrolment,
  outcome: Presence,
) {
  const startedOn = startedAfter(saved.lines, saved.startedOn, session.onDay)
  const firstOn = await firstAfter(tx, session, { ...saved, startedOn }, outcome)
  if (startedOn === saved.startedOn && firstOn === saved.firstOn) return
  await tx
    .update(enrolments)
    .set({ startedOn: startedOn ?? null, firstOn: firstOn ?? null, version: saved.version + 1 })
    .where(eq(enrolments.id, saved.id))
}

async function firstAfter(
  tx: Transaction,
  { groupId, onDay }: KeptSession,
  saved: Enrolment,
  outcome: Presence,
): Promise<Day | undefined> {
  const { firstOn, startedOn, lines, partsBefore } = saved
  if (outcome === 'attended') {
    const isEarlier = startedOn === onDay && (!firstOn || onDay < firstOn)
    return isEarlier && (!groupId || groupId === saved.groupId) ? onDay : firstOn
  }
  if (startedOn || !groupId || groupId !== saved.groupId || firstOn !== onDay) return firstOn
  return (await nextSessionOn(tx, groupId, onDay, partsHad(lines, partsBefore))) ?? firstOn
}

async function askToCall(tx: Transaction, session: KeptSession, enrolment: Enrolment, at: At) {
  await tx
    .insert(tasks)
    .values({
      id: randomUUID(),
      recordId: enrolment.recordId,
      kind: 'safe_contact',
      about: 'A session missed: call her, and offer it again',
      origin: originOf(session, enrolment),
      dueOn: session.onDay,
      createdBy: at.by,
    })
    .onConflictDoUpdate({
      target: tasks.origin,
      set: { closedOn: null, outcome: null, closedBy: null, version: sql`${tasks.version} + 1` },
      setWhere: sql`${tasks.outcome} = 'not_needed'`,
    })
}

async function closeCall(tx: Transaction, session: KeptSession, enrolment: Enrolment, at: At) {
  await tx
    .update(tasks)
    .set({
      closedOn: at.today,
      outcome: 'not_needed',
      closedBy: at.by,
      version: sql`${tasks.version} + 1`,
    })
    .where(and(eq(tasks.origin, originOf(session, enrolment)), isNull(tasks.closedOn)))
}

/** The same session never asks twice. */
function originOf({ id, onDay }: KeptSession, enrolment: Enrolment): string {
  return `missed:${id ?? onDay}:${enrolment.id}`
}

/**
 * Whoever would have begun at a session that is not held is expected at the next one that she needs, from today on; where
 * a closure holds it back, the day she was first booked for is kept, however many closures move her.
 */
export async function moveFirsts(
  tx: Transaction,
  { groupId, onDay, today }: { groupId: string; onDay: Day; today: Day },
  expected: readonly Enrolment[],
  keep: 'booked' | 'moved' = 'moved',
) {
  for (const { id, firstOn, heldFirstOn, startedOn, lines, partsBefore, version } of expected) {
    if (startedOn || firstOn !== onDay) continue
    const after = later(onDay, addDays(today, -1))
    const next = await nextSessionOn(tx, groupId, after, partsHad(lines, partsBefore))
    if (!next) continue
    await tx
      .update(enrolments)
      .set({
        firstOn: next,
        ...(keep === 'booked' ? { heldFirstOn: heldFirstOn ?? onDay } : {}),
        version: version + 1,
      })
      .where(and(eq(enrolments.id, id), eq(enrolments.version, version)))
  }
}
