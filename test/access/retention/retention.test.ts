import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit, people, retentionMarks, retentionSettings } from '../../../db/probation/schema.ts'
import { findMarks } from '../../../db/retention/retention.ts'
import { retentionSettings as hersKept } from '../../../db/survivor/schema.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { type Person, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { dayFields } from '../../support/records.ts'
import { startedSides } from '../../support/sides.ts'
import { counted } from '../../support/statements.ts'
import { keepOldMan, keepOldRecord } from './kept.ts'

// Who is due for review, on both sides: the list, a later day, a legal hold, and the years (rules 4.10 and 4.11).

type Browser = Awaited<ReturnType<typeof signedIn>>
let on: TestApp
let dana: Browser
let rowan: Browser
let due: { personId: string }

const come = (some: Partial<Person> = {}) =>
  signedIn(on, on.probation, { role: 'programme_manager', name: 'Dana Whitlock', ...some })
const comeToHers = (some: Partial<Person> = {}) =>
  signedIn(on, on.survivors, { role: 'fit_manager', name: 'Rowan Blake', ...some })
const page = async (browser: Browser, path: string) => (await browser.get(path)).text()
const shown = (show: string) => withQuery(urls.retention, { show })

beforeAll(async () => {
  on = await testApp(await startedSides())
  dana = await come()
  rowan = await comeToHers()
  due = await keepOldMan(on.probation, { crn: 'D100001' })
  await keepOldMan(on.probation, { crn: 'L100002', endsOn: '2020-11-24', endedOn: '2020-11-24' })
  await keepOldMan(on.probation, { crn: 'F100003', endsOn: '2022-01-01' })
  await keepOldMan(on.probation, { crn: 'O100004', endedOn: undefined })
  await keepOldMan(on.probation, { crn: 'C100005', programme: 'cara', endsOn: '2024-11-23' })
  await keepOldMan(on.probation, { crn: 'S100006', endsOn: '2024-11-23' })
})

test('those are due whose years are over, a year ahead stands apart, and who is further off or in use is not there', async () => {
  const body = await page(dana, urls.retention)
  expect(body).toContain('2 records are due for review')
  for (const crn of ['D100001', 'C100005']) expect(body).toContain(crn)
  for (const crn of ['L100002', 'F100003', 'O100004', 'S100006']) expect(body).not.toContain(crn)
  expect(await page(dana, shown('later'))).toContain('L100002')
})

test('a manager of another area has an empty list, a coordinator cautions alone, an auditor numbers alone', async () => {
  const elsewhere = await page(await come({ areas: ['Nowhere'] }), urls.retention)
  expect(elsewhere).toContain('No record is due for review')
  const coordinator = await page(await come({ role: 'cara_coordinator' }), urls.retention)
  expect(coordinator).toContain('C100005')
  expect(coordinator).not.toContain('D100001')
  const auditor = await page(await come({ role: 'auditor', side: 'probation' }), urls.retention)
  expect(auditor).toMatch(/Due for review<\/dt>\s*<dd>2</)
  expect(auditor).not.toMatch(/[A-Z]10000\d/)
})

test('for everybody else there is no such page, on either side', async () => {
  for (const role of ['facilitator', 'probation_officer', 'administrator'] as const) {
    const who = await come({ role, side: 'probation' })
    for (const path of [urls.retention, urls.retentionSettings, urls.retained(due.personId)]) {
      expect((await who.get(path)).status, `${role} ${path}`).toBe(404)
      expect((await who.post(path, {})).status, `${role} ${path}`).toBe(404)
    }
  }
  for (const role of ['fit_worker', 'administrator'] as const) {
    const who = await comeToHers({ role, side: 'survivor' })
    expect((await who.get(urls.retention)).status, role).toBe(404)
  }
  const owen = await come({ role: 'auditor', side: 'probation' })
  expect((await owen.get(urls.retained(due.personId))).status).toBe(404)
  expect((await owen.post(urls.retention, { reference: 'D100001' })).status).toBe(404)
})

test('a restricted man stands there by his CRN, and is opened by nobody who may not', async () => {
  const him = await keepOldMan(on.probation, { crn: 'R100007' })
  await on.probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, him.personId)),
  )
  const body = await page(dana, urls.retention)
  expect(body).toContain('R100007')
  expect(body).not.toContain(urls.retained(him.personId))
  expect((await dana.get(urls.retained(him.personId))).status).toBe(403)
  expect((await dana.post(urls.retention, { reference: 'R100007' })).status).toBe(403)
  await on.probation.write((tx) =>
    tx.update(people).set({ restricted: false }).where(eq(people.id, him.personId)),
  )
})

test('anybody’s record is found by what it is known by, and of what is not one’s own nothing is said', async () => {
  const found = await dana.post(urls.retention, { reference: ' d100001 ' })
  expect(found.headers.get('location')).toBe(urls.retained(due.personId))
  const words = 'No CRN of yours reads like that'
  const far = await come({ areas: ['Nowhere'] })
  for (const [who, reference] of [
    [dana, 'Z999999'],
    [far, 'D100001'],
    [dana, ''],
  ] as const) {
    const answer = await who.post(urls.retention, { reference })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
  }
})

test('what is shown is written down, by id', async () => {
  await dana.get(urls.retention)
  const [row] = await on.probation.reader.select().from(audit).orderBy(desc(audit.number)).limit(1)
  expect(row).toMatchObject({ verb: 'consultation', purpose: 'retention: due', subject: 'person' })
  expect(row!.subjectIds).toContain(due.personId)
})

test('a later day takes a record off the list until it comes, with who set it and why', async () => {
  const him = await keepOldMan(on.probation, { crn: 'K100008' })
  const at = urls.retained(him.personId)
  const until = { act: 'longer', ...dayFields('until', '2028-01-01') }
  expect((await dana.post(at, { ...until, version: '0', why: '' })).status).toBe(422)
  const past = { ...until, ...dayFields('until', '2026-11-23'), why: 'A review', version: '0' }
  expect(await (await dana.post(at, past)).text()).toContain('The new day must be after today')
  expect((await dana.post(at, { ...until, why: 'A review', version: '0' })).status).toBe(303)
  expect(await page(dana, urls.retention)).not.toContain('K100008')
  expect(await page(dana, shown('longer'))).toContain('K100008')
  const body = await page(dana, at)
  for (const words of ['1 January 2028', 'A review', 'Dana Whitlock', 'Kept longer']) {
    expect(body).toContain(words)
  }
})

test('a page made before somebody else set a day shows both, and overwrites nothing', async () => {
  const him = await keepOldMan(on.probation, { crn: 'K100009' })
  const at = urls.retained(him.personId)
  const of = (until: string, why: string) =>
    dana.post(at, { act: 'longer', version: '0', why, ...dayFields('until', until) })
  expect((await of('2028-01-01', 'A review')).status).toBe(303)
  const stale = await of('2029-05-05', 'Another')
  const body = await stale.text()
  expect(stale.status).toBe(409)
  for (const words of ['1 January 2028', '5 May 2029', 'A review', 'Another']) {
    expect(body).toContain(words)
  }
  expect(
    await on.probation.reader.$count(retentionMarks, eq(retentionMarks.reason, 'Another')),
  ).toBe(0)
})

test('a legal hold stands once, for a record in use too, and ends with a reason', async () => {
  const him = await keepOldMan(on.probation, { crn: 'H100010', endedOn: undefined })
  const at = urls.retained(him.personId)
  const hold = { act: 'hold', because: 'An inquest', ...dayFields('from', '2026-11-23') }
  const ahead = { ...hold, ...dayFields('from', '2026-11-24') }
  expect((await dana.post(at, ahead)).status).toBe(422)
  expect((await dana.post(at, hold)).status).toBe(303)
  expect(await (await dana.post(at, hold)).text()).toContain('It is on legal hold already')
  expect(await page(dana, shown('held'))).toContain('H100010')
  expect((await dana.post(at, { act: 'release', ended: '' })).status).toBe(422)
  expect((await dana.post(at, { act: 'release', ended: 'It is closed' })).status).toBe(303)
  expect((await dana.post(at, { act: 'release', ended: 'It is closed' })).status).toBe(422)
  expect(await page(dana, shown('held'))).not.toContain('H100010')
})

test('the years are changed with a reason, the list follows, and nothing is erased by it', async () => {
  const kept = await on.probation.reader.$count(people)
  const years = { sentenceYears: '4', cautionYears: '2', version: '0' }
  expect((await dana.post(urls.retentionSettings, { ...years, reason: '' })).status).toBe(422)
  const none = { ...years, sentenceYears: '0', reason: 'Why' }
  expect((await dana.post(urls.retentionSettings, none)).status).toBe(422)
  const same = { ...years, sentenceYears: '6', reason: 'Why' }
  expect(await (await dana.post(urls.retentionSettings, same)).text()).toContain(
    'Nothing is changed',
  )
  expect(
    (await dana.post(urls.retentionSettings, { ...years, reason: 'By the schedule' })).status,
  ).toBe(303)
  expect(await page(dana, urls.retention)).toContain('F100003')
  expect(await page(dana, urls.retentionSettings)).toContain('By the schedule')
  const stale = await dana.post(urls.retentionSettings, {
    ...years,
    sentenceYears: '5',
    reason: 'Mine',
  })
  expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('4 years')])
  expect(await on.probation.reader.$count(people)).toBe(kept)
  expect(await on.survivors.reader.$count(hersKept)).toBe(0)
  await on.probation.write((tx) => tx.delete(retentionSettings))
})

test('on the survivor side a record is due by its reference alone, for the managers of its team', async () => {
  const id = await keepOldRecord(on.survivors, { ref: 'S9001' })
  await keepOldRecord(on.survivors, { ref: 'S9002', bornIn: 2019 })
  await keepOldRecord(on.survivors, { ref: 'S9003', endedOn: null })
  const body = await page(rowan, urls.retention)
  expect(body).toContain('S9001')
  expect(body).not.toMatch(/S9002|S9003|Quillonia/)
  const other = await comeToHers({ areas: ['Nowhere'] })
  expect(await page(other, urls.retention)).not.toContain('S9001')
  expect((await other.get(urls.retained(id))).status).toBe(404)
  const answer = await rowan.post(urls.retained(id), {
    ...{ act: 'hold', because: 'A review', ...dayFields('from', '2026-11-01') },
  })
  expect(answer.status).toBe(303)
  expect(await page(rowan, shown('held'))).toContain('S9001')
  const auditor = await comeToHers({ role: 'auditor', side: 'survivor' })
  expect(await page(auditor, urls.retention)).toMatch(/On legal hold<\/dt>\s*<dd>1</)
  const years = { caseYears: '7', childAge: '25', version: '0', reason: 'By the schedule' }
  expect((await rowan.post(urls.retentionSettings, years)).status).toBe(303)
  expect((await rowan.get(urls.retained(randomUUID()))).status).toBe(404)
})

test('the list costs the same statements for forty times the rows, on both sides', async () => {
  const costs = async () => {
    const found: number[] = []
    for (const [who, path] of [
      [dana, urls.retention],
      [dana, shown('later')],
      [rowan, urls.retention],
    ] as const) {
      await who.get(path)
      found.push((await counted(async () => who.get(path))).statements)
    }
    return found
  }
  const few = await costs()
  for (let n = 0; n < 80; n++) {
    await keepOldMan(on.probation, { crn: `M2${String(n).padStart(5, '0')}` })
    await keepOldRecord(on.survivors, { ref: `S3${String(n).padStart(3, '0')}` })
  }
  expect(await costs()).toEqual(few)
  expect(Math.min(...few)).toBeGreaterThan(1)
})

test("a nation's records are asked for their marks at once, without a value in the statement for each", async () => {
  const ids = Array.from({ length: 200_000 }, (_, at) => `record-${at}`)
  expect([...(await findMarks(on.probation.reader, ids))]).toEqual([])
})
