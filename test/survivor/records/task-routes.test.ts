import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { tasks } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import type { SafeTime } from '../../../src/survivor/records/safe-contact.ts'
import { ownTaskKinds } from '../../../src/survivor/records/task.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepContact, keepTask } from '../../support/records.ts'
import { withoutChance } from '../../support/shown.ts'

let on: TestApp
let ruth: Awaited<ReturnType<typeof keepRecord>>
let browser: Awaited<ReturnType<typeof signedIn>>
const db = () => on.survivors.reader

beforeEach(async () => {
  on = await startedApp()
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  browser = await signedIn(on, on.survivors, {
    ...{ role: 'fit_worker', email: nadia.email, name: nadia.name },
  })
})

const add = (more: Fields) =>
  browser.post(urls.recordTasks(ruth.id), {
    ...{ kind: 'safety_plan', hardening: '', about: '', ...dayFields('dueOn', '2026-11-27') },
    ...more,
  })
const taskNow = async (id: string) => (await db().select().from(tasks).where(eq(tasks.id, id)))[0]!

describe('a task', () => {
  test.each([
    ['without a kind', { kind: '' }, 'Select the task'],
    ['that only what happened asks for', { kind: 'back_to_social_worker' }, 'Select the task'],
    ['for alarm or locks without which', { kind: 'target_hardening' }, 'Select what is asked for'],
    ['due in the past', dayFields('dueOn', '2026-11-22'), 'cannot be in the past'],
    ['due on no day', dayFields('dueOn', '2027-02-29'), 'must be a real date'],
  ])('%s is refused, and what was typed is kept', async (_, more, words) => {
    const answer = await add({ about: 'Back door', ...(more as Fields) })
    const html = await answer.text()
    expect([answer.status, html]).toEqual([422, expect.stringContaining(words)])
    expect(html).toContain('value="Back door"')
    expect(await db().select().from(tasks)).toEqual([])
  })

  test('to call her says when it is safe and what never to do, with her number hidden', async () => {
    const times: SafeTime[] = [{ days: ['tue'], from: '09:30', to: '11:00' }]
    await keepContact(on.survivors, ruth.id, { times, noVoicemail: true })
    await add({ kind: 'safe_contact' })
    const { id } = (await db().select().from(tasks))[0]!
    const page = await (await browser.get(urls.task(id))).text()
    expect(page).toContain('Tue 9:30am to 11am')
    expect(page).toContain('No voicemail')
    expect(withoutChance(page)).not.toContain('01632')
  })

  test('to tell her before a session is due by its hour, and overdue once it has begun', async () => {
    await keepContact(on.survivors, ruth.id, {
      times: [{ days: ['mon'], from: '08:00', to: '09:00' }],
    })
    const call = { kind: 'safe_contact' as const, dueOn: monday, about: 'Venue closed' }
    const soon = { ...call, id: 'soon', tellBefore: '2026-11-23T13:00:00.000Z' }
    const gone = { ...call, id: 'gone', tellBefore: '2026-11-23T08:00:00.000Z' }
    for (const task of [soon, gone]) await keepTask(on.survivors, ruth.id, task)
    const list = await (await browser.get(urls.tasks)).text()
    expect(list).toContain('1 overdue.')
    expect(list).toContain('Due today by 1pm')
    expect(list).toContain('Overdue by 2 hours')
    const page = await (await browser.get(urls.task('soon'))).text()
    expect(page).toContain('No safe time before 1pm on 23 Nov 2026: decide')
    expect(await (await browser.get(urls.home)).text()).toContain(
      'Venue closed, overdue by 2 hours',
    )
  })

  test('is added once when its form is sent twice', async () => {
    const token = { 'form-token': browser.formToken() }
    await add(token)
    await add(token)
    expect(await db().select().from(tasks)).toHaveLength(1)
  })

  test('for locks is requested, with its day, then done', async () => {
    const kind = { kind: 'target_hardening', hardening: 'locks', about: 'back door' }
    await add(kind)
    const { id } = (await db().select().from(tasks))[0]!
    expect((await browser.post(urls.task(id), { act: 'request', version: '1' })).status).toBe(303)
    expect(await taskNow(id)).toMatchObject({ requestedOn: monday, closedOn: null })
    expect(await (await browser.get(urls.tasks)).text()).toContain('Requested 23 Nov 2026')
    const again = await browser.post(urls.task(id), { act: 'request', version: '2' })
    expect(again.status).toBe(409)
    const close = { act: 'close', outcome: 'done', version: '2' }
    expect((await browser.post(urls.task(id), close)).status).toBe(303)
    expect(await taskNow(id)).toMatchObject({
      ...{ closedOn: monday, outcome: 'done', closedBy: 'Nadia Brook', version: 3 },
    })
    const lines = (await findHistory(db(), 'record', ruth.id)).map(({ what }) => what)
    expect(lines).toEqual([
      'Alarm or locks: locks, back door: done',
      'Requested: Alarm or locks: locks, back door',
      'Task added: Alarm or locks: locks, back door, due 27 November 2026',
    ])
  })

  test('only alarm and locks are requested', async () => {
    const id = await keepTask(on.survivors, ruth.id)
    const answer = await browser.post(urls.task(id), { act: 'request', version: '1' })
    expect(answer.status).toBe(404)
  })

  test('is closed once: who comes second sees what it is now', async () => {
    const id = await keepTask(on.survivors, ruth.id)
    const none = await browser.post(urls.task(id), { act: 'close', version: '1' })
    expect([none.status, await none.text()]).toEqual([
      422,
      expect.stringContaining('Select what came of it'),
    ])
    const close = (outcome: string) =>
      browser.post(urls.task(id), { act: 'close', outcome, version: '1' })
    expect((await close('not_needed')).status).toBe(303)
    const late = await close('she_declined')
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('Not needed any more')
    expect(html).toContain('She declined')
    expect(await taskNow(id)).toMatchObject({ outcome: 'not_needed' })
  })
})

describe('the list', () => {
  test('has the soonest first, says how late each is, and leaves out what is closed', async () => {
    const due = ['2026-11-20', '2026-11-16', '2026-11-23', '2026-11-24', '2026-12-08']
    for (const [index, date] of due.entries()) {
      const kind = ownTaskKinds[index]!
      await keepTask(on.survivors, ruth.id, { id: `t${index}`, kind, dueOn: day(date) })
    }
    const closed = { closedOn: monday, outcome: 'done', closedBy: 'test' }
    await keepTask(on.survivors, ruth.id, { id: 'closed', ...closed })
    const html = await (await browser.get(urls.tasks)).text()
    const order = [...html.matchAll(/href="\/tasks\/(\w+)"/g)].map(([, id]) => id)
    expect(order).toEqual(['t1', 't0', 't2', 't3', 't4'])
    expect(html).toContain('5 to do.')
    expect(html).toContain('2 overdue.')
    for (const words of ['Overdue by 5 working days', 'Overdue by 1 working day', 'Due today']) {
      expect(html).toContain(words)
    }
  })

  test('is by pages of 50, and a manager’s by worker', async () => {
    for (let number = 0; number < 60; number += 1) {
      await keepTask(on.survivors, ruth.id, { id: `t${100 + number}` })
    }
    const vic = await keepWorker(on.survivors, 'Vic Dunn')
    const hana = await keepRecord(on.survivors, { workerId: vic.id, preferredName: 'Hana' })
    await keepTask(on.survivors, hana.id, { id: 'hers' })
    const first = await (await browser.get(urls.tasks)).text()
    const second = await (await browser.get(`${urls.tasks}?page=2`)).text()
    expect(first).not.toContain('/tasks/t150"')
    expect(second).toContain('/tasks/t150"')
    expect(first + second).not.toContain('/tasks/hers"')
    const manager = await signedIn(on, on.survivors, { role: 'fit_manager' })
    const all = await (await manager.get(urls.tasks)).text()
    expect(all).toContain('61 tasks')
    const one = await (await manager.get(`${urls.tasks}?worker=${vic.id}`)).text()
    expect(one).toContain('/tasks/hers"')
    expect(one).not.toContain('/tasks/t100"')
  })
})
