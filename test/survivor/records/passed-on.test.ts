import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { audit, cases, handOvers, serviceSettings, tasks } from '../../../db/survivor/schema.ts'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepContact } from '../../support/records.ts'

// Monday 23 November 2026, 10 in the morning.

const hour = 3_600_000
let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let ruth: Awaited<ReturnType<typeof keepRecord>>
let worker: Awaited<ReturnType<typeof signedIn>>
let manager: Awaited<ReturnType<typeof signedIn>>
const db = () => on.survivors.reader
const saidBy = async (answer: Response) => [answer.status, await answer.text()] as const
const read = async (path: string, as = worker) => (await as.get(path)).text()

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keep('Ruth')
  worker = await signedIn(on, on.survivors, {
    ...{ role: 'fit_worker', email: nadia.email, name: nadia.name },
  })
  manager = await signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Basingstoke'] })
})

async function keep(preferredName: string, given: Parameters<typeof keepCase>[2] = {}) {
  const record = await keepRecord(on.survivors, { workerId: nadia.id, preferredName })
  await keepContact(on.survivors, record.id)
  await keepCase(on.survivors, record.id, given)
  return record
}

function passOn(more: Fields = {}, id = ruth.id) {
  return worker.post(urls.recordPassedOn(id), {
    ...{ toName: 'Maya Lund', toTeam: 'IDVA service', ...dayFields('on', monday) },
    ...{ time: '10am', version: '1', ...more },
  })
}

async function hearBack(more: Fields = {}, passedId?: string) {
  const id = passedId ?? (await db().select().from(handOvers))[0]!.id
  return worker.post(urls.recordHeardBack(ruth.id, id), {
    ...{ outcome: 'tried', ...dayFields('on', monday), time: '10am', from: 'Maya Lund' },
    ...{ isSafe: 'not_known', next: 'Nadia calls at noon', ...more },
  })
}

async function giveTo(name: string) {
  const { id } = await keepWorker(on.survivors, name)
  return manager.post(urls.recordAllocation(ruth.id), {
    ...{ worker: id, version: '1', reason: 'Knows her' },
  })
}

const passOnceMore = { toName: 'Owen Pryce', toTeam: 'Night team' }

describe('passing her on', () => {
  test('asks for a person and a team, and says by when to hear back', async () => {
    for (const [more, words] of [
      [{ toName: '' }, 'Enter a person’s name'],
      [{ toTeam: '' }, 'Enter a team'],
      [{ time: '11:30am' }, 'in the future'],
      [{ 'on-year': '2020' }, 'It cannot be before she was referred, at '],
      [{ time: 'soon' }, 'Time must be like'],
    ] as const) {
      expect(await saidBy(await passOn(more))).toEqual([422, expect.stringContaining(words)])
    }
    expect(await db().select().from(handOvers)).toEqual([])
    expect((await passOn()).status).toBe(303)
    const html = await read(urls.record(ruth.id))
    expect(html).toContain('passed to Maya Lund, IDVA service. Heard back by midday.')
    expect(html).toContain('Record what came back')
    const rows = await db().select().from(audit)
    expect(rows.some((row) => row.verb === 'disclosure' && row.purpose === 'passed on')).toBe(true)
  })

  test('over somebody else’s shows both', async () => {
    await passOn()
    const [status, html] = await saidBy(await passOn(passOnceMore))
    expect(status).toBe(409)
    expect(html).toContain('Maya Lund, IDVA service')
    expect(html).toContain('Owen Pryce, Night team')
    expect((await passOn({ ...passOnceMore, version: '2' })).status).toBe(303)
  })

  test('of who was reached before alarms too; reaching her afterwards ends it', async () => {
    const at = '2026-11-23T07:00:00.000Z'
    const reached = await keep('Hana', { contactedOn: monday, contactedAt: at })
    await passOn({ time: '7:30am' }, reached.id)
    expect(await read(urls.home)).toContain('Hana')
    expect(await read(urls.home)).toContain('1 passed on, and no word in time')
    await on.survivors.write((tx) =>
      tx
        .update(cases)
        .set({ contactedAt: '2026-11-23T08:00:00.000Z' })
        .where(eq(cases.recordId, reached.id)),
    )
    expect(await read(urls.home)).not.toContain('no word in time')
  })

  test('is none where no case is open', async () => {
    const without = await keepRecord(on.survivors, { workerId: nadia.id })
    expect((await passOn({}, without.id)).status).toBe(404)
  })

  test.each([
    ['9am', 'passed to Maya Lund, IDVA service. Heard back by 11am.'],
    ['8:01am', 'Heard back by 10:01am.'],
    ['8am', 'no word from Maya Lund, IDVA service, 1 minute after it was due. First alarm.'],
    ['7:30am', 'no word from Maya Lund, IDVA service, 30 minutes after it was due. First alarm.'],
    ['6am', '2 hours after it was due. Alarm 2.'],
    ['3am', '5 hours after it was due. Alarm 3.'],
  ])(
    'passed at %s alarms when nothing came back in time, and every time that it runs out',
    async (time, words) => {
      await passOn({ time })
      for (const path of [urls.home, urls.record(ruth.id), urls.recordPassedOn(ruth.id)]) {
        expect(await read(path)).toContain(words)
      }
      expect(await read(urls.home, manager)).toContain(words)
    },
  )

  test('by a manager’s setting of hours for each risk', async () => {
    await passOn()
    expect(await read(urls.recordPassedOn(ruth.id))).toContain('Hear back within 2 hours')
    const page = await read(urls.serviceSettings, manager)
    for (const [name, hours] of [
      ['heard-high', '2'],
      ['heard-medium', '24'],
      ['heard-standard', '48'],
    ]) {
      expect(page).toMatch(new RegExp(`name="${name}"[^>]*value="${hours}"`))
    }
    const form = Object.fromEntries(
      [...page.matchAll(/<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"/g)].map(
        ([, name, value]) => [name!, value!],
      ),
    )
    const saved = await manager.post(urls.serviceSettings, {
      ...{ ...form, 'heard-high': '4', why: 'The night team answers every 4 hours' },
    })
    expect(saved.status).toBe(303)
    expect(await db().select().from(serviceSettings)).toHaveLength(1)
    expect(await read(urls.record(ruth.id))).toContain('Heard back by 2pm')
  })

  test('of medium risk is silent while its time runs, and alarms when it has run out', async () => {
    const hana = await keep('Hana', { level: 'medium', referredAt: '2026-11-20T17:00:00.000Z' })
    await passOn(dayFields('on', '2026-11-22'), hana.id)
    expect(await read(urls.home)).toContain(
      '1 at high risk not reached yet; 1 passed on, and no word',
    )
    const tina = await keep('Tina', { level: 'standard', referredAt: '2026-11-20T17:00:00.000Z' })
    await passOn(dayFields('on', '2026-11-22'), tina.id)
    expect(await read(urls.home)).toContain('; 1 passed on, and no word in time')
  })
})

describe('what came back', () => {
  test.each([
    ['what happened', { outcome: '' }, 'Select what happened'],
    ['whether she is safe', { isSafe: '' }, 'Select whether she is safe'],
    ['what is next', { next: '' }, 'Enter a next step'],
    ['from whom', { from: '' }, 'Enter a name of who told you'],
    ['a time that has come', { time: '3pm' }, 'cannot be in the future'],
    [
      'a time after she was referred',
      { 'on-year': '2020' },
      'It cannot be before she was referred, at ',
    ],
  ])('asks for %s', async (_, more, words) => {
    await passOn()
    const answer = await hearBack(more as Fields)
    expect(await saidBy(answer)).toEqual([422, expect.stringContaining(words)])
    expect(await db().select().from(handOvers)).toMatchObject([{ outcome: null }])
  })

  test('is written beside it; not reached, her own clock runs on and the alarm stays', async () => {
    await passOn({ time: '5am' })
    expect((await hearBack()).status).toBe(303)
    const html = await read(urls.record(ruth.id))
    expect(html).toContain('Heard back: tried, and did not reach her')
    expect(html).toMatch(/Not known whether she is safe\. Next:\s*Nadia calls at noon/)
    expect(html).toContain('has had no first attempt')
    expect(await read(urls.home)).toContain('1 at high risk not reached yet')
    const [line] = await findHistory(db(), 'record', ruth.id)
    expect(line!.what).toContain(
      'Heard back from Maya Lund, IDVA service: tried, and did not reach her; not known',
    )
    expect(await db().select().from(cases)).toMatchObject([{ contactedOn: null }])
  })

  test('that she was reached stops her clock, at the time it happened', async () => {
    await passOn()
    expect((await hearBack({ outcome: 'reached', isSafe: 'yes' })).status).toBe(303)
    expect(await db().select().from(cases)).toMatchObject([
      { contactedOn: monday, contactedAt: '2026-11-23T10:00:00.000Z' },
    ])
    expect(await db().select().from(tasks)).toEqual([])
    expect(await read(urls.home)).not.toContain('not reached yet')
  })

  test('reached and not safe leaves a task for today', async () => {
    await passOn()
    await hearBack({ outcome: 'reached', isSafe: 'no', next: 'Police asked to visit' })
    expect(await db().select().from(tasks)).toMatchObject([
      { kind: 'safety_plan', about: 'Police asked to visit', dueOn: monday },
    ])
  })

  test('once: who comes second sees what stands', async () => {
    await passOn()
    await hearBack()
    const [status, html] = await saidBy(await hearBack({ outcome: 'could_not' }))
    expect(status).toBe(409)
    expect(html).toContain('tried, and did not reach her')
    expect(html).toContain('could not try')
  })

  test('is asked for once: its form leads to the record when it is there', async () => {
    await passOn()
    await hearBack()
    const [row] = await db().select().from(handOvers)
    const again = await worker.get(urls.recordHeardBack(ruth.id, row!.id))
    expect([again.status, again.headers.get('location')]).toEqual([303, urls.record(ruth.id)])
    const [status, html] = await saidBy(await hearBack({ outcome: '' }))
    expect(status).toBe(409)
    expect(html).toContain('Heard back already: ')
    expect(html).not.toContain('Select what happened')
  })

  test('of one does not end the clock of another whom she was passed to', async () => {
    await passOn()
    await passOn({ ...passOnceMore, time: '7am', version: '2' })
    const all = await db().select().from(handOvers)
    await hearBack({}, all.find(({ toName }) => toName === 'Maya Lund')!.id)
    expect(await read(urls.home)).toContain('no word from Owen Pryce, Night team')
  })

  test('is another’s for nobody outside the team', async () => {
    await passOn()
    const vic = await keepWorker(on.survivors, 'Vic Dunn', { team: 'Havant' })
    const other = await signedIn(on, on.survivors, { role: 'fit_worker', email: vic.email })
    const [row] = await db().select().from(handOvers)
    const path = urls.recordHeardBack(ruth.id, row!.id)
    expect((await other.get(path)).status).toBe(404)
    expect((await other.post(path, { outcome: 'reached' })).status).toBe(404)
    const hana = await keep('Hana')
    const wrong = urls.recordHeardBack(hana.id, row!.id)
    expect((await worker.get(wrong)).status).toBe(404)
  })
})

describe('the alarm', () => {
  test('counts and lists every woman at high risk who is not reached, worst first, for worker and manager', async () => {
    const names = ['Ruth']
    for (let number = 1; number < 8; number += 1) {
      const referredAt = new Date(Date.parse('2026-11-22T09:00:00Z') - number * hour)
      const name = `High ${number}`
      await keep(name, { referredAt: referredAt.toISOString() })
      names.push(name)
    }
    await keep('Standard', { level: 'standard' })
    await keep('Reached', { contactedOn: monday })
    for (const html of [await read(urls.home), await read(urls.home, manager)]) {
      expect(html).toContain('8 at high risk not reached yet.')
      const banner = html.slice(html.indexOf('8 at high risk'), html.indexOf('</ol>'))
      const listed = [...banner.matchAll(/<b>(\w+(?: \d)?), S\d+/g)].map(([, name]) => name)
      expect(listed).toEqual(['Ruth', ...names.slice(1).reverse()])
    }
    expect((await read(urls.home, manager)).split('She is with Nadia Brook.')).toHaveLength(9)
    expect(await read(urls.home)).not.toContain('She is with')
  })

  test('who was passed on and is still to be heard of comes after whom nobody has', async () => {
    await keep('Hana', { referredAt: '2026-11-22T09:00:00.000Z' })
    await passOn()
    const html = await read(urls.home)
    expect(html.indexOf('<b>Hana')).toBeLessThan(html.indexOf('passed to Maya Lund'))
  })

  test('is written down for each woman it names, also on another page of the list', async () => {
    for (let number = 0; number < 55; number += 1) {
      await keep(`High ${number}`, { referredAt: '2026-11-22T12:00:00.000Z' })
    }
    await read(`${urls.home}?page=2`)
    const rows = await db().select().from(audit)
    const row = rows.find(({ purpose }) => purpose === 'caseload')
    expect(row!.subjectIds).toHaveLength(56)
  })

  test.each([
    [
      'a lower rating',
      () =>
        worker.post(urls.recordRisk(ruth.id), {
          ...{ level: 'standard', source: 'DASH', ...dayFields('assessedOn', monday) },
          reading: 'Quiet this week',
        }),
    ],
    ['giving her to another worker', () => giveTo('Zoe Gill')],
    ['passing her on', () => passOn()],
  ])('is not switched off by %s', async (_, act) => {
    expect((await act()).status).toBe(303)
    expect(await read(urls.home, manager)).toContain('1 at high risk not reached yet')
    expect(await read(urls.home, manager)).toMatch(/41 hours past her 24 hours/)
  })

  test('a case does not end while nothing has come back', async () => {
    await passOn()
    const end = async () =>
      manager.post(urls.recordCaseEnd(ruth.id), {
        ...{ why: 'back_to_social_worker', reason: 'Moved', version: '2' },
        ...dayFields('endedOn', monday),
      })
    const words = 'Record what came back from Maya Lund, IDVA service first'
    expect(await saidBy(await end())).toEqual([422, expect.stringContaining(words)])
    await hearBack({ outcome: 'could_not' })
    expect((await end()).status).toBe(303)
  })

  test('of who was passed on before a name was asked for alarms, with nobody by name', async () => {
    const [open] = await db().select().from(cases)
    await on.survivors.write((tx) =>
      tx.insert(handOvers).values({
        ...{ id: 'old', recordId: ruth.id, caseId: open!.id, toName: '', by: '' },
        ...{ toTeam: 'the out-of-hours team', passedAt: `${addDays(monday, -1)}T12:00:00.000Z` },
      }),
    )
    const html = await read(urls.home)
    expect(html).toContain('no word from the out-of-hours team, nobody by name, 20 hours after')
  })
})
