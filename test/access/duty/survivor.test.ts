import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, disableUser } from '../../../db/access.ts'
import { findRecord } from '../../../db/survivor/queries/records.ts'
import { attempts, records } from '../../../db/survivor/schema.ts'
import { urls } from '../../../src/urls.ts'
import { monday, movingClock, type Person, signedIn, type TestApp } from '../../support/app.ts'
import { dutiesOf, neutralPage, openDuty } from '../../support/duty.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepContact, keepTask } from '../../support/records.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>
const minute = 60_000
let on: TestApp
let clock: ReturnType<typeof movingClock>
let ruth: Awaited<ReturnType<typeof keepRecord>>
let worker: Browser
let manager: Browser
let elsewhere: Browser

const come = (person: Person) => signedIn(on, on.survivors, person)
const hers = () => urls.record(ruth.id)
const status = async (browser: Browser, path: string) => (await browser.get(path)).status
const textOf = async (browser: Browser, path: string) => {
  const body = await (await browser.get(path)).text()
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

beforeEach(async () => {
  clock = movingClock()
  on = await startedApp({ now: clock.now })
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  const other = await keepWorker(on.survivors, 'Imogen Tait')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  await keepCase(on.survivors, ruth.id)
  await keepContact(on.survivors, ruth.id)
  worker = await come({ role: 'fit_worker', email: other.email, name: 'Imogen Tait' })
  manager = await come({ role: 'fit_manager', name: 'Rowan Blake' })
  elsewhere = await come({ role: 'fit_manager', areas: ['Nowhere'] })
})

test('a record that is not hers is opened by its whole reference for sixty minutes and not one more', async () => {
  expect(await status(worker, hers())).toBe(404)
  expect((await openDuty(worker, ruth.ref.toLowerCase())).headers.get('location')).toBe(hers())
  expect(await textOf(worker, hers())).toContain('Duty access until 10am. A colleague is away')
  for (const path of [
    urls.recordAttempts(ruth.id),
    urls.recordShown(ruth.id),
    urls.recordTasks(ruth.id),
  ])
    expect(await status(worker, path)).toBe(200)
  for (let past = 0; past < 12; past++) {
    clock.pass(5 * minute - (past === 11 ? 1 : 0))
    expect(await status(worker, hers())).toBe(200)
  }
  clock.pass(1)
  expect(await status(worker, hers())).toBe(404)
  expect((await worker.post(urls.recordAttempts(ruth.id), {})).status).toBe(404)
})

test('an attempt to reach her is recorded by duty access, which is what it is for', async () => {
  await openDuty(worker, ruth.ref)
  const answer = await worker.post(urls.recordAttempts(ruth.id), {
    ...{ method: 'phone', ...dayFields('on', '2026-11-23'), time: '8:50am' },
    ...{ outcome: 'no_answer', note: '' },
  })
  expect(answer.status).toBe(303)
  expect(await on.survivors.reader.$count(attempts)).toBe(1)
  const rows = await on.survivors.reader.select().from(audit).where(eq(audit.userId, worker.userId))
  const changed = rows.filter(({ verb, subject }) => verb === 'alteration' && subject === 'record')
  expect(changed).toHaveLength(1)
  expect(changed[0]!.purpose).toContain(', by duty access: A colleague is away: Her officer')
})

test('her details ask why, and what was opened is said with the duty', async () => {
  await openDuty(worker, ruth.ref)
  const shown = await worker.post(urls.recordShown(ruth.id), { reason: 'Call before noon' })
  expect(shown.status).toBe(200)
  const rows = await on.survivors.reader.select().from(audit).where(eq(audit.userId, worker.userId))
  expect(rows.map(({ purpose }) => purpose)).toContain(
    'contact details shown, by duty access: A colleague is away: Her officer is off sick today',
  )
})

test('nothing is given out, given away or ended, and no list holds her', async () => {
  const team = await come({ role: 'fit_manager', areas: ['Nowhere'] })
  const pages = [urls.home, urls.tasks, urls.team, urls.figures, urls.notices, urls.safety]
  const asked = async (browser: Browser) => {
    const all: unknown[] = []
    for (const path of pages) {
      const answer = await browser.get(path)
      all.push([path, answer.status, neutralPage(await answer.text())])
    }
    const search = await browser.post(urls.recordSearch, { words: ruth.ref })
    return [...all, search.status, neutralPage(await search.text())]
  }
  for (const browser of [worker, team]) {
    const before = await asked(browser)
    expect((await openDuty(browser, ruth.ref)).status).toBe(303)
    expect(await asked(browser)).toEqual(before)
    const page = await (await browser.get(hers())).text()
    for (const path of [
      urls.recordReport(ruth.id),
      urls.recordAllocation(ruth.id),
      urls.recordCaseEnd(ruth.id),
      urls.whoLookedAt(ruth.id),
    ]) {
      expect(page).not.toContain(path)
      expect(await status(browser, path)).toBe(404)
    }
  }
})

test('every link of her page opens by duty access', async () => {
  await keepTask(on.survivors, ruth.id)
  for (const browser of [worker, elsewhere]) {
    await openDuty(browser, ruth.ref)
    const page = await (await browser.get(hers())).text()
    const links = [...page.matchAll(/href="(\/(?:records|tasks)\/[^"#]*)/g)].map(([, to]) => to!)
    expect(links.length).toBeGreaterThan(5)
    const closed = []
    for (const to of new Set(links)) if ((await status(browser, to)) === 404) closed.push(to)
    expect(closed).toEqual([])
  }
})

test('a reference that nobody has is refused, and both attempts are written down', async () => {
  const answer = await openDuty(worker, 'S9999')
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('No Reference that you may open reads like that'),
  ])
  const refused = await on.survivors.reader
    .select()
    .from(audit)
    .where(eq(audit.purpose, 'duty access refused'))
  expect(refused).toMatchObject([{ outcome: 'refused', userId: worker.userId, subject: 'record' }])
})

test('her team’s manager is told and says how it was; nobody of another team', async () => {
  await openDuty(worker, ruth.ref)
  expect(await textOf(manager, urls.home)).toContain('Duty access: 1 to look at')
  expect(await textOf(elsewhere, urls.home)).not.toContain('Duty access: 1')
  const [row] = await dutiesOf(on.survivors)
  const answer = await manager.post(urls.dutySeen(row!.id), { version: '0', verdict: 'right' })
  expect(answer.status).toBe(303)
  expect(await textOf(manager, urls.home)).not.toContain('Duty access: 1')
})

test('a record given to somebody else meanwhile stays open, and an account that is disabled ends it', async () => {
  await openDuty(worker, ruth.ref)
  const vic = await keepWorker(on.survivors, 'Vic Dunn')
  await on.survivors.write((tx) =>
    tx.update(records).set({ workerId: vic.id }).where(eq(records.id, ruth.id)),
  )
  expect(await status(worker, hers())).toBe(200)
  const at = clock.now().toISOString()
  await on.survivors.write((tx) => disableUser(tx, worker.userId, at))
  expect((await dutiesOf(on.survivors))[0]!.endsAt).toBe(at)
})

test('nothing of it stands on the other side', async () => {
  await openDuty(worker, ruth.ref)
  expect(await dutiesOf(on.probation)).toEqual([])
})

test('the queries ask for themselves whether it is open, whatever the request believes', async () => {
  await openDuty(worker, ruth.ref)
  const [row] = await dutiesOf(on.survivors)
  const { id, subjectId, reason, endsAt } = row!
  const viewer = { userId: worker.userId, side: 'survivor', role: 'fit_worker' } as const
  const seenAt = (at: string) =>
    findRecord(
      on.survivors.reader,
      {
        ...{ ...viewer, email: 'imogen.tait@fit.example', name: '', areas: 'all' },
        duty: { id, subjectId, reason, endsAt, at },
      },
      monday,
      ruth.id,
    )
  expect(await seenAt('2026-11-23T09:59:59.999Z')).toMatchObject({ ref: ruth.ref })
  expect(await seenAt(endsAt)).toBeUndefined()
})
