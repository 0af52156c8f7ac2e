import { addDays, addMonths, type Day, dayAt, firstOfMonth } from '../../calendar.ts'
import { can, scopeOf } from '../matrix.ts'
import type { Role, Viewer } from '../viewer.ts'
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

type Whose = Pick<Viewer, 'role' | 'areas'> & { id: string }

/** Whether this viewer says of an account that it is still needed: of her own people, and nobody of herself (rule 3.15). */
export function confirms(viewer: Viewer, { id, role, areas }: Whose): boolean {
  if (id === viewer.userId || !can(viewer, 'update', 'staffAccount')) return false
  if (!isManager(viewer.role)) return isManager(role) || !isWorker(role)
  return !isWorker(role) || overlap(viewer.areas, areas)
}

/** Whether somebody works with cases, under a manager. */
function isWorker(role: Role): boolean {
  return !isManager(role) && (can(role, 'list', 'referral') || can(role, 'list', 'caseload'))
}

function isManager(role: Role): boolean {
  return scopeOf(role, 'staffAccount') !== undefined
}

function overlap(one: Viewer['areas'], other: Viewer['areas']): boolean {
  if (one === 'all') return true
  return other === 'all' || one.some((area) => other.includes(area))
}
