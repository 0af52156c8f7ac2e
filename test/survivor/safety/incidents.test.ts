import { beforeEach, describe, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { attempts, cases, incidents, type safeContacts } from '../../../db/survivor/schema.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepContact } from '../../support/records.ts'

// Monday 23 November 2026, 10 in the morning. Her safe time is Monday 8:30am to 10am; no voicemail, no letters, no text.

let on: TestApp
let ruth: Awaited<ReturnType<typeof keepRecord>>
let worker: Awaited<ReturnType<typeof signedIn>>
let manager: Awaited<ReturnType<typeof signedIn>>
const db = () => on.survivors.reader
const saidBy = async (answer: Response) => [answer.status, await answer.text()] as const
const kept = async () => (await db().select().from(incidents))[0]!

beforeEach(async () => {
  on = await startedApp()
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  await keepCase(on.survivors, ruth.id)
  worker = await signedIn(on, on.survivors, {
    ...{ role: 'fit_worker', email: nadia.email, name: nadia.name },
  })
  manager = await signedIn(on, on.survivors, {
    ...{ role: 'fit_manager', areas: ['Basingstoke'], name: 'Rowan Blake' },
  })
})

const times: (typeof safeContacts.$inferSelect)['times'] = [
  { days: ['mon'], from: '08:30', to: '10:00' },
]
const reachable = () => keepContact(on.survivors, ruth.id, { times })
const attempt = (more: Fields = {}) =>
  worker.post(urls.recordAttempts(ruth.id), {
    ...{ method: 'phone', ...dayFields('on', monday), time: '9am' },
    ...{ outcome: 'no_answer', note: '', ...more },
  })

describe('what has happened is never refused', () => {
  test.each([
    ['a voicemail that was left', { outcome: 'left_word' }, ['voicemail']],
    ['a text that was sent', { method: 'text' }, ['text']],
    ['a letter that was sent', { method: 'letter', outcome: 'left_word' }, ['letter']],
    ['a call outside her safe times, without a reason', { time: '8am' }, ['unsafe_time']],
    [
      'a voicemail outside her safe times',
      { outcome: 'left_word', time: '8am' },
      ['voicemail', 'unsafe_time'],
    ],
  ])('%s is recorded, as an incident', async (_, more, breaches) => {
    await reachable()
    const answer = await attempt({ ...more, note: 'Pressed the wrong key; rang off' } as Fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('done=incident'),
    ])
    expect(await db().select().from(attempts)).toHaveLength(1)
    expect(await kept()).toMatchObject({ breaches, by: 'Nadia Brook', closedAt: null })
    const [wrong] = await findHistory(db(), 'record', ruth.id)
    expect(wrong).toMatchObject({
      ...{ what: expect.stringContaining('Against her wish: ') },
      why: 'Pressed the wrong key; rang off',
    })
    expect(await (await worker.get(urls.record(ruth.id))).text()).toContain('Incident, open')
  })

  test('nor a contact before a safe way was recorded: it stops her clock, and is an incident', async () => {
    expect((await attempt({ outcome: 'reached' })).status).toBe(303)
    expect(await db().select().from(cases)).toMatchObject([{ contactedOn: monday }])
    expect(await kept()).toMatchObject({ breaches: ['no_safe_way'] })
  })

  test('nor one before she was referred; only one that is still to come is refused', async () => {
    await reachable()
    expect((await attempt({ ...dayFields('on', '2026-11-16'), time: '9am' })).status).toBe(303)
    expect(await saidBy(await attempt({ time: '11:59pm' }))).toEqual([
      422,
      expect.stringContaining('cannot be in the future'),
    ])
    expect(await db().select().from(incidents)).toEqual([])
    expect(await db().select().from(attempts)).toHaveLength(1)
  })

  test('what is planned against her wish is refused still: no letter is made', async () => {
    await reachable()
    expect((await worker.get(urls.recordLetter(ruth.id))).status).toBe(422)
    const way = await worker.post(urls.recordContact(ruth.id), {
      ...{ method: 'letter', value: '12 Elm Row, Basing', not: ['noLetters'], version: '1' },
    })
    expect(way.status).toBe(422)
  })

  test('an attempt against her wish is none of the three safe ones', async () => {
    await reachable()
    await attempt({ outcome: 'left_word' })
    await attempt({ time: '9:10am' })
    const html = await (await worker.get(urls.record(ruth.id))).text()
    expect(html).toContain('1 of 3 safe attempts made')
  })

  test('the form says what follows before it is sent', async () => {
    await reachable()
    const html = await (await worker.get(urls.recordAttempts(ruth.id))).text()
    for (const words of ['She said no.', 'By phone she said no.', 'the team manager is told']) {
      expect(html).toContain(words)
    }
    expect(html).toContain('value="letter"')
  })
})

describe('an incident', () => {
  const close = (more: Fields = {}, as = manager) =>
    kept().then(({ id }) =>
      as.post(urls.incident(id), { outcome: 'Called her: she is safe', version: '1', ...more }),
    )

  test('is told to the team manager until it is closed with what was done', async () => {
    await reachable()
    await attempt({ outcome: 'left_word' })
    expect(await (await manager.get(urls.home)).text()).toContain('1 done against her wish')
    const list = await (await manager.get(urls.safety)).text()
    expect(list).toContain('1 open.')
    expect(list).toContain('A voicemail was left')
    expect(await saidBy(await close({ outcome: '' }))).toEqual([
      422,
      expect.stringContaining('Enter an account of what was done'),
    ])
    expect((await close()).status).toBe(303)
    expect(await kept()).toMatchObject({
      ...{ closedBy: 'Rowan Blake', outcome: 'Called her: she is safe', version: 2 },
    })
    expect(await (await manager.get(urls.home)).text()).not.toContain('done against her wish')
    const [line] = await findHistory(db(), 'record', ruth.id)
    expect(line).toMatchObject({ what: 'Incident closed: a voicemail was left' })
    expect(await (await worker.get(urls.record(ruth.id))).text()).toContain('Incident, closed')
  })

  test('is closed once, and by nobody but a manager of her team', async () => {
    await reachable()
    await attempt({ outcome: 'left_word' })
    const { id } = await kept()
    expect(await (await worker.get(urls.incident(id))).text()).toContain(
      'Your team manager closes it',
    )
    expect((await close({}, worker)).status).toBe(404)
    const elsewhere = await signedIn(on, on.survivors, {
      ...{ role: 'fit_manager', areas: ['Havant'], email: 'havant@example.org' },
    })
    expect((await elsewhere.get(urls.incident(id))).status).toBe(404)
    expect((await close({}, elsewhere)).status).toBe(404)
    expect(await (await elsewhere.get(urls.home)).text()).not.toContain('done against her wish')
    await close()
    const [status, html] = await saidBy(await close({ outcome: 'Something else' }))
    expect(status).toBe(409)
    expect(html).toContain('Called her: she is safe')
  })

  test('counts for who may know how many there are, and nothing else', async () => {
    await reachable()
    await attempt({ outcome: 'left_word' })
    const auditor = await signedIn(on, on.survivors, { role: 'auditor', side: 'survivor' })
    const html = await (await auditor.get(urls.safety)).text()
    expect(html).toContain('1 open.')
    expect(html).not.toContain('voicemail')
    expect((await auditor.get(urls.incident((await kept()).id))).status).toBe(404)
  })
})
