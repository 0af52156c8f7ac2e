import { and, eq } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Difference } from '../../../src/kit/differences.ts'
import type { Course, DecidedOn, NewLine } from '../../../src/probation/attendance/course.ts'
import {
  type Decided,
  type Effects,
  effectsInWords,
  orderEffects,
} from '../../../src/probation/attendance/effects.ts'
import type { PairToCome } from '../../../src/probation/attendance/pair.ts'
import { pairEffects } from '../../../src/probation/attendance/pair-effects.ts'
import { enforcing } from '../../../src/probation/attendance/wanted-tasks.ts'
import type { Transaction } from '../database.ts'
import { placements, referrals } from '../schema.ts'
import { findCalendar } from './calendar.ts'
import { closeTask, notNeeded, openTask } from './tasks-save.ts'
import { findTaskVersions } from './tasks-versions.ts'

/** One man's lines about to be saved, in the place that they belong to. */
type Lined = { course: Course; placementId: string; lines: readonly NewLine[] }

/** What some lines make of him, before anything is saved. */
export function decideEffects(
  { course, placementId, lines }: Lined,
  pairs: readonly PairToCome[],
  on: DecidedOn,
): Decided {
  const place = course.places.find(({ id }) => id === placementId)
  if (course.template.pairGap && place) return pairEffects(course, place, lines, pairs, on)
  return orderEffects(course, lines, on)
}

/** Saves what lines made of a referral: its start and end, its modules, its place and its tasks; answers what changed. */
export async function saveEffects(
  tx: Transaction,
  course: Course,
  effects: Effects,
  by: { today: Day; name: string },
): Promise<Difference[]> {
  const changes = effectsInWords(course, effects)
  if (changes.length > 0) {
    await saveReferral(tx, course, effects)
    await savePlace(tx, course, effects)
  }
  await saveTasks(tx, course, effects, by)
  return changes
}

/** A warning that was given now counts for what came after it: what is asked of his officer is put right. */
export async function saveEnforcement(
  tx: Transaction,
  course: Course,
  by: { today: Day; name: string },
) {
  const calendar = await findCalendar(tx)
  const decided = orderEffects(course, [], { today: by.today, calendar })
  if (decided.refusal !== undefined) return
  const { effects } = decided
  const governs = effects.governs.filter((kind) => enforcing.includes(kind))
  const tasks = effects.tasks.filter(({ kind }) => enforcing.includes(kind))
  await saveTasks(tx, course, { ...effects, tasks, governs }, by)
}

async function saveReferral(tx: Transaction, course: Course, effects: Effects) {
  const { startedOn, modulesDone, endedOn } = effects
  await tx
    .update(referrals)
    .set({
      startedOn: startedOn ?? null,
      modulesDone: [...modulesDone],
      endedOn: endedOn ?? null,
      endedWhy: endedOn ? (course.endedWhy ?? 'completed') : null,
      version: course.version + 1,
    })
    .where(and(eq(referrals.id, course.referralId), eq(referrals.version, course.version)))
}

async function savePlace(tx: Transaction, course: Course, { place }: Effects) {
  const before = course.places.find(({ id }) => id === place?.id)
  if (!place || !before) return
  const { status, lastSessionOn, finishesOn, withdrawnOn, withdrawnWhy } = place
  const isSame =
    status === before.status &&
    lastSessionOn === before.lastSessionOn &&
    withdrawnWhy === before.withdrawnWhy
  if (isSame) return
  await tx
    .update(placements)
    .set({
      ...{ status, lastSessionOn, finishesOn },
      withdrawnOn: withdrawnOn ?? null,
      withdrawnWhy: withdrawnWhy ?? null,
      version: before.version + 1,
    })
    .where(eq(placements.id, place.id))
}

/** Opens what is wanted; closes what no longer is, a missed session that was caught up as held. */
async function saveTasks(
  tx: Transaction,
  course: Course,
  { tasks, governs }: Effects,
  { today, name }: { today: Day; name: string },
) {
  const wanted = new Set(tasks.map(({ kind, about }) => `${kind} ${about}`))
  for (const task of await findTaskVersions(tx, course.referralId)) {
    if (!governs.includes(task.kind) || wanted.has(`${task.kind} ${task.about}`)) continue
    const outcome = task.caughtUpOn && task.kind === 'catch_up' ? 'held' : notNeeded
    const happenedOn = outcome === 'held' ? (task.caughtUpOn ?? undefined) : undefined
    await closeTask(tx, task, { closedOn: today, closedBy: name, outcome, happenedOn })
  }
  for (const task of tasks) await openTask(tx, course.referralId, task, today)
}
