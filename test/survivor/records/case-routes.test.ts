import { beforeEach, describe, expect, test } from 'vitest'
import { firstStart } from '../../../db/seeds/first-start.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { attempts, cases, records, risks, tasks } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepContact } from '../../support/records.ts'

// Monday 23 November 2026, 10 in the morning.

let on: TestApp
let ruth: Awaited<ReturnType<typeof keepRecord>>
let worker: Awaited<ReturnType<typeof signedIn>>
let manager: Awaited<ReturnType<typeof signedIn>>
const db = () => on.survivors.reader

beforeEach(() => startedOn())

async function startedOn(now = '2026-11-23T10:00:00Z') {
  const today = day(now.slice(0, 10))
  on = await testApp({ today, now: () => new Date(now) })
  await firstStart(on, today)
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  worker = await signedIn(on, on.survivors, { role: 'fit_worker', email: nadia.email })
  manager = await signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Basingstoke'] })
}

const page = async (browser = worker) => (await browser.get(urls.record(ruth.id))).text()
const saidBy = async (answer: Response) => [answer.status, await answer.text()] as const

describe('the clock of first contact', () => {
  test.each([
    [
      'high',
      '2026-11-20T10:00:00.000Z',
      '10am on Saturday 21 November, non-working day: hand over',
    ],
    ['medium', '2026-11-20T16:40:00.000Z', 'Tuesday 24 November'],
    ['standard', '2026-11-20T16:40:00.000Z', 'Friday 27 November'],
  ] as const)('of %s risk is said with its day and its hand-over', async (level, at, words) => {
    await keepContact(on.survivors, ruth.id)
    await keepCase(on.survivors, ruth.id, { level, referredAt: at })
    expect(await page()).toContain(words)
  })

  test('names whom to hand over to, on the record and on the caseload', async () => {
    await keepCase(on.survivors, ruth.id, { referredAt: '2026-11-20T10:00:00.000Z' })
    const words = 'non-working day: hand over to the out-of-hours team'
    expect(await page()).toContain(words)
    expect(await (await worker.get(urls.home)).text()).toContain(words)
  })

  test('waits for a worker 2 working days, where she has none', async () => {
    const waiting = await keepRecord(on.survivors, { preferredName: 'Hana' })
    await keepCase(on.survivors, waiting.id, { allocatedAt: null, level: 'standard' })
    const html = await (await manager.get(urls.record(waiting.id))).text()
    expect(html).toContain('A worker is due by 24 November 2026')
    expect((await worker.get(urls.record(waiting.id))).status).toBe(404)
  })
})

describe('a case', () => {
  const form = (more: Fields = {}): Fields => ({
    ...{ ...dayFields('referredOn', '2026-11-20'), time: '16:40', referredBy: 'Team 3' },
    ...{ ...dayFields('planReviewOn', '2027-03-01'), family: ['childProtectionPlan'] },
    ...{ version: '1', ...more },
  })

  test('keeps its plan review, which is due on its day, and says what changed', async () => {
    await keepCase(on.survivors, ruth.id)
    expect((await worker.post(urls.recordCase(ruth.id), form())).status).toBe(303)
    expect(await db().select().from(cases)).toMatchObject([
      { planReviewOn: '2027-03-01', childProtectionPlan: true, version: 2 },
    ])
    const html = await page()
    expect(html).toContain('1 March 2027')
    const [line] = await findHistory(db(), 'record', ruth.id)
    expect(line!.changes).toContainEqual({
      field: 'Next plan review',
      before: 'None',
      after: '1 March 2027',
    })
  })

  test('takes 29 February in a leap year, and in no other', async () => {
    await keepCase(on.survivors, ruth.id)
    const send = (date: string) =>
      worker.post(urls.recordCase(ruth.id), form(dayFields('planReviewOn', date)))
    const [status, html] = await saidBy(await send('2027-02-29'))
    expect(status).toBe(422)
    expect(html).toContain('must be a real date')
    expect(html).toContain('value="2027"')
    expect((await send('2028-02-29')).status).toBe(303)
    expect(await db().select().from(cases)).toMatchObject([{ planReviewOn: '2028-02-29' }])
  })

  test('refuses a review before the referral, and shows both values to who saves second', async () => {
    await keepCase(on.survivors, ruth.id)
    const early = await worker.post(
      urls.recordCase(ruth.id),
      form(dayFields('planReviewOn', '2026-11-19')),
    )
    expect(await saidBy(early)).toEqual([422, expect.stringContaining('on or after the referral')])
    await manager.post(urls.recordCase(ruth.id), form({ referredBy: 'Team 9' }))
    const [status, html] = await saidBy(await worker.post(urls.recordCase(ruth.id), form()))
    expect(status).toBe(409)
    expect(html).toContain('Team 9')
    expect(html).toContain('Team 3')
    expect(await db().select().from(cases)).toMatchObject([{ referredBy: 'Team 9', version: 2 }])
  })

  test('is added to a record that has none, with its rating, once', async () => {
    const rating = { level: 'medium', source: 'DASH', reading: 'Contact about the children' }
    const send = (more: Fields) =>
      worker.post(urls.recordCase(ruth.id), { ...form({ version: '0' }), ...more })
    const assessedOn = dayFields('assessedOn', '2026-11-19')
    const without = await send({ ...rating, ...assessedOn, reading: '' })
    expect(await saidBy(without)).toEqual([422, expect.stringContaining('one line')])
    expect(await db().select().from(cases)).toEqual([])
    expect((await send({ ...rating, ...assessedOn })).status).toBe(303)
    expect((await send({ ...rating, ...assessedOn })).status).toBe(409)
    expect(await db().select().from(cases)).toHaveLength(1)
    expect(await db().select().from(risks)).toHaveLength(1)
  })
})

describe('a rating', () => {
  const send = (more: Fields) =>
    worker.post(urls.recordRisk(ruth.id), {
      ...{ level: 'high', source: 'DASH', ...dayFields('assessedOn', '2026-11-22') },
      ...{ reading: 'He has found the school', ...more },
    })

  test.each([
    ['source', { source: '' }],
    ['day', { 'assessedOn-day': '' }],
    ['one line', { reading: '' }],
    ['day that has come', dayFields('assessedOn', '2026-11-24')],
    ['level that there is', { level: 'severe' }],
  ])('without a %s is refused, and what was typed is kept', async (_, more) => {
    const answer = await send({ note: '', ...more })
    const [status, html] = await saidBy(answer)
    expect(status).toBe(422)
    expect(html).toMatch(/value="DASH"|He has found the school/)
    expect(await db().select().from(risks)).toEqual([])
  })

  test('stands with source, day and one line, and the older one stays', async () => {
    await keepCase(on.survivors, ruth.id, { level: 'standard' })
    expect((await send({})).status).toBe(303)
    const html = await page()
    expect(html).toContain('DASH, 22 November 2026: “He has found the school”')
    expect(await db().select().from(risks)).toHaveLength(2)
    expect(await (await worker.get(urls.recordRisk(ruth.id))).text()).toContain('Escalating')
  })
})

describe('the end of a case', () => {
  const send = (more: Fields = {}) =>
    manager.post(urls.recordCaseEnd(ruth.id), {
      ...{ why: 'back_to_social_worker', reason: '', version: '1' },
      ...{ ...dayFields('endedOn', monday), ...more },
    })
  const tried = async (times: number, outcome: 'no_answer' | 'reached' = 'no_answer') => {
    for (let minute = 10; minute < 10 + times; minute += 1) {
      const answer = await worker.post(urls.recordAttempts(ruth.id), {
        ...{
          method: 'phone',
          ...dayFields('on', monday),
          time: `9:${minute}am`,
          outcome,
          note: '',
        },
      })
      expect(answer.status).toBe(303)
    }
  }
  const open = async () => {
    await keepContact(on.survivors, ruth.id)
    await keepCase(on.survivors, ruth.id)
  }
  const isOpen = async () => (await db().select().from(cases))[0]!.endedOn === null

  test('is a manager’s: a worker is told whom to ask', async () => {
    await open()
    const answer = await worker.post(urls.recordCaseEnd(ruth.id), { why: 'completed' })
    expect(await saidBy(answer)).toEqual([403, expect.stringContaining('team manager')])
    expect(await isOpen()).toBe(true)
  })

  test('has no form where no case is open, nor one that is filled in wrong', async () => {
    expect((await manager.get(urls.recordCaseEnd(ruth.id))).status).toBe(404)
    expect((await send({ why: '' })).status).toBe(404)
  })

  test('before three safe attempts asks why, and is only back to the social worker', async () => {
    await open()
    await tried(2)
    expect(await saidBy(await send())).toEqual([
      422,
      expect.stringContaining('2 of 3 safe attempts were made'),
    ])
    expect(await saidBy(await send({ why: 'completed', reason: 'Quiet' }))).toEqual([
      422,
      expect.stringContaining('can only go back to the social worker'),
    ])
    expect(await isOpen()).toBe(true)
    expect((await send({ reason: 'She has moved in with her mother' })).status).toBe(303)
    const [line] = await findHistory(db(), 'record', ruth.id)
    expect(line).toMatchObject({ why: 'She has moved in with her mother' })
  })

  test('after three needs no more words, and closes the task that asked for it', async () => {
    await open()
    await tried(3)
    const [task] = await db().select().from(tasks)
    expect(task).toMatchObject({ kind: 'back_to_social_worker', closedOn: null })
    const version = `${(await db().select().from(cases))[0]!.version}`
    expect((await send({ version })).status).toBe(303)
    expect(await db().select().from(tasks)).toMatchObject([{ closedOn: monday }])
    expect(await page()).toContain('Back to the social worker')
  })

  test('is never before the referral or in the future, and once', async () => {
    await open()
    await tried(1, 'reached')
    const version = `${(await db().select().from(cases))[0]!.version}`
    const send2 = (more: Fields) => send({ why: 'completed', version, ...more })
    for (const date of ['2026-11-19', '2026-11-24']) {
      expect((await send2(dayFields('endedOn', date))).status).toBe(422)
    }
    expect((await send2({})).status).toBe(303)
    expect(await saidBy(await send2({ why: 'declined' }))).toEqual([
      409,
      expect.stringContaining('Work completed'),
    ])
    expect(await db().select().from(records)).toHaveLength(1)
    expect(await db().select().from(attempts)).toHaveLength(1)
  })
})
