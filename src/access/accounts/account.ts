import { type Day, dayAt, daysBetween, inShort } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { Role, Viewer } from '../viewer.ts'
import { isConfirmed } from './confirming.ts'
import type { DisabledWhy } from './kinds.ts'
import type { AccountSettings } from './settings.ts'

/** What a page knows of an account: no password, no secret. */
export type Account = {
  id: string
  email: string
  name: string
  role: Role
  areas: Viewer['areas']
  disabledAt: string | undefined
  disabledWhy: DisabledWhy | undefined
  lastUsedAt: string | undefined
  enabledAt: string
  confirmedAt: string | undefined
  hasPassword: boolean
  hasCodeApp: boolean
}

/** Days since somebody was last signed in to an account; nothing where nobody ever was. */
export function daysSinceUse({ lastUsedAt }: Account, today: Day): number | undefined {
  return lastUsedAt === undefined ? undefined : Math.max(0, daysBetween(on(lastUsedAt), today))
}

/** Days without use as they are counted against it: never from before it was opened, or opened again (rule 3.14). */
function daysUnused({ lastUsedAt, enabledAt }: Account, today: Day): number {
  const from = lastUsedAt && lastUsedAt > enabledAt ? lastUsedAt : enabledAt
  return Math.max(0, daysBetween(on(from), today))
}

/** Whether tonight disables it: so many days, and not a day fewer (rule 3.14). */
export function isUnused(account: Account, today: Day, { unusedDays }: AccountSettings): boolean {
  return !account.disabledAt && daysUnused(account, today) >= unusedDays
}

/** Days until it is disabled, where that is near enough to be warned of (rule 3.14). */
export function disabledIn(account: Account, today: Day, settings: AccountSettings) {
  const left = settings.unusedDays - daysUnused(account, today)
  return !account.disabledAt && left <= settings.warnDays ? Math.max(0, left) : undefined
}

/** How an account stands, by shape and in words: the first of what is true of it. */
export function standingOf(
  account: Account,
  { today, settings, isWaiting }: { today: Day; settings: AccountSettings; isWaiting: boolean },
): { status: Status; words: string } {
  if (account.disabledAt) return { status: 'red', words: disabledWords(account) }
  if (isWaiting) return { status: 'amber', words: 'Change waits for approval' }
  const left = disabledIn(account, today, settings)
  if (left !== undefined) return { status: 'amber', words: leftWords(left) }
  if (!account.hasPassword) return { status: 'amber', words: 'No password yet' }
  if (!account.hasCodeApp) return { status: 'amber', words: 'No code app' }
  return { status: 'green', words: 'In use' }
}

/** 'Today', '46 days ago', 'Never' */
export function lastUsedWords(account: Account, today: Day): string {
  const days = daysSinceUse(account, today)
  if (days === undefined) return 'Never'
  if (days === 0) return 'Today'
  return days === 1 ? 'Yesterday' : `${days} days ago`
}

/** Longest unused first, those never used before all; then by name. */
export function byDisuse(today: Day) {
  const days = (one: Account) => daysSinceUse(one, today) ?? 100_000
  return (a: Account, b: Account) => days(b) - days(a) || a.name.localeCompare(b.name, 'en-GB')
}

export const accountLists = ['all', 'waiting', 'unused', 'no-code-app', 'not-confirmed'] as const
export type AccountList = (typeof accountLists)[number]

/** The counts above the list, each of which is a list of its own. */
export function isOnList(
  list: AccountList,
  account: Account,
  { today, waiting }: { today: Day; waiting: ReadonlySet<string> },
): boolean {
  if (list === 'waiting') return waiting.has(account.id)
  if (list === 'unused') return account.disabledWhy === 'unused'
  if (list === 'no-code-app') return !account.disabledAt && !account.hasCodeApp
  if (list === 'not-confirmed') return !account.disabledAt && !isConfirmed(account, today)
  return true
}

export type AccountSearch = { words: string; role: string; area: string }

/** Searched by a part of the name or address, a role, an area; who works everywhere works in each area. */
export function isFound(account: Account, { words, role, area }: AccountSearch): boolean {
  const text = `${account.name} ${account.email}`.toLowerCase()
  const isIn = account.areas === 'all' || account.areas.includes(area)
  return (
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!role || account.role === role) &&
    (!area || isIn)
  )
}

function disabledWords({ disabledAt, disabledWhy }: Account): string {
  const when = `Disabled ${inShort(on(disabledAt!)).replace(/ \d+$/, '')}`
  if (disabledWhy === 'unused') return `${when}, unused`
  return disabledWhy === 'unconfirmed' ? `${when}, not confirmed` : when
}

function leftWords(left: number): string {
  if (left === 0) return 'Disabled tonight'
  return `Disabled in ${left} ${left === 1 ? 'day' : 'days'}`
}

function on(instant: string): Day {
  return dayAt(new Date(instant))
}
