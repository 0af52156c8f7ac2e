import { addDays, addMonths, type Day, dayAt, firstOfMonth } from '../../calendar.ts'
import type { AccountSettings } from './settings.ts'

type Confirmable = {
  disabledAt: string | undefined
  enabledAt: string
  confirmedAt: string | undefined
}

/** The first day of the quarter that a day is in: January, April, July or October. */
export function quarterOf(on: Day): Day {
  return addMonths(firstOfMonth(on), -((+on.slice(5, 7) - 1) % 3))
}

/** By when the accounts of a day's quarter are confirmed: a day of its last month (rule 3.15). */
export function confirmBy(on: Day, { confirmDay }: AccountSettings): Day {
  return addDays(addMonths(quarterOf(on), 2), confirmDay - 1)
}

/** Whether somebody has said in this quarter that the account is still needed (rule 3.15). */
export function isConfirmed(
  { confirmedAt }: Pick<Confirmable, 'confirmedAt'>,
  today: Day,
): boolean {
  return confirmedAt !== undefined && dayAt(new Date(confirmedAt)) >= quarterOf(today)
}

/**
 * By when an account has to be confirmed; nothing where it is, or is disabled. One that was opened in this quarter has
 * the whole of the next one (rule 3.15).
 */
export function confirmDueOn(account: Confirmable, today: Day, settings: AccountSettings) {
  if (account.disabledAt || isConfirmed(account, today)) return undefined
  const isNew = dayAt(new Date(account.enabledAt)) >= quarterOf(today)
  return confirmBy(isNew ? addMonths(quarterOf(today), 3) : today, settings)
}

/** Whether tonight disables it: the date has gone by, and nobody has confirmed it (rule 3.15). */
export function isOverdue(account: Confirmable, today: Day, settings: AccountSettings): boolean {
  const dueOn = confirmDueOn(account, today, settings)
  return dueOn !== undefined && dueOn < today
}
