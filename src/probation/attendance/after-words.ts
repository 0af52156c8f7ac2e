import { type Day, withWeekday } from '../../calendar.ts'
import type { TaskKind } from './task.ts'

/** A task as far as a sentence about what follows needs it. */
type Following = { kind: TaskKind; dueOn: Day }

const counted: readonly [kind: TaskKind, one: string, more: string, dated: boolean][] = [
  ['warning', 'warning to give', 'warnings to give', false],
  ['breach', 'breach to refer', 'breaches to refer', false],
  ['recall_decision', 'decision on recall', 'decisions on recall', false],
  ['catch_up', 'catch-up to hold', 'catch-ups to hold', true],
  ['repeat_module', 'module to find a place for', 'modules to find a place for', false],
  ['rebook_pair', 'pair to book again', 'pairs to book again', true],
  ['tell_police', 'caution to tell the police of', 'cautions to tell the police of', false],
  ['review', 'review to hold', 'reviews to hold', true],
]

/** '2 warnings to give, 1 catch-up to hold by Wednesday 25 November': what follows from a register, the soonest day of each kind. */
export function followsInWords(tasks: readonly Following[], today: Day): string | undefined {
  const parts = counted.flatMap(([kind, one, more, dated]) => {
    const due = tasks.filter((task) => task.kind === kind).map(({ dueOn }) => dueOn)
    if (due.length === 0) return []
    const by = dated ? dueWords(due.sort()[0]!, today) : ''
    return [`${due.length} ${due.length === 1 ? one : more}${by}`]
  })
  return parts.length > 0 ? parts.join(', ') : undefined
}

function dueWords(dueOn: Day, today: Day): string {
  const on = withWeekday(dueOn, today.slice(0, 4))
  return dueOn < today ? `, overdue since ${on}` : ` by ${on}`
}
