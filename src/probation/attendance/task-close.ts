import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { TaskKind } from './task.ts'

/** One way to close a task: what its page says, and whether a day or a note goes with it. */
type Closing = { value: string; words: string; asks: 'day' | 'note'; done: string }

/** The ways to close each kind of task that has a form of its own; the others close with what they ask for. */
export const closings: Partial<Record<TaskKind, readonly Closing[]>> = {
  warning: [
    { value: 'given', words: 'The warning was given', asks: 'day', done: 'Warning given' },
    {
      value: 'accepted',
      words: 'The reason is accepted, so there is no warning',
      asks: 'note',
      done: 'Reason for the absence accepted',
    },
  ],
  breach: [
    { value: 'referred', words: 'The breach was referred', asks: 'day', done: 'Breach referred' },
    {
      value: 'not_referred',
      words: 'It is not referred',
      asks: 'note',
      done: 'Breach not referred',
    },
  ],
  recall_decision: [
    { value: 'recalled', words: 'Recall was asked for', asks: 'day', done: 'Recall asked for' },
    { value: 'not_recalled', words: 'No recall', asks: 'note', done: 'Decided against recall' },
  ],
  review: [{ value: 'held', words: 'The review was held', asks: 'day', done: 'Review held' }],
}

type CloseValues = { outcome: string; happenedOn: Day | undefined; note: string }

/** What is wrong with how a task is closed: nothing happened before what it comes from, nor in the future, and a decision against is explained. */
export function closingFaults(
  kind: TaskKind,
  { outcome, happenedOn, note }: CloseValues,
  { since, today }: { since: Day | undefined; today: Day },
): { field: 'outcome' | 'happenedOn' | 'note'; message: string }[] {
  const closing = closings[kind]?.find(({ value }) => value === outcome)
  if (!closing) return [{ field: 'outcome', message: 'Select what was done' }]
  if (closing.asks === 'note') {
    return note ? [] : [{ field: 'note', message: 'Enter why' }]
  }
  if (!happenedOn) return [{ field: 'happenedOn', message: 'Enter the day' }]
  if (happenedOn > today) {
    return [{ field: 'happenedOn', message: 'The day must be today or in the past' }]
  }
  if (since && happenedOn < since) {
    const message = `The day must be ${inWords(since)} or later, when it came about`
    return [{ field: 'happenedOn', message }]
  }
  return []
}

/** 'Warning given on 24 November 2026', 'Breach not referred' */
export function closedInWords(kind: TaskKind, { outcome, happenedOn }: CloseValues): string {
  const closing = closings[kind]?.find(({ value }) => value === outcome)
  const on = closing?.asks === 'day' && happenedOn ? ` on ${inWords(happenedOn)}` : ''
  return `${closing?.done ?? outcome}${on}`
}

/** '3 days overdue', 'today', 'in 2 days' */
export function dueInWords(dueOn: Day, today: Day): string {
  const left = daysBetween(today, dueOn)
  if (left === 0) return 'today'
  return left < 0 ? `${daysInWords(-left)} overdue` : `in ${daysInWords(left)}`
}

/** How a task stands for whom comes too late: 'Closed on 24 November 2026 by June Hollis'. */
export function standInWords(
  closed: { closedOn: Day | null; closedBy: string | null } | undefined,
): string {
  return closed?.closedOn
    ? `Closed on ${inWords(closed.closedOn)} by ${closed.closedBy}`
    : 'Open, and changed since'
}
