import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../db/survivor/history.ts'
import { closures, localities, sites } from '../../db/survivor/schema.ts'
import { urls } from '../../src/urls.ts'
import { type Fields, signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepGroup, keepSite } from '../support/groups.ts'
import { bothValues, withoutChance } from '../support/shown.ts'

let on: TestApp
let admin: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  on = await startedApp()
  admin = await signedIn(on, on.survivors, { role: 'administrator', side: 'survivor' })
})

const db = () => on.survivors.reader
const locality = async () =>
  (await db().select().from(localities).where(eq(localities.name, 'Basingstoke')))[0]!.id
const form = async (more: Fields = {}): Promise<Fields> => ({
  ...{ name: 'Orchard Rooms', localityId: await locality(), address: '4 Mill Lane' },
  ...{ venueLimit: '14', stepFree: 'yes', reason: 'Newly let', version: '0' },
  ...{ 'closedOn-day': '', 'closedOn-month': '', 'closedOn-year': '', ...more },
})
const siteNow = async () => (await db().select().from(sites))[0]!
const day = (name: string, date: string) => {
  const [year, month, on_] = date.split('-') as [string, string, string]
  return { [`${name}-day`]: on_, [`${name}-month`]: month, [`${name}-year`]: year }
}

test('an administrator adds a site once, and its address is in no list and no history', async () => {
  const sent = { ...(await form()), 'form-token': admin.formToken() }
  expect((await admin.post(urls.newSite, sent)).status).toBe(303)
  expect((await admin.post(urls.newSite, sent)).status).toBe(303)
  expect(await db().select().from(sites)).toMatchObject([{ name: 'Orchard Rooms', venueLimit: 14 }])
  const list = await (await admin.get(urls.sites)).text()
  expect(list).toContain('Orchard Rooms')
  expect(list).not.toContain('Mill Lane')
  const lines = await findHistory(db(), 'place', (await siteNow()).id)
  expect(JSON.stringify(lines)).not.toContain('Mill Lane')
  expect(lines).toMatchObject([{ what: 'Site added', why: 'Newly let' }])
  const worker = await signedIn(on, on.survivors, { role: 'fit_worker' })
  const page = await worker.get(urls.site((await siteNow()).id))
  expect(await page.text()).toContain('4 Mill Lane')
  expect((await worker.post(urls.newSite, await form())).status).toBe(404)
  const auditor = await signedIn(on, on.survivors, { role: 'auditor', side: 'survivor' })
  expect((await auditor.get(urls.site((await siteNow()).id))).status).toBe(404)
  const other = await signedIn(on, on.probation, { role: 'administrator' })
  for (const path of [
    urls.sites,
    urls.site((await siteNow()).id),
    urls.venue((await siteNow()).id),
  ]) {
    expect((await other.get(path)).status).toBe(404)
  }
})

test('refuses a name that is used, a site without its address, and a limit that is no number', async () => {
  await admin.post(urls.newSite, await form())
  for (const [more, words] of [
    [{ name: 'orchard rooms' }, /Orchard Rooms/i],
    [{ name: 'Another', address: '' }, /Enter the address/],
    [{ name: 'Another', venueLimit: 'many' }, /whole number/],
    [{ name: 'Another', localityId: 'nowhere' }, /Select a locality/],
  ] as const) {
    const answer = await admin.post(urls.newSite, await form(more))
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(words)])
  }
  expect(await db().select().from(sites)).toHaveLength(1)
})

test('a change is kept with its reason, and never over somebody else’s', async () => {
  await admin.post(urls.newSite, await form())
  const { id, version } = await siteNow()
  const change = { ...(await form({ address: '', venueLimit: '10' })), version: `${version}` }
  expect((await admin.post(urls.site(id), change)).status).toBe(303)
  expect(await siteNow()).toMatchObject({ venueLimit: 10, address: '4 Mill Lane' })
  const stale = await admin.post(urls.site(id), { ...change, venueLimit: '12' })
  expect(stale.status).toBe(409)
  expect(bothValues(await stale.text())).toEqual([['Most people', '10', '12']])
  expect(await siteNow()).toMatchObject({ venueLimit: 10 })
})

test('a form that is shown again stands as it was typed: a box that was unticked stays so', async () => {
  await admin.post(urls.newSite, await form())
  const { id, version } = await siteNow()
  const ticked = /name="stepFree" type="checkbox" value="yes" checked/
  expect(await (await admin.get(urls.site(id))).text()).toMatch(ticked)
  const { stepFree: _, ...unticked } = await form({ venueLimit: 'many', version: `${version}` })
  const again = await admin.post(urls.site(id), unticked)
  expect([again.status, await again.text()]).toEqual([422, expect.not.stringMatching(ticked)])
})

test('a closure is added and removed with reasons, and its days are days that exist', async () => {
  const add = (more: Fields) =>
    admin.post(urls.siteClosures, {
      ...{ act: 'add', siteId: 'all', reason: 'Christmas' },
      ...day('fromOn', '2026-12-24'),
      ...day('toOn', '2026-12-31'),
      ...more,
    })
  for (const [wrong, words] of [
    [day('fromOn', '2027-02-29'), /First day/],
    [day('toOn', '2026-12-01'), /same as or after the first day/],
    [day('fromOn', '2026-11-22'), /First day must be today or after/],
    [day('toOn', '2028-12-31'), /within a year/],
    [{ siteId: 'nowhere' }, /Select a site, or all sites/],
    [{ reason: '' }, /reason/i],
  ] as const) {
    const answer = await add(wrong)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(words)])
  }
  expect((await add({})).status).toBe(303)
  const over = await add(day('fromOn', '2026-12-31'))
  expect([over.status, await over.text()]).toEqual([
    422,
    expect.stringMatching(/already a closure/),
  ])
  const [kept] = await db().select().from(closures)
  expect(kept).toMatchObject({ fromOn: '2026-12-24', toOn: '2026-12-31' })
  const removed = await admin.post(urls.siteClosures, {
    ...{ act: 'remove', id: kept!.id, removalReason: 'Open after all' },
  })
  expect(removed.status).toBe(303)
  expect(await db().select().from(closures)).toEqual([])
})

test('a closure says how many are to be told of it, and leads to who has been', async () => {
  const siteId = await keepSite(on.survivors)
  await keepGroup(on.survivors, { siteId, code: 'G-7' })
  await keepGroup(on.survivors, { code: 'G-8' })
  const closed = { act: 'add', siteId, reason: 'The boiler' }
  const days = { ...day('fromOn', '2026-12-01'), ...day('toOn', '2026-12-08') }
  expect((await admin.post(urls.siteClosures, { ...closed, ...days })).status).toBe(303)
  const [kept] = await db().select().from(closures)
  const list = await (await admin.get(urls.siteClosures)).text()
  expect(list).toContain(`href="${urls.siteClosure(kept!.id)}">Nobody to tell<`)
  const page = await (await admin.get(urls.siteClosure(kept!.id))).text()
  expect(page).toContain('G-7: 1 Dec 2026, 8 Dec 2026')
  expect(withoutChance(page)).not.toContain('G-8')
})

test('a form of closures sent twice adds one and removes one, and only an administrator sends it', async () => {
  const add = {
    ...{ act: 'add', siteId: 'all', reason: 'Christmas', 'form-token': admin.formToken() },
    ...day('fromOn', '2026-12-24'),
    ...day('toOn', '2026-12-31'),
  }
  const manager = await signedIn(on, on.survivors, { role: 'fit_manager' })
  expect(
    (await manager.post(urls.siteClosures, { ...add, 'form-token': manager.formToken() })).status,
  ).toBe(404)
  const seen = await manager.get(urls.siteClosures)
  expect([seen.status, await seen.text()]).toEqual([
    200,
    expect.not.stringContaining('Add a closure'),
  ])
  for (let times = 0; times < 2; times++) {
    expect((await admin.post(urls.siteClosures, add)).status).toBe(303)
  }
  expect(await db().$count(closures)).toBe(1)
  const [kept] = await db().select().from(closures)
  const id = kept?.id ?? ''
  const removal = { act: 'remove', id, removalReason: 'Open after all' }
  expect((await admin.post(urls.siteClosures, { ...removal, removalReason: '' })).status).toBe(422)
  expect((await admin.post(urls.siteClosures, removal)).status).toBe(303)
  const again = await admin.post(urls.siteClosures, removal)
  expect([again.status, await again.text()]).toEqual([
    422,
    expect.stringMatching(/removed already/),
  ])
})

test('nothing of an own site, of its closures or of its name is anywhere on the probation side', async () => {
  await admin.post(urls.newSite, await form({ name: 'Zinnia Rooms' }))
  const { id } = await siteNow()
  await admin.post(urls.siteClosures, {
    ...{ act: 'add', siteId: id, reason: 'Zinnia boiler' },
    ...day('fromOn', '2026-12-24'),
    ...day('toOn', '2026-12-31'),
  })
  const tables = (await on.probation.reader.all(
    sql`select name from sqlite_master where type = 'table'`,
  )) as { name: string }[]
  for (const { name } of tables) {
    const rows = await on.probation.reader.all(sql.raw(`select * from "${name}"`))
    expect(JSON.stringify(rows), name).not.toMatch(new RegExp(`Zinnia|${id}`))
  }
  const pm = await signedIn(on, on.probation, { role: 'programme_manager' })
  const other = await signedIn(on, on.probation, { role: 'administrator' })
  for (const him of [pm, other]) {
    for (const path of ['/', urls.reference, urls.venues, urls.closures, urls.newCohort]) {
      expect(await (await him.get(path)).text(), path).not.toMatch(new RegExp(`Zinnia|${id}`))
    }
    const refused = await him.post(urls.newCohort, { place: id, programme: 'bbr' })
    const unknown = await him.post(urls.newCohort, { place: randomUUID(), programme: 'bbr' })
    expect(refused.status).toBe(unknown.status)
    expect((await him.get(urls.venueWindows(id))).status).toBe(404)
  }
})
