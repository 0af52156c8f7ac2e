import { expect, test } from 'vitest'
import { type Failures, forgive, mayTry } from '../../src/access/limits.ts'
import { passwordFault } from '../../src/access/password.ts'
import { isFresh, isOver, localDestination } from '../../src/access/sign-in.ts'

const minute = 60_000

test('five failures for an e-mail are allowed in 15 minutes, the sixth is not', () => {
  const failures: Failures = new Map()
  const tries = [0, 1, 2, 3, 4, 5].map((n) => mayTry(failures, 'a@x', `host-${n}`, n))
  expect(tries).toEqual([true, true, true, true, true, false])
  expect(mayTry(failures, 'a@x', 'host', 15 * minute - 1)).toBe(false)
  expect(mayTry(failures, 'a@x', 'host', 15 * minute)).toBe(true)
})

test('twenty failures from an address are allowed, whichever accounts they name', () => {
  const failures: Failures = new Map()
  const tries = Array.from({ length: 21 }, (_, n) => mayTry(failures, `${n}@x`, 'host', n))
  expect(tries.filter(Boolean)).toHaveLength(20)
  expect(tries.at(-1)).toBe(false)
  expect(mayTry(failures, 'another@x', 'elsewhere', 30)).toBe(true)
})

test('a right password clears its e-mail and takes back its own attempt', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 100; n++) {
    expect(mayTry(failures, 'a@x', 'host', n)).toBe(true)
    forgive(failures, 'a@x', 'host', n)
  }
})

test('what is old is forgotten, so that memory does not grow', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 20_000; n++) mayTry(failures, `${n}@x`, `${n}`, n * minute)
  expect(failures.size).toBeLessThan(10_100)
})

test('a password has 12 characters or more and does not hold the e-mail', () => {
  expect(passwordFault('eleven char', 'pat@example.org')).toMatch(/12 characters/)
  expect(passwordFault('twelve chars', 'pat.lee@example.org')).toBeUndefined()
  expect(passwordFault('my Pat.Lee@example.org!', 'pat.lee@example.org')).toMatch(/email/)
  expect(passwordFault('its-PAT.LEE-again', 'pat.lee@example.org')).toMatch(/email/)
  expect(passwordFault('x'.repeat(201), 'pat.lee@example.org')).toMatch(/fewer/)
})

test('a sign-in is over at its idle minutes and at its end, not a moment before', () => {
  const at = new Date('2026-11-23T09:00:00Z')
  const signIn = { lastSeenAt: at.toISOString(), endsAt: '2026-11-23T17:00:00.000Z' }
  const after = (ms: number) => new Date(at.getTime() + ms)
  expect(isOver(signIn, 'probation', after(15 * minute - 1))).toBe(false)
  expect(isOver(signIn, 'probation', after(15 * minute))).toBe(true)
  expect(isOver(signIn, 'survivor', after(10 * minute - 1))).toBe(false)
  expect(isOver(signIn, 'survivor', after(10 * minute))).toBe(true)
  const busy = { ...signIn, lastSeenAt: '2026-11-23T16:59:00.000Z' }
  expect(isOver(busy, 'probation', new Date('2026-11-23T16:59:59.999Z'))).toBe(false)
  expect(isOver(busy, 'probation', new Date('2026-11-23T17:00:00Z'))).toBe(true)
  expect(isFresh(at.toISOString(), after(10 * minute - 1))).toBe(true)
  expect(isFresh(at.toISOString(), after(10 * minute))).toBe(false)
})

test('a sign-in or a password of a clock that was wrong by years does not hold until then', () => {
  const now = new Date('2026-11-23T09:00:00Z')
  const ahead = { lastSeenAt: '2031-01-01T09:00:00.000Z', endsAt: '2031-01-01T17:00:00.000Z' }
  expect(isOver(ahead, 'survivor', now)).toBe(true)
  expect(isFresh(ahead.lastSeenAt, now)).toBe(false)
  // A clock that was just set right by some seconds ends nobody's work.
  const soon = { lastSeenAt: '2026-11-23T09:00:20.000Z', endsAt: '2026-11-23T17:00:00.000Z' }
  expect(isOver(soon, 'survivor', now)).toBe(false)
  expect(isFresh(soon.lastSeenAt, now)).toBe(true)
})

test.each([
  ['/people/1?a=b', '/people/1?a=b'],
  ['//elsewhere.example', undefined],
  ['/\\elsewhere.example', undefined],
  ['/\t/elsewhere.example', undefined],
  ['https://elsewhere.example/', undefined],
  ['people', undefined],
  ['', undefined],
])('after signing in %s leads to %s', (asked, expected) => {
  expect(localDestination(asked)).toBe(expected)
})
