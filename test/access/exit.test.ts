import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { audit, signIns } from '../../db/survivor/schema.ts'
import { elsewhere, urls } from '../../src/urls.ts'
import { movingClock, signedIn, testApp } from '../support/app.ts'

const away = (answer: Response) => ({
  status: answer.status,
  to: answer.headers.get('location'),
  cleared: answer.headers.get('clear-site-data'),
  referrer: answer.headers.get('referrer-policy'),
})
const gone = {
  status: 303,
  to: elsewhere,
  cleared: '"cache", "cookies", "storage"',
  referrer: 'no-referrer',
}

test('leaving ends the sign-in on the server: a kept cookie leads to signing in', async () => {
  const world = await testApp()
  const her = await signedIn(world, world.survivors, { role: 'fit_worker' })
  const answer = await her.get(urls.weather)
  expect(away(answer)).toEqual(gone)
  expect(answer.headers.get('set-cookie')).toMatch(/^right-time=; Max-Age=0/)
  expect(await world.survivors.reader.select().from(signIns)).toEqual([])
  expect((await her.get(urls.home)).headers.get('location')).toBe('/sign-in')
  const rows = await world.survivors.reader.select().from(audit)
  expect(rows.at(-1)).toMatchObject({ userId: her.userId, purpose: 'left by Exit this page' })
})

test('leaving works signed out, by an old cookie and after the idle minutes too', async () => {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  expect(away(await world.app.request(urls.weather))).toEqual(gone)
  const her = await signedIn(world, world.survivors, { role: 'fit_manager' })
  clock.pass(11 * 60_000)
  expect(away(await her.get(urls.weather))).toEqual(gone)
  expect(away(await her.get(urls.weather))).toEqual(gone)
})

test('another site’s page leads away too, and signs nobody out', async () => {
  const world = await testApp()
  const her = await signedIn(world, world.survivors, { role: 'fit_worker' })
  const answer = await her.get(urls.weather, { 'sec-fetch-site': 'cross-site' })
  expect(away(answer)).toEqual({ ...gone, cleared: null })
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect((await her.get('/nothing')).status).toBe(404)
})

test('on the probation side there is no such address, signed in or out', async () => {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  const him = await signedIn(world, world.probation, { role: 'programme_manager' })
  const told = async (path: string) => {
    const answer = await him.get(path)
    const head = Object.fromEntries(answer.headers)
    for (const one of ['x-correlation-id', 'content-security-policy']) delete head[one]
    return { status: answer.status, head, body: await answer.text() }
  }
  const [there, nowhere] = [await told(urls.weather), await told(`/${randomUUID()}`)]
  expect(there.status).toBe(404)
  expect(there).toEqual(nowhere)
  expect((await him.get('/nothing')).status).toBe(404)
  clock.pass(16 * 60_000)
  expect((await him.get(urls.weather)).headers.get('location')).toBe('/sign-in?next=%2Fweather')
})

test('no page of the probation side leads there', async () => {
  const world = await testApp()
  const him = await signedIn(world, world.probation, { role: 'programme_manager' })
  expect(await (await him.get('/')).text()).not.toContain(urls.weather)
  const her = await signedIn(world, world.survivors, { role: 'fit_worker' })
  const page = await (await her.get('/')).text()
  expect(page.match(/href="\/weather"/g)).toHaveLength(2)
})

test('pages that anybody may open, and those that are not found, are left as quickly', async () => {
  const world = await testApp()
  const her = await signedIn(world, world.survivors, { role: 'fit_worker' })
  for (const path of [urls.accessibility, urls.privacy, urls.whatIsNew, '/nothing']) {
    const page = await (await her.get(path)).text()
    expect(page, path).toContain('<a href="/weather"')
    expect(page, path).toMatch(/<title>[^<]* - Caseload<\/title>/)
    expect(page, path).not.toMatch(/Right Time|cohort/)
    const open = await (await world.app.request(path)).text()
    expect(open, path).not.toContain('/weather')
  }
})
