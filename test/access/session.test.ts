import { expect, test } from 'vitest'
import { disableUser, setPassword } from '../../db/access.ts'
import { changeRole } from '../../db/accounts/accounts.ts'
import { type Role, roles, sidesOfRole } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { movingClock, origin, signedIn, testApp } from '../support/app.ts'

const minute = 60_000

test('nobody reads anything without signing in, and comes back to where he was going', async () => {
  const { app } = await testApp()
  const answer = await app.request('/people/1?tab=history')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fpeople%2F1%3Ftab%3Dhistory')
  expect((await app.request('/')).headers.get('location')).toBe('/sign-in')
})

test('a part of a page asked for without a sign-in sends the whole page to sign in', async () => {
  const { app } = await testApp()
  const headers = { 'hx-request': 'true', 'hx-current-url': 'http://localhost/cohorts?page=2' }
  const answer = await app.request('/cohorts/part', { headers })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('hx-redirect')).toBe('/sign-in?next=%2Fcohorts%3Fpage%3D2')
})

test.each([
  ['fit_worker', 10],
  ['fit_manager', 10],
  ['auditor', 15],
] as [Role, number][])(
  'a sign-in of a %s is over after %d minutes without use',
  async (role, idle) => {
    const clock = movingClock()
    const world = await testApp({ now: clock.now })
    const side = sidesOfRole[role][0]
    const db = side === 'survivor' ? world.survivors : world.probation
    const browser = await signedIn(world, db, { role })
    clock.pass(idle * minute - 1)
    expect((await browser.get('/nothing')).status).toBe(404)
    clock.pass(idle * minute)
    expect((await browser.get('/nothing')).status).toBe(303)
  },
)

test('use keeps a sign-in alive, but never past 8 hours', async () => {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  for (let ten = 1; ten < 48; ten++) {
    clock.pass(10 * minute)
    expect((await browser.get('/nothing')).status).toBe(404)
  }
  clock.pass(10 * minute)
  expect((await browser.get('/nothing')).status).toBe(303)
})

test('a disabled account is out at the next request', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  expect((await browser.get('/nothing')).status).toBe(404)
  await world.probation.write((tx) => disableUser(tx, browser.userId, '2026-11-23T10:00:00.000Z'))
  expect((await browser.get('/nothing')).status).toBe(303)
})

test('a new role counts from the next request, and asks for a new sign-in on every device', async () => {
  const world = await testApp()
  world.app.get('/whoami', (c) => c.text(c.var.viewer.role))
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  expect(await (await browser.get('/whoami')).text()).toBe('facilitator')
  const role = 'probation_officer'
  await world.probation.write((tx) =>
    changeRole(tx, browser.userId, { role, areas: 'all' }, '2026-11-23T10:00:00.000Z'),
  )
  expect((await browser.get('/whoami')).status).toBe(303)
  const again = await signedIn(world, world.probation, { role, userId: browser.userId })
  expect(await (await again.get('/whoami')).text()).toBe('probation_officer')
})

test('a new password ends what was signed in with the old one', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  await world.probation.write((tx) => setPassword(tx, browser.userId, '-'))
  expect((await browser.get('/nothing')).status).toBe(303)
})

test('a request reaches its own side’s database, whatever letter its cookie is given', async () => {
  const world = await testApp()
  world.app.get('/which', (c) => c.text(c.var.db.url))
  const him = await signedIn(world, world.probation, { role: 'auditor', side: 'probation' })
  const her = await signedIn(world, world.survivors, { role: 'auditor', side: 'survivor' })
  expect(await (await him.get('/which')).text()).toBe(world.probation.url)
  expect(await (await her.get('/which')).text()).toBe(world.survivors.url)
  const swapped = { cookie: him.headers.cookie.replace('p.', 's.'), origin }
  expect((await world.app.request('/which', { headers: swapped })).status).toBe(303)
})

test('each side’s paths are, for the other side, nothing at all', async () => {
  const world = await testApp()
  const him = await signedIn(world, world.probation, { role: 'programme_manager' })
  const her = await signedIn(world, world.survivors, { role: 'fit_worker' })
  expect((await her.get('/')).status).toBe(200)
  expect(await (await her.get('/')).text()).toContain('You are not on a team yet')
  expect(await (await him.get('/')).text()).not.toContain('Caseload')
})

test('what is missing answers with the same bytes, whatever was asked for', async () => {
  const world = await testApp({ today: day('2026-11-23') })
  for (const role of roles) {
    const side = sidesOfRole[role][0]
    const db = side === 'survivor' ? world.survivors : world.probation
    const browser = await signedIn(world, db, { role })
    const answers = await Promise.all(
      ['/people/5f2b', '/caseload', '/x?<script>', '/people/nobody/placement'].map((path) =>
        browser.get(path),
      ),
    )
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([404]))
    expect(new Set(bodies).size).toBe(1)
    const headers = answers.map(({ headers }) =>
      [...headers].filter(([name]) => !/^(content-security-policy|x-correlation-id)$/.test(name)),
    )
    for (const one of headers) expect(one).toEqual(headers[0])
  }
})
