import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  audit,
  deferrals,
  enrolments,
  groups,
  presence,
  reductions,
  tasks,
} from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import {
  keepEnrolment,
  keepGroup,
  keepRecord,
  keepWorker,
  sessionsOf,
} from '../../support/groups.ts'
import { bothValues, withoutChance } from '../../support/shown.ts'

// Monday 23 November 2026. The group met first on Tuesday 17 November, and meets on Tuesdays.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let vic: Awaited<ReturnType<typeof keepWorker>>
let otis: Awaited<ReturnType<typeof keepWorker>>
let group: Awaited<ReturnType<typeof keepGroup>>
const as = (worker: { email: string }, name = 'Nadia Brook') =>
  signedIn(on, on.survivors, { role: 'fit_worker', email: worker.email, name })

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  vic = await keepWorker(on.survivors, 'Vic Dunn')
  otis = await keepWorker(on.survivors, 'Otis Brandt')
  group = await keepGroup(on.survivors, {
    ...{ code: 'G7', startsOn: day('2026-11-17'), maxPlaces: 3 },
    leaders: [nadia.id, vic.id],
  })
})

async function seated(name: string, firstOn = '2026-11-17', worker = otis) {
  const record = await keepRecord(on.survivors, { preferredName: name, workerId: worker.id })
  const id = await keepEnrolment(on.survivors, record.id, {
    ...{ groupId: group.id, firstOn: day(firstOn), offeredOn: day('2026-11-16') },
  })
  return { record, id }
}
const enrolmentOf = async (id: string) =>
  (await on.survivors.reader.select().from(enrolments).where(eq(enrolments.id, id)))[0]!
const tasksOf = async (recordId: string) =>
  on.survivors.reader.select().from(tasks).where(eq(tasks.recordId, recordId))
const linesOf = async (id: string) =>
  on.survivors.reader.select().from(presence).where(eq(presence.enrolmentId, id))
const first = () => urls.appointmentSession(group.id, 1)

describe('the register', () => {
  test('keeps who came and who missed, starts the clock’s end, and asks for a call the same day, never a warning', async () => {
    const [ruth, tina] = [await seated('Ruth'), await seated('Tina')]
    const browser = await as(nadia)
    const page = await (await browser.get(first())).text()
    expect(page).toContain('2 women are expected')
    const answer = await browser.post(first(), {
      ...{ act: 'keep', version: '1' },
      [`outcome-${ruth.id}`]: 'attended',
      [`outcome-${tina.id}`]: 'missed',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${urls.appointment(group.id)}?done=kept`,
    ])
    expect(await enrolmentOf(ruth.id)).toMatchObject({ startedOn: '2026-11-17' })
    expect(await enrolmentOf(tina.id)).toMatchObject({
      ...{ startedOn: null, groupId: group.id, firstOn: '2026-11-24', endedOn: null },
    })
    expect(await tasksOf(ruth.record.id)).toEqual([])
    expect(await tasksOf(tina.record.id)).toMatchObject([
      { kind: 'safe_contact', dueOn: '2026-11-17', closedOn: null },
    ])
    const after = await (await browser.get(urls.appointment(group.id))).text()
    expect(after).toContain('attended 1, missed 1')
    expect(withoutChance(after)).not.toMatch(/warning letter|non-engag|fail|unacceptable/i)
    const rows = await on.survivors.reader
      .select()
      .from(audit)
      .where(eq(audit.userId, browser.userId))
    expect(rows.at(-1)?.purpose ?? '').not.toBe('')
    expect(rows.some(({ purpose, verb }) => purpose === 'register' && verb === 'alteration')).toBe(
      true,
    )
  })

  test('asks about everybody who was expected, and keeps what was chosen', async () => {
    const [ruth, tina] = [await seated('Ruth'), await seated('Tina')]
    const answer = await (await as(nadia)).post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Say whether Tina')
    expect(html).toContain(`name="outcome-${ruth.id}" value="attended" checked=""`)
    expect(await linesOf(tina.id)).toEqual([])
    expect(await linesOf(ruth.id)).toEqual([])
  })

  test('adds a line where it changes, with a reason, and takes the call back', async () => {
    const ruth = await seated('Ruth')
    const browser = await as(nadia)
    const keep = (more: Record<string, string>) => browser.post(first(), { act: 'keep', ...more })
    await keep({ version: '1', [`outcome-${ruth.id}`]: 'missed' })
    const without = await keep({ version: '2', [`outcome-${ruth.id}`]: 'attended' })
    expect([without.status, await without.text()]).toEqual([
      422,
      expect.stringContaining('Enter why what was recorded changes'),
    ])
    const changed = await keep({
      ...{ version: '2', [`outcome-${ruth.id}`]: 'attended', reason: 'She came late' },
    })
    expect(changed.status).toBe(303)
    expect((await linesOf(ruth.id)).map(({ outcome }) => outcome)).toEqual(['missed', 'attended'])
    expect(await tasksOf(ruth.record.id)).toMatchObject([{ outcome: 'not_needed' }])
    expect(await enrolmentOf(ruth.id)).toMatchObject({ startedOn: '2026-11-17' })
  })

  test('is kept once when sent twice, and not over somebody else’s', async () => {
    const ruth = await seated('Ruth')
    const browser = await as(nadia)
    const form = {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
      'form-token': browser.formToken(),
    }
    const [one, two] = [await browser.post(first(), form), await browser.post(first(), form)]
    expect([one.status, two.status]).toEqual([303, 303])
    expect(await linesOf(ruth.id)).toHaveLength(1)
    const late = await (await as(vic, 'Vic Dunn')).post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'missed' },
    })
    const html = await late.text()
    expect([late.status, html]).toEqual([409, expect.stringContaining('Attended 1')])
    expect(bothValues(html)).toEqual([
      ['Register', 'Attended 1', 'Missed 1'],
      [`Ruth ${ruth.record.ref}`, 'Attended', 'Missed'],
    ])
  })

  test('opens on the day, and is nobody’s who does not lead the group', async () => {
    const ruth = await seated('Ruth', '2026-11-24')
    const next = urls.appointmentSession(group.id, 2)
    const browser = await as(nadia)
    expect(await (await browser.get(next)).text()).toContain('The register opens on the day')
    const early = await browser.post(next, {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
    })
    expect(early.status).toBe(409)
    const other = await as(otis, 'Otis Brandt')
    const unknown = await (await other.get(urls.appointmentSession('nothing', 1))).text()
    for (const path of [
      first(),
      urls.appointmentList(group.id, 1),
      urls.appointmentDetails(group.id),
    ]) {
      const answer = await other.get(path)
      expect([answer.status, await answer.text()]).toEqual([404, unknown])
    }
    expect((await other.post(first(), { act: 'keep', version: '1' })).status).toBe(404)
    expect((await other.post(urls.appointmentDetails(group.id), {})).status).toBe(404)
    expect((await browser.get(urls.appointmentSession(group.id, 9_999))).status).toBe(404)
  })

  test('counts distinct parts: 12 sessions with one had twice are 11', async () => {
    const ruth = await seated('Ruth')
    const sessions = await sessionsOf(on.survivors, group.id)
    const at = { by: 'test', at: '2026-11-17T12:00:00.000Z', outcome: 'attended' } as const
    await on.survivors.write((tx) =>
      tx.insert(presence).values(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1].map((part, index) => ({
          ...{ enrolmentId: ruth.id, part, ...at, reason: '' },
          onDay: day(`2026-${index < 9 ? '08' : '09'}-${`${10 + index}`}`),
        })),
      ),
    )
    const html = await (await (await as(otis)).get(urls.record(ruth.record.id))).text()
    expect(html).toContain('11 of 12 sessions: enough to count as complete')
    expect(sessions.length).toBeGreaterThan(12)
  })
})

describe('who is in the register', () => {
  test('who waits by her own choice is not asked about, keeps her place, and begins later', async () => {
    const ruth = await seated('Ruth')
    const tina = await seated('Tina')
    await on.survivors.write((tx) =>
      tx.insert(deferrals).values({
        ...{ id: 'wait', enrolmentId: tina.id, fromOn: day('2026-11-16') },
        askAgainOn: day('2026-12-07'),
      }),
    )
    const browser = await as(nadia)
    const page = await (await browser.get(first())).text()
    expect(page).toContain('1 woman is expected')
    expect(page).toContain('Waits by her own choice, and keeps her place')
    const answer = await browser.post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
    })
    expect(answer.status).toBe(303)
    expect(await linesOf(tina.id)).toEqual([])
    expect(await tasksOf(tina.record.id)).toEqual([])
    expect(await enrolmentOf(tina.id)).toMatchObject({ groupId: group.id, firstOn: '2026-11-24' })
  })

  test('a part that she missed comes again, and the register says that she picks it up', async () => {
    const ruth = await seated('Ruth')
    const browser = await as(nadia)
    await browser.post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'missed' },
    })
    const again = (await sessionsOf(on.survivors, group.id)).filter(({ part }) => part === 1)[1]!
    const page = await (await browser.get(urls.appointmentSession(group.id, again.number))).text()
    expect(page).toContain('Picks this part up')
    const hers = await (await (await as(otis)).get(urls.record(ruth.record.id))).text()
    expect(hers).toContain('Part 1, missed on 17 November 2026')
    expect(hers).toContain('she can pick it up on')
  })

  test('whoever covers for a facilitator on leave keeps it too', async () => {
    const ruth = await seated('Ruth')
    await on.survivors.write((tx) =>
      tx.insert(reductions).values({
        ...{ id: 'leave', workerId: vic.id, kind: 'leave', fromOn: monday, minutes: 0 },
        ...{ toOn: day('2026-11-27'), coverId: otis.id, reason: 'Leave' },
      }),
    )
    const answer = await (await as(otis, 'Otis Brandt')).post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
    })
    expect(answer.status).toBe(303)
    expect(await linesOf(ruth.id)).toMatchObject([{ outcome: 'attended', by: 'Otis Brandt' }])
  })
})

describe('a session that is cancelled', () => {
  test('asks each worker to tell her, and she picks the part up later', async () => {
    const ruth = await seated('Ruth', '2026-11-24')
    const browser = await as(nadia)
    const path = urls.appointmentSession(group.id, 2)
    const without = await browser.post(path, { act: 'cancel', version: '1', why: '' })
    expect(without.status).toBe(422)
    const answer = await browser.post(path, { act: 'cancel', version: '1', why: 'No heating' })
    expect(answer.headers.get('location')).toBe(`${urls.appointment(group.id)}?done=cancelled`)
    expect(await tasksOf(ruth.record.id)).toMatchObject([
      { kind: 'safe_contact', dueOn: monday, about: 'G7 on 24 November 2026 is cancelled' },
    ])
    expect(await enrolmentOf(ruth.id)).toMatchObject({ firstOn: '2026-12-01' })
    const page = await (await browser.get(path)).text()
    expect(page).toContain('This session is cancelled: No heating')
    const again = await browser.post(path, { act: 'cancel', version: '2', why: 'Again' })
    expect(again.status).toBe(409)
    expect(bothValues(await again.text())).toEqual([
      ['Session', 'This session is cancelled: No heating', 'Not held: Again'],
    ])
  })

  test('or was not held on a day that is past: each is told, and whoever would have begun begins later', async () => {
    const ruth = await seated('Ruth')
    const browser = await as(nadia)
    expect(await (await browser.get(first())).text()).toContain('This session was not held')
    const past = await browser.post(first(), { act: 'cancel', version: '1', why: 'Snow' })
    expect(past.status).toBe(303)
    expect(await tasksOf(ruth.record.id)).toMatchObject([
      { kind: 'safe_contact', dueOn: monday, about: 'G7 on 17 November 2026 was not held' },
    ])
    expect(await enrolmentOf(ruth.id)).toMatchObject({ firstOn: '2026-11-24' })
  })

  test('is not one that was recorded', async () => {
    const ruth = await seated('Ruth')
    const browser = await as(nadia)
    await browser.post(first(), {
      ...{ act: 'keep', version: '1', [`outcome-${ruth.id}`]: 'attended' },
    })
    const late = await browser.post(first(), { act: 'cancel', version: '2', why: 'Late' })
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('kept already')])
    expect(await tasksOf(ruth.record.id)).toEqual([])
  })
})

test('the list for the door has initials and references, and no name', async () => {
  await seated('Alexandrina-Rosalind', '2026-11-24')
  const { record } = await seated('Gemma', '2026-11-24')
  const html = await (await (await as(nadia)).get(urls.appointmentList(group.id, 2))).text()
  expect(html).toContain('<th scope="row">AR</th>')
  expect(html).toContain(record.ref)
  expect(withoutChance(html)).not.toMatch(/Alexandrina|Gemma|freedom/i)
})

describe('changing a group', () => {
  const details = () => urls.appointmentDetails(group.id)
  const form = (more: Record<string, string> = {}) => ({
    ...{ act: 'change', version: '1', min: '1', max: '3', creche: '2', stepFree: 'yes' },
    ...{ language: 'English', 'leader-1': nadia.id, 'leader-2': vic.id, ...more },
  })
  const groupNow = async () =>
    (await on.survivors.reader.select().from(groups).where(eq(groups.id, group.id)))[0]!

  test('keeps its sizes and facilitators, with what changed in its history', async () => {
    const browser = await as(nadia)
    const answer = await browser.post(details(), form({ max: '8', 'leader-2': otis.id }))
    expect(answer.status).toBe(303)
    expect(await groupNow()).toMatchObject({ maxPlaces: 8, version: 2 })
    const page = await (await browser.get(urls.appointment(group.id))).text()
    expect(page).toContain('Otis Brandt')
    expect(page).toContain('Nadia Brook, Vic Dunn')
    const stale = await browser.post(details(), form({ max: '9' }))
    expect(stale.status).toBe(409)
    expect(await groupNow()).toMatchObject({ maxPlaces: 8 })
  })

  test('shows what somebody else saved meanwhile and what was typed, for changing and for stopping', async () => {
    const other = await as(vic, 'Vic Dunn')
    const stop = (day: string, version: string) => ({
      ...{ act: 'stop', version, why: 'The site closes' },
      ...{ 'ends-day': day, 'ends-month': '12', 'ends-year': '2026' },
    })
    await other.post(details(), form({ max: '8', language: 'Welsh', 'leader-2': otis.id }))
    expect((await (await as(otis, 'Otis Brandt')).post(details(), stop('15', '2'))).status).toBe(
      303,
    )
    const browser = await as(nadia)
    const changing = await browser.post(details(), form({ max: '9' }))
    expect([changing.status, bothValues(await changing.text())]).toEqual([
      409,
      [
        ['Most', '8', '9'],
        ['Language', 'Welsh', 'English'],
        ['Led by', 'Nadia Brook, Otis Brandt', 'Nadia Brook, Vic Dunn'],
      ],
    ])
    const stopping = await browser.post(details(), stop('22', '1'))
    expect([stopping.status, bothValues(await stopping.text())]).toEqual([
      409,
      [['Last day', '15 December 2026', '22 December 2026']],
    ])
    expect(await groupNow()).toMatchObject({ maxPlaces: 8, endsOn: '2026-12-15', version: 3 })
  })

  test('refuses fewer places than women, and the same facilitator twice', async () => {
    for (const name of ['Ruth', 'Tina', 'Hana']) await seated(name, '2026-11-24')
    const answer = await (await as(nadia)).post(details(), form({ max: '2', 'leader-2': nadia.id }))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('3 women have a seat at one session: enter 3 or more')
    expect(html).toContain('Select 2 different facilitators')
    expect(await groupNow()).toMatchObject({ maxPlaces: 3, version: 1 })
  })

  test('stops on a day: who has not begun gives up her place, and each worker is asked to offer another', async () => {
    const later = await seated('Ruth', '2026-12-15')
    const begun = await seated('Tina', '2026-11-24')
    const browser = await as(nadia)
    const stop = (more: Record<string, string>) =>
      browser.post(details(), { act: 'stop', version: '1', why: 'The site closes', ...more })
    const days = (date: string) => {
      const [year, month, on] = date.split('-') as [string, string, string]
      return { 'ends-day': on, 'ends-month': month, 'ends-year': year }
    }
    const past = await stop(days('2026-11-20'))
    expect([past.status, await past.text()]).toEqual([
      422,
      expect.stringContaining('today or later'),
    ])
    const wrong = await stop(days('2027-02-29'))
    expect(wrong.status).toBe(422)
    expect((await stop(days('2026-12-08'))).status).toBe(303)
    expect(await groupNow()).toMatchObject({ endsOn: '2026-12-08' })
    expect(await enrolmentOf(later.id)).toMatchObject({ groupId: null, firstOn: null })
    expect(await enrolmentOf(begun.id)).toMatchObject({ groupId: group.id })
    for (const { record } of [later, begun]) {
      expect(await tasksOf(record.id)).toMatchObject([{ kind: 'safe_contact', dueOn: monday }])
    }
  })
})

test('a group over Christmas leaves out the closed days and the clock change keeps its hour', async () => {
  const friday = await keepGroup(on.survivors, {
    ...{ code: 'G8', weekday: 'fri', startsOn: day('2026-12-11'), leaders: [nadia.id, vic.id] },
  })
  const days = (await sessionsOf(on.survivors, friday.id)).map(({ onDay }) => onDay)
  expect(days).not.toContain('2026-12-25')
  expect(days).not.toContain('2027-01-01')
  expect(days).toContain('2026-12-18')
  const sessions = await sessionsOf(on.survivors, group.id)
  expect(new Set(sessions.map(({ startsAt }) => startsAt))).toEqual(new Set(['10:00']))
})
