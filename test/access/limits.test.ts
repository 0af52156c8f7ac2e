import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Failures, forgive, mayTry } from '../../src/access/limits.ts'
import { markOf, passwordFault } from '../../src/access/password.ts'
import { isFresh, isOver, localDestination } from '../../src/access/sign-in.ts'

const minute = 60_000

const from = (address: string, email = 'a@x', device?: string) => ({ email, address, device })

test('five failures for an account from one address are allowed in 15 minutes, the sixth is not', () => {
  const failures: Failures = new Map()
  const tries = [0, 1, 2, 3, 4, 5].map((n) => mayTry(failures, from('host'), n))
  expect(tries).toEqual([true, true, true, true, true, false])
  expect(mayTry(failures, from('host'), 15 * minute - 1)).toBe(false)
  expect(mayTry(failures, from('host'), 15 * minute)).toBe(true)
})

test('no stranger locks somebody else out: failures count where they were made, and not against the account', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 1000; n++) mayTry(failures, from(`10.0.${n >> 8}.${n & 255}`), n)
  expect(mayTry(failures, from('192.0.2.1'), 1000)).toBe(true)
})

test('a device that signed in before has a count of its own, whatever others do at its address', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 200; n++) mayTry(failures, from('host', `${n % 40}@x`), n)
  expect(mayTry(failures, from('host'), 300)).toBe(false)
  const tries = Array.from({ length: 11 }, (_, n) =>
    mayTry(failures, from('host', 'a@x', 'desk'), 300 + n),
  )
  expect(tries.filter(Boolean)).toHaveLength(10)
  expect(tries.at(-1)).toBe(false)
})

test('a hundred failures from an address are allowed, whichever accounts they name, and a network is one address', () => {
  const failures: Failures = new Map()
  const tries = Array.from({ length: 101 }, (_, n) => mayTry(failures, from('host', `${n}@x`), n))
  expect(tries.filter(Boolean)).toHaveLength(100)
  expect(tries.at(-1)).toBe(false)
  expect(mayTry(failures, from('elsewhere', 'another@x'), 130)).toBe(true)
  const network = Array.from({ length: 6 }, (_, n) =>
    mayTry(failures, from(`2001:db8::${n}:1`, 'b@x'), 200 + n),
  )
  expect(network.filter(Boolean)).toHaveLength(5)
  expect(mayTry(failures, from('2001:db8:0:1::1', 'b@x'), 210)).toBe(true)
})

test('a right password clears its account here and takes back its own attempt', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 300; n++) {
    expect(mayTry(failures, from('host'), n)).toBe(true)
    forgive(failures, from('host'), n)
  }
  expect(failures.size).toBe(0)
})

test('memory does not grow, however many names are tried at once, and those of the moment are kept', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 30_000; n++) mayTry(failures, from(`${n}`, `${n}@x`.padStart(5000, 'x')), 1)
  expect(failures.size).toBeLessThan(10_100)
  expect([...failures.keys()].join('').length).toBeLessThan(4_000_000)
  const late = [0, 1, 2, 3, 4, 5].map((n) => mayTry(failures, from('late'), n))
  expect(late.at(-1)).toBe(false)
})

test('a failure that a wrong clock put years ahead counts against nobody', () => {
  const failures: Failures = new Map()
  for (let n = 0; n < 5; n++) mayTry(failures, from('host'), Date.UTC(2031, 0) + n)
  expect(mayTry(failures, from('host'), Date.UTC(2026, 10, 23))).toBe(true)
})

test('a password has 12 characters or more and does not hold the e-mail', () => {
  expect(passwordFault('eleven char', 'pat@example.org')).toMatch(/12 characters/)
  expect(passwordFault('twelve chars', 'pat.lee@example.org')).toBeUndefined()
  expect(passwordFault('my Pat.Lee@example.org!', 'pat.lee@example.org')).toMatch(/email/)
  expect(passwordFault('its-PAT.LEE-again', 'pat.lee@example.org')).toMatch(/email/)
  expect(passwordFault('x'.repeat(201), 'pat.lee@example.org')).toMatch(/fewer/)
  const longest = 'ferry willow tram '.repeat(11).trim()
  expect(passwordFault(longest, 'pat.lee@example.org')).toBeUndefined()
})

test('no password is taken that is among the most used, whatever its capitals', () => {
  const faultOf = (password: string) => passwordFault(password, 'pat.lee@example.org')
  for (const used of [
    'qwerty123456',
    'QwErTy123456',
    '1qaz2wsx3edc',
    'leavemealone',
    '123456654321',
  ])
    expect(faultOf(used), used).toMatch(/most used/)
  expect(faultOf('qwerty123456 and a ferry')).toBeUndefined()
  const marks = readFileSync('src/access/common-passwords.txt', 'utf8').trim().split('\n')
  expect(new Set(marks).size).toBeGreaterThanOrEqual(10_000)
  expect(marks.every((mark) => /^[0-9a-f]{8}$/.test(mark))).toBe(true)
  expect(marks).toContain(markOf('qwerty123456'))
})

test('nor one made of the names of this service and its trade, a month, a keyboard row or few signs', () => {
  const faultOf = (password: string) => passwordFault(password, 'pat.lee@example.org')
  const guessed = [
    ...['Right Time 2026!', 'Pr0bat1on-2026', 'freedom freedom', 'BBR-manager-Hampshire-1'],
    ...['November-2026-x', 'P@ssw0rd 123456', 'ababababababab', '1111 2222 3333'],
  ]
  for (const password of guessed) expect(faultOf(password), password).toMatch(/more than the name/)
  expect(faultOf('freedom to walk along the Test')).toBeUndefined()
  expect(faultOf('ALL CAPITALS AND NOTHING ELSE')).toBeUndefined()
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
