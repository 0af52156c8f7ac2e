import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { firstStart } from '../../db/seeds/first-start.ts'
import { type Role, roles, roleWords, type Side, sidesOfRole } from '../../src/access/viewer.ts'
import { routeRows } from '../../src/commands/route-list.ts'
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
