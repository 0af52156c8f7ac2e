import { randomUUID } from 'node:crypto'
import { desc } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { saveHistory } from '../../../db/survivor/history.ts'
import {
  apartRequests,
  attempts,
  audit,
  notices,
  safetyQueue,
  tasks,
} from '../../../db/survivor/schema.ts'
import { withheldWords } from '../../../src/kit/held.ts'
import { urls } from '../../../src/urls.ts'
import { monday, type Person, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { keepCase, keepContact } from '../../support/records.ts'
import { keepLink } from '../links/kept.ts'

// All that the survivor side holds of one woman, for her to read.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let ruth: Awaited<ReturnType<typeof keepRecord>>
let path: string
const page = { reason: 'She asked in person', format: 'page' }
const json = { ...page, format: 'json' }
const at = '2026-11-20T10:00:00.000Z'

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  await keepContact(on.survivors, ruth.id, { value: '07700 900417', codeWord: 'Heron' })
  await keepCase(on.survivors, ruth.id)
  path = urls.recordReport(ruth.id)
})

const come = (some: Partial<Person> = {}) =>
  signedIn(on, on.survivors, { role: 'fit_manager', ...some })

test('it tells how she may be reached and what the team did, as a page and as a file', async () => {
  const browser = await come()
  const note = { method: 'phone', outcome: 'no_answer', note: 'Rang twice', by: 'Nadia Brook' }
  await on.survivors.write((tx) =>
    tx.insert(attempts).values({ recordId: ruth.id, at, ...note } as typeof attempts.$inferInsert),
  )
  const sheet = await (await browser.post(path, page)).text()
  for (const words of ['Ruth', ruth.ref, '07700 900417', 'Heron', 'no answer']) {
    expect(sheet).toContain(words)
  }
  for (const words of Object.values(withheldWords)) expect(sheet).toContain(words)
  const file = await (await browser.post(path, json)).text()
  expect(JSON.parse(file).known).toBe(ruth.ref)
  expect(file).not.toContain('Nadia Brook')
  expect(file).not.toContain('Rang twice')
  const read = await (await browser.post(path, { ...json, typed: 'yes' })).text()
  expect(read).toContain('Rang twice')
})

test('linked, looked for and asked to be kept apart, or none of it, her report is the same to the byte', async () => {
  const browser = await come()
  const report = async () => (await browser.post(path, { ...json, typed: 'yes' })).text()
  const none = await report()
  const linkId = await keepLink(on.survivors, ruth.id, 'X123456')
  await on.survivors.write(async (tx) => {
    await tx.insert(notices).values({
      ...{ linkId, kind: 'starts', happenedOn: monday, programme: 'BBR', madeAt: at },
    } as typeof notices.$inferInsert)
    await tx.insert(apartRequests).values({
      ...{ id: randomUUID(), recordId: ruth.id, firstCrn: 'X123456', secondCrn: 'X234567' },
      ...{ sentId: randomUUID(), askedAt: at, askedBy: 'Nadia Brook' },
    })
    await tx.insert(safetyQueue).values({
      ...{ id: randomUUID(), kind: 'same_place', recordId: ruth.id, linkId, origin: 'one' },
      ...{ onDay: monday, startsAt: '10:00', foundAt: at },
    } as typeof safetyQueue.$inferInsert)
    await tx.insert(tasks).values({
      ...{ id: randomUUID(), recordId: ruth.id, kind: 'check_link', dueOn: monday },
      createdBy: 'Nadia Brook',
    })
    const viewer = { userId: nadia.id, name: 'Nadia Brook' }
    const line = { subject: 'record' as const, subjectId: ruth.id }
    const changes = [{ field: 'CRN', before: '', after: 'X123456' }]
    await saveHistory(tx, { viewer, today: monday, at }, [
      { ...line, what: 'Man linked', changes },
      { ...line, what: 'Link ended', changes: [], why: 'Wrong man' },
      { ...line, what: 'Keep-apart approved' },
      { ...line, what: 'Details changed', why: 'He is X123456' },
    ])
  })
  expect(await report()).toBe(none)
  expect(none).not.toMatch(/X\d{6}/)
})

test('it is written down as disclosure, with its reason', async () => {
  await (await come()).post(path, page)
  const [row] = await on.survivors.reader.select().from(audit).orderBy(desc(audit.number)).limit(1)
  expect(row).toMatchObject({ verb: 'disclosure', subject: 'record', subjectIds: [ruth.id] })
  expect(row!.purpose).toBe('report page: She asked in person')
})

test('a manager of her team makes it, and for anybody else there is no such page', async () => {
  const link = `href="${path}"`
  const others: Partial<Person>[] = [
    { areas: ['Nowhere'] },
    { role: 'fit_worker', email: nadia.email, name: nadia.name },
    { role: 'auditor', side: 'survivor' },
    { role: 'administrator', side: 'survivor' },
  ]
  for (const other of others) {
    const browser = await come(other)
    for (const answer of [await browser.get(path), await browser.post(path, json)]) {
      expect(answer.status, other.role).toBe(404)
      expect(await answer.text()).not.toMatch(/\bRuth\b/)
    }
    expect(await (await browser.get(urls.record(ruth.id))).text()).not.toContain(link)
  }
  expect(await (await (await come()).get(urls.record(ruth.id))).text()).toContain(link)
})

test('it needs a reason', async () => {
  expect((await (await come()).post(path, { ...page, reason: ' ' })).status).toBe(422)
})
