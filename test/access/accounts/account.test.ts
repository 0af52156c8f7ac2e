import { expect, test } from 'vitest'
import {
  type Account,
  byDisuse,
  disabledIn,
  isFound,
  isOnList,
  isUnused,
  lastUsedWords,
  standingOf,
} from '../../../src/access/accounts/account.ts'
import {
  confirmBy,
  confirmDueOn,
  isConfirmed,
  isOverdue,
  quarterOf,
} from '../../../src/access/accounts/confirming.ts'
import { accountSettings as settings } from '../../../src/access/accounts/settings.ts'
import { day } from '../../../src/calendar.ts'

const today = day('2026-11-23')

const account = (more: Partial<Account> = {}): Account => ({
  ...{ id: 'a', email: 'nora.adair@x.org', name: 'Nora Adair', role: 'fit_worker' },
  ...{ areas: ['Basingstoke'], disabledAt: undefined, disabledWhy: undefined },
  ...{ lastUsedAt: '2026-11-22T09:00:00.000Z', enabledAt: '2026-01-05T09:00:00.000Z' },
  ...{ confirmedAt: '2026-11-09T09:00:00.000Z', hasPassword: true, hasCodeApp: true },
  ...more,
})
const usedOn = (on: string, more: Partial<Account> = {}) =>
  account({ lastUsedAt: `${on}T12:00:00.000Z`, ...more })

test('an account is disabled after 30 days without use, and not after 29', () => {
  expect(isUnused(usedOn('2026-10-25'), today, settings)).toBe(false)
  expect(isUnused(usedOn('2026-10-24'), today, settings)).toBe(true)
  const disabledAt = '2026-11-07T02:00:00.000Z'
  expect(isUnused(usedOn('2026-10-08', { disabledAt }), today, settings)).toBe(false)
})

test('days count from when it was opened or opened again, where it was never used since', () => {
  const never = { lastUsedAt: undefined }
  expect(
    isUnused(account({ ...never, enabledAt: '2026-10-25T09:00:00.000Z' }), today, settings),
  ).toBe(false)
  expect(
    isUnused(account({ ...never, enabledAt: '2026-10-24T09:00:00.000Z' }), today, settings),
  ).toBe(true)
  const again = { enabledAt: '2026-11-20T09:00:00.000Z' }
  expect(isUnused(usedOn('2026-08-01', again), today, settings)).toBe(false)
})

test('it is warned of from 3 days before, and not from 4', () => {
  expect(disabledIn(usedOn('2026-10-28'), today, settings)).toBeUndefined()
  expect(disabledIn(usedOn('2026-10-27'), today, settings)).toBe(3)
  expect(disabledIn(usedOn('2026-10-24'), today, settings)).toBe(0)
})

test('the last day of use is a day of London', () => {
  expect(
    lastUsedWords(account({ lastUsedAt: '2026-07-01T23:30:00.000Z' }), day('2026-07-02')),
  ).toBe('Today')
  expect(lastUsedWords(account(), today)).toBe('Yesterday')
  expect(lastUsedWords(usedOn('2026-10-08'), today)).toBe('46 days ago')
  expect(lastUsedWords(account({ lastUsedAt: undefined }), today)).toBe('Never')
})

test('a quarter begins in January, April, July or October, and is confirmed by the 14th of its last month', () => {
  expect(['2026-10-01', '2026-12-31', '2026-09-30'].map((on) => quarterOf(day(on)))).toEqual([
    '2026-10-01',
    '2026-10-01',
    '2026-07-01',
  ])
  expect(confirmBy(today, settings)).toBe('2026-12-14')
})

test('what was confirmed in this quarter is confirmed; what was in the last one is not', () => {
  expect(isConfirmed(account({ confirmedAt: '2026-10-01T00:00:00.000Z' }), today)).toBe(true)
  expect(isConfirmed(account({ confirmedAt: '2026-09-30T22:00:00.000Z' }), today)).toBe(false)
})

test('not confirmed by the date it is disabled the night after, and not the night of it', () => {
  const unconfirmed = account({ confirmedAt: undefined })
  expect(confirmDueOn(unconfirmed, today, settings)).toBe('2026-12-14')
  expect(isOverdue(unconfirmed, day('2026-12-14'), settings)).toBe(false)
  expect(isOverdue(unconfirmed, day('2026-12-15'), settings)).toBe(true)
  expect(isOverdue(account(), day('2026-12-15'), settings)).toBe(false)
})

test('an account that was opened within a quarter has the whole of the next one', () => {
  const made = { confirmedAt: undefined, enabledAt: '2026-10-01T09:00:00.000Z' }
  expect(confirmDueOn(account(made), today, settings)).toBe('2027-03-14')
  expect(isOverdue(account(made), day('2026-12-31'), settings)).toBe(false)
  const before = { ...made, enabledAt: '2026-09-30T22:00:00.000Z' }
  expect(isOverdue(account(before), day('2026-12-15'), settings)).toBe(true)
})

test('the first of what is true of an account stands beside it, by shape and in words', () => {
  const words = (one: Account, isWaiting = false) => {
    const { status, words } = standingOf(one, { today, settings, isWaiting })
    return `${status}: ${words}`
  }
  const disabledAt = '2026-11-07T02:00:00.000Z'
  expect([
    words(account({ disabledAt, disabledWhy: 'unused' }), true),
    words(account({ disabledAt, disabledWhy: 'unconfirmed' })),
    words(account({ disabledAt, disabledWhy: 'administrator' })),
    words(usedOn('2026-10-27'), true),
    words(usedOn('2026-10-25')),
    words(usedOn('2026-10-24')),
    words(account({ hasPassword: false, hasCodeApp: false })),
    words(account({ hasCodeApp: false })),
    words(account()),
  ]).toEqual([
    'red: Disabled 7 Nov, unused',
    'red: Disabled 7 Nov, not confirmed',
    'red: Disabled 7 Nov',
    'amber: Change waits for approval',
    'amber: Disabled in 1 day',
    'amber: Disabled tonight',
    'amber: No password yet',
    'amber: No code app',
    'green: In use',
  ])
})

test('the longest unused stand first, and those never used before all', () => {
  const some = [
    usedOn('2026-11-01'),
    account({ name: 'B', lastUsedAt: undefined }),
    usedOn('2026-10-01'),
  ]
  expect(some.sort(byDisuse(today)).map(({ lastUsedAt }) => lastUsedAt?.slice(0, 10))).toEqual([
    undefined,
    '2026-10-01',
    '2026-11-01',
  ])
})

test('searched by parts of the name or address, by role and by area', () => {
  const found = (search: object, one = account()) =>
    isFound(one, { words: '', role: '', area: '', ...search })
  expect(found({ words: 'adair NORA' })).toBe(true)
  expect(found({ words: 'nora.a' })).toBe(true)
  expect(found({ words: 'norah' })).toBe(false)
  expect(found({ role: 'fit_manager' })).toBe(false)
  expect(found({ area: 'Havant' })).toBe(false)
  expect(found({ area: 'Havant' }, account({ areas: 'all' }))).toBe(true)
})

test('each count above the list is of those whom it lists', () => {
  const on = (list: Parameters<typeof isOnList>[0], one: Account) =>
    isOnList(list, one, { today, waiting: new Set(['a']) })
  expect(on('waiting', account())).toBe(true)
  expect(on('waiting', account({ id: 'b' }))).toBe(false)
  const disabledAt = '2026-11-07T02:00:00.000Z'
  expect(on('unused', account({ disabledAt, disabledWhy: 'unused' }))).toBe(true)
  expect(on('unused', account({ disabledAt, disabledWhy: 'administrator' }))).toBe(false)
  expect(on('no-code-app', account({ hasCodeApp: false }))).toBe(true)
  expect(on('no-code-app', account({ hasCodeApp: false, disabledAt }))).toBe(false)
  expect(on('not-confirmed', account({ confirmedAt: undefined }))).toBe(true)
  expect(on('not-confirmed', account({ confirmedAt: undefined, disabledAt }))).toBe(false)
})
