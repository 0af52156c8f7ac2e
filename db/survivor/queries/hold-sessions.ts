import { eq, inArray } from 'drizzle-orm'
import { type Day, instantAt, inWords } from '../../../src/calendar.ts'
import { beginOf } from '../../../src/survivor/appointments/telling.ts'
import {
  type Closing,
  closedAloneCall,
  closedCall,
  closes,
} from '../../../src/survivor/sites/closing.ts'
import type { Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { tasks } from '../schema.ts'
import { askToTell, type Call, withdrawCalls } from './calls.ts'
import { findClosings } from './closings.ts'
import { cancelSession } from './groups-save.ts'
import {
  findComing,
  findHeldBy,
  findOneToOne,
  findPlaced,
  findToHold,
  type Sitting,
} from './held-sessions.ts'
import { moveFirsts } from './registers.ts'
import { restore, saveHeld } from './restore-sessions.ts'

type At = { today: Day; now: Date; by: string }
/** What was done, for the history and the audit log. */
export type Followed = { history: HistoryLine[]; recordIds: string[] }

/**
 * Holds back every session that a closure covers, and asks each woman's worker to tell her before the first of hers;
 * all in the transaction that saves the closure. `origin` says which saving of it asks.
 */
export async function holdSessions(
  tx: Transaction,
  closing: Closing,
  { origin, ...at }: At & { origin: string },
): Promise<Followed> {
  const sittings = await findToHold(tx, closing, at)
  const coming = await findComing(tx, sittings, at.today)
  for (const { group, session } of sittings) {
    const known = { ...group, endsOn: group.endsOn ?? undefined }
    const held = { why: closing.reason, today: at.today, closureId: closing.id }
    await cancelSession(tx, known, session, held)
  }
  const placed = await findPlaced(tx, groupsOf(sittings))
  for (const { group, session } of sittings) {
    const there = placed.filter(({ groupId }) => groupId === group.id)
    const from = { groupId: group.id, onDay: session.onDay, today: at.today }
    await moveFirsts(tx, from, there, 'booked')
  }
  const calls = callsOf(coming, origin, false)
  const alone = await findOneToOne(tx, closing, at.today)
  calls.push(...callsAlone(alone, origin, false))
  await askToTell(
    tx,
    calls.map((call) => ({ ...call, closureId: closing.id })),
    at,
  )
  return followed(sittings, calls, 'Venue closed, not held', closing.reason)
}

/**
 * Brings back what a closure held that is removed or changed, where no other covers it: those not told yet need not be
 * told of it, and whoever was told of a session that is held after all, or of her first one to one, is called again.
 */
export async function bringBack(
  tx: Transaction,
  closing: Closing,
  { origin, ...at }: At & { origin: string },
): Promise<Followed> {
  const closings = await findClosings(tx)
  const others = closings.filter(({ id }) => id !== closing.id)
  const held = await findHeldBy(tx, closing.id, at)
  const kept = held.filter((sitting) => coverOf(sitting, others))
  const back = held.filter((sitting) => !kept.includes(sitting))
  for (const sitting of held) await saveHeld(tx, sitting, coverOf(sitting, others))
  for (const sitting of back) await restore(tx, sitting)
  const coming = await findComing(tx, back, at.today)
  const alone = (await findOneToOne(tx, closing, at.today)).filter(
    ({ firstOn }) => !others.some((one) => closes(one, { siteId: undefined, onDay: firstOn! })),
  )
  const concerned = new Set([...coming.keys(), ...alone.map(({ recordId }) => recordId)])
  const coveredBy = kept[0] && coverOf(kept[0], others)?.id
  const told = await settleCalls(tx, closing.id, { concerned, coveredBy }, at)
  const isOn = (sitting: Sitting) => !coverOf(sitting, closings)
  const again = [...coming].filter(([recordId, hers]) => told.has(recordId) && hers.some(isOn))
  const calls = callsOf(new Map(again.map(([id, hers]) => [id, hers.filter(isOn)])), origin, true)
  const knew = alone.filter(({ recordId }) => told.has(recordId))
  calls.push(...callsAlone(knew, origin, true))
  await askToTell(tx, calls, at)
  return followed(back.filter(isOn), calls, 'Venue open again, held after all')
}

function coverOf({ session, group }: Sitting, closings: readonly Closing[]) {
  return closings.find((one) => closes(one, { siteId: group.siteId, onDay: session.onDay }))
}

/** Ends the calls of a closure that is gone; those of sessions that another one covers are its own now. Answers who knew. */
async function settleCalls(
  tx: Transaction,
  closureId: string,
  { concerned, coveredBy }: { concerned: ReadonlySet<string>; coveredBy: string | undefined },
  at: At,
): Promise<Set<string>> {
  const asked = await tx.select().from(tasks).where(eq(tasks.closureId, closureId))
  const stays = (recordId: string) => coveredBy !== undefined && !concerned.has(recordId)
  const over = asked.filter(({ recordId }) => !stays(recordId)).map(({ id }) => id)
  await withdrawCalls(tx, over, at)
  await tx
    .update(tasks)
    .set({ closureId: coveredBy ?? null })
    .where(eq(tasks.closureId, closureId))
  if (over.length > 0) {
    await tx.update(tasks).set({ closureId: null }).where(inArray(tasks.id, over))
  }
  const knew = asked.filter(({ outcome }) => outcome && outcome !== 'not_needed')
  return new Set(knew.map(({ recordId }) => recordId))
}

/** One call to each woman: of the first of her sessions, and how many more. */
function callsOf(coming: ReadonlyMap<string, Sitting[]>, origin: string, isBack: boolean): Call[] {
  return [...coming].map(([recordId, [first, ...more]]) => {
    const days = [first!, ...more].map(({ session }) => session.onDay)
    return {
      recordId,
      origin: `${origin}:${recordId}`,
      about: closedCall(first!.group.code, days, isBack),
      before: beginOf(first!.session),
    }
  })
}

/** The same for women one to one. */
function callsAlone(
  women: Awaited<ReturnType<typeof findOneToOne>>,
  origin: string,
  isBack: boolean,
): Call[] {
  return women.map(({ recordId, firstOn }) => ({
    recordId,
    origin: `${origin}:${recordId}`,
    about: closedAloneCall(firstOn!, isBack),
    before: instantAt(firstOn!, '09:00') as Date,
  }))
}

function followed(
  sittings: readonly Sitting[],
  calls: readonly Call[],
  what: string,
  why?: string,
): Followed {
  const days = (id: string) =>
    sittings
      .filter(({ group }) => group.id === id)
      .map(({ session }) => inWords(session.onDay))
      .join(', ')
  return {
    history: [
      ...groupsOf(sittings).map((id) => ({
        subject: 'group' as const,
        subjectId: id,
        what: `${what}: ${days(id)}`,
        why,
      })),
      ...calls.map(({ recordId, about }) => ({
        subject: 'record' as const,
        subjectId: recordId,
        what: about,
        why,
      })),
    ],
    recordIds: calls.map(({ recordId }) => recordId),
  }
}

function groupsOf(sittings: readonly Sitting[]): string[] {
  return [...new Set(sittings.map(({ group }) => group.id))]
}
