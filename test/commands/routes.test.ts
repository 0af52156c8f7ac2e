import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { firstStart } from '../../db/seeds/first-start.ts'
import { declaredOf } from '../../src/access/permit.ts'
import { type Role, roles, roleWords, type Side, sidesOfRole } from '../../src/access/viewer.ts'
import { routeRows } from '../../src/commands/route-list.ts'
import { probationRoutes } from '../../src/probation/doors.ts'
import { survivorRoutes } from '../../src/survivor/doors.ts'
import { patterns, urls } from '../../src/urls.ts'
import { monday, signedIn, testApp } from '../support/app.ts'

const on = await testApp()
await firstStart({ probation: on.probation, survivors: on.survivors }, monday)
const rows = await routeRows({ probation: on.probation, survivors: on.survivors }, monday)
const row = (method: string, address: string, room = '') =>
  rows.find((one) => one.method === method && one.address === address && one.door.includes(room))

test('every address stands in the list, with the file of its door', () => {
  expect(new Set(rows.map(({ address }) => address))).toEqual(new Set(Object.values(patterns)))
  expect(rows.filter(({ door }) => !existsSync(door))).toEqual([])
  expect(row('GET', patterns.contact)).toEqual({
    method: 'GET',
    address: '/referrals/:id/contact',
    door: 'src/probation/cautions/contact-routes.tsx',
    who: 'programme manager, CARA coordinator',
  })
  expect(row('GET', urls.tasks, 'survivor')?.who).toBe('FIT worker, FIT team manager')
})

test('who is not signed in has what stands before signing in, and no more', () => {
  expect(row('GET', urls.privacy)?.who).toBe('everybody')
  expect(row('GET', urls.rules)?.who).toBe('whoever is signed in')
  expect(row('POST', urls.reAuthentication)?.who).toBe('whoever is signed in')
})

test('every door of a side says by itself who may, before it opens anything', () => {
  for (const routes of [probationRoutes().routes, survivorRoutes().routes]) {
    const first = new Map(routes.toReversed().map((one) => [`${one.method} ${one.path}`, one]))
    const silent = [...first.values()].filter(({ handler }) => !declaredOf(handler))
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  }
  expect(rows.filter(({ who }) => who === 'not said')).toEqual([])
})

test('who may is no wider than what the door does', () => {
  const who = (method: string, address: string, room = '') => row(method, address, room)?.who
  const coordinators = 'programme manager, CARA coordinator'
  expect(who('GET', patterns.recordCaseEnd)).toBe('FIT team manager')
  expect(who('POST', patterns.changeUndone)).toBe(
    `programme manager, facilitator, CARA coordinator`,
  )
  expect(who('GET', patterns.cohortChange)).toBe(`programme manager, facilitator, CARA coordinator`)
  expect(who('GET', patterns.staffMember)).toBe('programme manager, facilitator')
  expect(who('GET', patterns.transfer)).toBe(coordinators)
  expect(who('POST', patterns.planApplication)).toBe(coordinators)
  expect(who('GET', patterns.task, 'probation')).toBe(
    'programme manager, facilitator, probation officer, CARA coordinator',
  )
  expect(who('GET', patterns.recordShown)).toBe('FIT worker, FIT team manager')
})

test('whom a door names by itself is whom the app lets in, role by role', async () => {
  const wrong: string[] = []
  for (const side of ['probation', 'survivor'] as const) {
    const own = rows.filter(({ door }) => door.startsWith(`src/${side}/`))
    const pages = own.filter(({ method, address }) => method === 'GET' && !address.includes(':'))
    expect(pages.length).toBeGreaterThan(10)
    for (const role of roles.filter((one) => sidesOfRole[one].includes(side))) {
      const browser = await signedIn(on, side === 'probation' ? on.probation : on.survivors, {
        role,
        side,
      })
      for (const { address, who } of pages) {
        const { status } = await browser.get(address)
        if ((status !== 404) !== isNamed(who, role, side))
          wrong.push(`${role} ${address} ${status}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

const isNamed = (who: string, role: Role, side: Side) =>
  who === `everybody of its side`
    ? sidesOfRole[role].includes(side)
    : who.split(', ').includes(roleWords[role])
