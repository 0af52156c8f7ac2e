import type { Day } from '../../calendar.ts'

/** What a manager has worked out beside plans: which cohorts to open, and what would be otherwise. */
export const runKinds = ['openings', 'what_if'] as const
export type RunKind = (typeof runKinds)[number]

export const runStates = ['working', 'done', 'cancelled', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** How far a run is: what it does now, and how many steps of how many are behind it. */
export type Step = { words: string; done: number; of: number }

/** Says how far it is, and waits until that is kept. */
export type Tell = (step: Step) => Promise<void>

/** A run as it is kept, without its answer. */
export type StoredRun = {
  id: string
  programmeKey: string
  kind: RunKind
  state: RunState
  step: Step | undefined
  /** The revision of the facts that it was made from; undefined until they are read. */
  revision: number | undefined
  onDay: Day
  madeAt: string
  madeBy: string
  endedAt: string | undefined
  /** Why there is no answer, in words. */
  fault: string | undefined
}

/** What a page knows of a question: the newest run, and the newest that was answered, with its answer. */
export type Runs<Answer> = {
  latest: StoredRun | undefined
  answered: (StoredRun & { answer: Answer }) | undefined
  /** Nothing that it was made from has changed since. */
  isCurrent: boolean
}

/** Whether an answer still holds: made today, from facts that nobody has changed since (rule 12.9). */
export function isStillCurrent(
  { onDay, revision }: Pick<StoredRun, 'onDay' | 'revision'>,
  now: { today: Day; revision: number },
): boolean {
  return onDay === now.today && revision === now.revision
}
