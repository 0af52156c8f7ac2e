import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { audit } from '../../../db/probation/schema.ts'
import { delayColumns } from '../../../src/probation/delays/file-rows.ts'
import { signedIn, type TestApp, testApp } from '../../support/app.ts'
import { theCounty } from './county.ts'

let server: TestApp
let db: ProbationDatabase
beforeAll(async () => {
  db = await theCounty()
  server = await testApp({ probation: db })
})

const manager = () => signedIn(server, db, { role: 'programme_manager' })
const lastAudit = async () => (await db.reader.select().from(audit)).at(-1)!

test('goes to the first programme', async () => {
  const answer = await (await manager()).get('/delays')
  expect(answer.headers.get('location')).toBe('/delays/bbr')
})

test('opens with what is true and what it costs', async () => {
  const page = await (await (await manager()).get('/delays/bbr')).text()
  expect(page).toContain('72 of 142 men waiting are past their best start, by 6,127 days')
  expect(page).toContain('27 can no longer finish')
  expect(page).toContain('The median wait is 13 weeks; 92 in 100 have waited 33 weeks or less')
  expect(page).toMatch(/As at 23 November 2026, all 3 delivery units; for Sam Okafor/)
  expect(page).toContain('Ten people who need a decision')
  expect(page).not.toMatch(/\bRAG\b|\bslack\b|optimum/i)
})

test('links each figure to its list, which opens with as many', async () => {
  const browser = await manager()
  const page = await (await browser.get('/delays/bbr')).text()
  expect(page).toMatch(/href="\/waiting-list\/bbr\?status=black"><b><span>27<|status=black"><b>27/)
  const row = page.match(/href="(\/waiting-list\/bbr\?locality=[^"&]+)">(\d+)<\/a>/)!
  const list = await (await browser.get(row[1]!)).text()
  expect(list).toContain(`<b>${row[2]}</b>Everyone waiting`)
})

test('narrows to an area and a month, and to those who started or left', async () => {
  const browser = await manager()
  const south = encodeURIComponent('Portsmouth and Isle of Wight')
  expect(await (await browser.get(`/delays/bbr?area=${south}`)).text()).toContain(
    'As at 23 November 2026, Portsmouth and Isle of Wight;',
  )
  const past = await (await browser.get('/delays/bbr?to=2026-09')).text()
  expect(past).toContain('As at the end of 30 September 2026')
  expect(past).toContain('Causes are told as of today only')
  expect(past).not.toContain('need a decision')
  expect(await (await browser.get('/delays/bbr?people=started')).text()).toMatch(/men started from/)
  expect(await (await browser.get('/delays/bbr?people=left')).text()).toMatch(
    /men left without starting from/,
  )
})

test('counts restricted people in the whole, and never where they are', async () => {
  const browser = await manager()
  const page = await (await browser.get('/delays/bbr')).text()
  expect(page).toMatch(/Restricted<\/th>.{0,400}<td class="n"><span>\d<\/span>/)
  expect(page).toContain('of 142 men waiting')
  expect(page).toContain('2 of those waiting are restricted, and in no other figure here.')
  const area = page.match(/<option value="([0-9a-f-]{36})"/)![1]
  for (const narrower of [`area=${area}`, 'to=2026-10', 'people=started']) {
    const other = await (await browser.get(`/delays/bbr?${narrower}`)).text()
    expect(other).not.toMatch(/restricted/i)
  }
  const file = await browser.post(`/delays/bbr.csv?area=${area}`, { reason: 'Meeting' })
  expect(await file.text()).not.toContain('Restricted')
})

test('says why a report is empty', async () => {
  const page = await (await (await manager()).get('/delays/building-choices')).text()
  expect(page).toContain('Nobody has been referred to')
})

test('writes down who read about whom before it answers', async () => {
  const browser = await manager()
  await browser.get('/delays/bbr')
  const row = await lastAudit()
  expect(row).toMatchObject({ verb: 'consultation', subject: 'person', userId: browser.userId })
  expect(row.subjectIds).toHaveLength(10)
})

test('does not exist for the other side, for administrators, or for programmes nobody has', async () => {
  const browser = await manager()
  const unknown = await browser.get('/delays/nothing')
  expect(unknown.status).toBe(404)
  const worker = await signedIn(server, server.survivors, { role: 'fit_worker' })
  const refused = await worker.get('/delays/bbr')
  const hers = await (await worker.get('/nothing-here')).text()
  expect([refused.status, await refused.text()]).toEqual([404, hers])
  const administrator = await signedIn(server, db, { role: 'administrator' })
  expect((await administrator.get('/delays/bbr')).status).toBe(404)
  const coordinator = await signedIn(server, db, { role: 'cara_coordinator' })
  expect((await coordinator.get('/delays/bbr')).status).toBe(404)
  expect((await coordinator.get('/delays/cara')).status).toBe(200)
})

test('shows an officer his own people only', async () => {
  const officer = await signedIn(server, db, {
    role: 'probation_officer',
    email: 'p.marsh@probation.example',
  })
  const page = await (await officer.get('/delays/bbr')).text()
  expect(page).toMatch(/of \d{1,2} men waiting/)
  expect(page).not.toContain('142 men')
})

test('hides small counts from an auditor, and names and lists', async () => {
  const auditor = await signedIn(server, db, { role: 'auditor' })
  const page = await (await auditor.get('/delays/bbr')).text()
  expect(page).toContain('142 men')
  expect(page).toContain('1 to 4')
  expect(page).not.toContain('/waiting-list/bbr')
  expect(page).not.toContain('/people/')
  expect(page).not.toContain('Download')
  expect((await auditor.get('/delays/bbr.csv')).status).toBe(404)
})

test('tells an auditor of the whole alone, and no share of a figure that is hidden', async () => {
  const auditor = await signedIn(server, db, { role: 'auditor' })
  const whole = await (await auditor.get('/delays/bbr')).text()
  expect(whole).not.toContain('name="area"')
  const unit = encodeURIComponent('Portsmouth and Isle of Wight')
  const asked = await (await auditor.get(`/delays/bbr?area=${unit}`)).text()
  expect(asked).toContain('As at 23 November 2026, everywhere;')
  expect(asked).toContain('142 men')
  for (const programme of ['bbr', 'cara']) {
    for (const to of ['2026-11', '2026-02']) {
      for (const people of ['waiting', 'started', 'left']) {
        const path = `/delays/${programme}?to=${to}&people=${people}`
        const page = await (await auditor.get(path)).text()
        expect(page, path).not.toMatch(/(1 to 4|not shown) \(\d+%\)/)
      }
    }
  }
})

test('asks why before it sends a file, and writes the answer down', async () => {
  const browser = await manager()
  const form = await browser.get('/delays/bbr.csv')
  expect(await form.text()).toContain('Why do you need it?')
  const refused = await browser.post('/delays/bbr.csv', { reason: ' ' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('There is a problem')

  const file = await browser.post('/delays/bbr.csv', { reason: 'Meeting on Thursday' })
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe(
    'attachment; filename="delays-bbr-2026-11-23.csv"',
  )
  const lines = (await file.text()).trimEnd().split('\r\n')
  expect(lines[0]).toBe(delayColumns.join(','))
  expect(lines).toHaveLength(1 + 207)
  expect(lines.filter((line) => line.endsWith('Restricted,,,,,,,'))).toHaveLength(2)
  const row = await lastAudit()
  expect(row).toMatchObject({ verb: 'disclosure', userId: browser.userId })
  expect(row.purpose).toBe('delay report, bbr csv: Meeting on Thursday')
  expect(row.subjectIds).toHaveLength(207)
})

test('sends the same as JSON, and only an area when one was chosen', async () => {
  const browser = await manager()
  const area = encodeURIComponent('Portsmouth and Isle of Wight')
  const file = await browser.post(`/delays/bbr.json?area=${area}`, { reason: 'Meeting' })
  const rows = (await file.json()) as Record<string, unknown>[]
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.length).toBeLessThan(207)
  expect(Object.keys(rows[0]!)).toEqual([...delayColumns])
})

test('asks for the password again when it was typed over 10 minutes ago', async () => {
  let now = new Date('2026-11-23T10:00:00Z')
  const later = await testApp({ probation: db, now: () => now })
  const browser = await signedIn(later, db, { role: 'programme_manager' })
  now = new Date('2026-11-23T10:11:00Z')
  for (const answer of [
    await browser.get('/delays/bbr.csv?area=x'),
    await browser.post('/delays/bbr.csv', { reason: 'Meeting' }),
  ]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/re-authentication\?next=%2Fdelays%2Fbbr.csv/)
  }
})
