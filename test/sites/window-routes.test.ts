import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit, history, siteCells, venues } from '../../db/probation/schema.ts'
import { type Role, roles, sidesOfRole } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { windowsOf } from '../../src/sites/cells.ts'
import { urls } from '../../src/urls.ts'
import { bothSides, keepWindows, venueNamed } from '../links/kept.ts'
import { signedIn } from '../support/app.ts'
import { keepRunningCohort } from '../support/places.ts'

const hub = 'Winchester hub'
const nine = { weekday: 'tue' as const, from: '09:00', to: '13:00' }

async function anAdministrator() {
  const sides = await bothSides()
  const { probation } = sides
  const { id } = await venueNamed(probation, hub)
  const as = (role: Role) => signedIn(sides, probation, { role, side: 'probation' })
  const admin = await as('administrator')
  const at = urls.venueWindows(id)
  const venue = async () =>
    (await probation.reader.select().from(venues).where(eq(venues.id, id)))[0]!
  const save = async (fields: Record<string, string | string[]>) =>
    admin.post(at, { version: `${(await venue()).version}`, reason: 'For a test', ...fields })
  const give = (brush: string, window: { weekday: string; from: string; to: string }) =>
    save({ act: 'window', brush, ...window })
  const keepFrom = (on = '2026-11-23') => save({ act: 'keep', keepReason: 'Shared', ...parts(on) })
  const cells = async (side: 'probation' | 'survivor' | 'buffer') => {
    const rows = await probation.reader.select().from(siteCells).where(eq(siteCells.siteId, id))
    const week = rows.map(({ weekday, quarterHour, side }) => ({
      weekday,
      quarter: quarterHour,
      side,
    }))
    return windowsOf(week, side)
  }
  return { ...sides, id, as, admin, at, venue, save, give, keepFrom, cells }
}

function parts(on: string) {
  const [year, month, date] = on ? on.split('-') : ['', '', '']
  return { 'windowsOn-year': year!, 'windowsOn-month': month!, 'windowsOn-day': date! }
}

test('gives and takes back windows of both sides, with buffers, history and audit', async () => {
  const { probation, id, keepFrom, give, cells, admin, at } = await anAdministrator()
  expect((await keepFrom()).status).toBe(303)
  expect((await give('survivor', nine)).status).toBe(303)
  expect(await cells('survivor')).toEqual([nine])
  expect(await cells('buffer')).toEqual([
    { weekday: 'tue', from: '08:00', to: '09:00' },
    { weekday: 'tue', from: '13:00', to: '14:00' },
  ])
  const near = await give('probation', { weekday: 'tue', from: '13:30', to: '15:00' })
  expect(near.status).toBe(422)
  expect(await near.text()).toContain('leave 60 minutes between them')
  expect((await give('probation', { weekday: 'tue', from: '14:00', to: '17:00' })).status).toBe(303)
  const page = await (await admin.get(at)).text()
  expect(page).toContain('Tuesday 9am to 1pm')
  expect(page).toContain('Tuesday 2pm to 5pm')
  expect((await give('none', nine)).status).toBe(303)
  expect(await cells('survivor')).toEqual([])
  const lines = await probation.reader
    .select()
    .from(history)
    .where(eq(history.subjectId, `venue:${id}`))
  expect(lines).toHaveLength(4)
  expect(lines.at(-1)!.changes).toEqual([
    { field: 'Survivor windows', before: 'Tuesday 9am to 1pm', after: '' },
  ])
  const rows = await probation.reader.select().from(audit).where(eq(audit.subject, 'reference'))
  expect(rows).toHaveLength(4)
})

test('paints several half hours at once, as one window where they touch', async () => {
  const { save, keepFrom, cells } = await anAdministrator()
  await keepFrom()
  const cell = ['tue-36', 'tue-38', 'thu-72', 'mon-0', 'xxx-1']
  const painted = { act: 'paint', paintBrush: 'survivor', paintReason: 'Weekly', cell }
  expect((await save(painted)).status).toBe(303)
  expect(await cells('survivor')).toEqual([
    { weekday: 'tue', from: '09:00', to: '10:00' },
    { weekday: 'thu', from: '18:00', to: '18:30' },
  ])
  expect((await save({ ...painted, cell: [] })).status).toBe(422)
})

test('survivor windows wait until the site is kept by windows, and never stand at a probation office', async () => {
  const { give, keepFrom, save, cells } = await anAdministrator()
  expect(await (await give('survivor', nine)).text()).toContain('Keep this site by windows first')
  await keepFrom('2026-12-07')
  expect(await (await give('survivor', nine)).text()).toContain('from 7 December 2026')
  await keepFrom()
  expect((await save({ act: 'office', isOffice: 'yes', officeReason: 'It is' })).status).toBe(303)
  const office = await give('survivor', nine)
  expect(office.status).toBe(422)
  expect(await office.text()).toContain('it holds no survivor windows')
  expect(await cells('survivor')).toEqual([])
})

test('what holds survivor windows is not made an office, and goes on being kept by windows', async () => {
  const { give, keepFrom, save, venue } = await anAdministrator()
  await keepFrom()
  await give('survivor', nine)
  expect((await save({ act: 'office', isOffice: 'yes', officeReason: 'It is' })).status).toBe(422)
  expect((await keepFrom('')).status).toBe(422)
  expect((await keepFrom('2027-01-04')).status).toBe(422)
  expect((await venue()).windowsOn).toBe('2026-11-23')
})

test('refuses what would leave our own sessions outside, with their count', async () => {
  const { probation, give, keepFrom, cells } = await anAdministrator()
  await keepRunningCohort(probation)
  const early = await keepFrom()
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('24 sessions of ours would be outside our times')
  await give('probation', { weekday: 'mon', from: '17:30', to: '21:00' })
  expect((await keepFrom()).status).toBe(303)
  const back = await give('none', { weekday: 'mon', from: '17:30', to: '18:15' })
  expect(await back.text()).toContain('24 sessions of ours would be outside our times')
  expect(await cells('probation')).toEqual([{ weekday: 'mon', from: '17:30', to: '21:00' }])
})

test('a stale page saves nothing, and a form sent twice saves once', async () => {
  const { admin, at, venue, keepFrom, cells } = await anAdministrator()
  await keepFrom()
  const version = `${(await venue()).version}`
  const form = { act: 'window', brush: 'survivor', reason: 'Weekly', version, ...nine }
  const token = admin.formToken()
  expect((await admin.post(at, { ...form, 'form-token': token })).status).toBe(303)
  expect((await admin.post(at, { ...form, 'form-token': token })).status).toBe(303)
  const stale = await admin.post(at, { ...form, weekday: 'wed' })
  expect(stale.status).toBe(409)
  expect(await cells('survivor')).toEqual([nine])
})

test('refuses times that are none, run backwards, or stand in the night', async () => {
  const { give } = await anAdministrator()
  for (const wrong of [
    { from: '9', to: '13:00' },
    { from: '13:00', to: '09:00' },
    { from: '09:10', to: '13:00' },
    { from: '05:00', to: '07:00' },
    { from: '22:00', to: '23:15' },
  ]) {
    expect((await give('probation', { weekday: 'tue', ...wrong })).status).toBe(422)
  }
})

/** A page without what differs at each request. */
const plain = async (response: Response) =>
  (await response.text()).replaceAll(/nonce="[^"]+"/g, '').replaceAll(/value="[^"]{40,}"/g, '')

test('everybody else of this side sees our own times, byte for byte the same whatever else stands there', async () => {
  const { probation, as, at, save } = await anAdministrator()
  const own = { side: 'probation' as const, weekday: 'mon' as const, from: '17:00', to: '21:00' }
  const worlds = [
    [own],
    [own, { side: 'survivor' as const, ...nine }],
    [own, { side: 'survivor' as const, weekday: 'thu' as const, from: '18:00', to: '20:00' }],
  ]
  const others = roles.filter(
    (role) => sidesOfRole[role].includes('probation') && role !== 'administrator',
  )
  for (const role of others) {
    const person = await as(role)
    const pages: string[] = []
    for (const world of worlds) {
      await keepWindows(probation, hub, world)
      const page = await person.get(at)
      expect(page.status).toBe(200)
      pages.push(await plain(page))
      expect((await person.post(at, { act: 'keep' })).status).toBe(404)
      expect((await person.get(urls.windowSettings)).status).toBe(404)
    }
    expect(pages[0]).toContain('Times that are ours')
    expect(pages[0]).not.toMatch(/survivor|buffer/i)
    expect(new Set(pages).size, role).toBe(1)
  }
  await save({ act: 'keep', keepReason: 'x', ...parts('') })
})

test('nobody of the survivor side reaches the page', async () => {
  const { survivors, at, ...sides } = await anAdministrator()
  for (const role of ['fit_worker', 'fit_manager', 'administrator'] as const) {
    const person = await signedIn({ ...sides, survivors }, survivors, { role, side: 'survivor' })
    expect((await person.get(at)).status).toBe(404)
  }
})

test('the buffer is a setting: every week is drawn again, and none is left with less', async () => {
  const { admin, give, keepFrom, cells } = await anAdministrator()
  await keepFrom()
  await give('survivor', nine)
  await give('probation', { weekday: 'tue', from: '14:30', to: '17:00' })
  const set = (buffer: string, version: string) =>
    admin.post(urls.windowSettings, { buffer, version, reason: 'Tried' })
  const refused = await set('105', '0')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(hub)
  expect((await set('70', '0')).status).toBe(422)
  expect((await set('90', '0')).status).toBe(303)
  expect((await cells('buffer'))[0]).toEqual({ weekday: 'tue', from: '07:30', to: '09:00' })
  expect((await set('60', '0')).status).toBe(409)
  expect((await admin.get(urls.windowSettings)).status).toBe(200)
})

test('a session at a venue kept by windows is refused outside ours, in the same words whatever stands there', async () => {
  const { probation, as, id } = await anAdministrator()
  const manager = await as('programme_manager')
  const own = { side: 'probation' as const, weekday: 'mon' as const, from: '09:00', to: '13:00' }
  const asked = {
    programme: 'bbr',
    code: 'BBR-26-77',
    place: id,
    ...{ 'starts-day': '12', 'starts-month': '1', 'starts-year': '2027' },
    ...{ 'first-day': 'tue', 'first-time': '18:00', minutes: '150' },
    ...{ entry: 'closed', min: '4', max: '12', sex: 'male' },
    ...{ 'facilitator-1': 'a@b.example', 'facilitator-2': 'c@d.example' },
  }
  const message =
    'Outside our times at Winchester hub: Tuesday 6pm to 8:30pm. Ours are Monday 9am to 1pm.'
  const answers: string[] = []
  for (const other of [
    [],
    [{ side: 'survivor' as const, weekday: 'tue' as const, from: '18:00', to: '21:00' }],
    [{ side: 'survivor' as const, weekday: 'tue' as const, from: '15:00', to: '17:30' }],
  ]) {
    await keepWindows(probation, hub, [own, ...other])
    const answer = await manager.post(urls.newCohort, asked)
    expect(answer.status).toBe(422)
    answers.push(await plain(answer))
  }
  expect(answers[0]).toContain(message)
  expect(new Set(answers).size).toBe(1)
  await keepWindows(probation, hub, [own], day('2028-01-01'))
  expect(await (await manager.post(urls.newCohort, asked)).text()).not.toContain(
    'Outside our times',
  )
})
