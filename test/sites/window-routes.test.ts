import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit, history, siteCells, venues } from '../../db/probation/schema.ts'
import { type Role, roles, sidesOfRole } from '../../src/access/viewer.ts'
import { windowInWords, windowsOf } from '../../src/sites/cells.ts'
import { urls } from '../../src/urls.ts'
import { signedIn } from '../support/app.ts'
import { keepRunningCohort } from '../support/places.ts'
import { withoutChance } from '../support/shown.ts'
import { bothSides, keepWindows, venueNamed } from '../survivor/links/kept.ts'

const hub = 'Winchester hub'
const thursday = { weekday: 'thu' as const, from: '17:00', to: '21:00' }
const nine = { weekday: 'tue' as const, from: '09:00', to: '13:00' }

const besideThursday = [
  { weekday: 'thu', from: '16:00', to: '17:00' },
  { weekday: 'thu', from: '21:00', to: '22:00' },
]

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
  const cells = async (side: 'probation' | 'survivor' | 'buffer') => {
    const rows = await probation.reader.select().from(siteCells).where(eq(siteCells.siteId, id))
    const week = rows.map(({ weekday, quarterHour, side }) => ({
      weekday,
      quarter: quarterHour,
      side,
    }))
    return windowsOf(week, side)
  }
  /** Its hours are Thursday evenings, and nothing else is anybody's. */
  await keepWindows(probation, hub, [{ side: 'probation', ...thursday }])
  return { ...sides, id, as, admin, at, venue, save, give, cells }
}

test('gives and takes back windows of both sides, with buffers, history and audit', async () => {
  const { probation, id, give, cells, admin, at } = await anAdministrator()
  expect((await give('survivor', nine)).status).toBe(303)
  expect(await cells('survivor')).toEqual([nine])
  expect(await cells('buffer')).toEqual([
    { weekday: 'tue', from: '08:00', to: '09:00' },
    { weekday: 'tue', from: '13:00', to: '14:00' },
    ...besideThursday,
  ])
  const near = await give('probation', { weekday: 'tue', from: '13:30', to: '15:00' })
  expect(near.status).toBe(422)
  expect(await near.text()).toContain('leave 60 minutes between them')
  const empty = await (await give('probation', { weekday: 'tue', from: '', to: '' })).text()
  expect(empty).toContain('Enter when it begins, like 9am')
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
  expect(lines).toHaveLength(3)
  expect(lines.at(-1)!.changes).toEqual([
    { field: 'Survivor windows', before: 'Tuesday 9am to 1pm', after: '' },
  ])
  const rows = await probation.reader.select().from(audit).where(eq(audit.subject, 'reference'))
  expect(rows).toHaveLength(3)
})

test('paints several half hours at once, as one window where they touch', async () => {
  const { save, cells } = await anAdministrator()
  const cell = ['tue-36', 'tue-38', 'wed-72', 'mon-0', 'xxx-1']
  const painted = { act: 'paint', paintBrush: 'survivor', paintReason: 'Weekly', cell }
  expect((await save(painted)).status).toBe(303)
  expect(await cells('survivor')).toEqual([
    { weekday: 'tue', from: '09:00', to: '10:00' },
    { weekday: 'wed', from: '18:00', to: '18:30' },
  ])
  expect((await save({ ...painted, cell: [] })).status).toBe(422)
})

test('survivor windows never stand at a probation office, and what holds some is not made one', async () => {
  const { give, save, cells } = await anAdministrator()
  const office = { act: 'office', isOffice: 'yes', officeReason: 'It is' }
  expect((await save(office)).status).toBe(303)
  const refused = await give('survivor', nine)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('it holds no survivor windows')
  expect(await cells('survivor')).toEqual([])
  expect((await save({ ...office, isOffice: '' })).status).toBe(303)
  await give('survivor', nine)
  expect((await save(office)).status).toBe(422)
})

test('an office that is unticked without a reason stays unticked, beside what is wrong', async () => {
  const { save } = await anAdministrator()
  const office = { act: 'office', isOffice: 'yes', officeReason: 'It is' }
  expect((await save(office)).status).toBe(303)
  const refused = await save({ act: 'office', officeReason: '' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toMatch(/name="isOffice"[^>]* checked/)
  const elsewhere = await save({ act: 'paint', paintBrush: '', paintReason: '' })
  expect(elsewhere.status).toBe(422)
  expect(await elsewhere.text()).toMatch(/name="isOffice"[^>]* checked/)
})

test('refuses what would leave our own sessions outside the hours, with their count', async () => {
  const { probation, give, cells } = await anAdministrator()
  await keepRunningCohort(probation)
  const monday = { weekday: 'mon' as const, from: '17:30', to: '21:00' }
  expect((await give('probation', monday)).status).toBe(303)
  const back = await give('none', { ...monday, to: '18:15' })
  expect(back.status).toBe(422)
  expect(await back.text()).toContain('24 sessions of ours would be outside its hours: move them')
  expect(await cells('probation')).toEqual([monday, thursday])
})

test('a venue keeps some hours for our sessions, always', async () => {
  const { give, cells } = await anAdministrator()
  const refused = await give('none', thursday)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('A venue keeps some hours')
  expect(await cells('probation')).toEqual([thursday])
})

test('survivor windows come out of hours that were nobody’s, and as many stay nobody’s at every venue', async () => {
  const { give, cells } = await anAdministrator()
  const day = (weekday: string) => ({ weekday, from: '09:00', to: '21:00' })
  expect(await (await give('survivor', { ...thursday, from: '20:00' })).text()).toContain(
    'belongs to the other side',
  )
  for (const weekday of ['mon', 'tue', 'wed']) {
    expect((await give('probation', day(weekday))).status).toBe(303)
  }
  expect((await give('survivor', day('fri'))).status).toBe(303)
  const all = await give('probation', { ...day('sat'), to: '18:00' })
  expect(await all.text()).toContain('Leave at least 12 hours to nobody')
  expect((await give('survivor', { ...day('sat'), to: '15:00' })).status).toBe(422)
  expect(await cells('survivor')).toEqual([day('fri')])
})

test('a stale page saves nothing, and a form sent twice saves once', async () => {
  const { admin, at, venue, cells } = await anAdministrator()
  const version = `${(await venue()).version}`
  const form = { act: 'window', brush: 'survivor', reason: 'Weekly', version, ...nine }
  const token = admin.formToken()
  expect((await admin.post(at, { ...form, 'form-token': token })).status).toBe(303)
  expect((await admin.post(at, { ...form, 'form-token': token })).status).toBe(303)
  const stale = await admin.post(at, { ...form, weekday: 'wed' })
  expect(stale.status).toBe(409)
  const both = await stale.text()
  expect(both).toContain(`<td>${windowInWords(nine)}</td>`)
  expect(both).toContain(`<td class="now-is">${windowInWords({ ...nine, weekday: 'wed' })}</td>`)
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

test('everybody else of this side sees its hours, byte for byte the same whatever else stands there', async () => {
  const { probation, as, at } = await anAdministrator()
  const own = { side: 'probation' as const, weekday: 'mon' as const, from: '17:00', to: '21:00' }
  const worlds = [
    [own],
    [own, { side: 'survivor' as const, ...nine }],
    [own, { side: 'survivor' as const, ...thursday }],
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
      expect((await person.post(at, { act: 'office' })).status).toBe(404)
      expect((await person.get(urls.windowSettings)).status).toBe(404)
    }
    expect(pages[0]).toContain('Hours of Winchester hub')
    expect(withoutChance(pages[0]!)).not.toMatch(/survivor|buffer/i)
    expect(new Set(pages).size, role).toBe(1)
  }
})

test('nobody of the survivor side reaches the page', async () => {
  const { survivors, at, ...sides } = await anAdministrator()
  for (const role of ['fit_worker', 'fit_manager', 'administrator'] as const) {
    const person = await signedIn({ ...sides, survivors }, survivors, { role, side: 'survivor' })
    expect((await person.get(at)).status).toBe(404)
  }
})

test('what is kept between the sides is a setting: every week is drawn again, and none is left with less', async () => {
  const { admin, give, cells } = await anAdministrator()
  await give('survivor', nine)
  await give('probation', { weekday: 'tue', from: '14:30', to: '17:00' })
  const set = (buffer: string, version: string, spare = '10') =>
    admin.post(urls.windowSettings, { buffer, spare, version, reason: 'Tried' })
  const refused = await set('105', '0')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(hub)
  expect((await set('70', '0')).status).toBe(422)
  expect((await set('60', '0', '50')).status).toBe(422)
  const tooMuch = await set('60', '0', '40')
  expect(await tooMuch.text()).toMatch(/Leave at least 40 hours to nobody/)
  expect((await set('90', '0', '12')).status).toBe(303)
  expect((await cells('buffer'))[0]).toEqual({ weekday: 'tue', from: '07:30', to: '09:00' })
  const stale = await set('60', '0')
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('<td>90 minutes</td><td class="now-is">60 minutes</td>')
  const page = await (await admin.get(urls.windowSettings)).text()
  expect(page).toContain('Havant office')
  expect(page).toContain('12 hours')
})

test('a session is refused outside the hours of its venue, in the same words whatever stands there', async () => {
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
    'Outside the hours of Winchester hub: Tuesday 6pm to 8:30pm. Its hours are Monday 9am to 1pm.'
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
})
