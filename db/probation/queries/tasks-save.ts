import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { TaskKind } from '../../../src/probation/attendance/task.ts'
import type { WantedTask } from '../../../src/probation/attendance/wanted-tasks.ts'
import { changeSeen } from '../../rows.ts'
import type { Transaction } from '../database.ts'
import { tasks } from '../schema.ts'

/** How a task was closed: on which day, by whom, with what, and when it happened. */
type TaskEnd = {
  closedOn: Day
  closedBy: string
  outcome: string
  happenedOn?: Day | undefined
  note?: string | undefined
}

/** Closed because what it came from is no longer so; such a task may be opened again. */
export const notNeeded = 'not_needed'

/**
 * Asks somebody to do something, once for what it is about: the words and the day of an open task are kept up to date;
 * what somebody has decided or told stays done, and anything else that is wanted again is opened again.
 */
export async function openTask(
  tx: Transaction,
  referralId: string,
  wanted: WantedTask,
  today: Day,
): Promise<void> {
  const [known] = await tx
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.referralId, referralId),
        eq(tasks.kind, wanted.kind),
        eq(tasks.about, wanted.about),
      ),
    )
  const { forWhom, words, dueOn } = wanted
  if (!known) {
    const id = randomUUID()
    await tx.insert(tasks).values({ id, referralId, ...wanted, openedOn: today })
    return
  }
  if (known.closedOn && !again.includes(known.outcome ?? '')) return
  const isOpen = known.closedOn === null
  // What is due so many days after it became known stays due then.
  const due = isOpen && counted.includes(wanted.kind) ? known.dueOn : dueOn
  if (isOpen && known.words === words && known.dueOn === due) return
  await tx
    .update(tasks)
    .set({
      ...{ forWhom, words, dueOn: due, openedOn: isOpen ? known.openedOn : today },
      ...{ closedOn: null, closedBy: null, outcome: null, happenedOn: null, note: null },
      version: known.version + 1,
    })
    .where(eq(tasks.id, known.id))
}

const counted: readonly TaskKind[] = [
  'warning',
  'breach',
  'recall_decision',
  'repeat_module',
  'rebook_pair',
  'tell_police',
]

/** Outcomes after which the same thing may be wanted anew: a place given back, a catch-up that was none after all. */
const again: readonly string[] = [notNeeded, 'placed', 'held']

/** Closes one task; false where somebody else has closed or changed it since that version. */
export async function closeTask(
  tx: Transaction,
  seen: { id: string; version: number },
  end: TaskEnd,
): Promise<boolean> {
  return changeSeen(tx, tasks, seen, ended(end), isNull(tasks.closedOn))
}

/** Closes the open tasks of one referral of some kinds, all of them or those about one thing; answers how many. */
export async function closeTasksAbout(
  tx: Transaction,
  asked: { referralId: string; kinds: readonly TaskKind[]; about?: string },
  end: TaskEnd,
): Promise<number> {
  const rows = await tx
    .select({ id: tasks.id, version: tasks.version })
    .from(tasks)
    .where(
      and(
        eq(tasks.referralId, asked.referralId),
        inArray(tasks.kind, [...asked.kinds]),
        asked.about === undefined ? undefined : eq(tasks.about, asked.about),
        isNull(tasks.closedOn),
      ),
    )
  for (const row of rows) await closeTask(tx, row, end)
  return rows.length
}

/** A place that was found closes what asked for one. */
export function closeOnPlacing(
  tx: Transaction,
  referralId: string,
  by: { closedOn: Day; closedBy: string },
): Promise<number> {
  const kinds = ['repeat_module', 'rebook_pair', 'tell_police', 'release_place'] as const
  return closeTasksAbout(tx, { referralId, kinds }, { ...by, outcome: 'placed' })
}

function ended({ closedOn, closedBy, outcome, happenedOn, note }: TaskEnd) {
  return { closedOn, closedBy, outcome, happenedOn: happenedOn ?? null, note: note ?? null }
}
