import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { firstStart } from '../../../db/seeds/first-start.ts'
import {
  deferrals,
  enrolments,
  history,
  presence,
  safetyQueue,
  tasks,
} from '../../../db/survivor/schema.ts'
import { type Day, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { keepEnrolment, keepGroup, keepRecord, keepWorker } from '../../support/groups.ts'
import { withoutChance } from '../../support/shown.ts'
import { keepLink } from '../links/kept.ts'

// Her own wish to wait, and sessions one to one. She agreed on Monday 16 November 2026: the target is 14 December.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let ruth: Awaited<ReturnType<typeof keepRecord>>

beforeEach(async () => {
  on = await testApp()
  userId = undefined
  await firstStart(on, monday)
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
})

let userId: string | undefined
/** Her worker's browser, on that day. */
async function browserOn(today: Day) {
  const now = () => new Date(`${today}T10:00:00Z`)
  const there = today === monday ? on : await testApp({ ...on, today, now })
  const person = { role: 'fit_worker' as const, email: nadia.email, name: nadia.name }
  const browser = await signedIn(there, on.survivors, { ...person, ...(userId && { userId }) })
  userId = browser.userId
  return browser
}
const dayFields = (name: string, date: string) => {
  const [year, month, dayOfMonth] = date.split('-') as [string, string, string]
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year }
}
const enrolmentNow = async () =>
  (await on.survivors.reader.select().from(enrolments).where(eq(enrolments.recordId, ruth.id)))[0]!
const tasksNow = () =>
  on.survivors.reader.select().from(tasks).where(eq(tasks.recordId, ruth.id)).orderBy(tasks.dueOn)

describe('her own wish to wait', () => {
  const path = () => urls.recordDeferral(ruth.id)
  const wish = (more: Record<string, string> = {}) => ({
    ...{ version: '1', ...dayFields('from', monday), ...dayFields('again', '2026-12-07') },
    ...more,
  })

  test('is hers: grey, no delay of ours, the target later by as many days, and asked again once', async () => {
    await keepEnrolment(on.survivors, ruth.id)
    const browser = await browserOn(monday)
    expect((await browser.post(path(), wish())).status).toBe(303)
    const later = await browserOn(day('2026-12-21'))
    const waiting = await (await later.get(urls.record(ruth.id))).text()
    expect(waiting).toContain(
      'Waiting by her own choice since 23 November 2026, ask again on 7 December 2026',
    )
    expect(withoutChance(waiting)).not.toMatch(
      /non-engag|did not engage|declined|refus|after the target/i,
    )
    expect(await tasksNow()).toMatchObject([{ kind: 'ask_again', dueOn: '2026-12-07' }])

    const ready = await later.post(path(), { version: '2', ...dayFields('ready', '2026-12-21') })
    expect(ready.status).toBe(303)
    expect(await on.survivors.reader.select().from(deferrals)).toMatchObject([
      { fromOn: '2026-11-23', toOn: '2026-12-20' },
    ])
    expect(await tasksNow()).toMatchObject([{ closedOn: '2026-12-21', outcome: 'done' }])
    const after = await (await later.get(urls.record(ruth.id))).text()
    expect(after).toContain('The target is 11 January 2027, with 28 days that she chose to wait')
    expect(after).toContain('No place yet; the target is 11 January 2027')
  })

  test('keeps her place or gives it up, as she says, and asks which', async () => {
    const group = await keepGroup(on.survivors, { code: 'G7' })
    const firstOn = day('2026-12-01')
    await keepEnrolment(on.survivors, ruth.id, { groupId: group.id, firstOn })
    const browser = await browserOn(monday)
    const unsaid = await browser.post(path(), wish())
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('Say whether she keeps her place'),
    ])
    expect((await browser.post(path(), wish({ place: 'give_up' }))).status).toBe(303)
    expect(await enrolmentNow()).toMatchObject({ groupId: null, firstOn: null, endedOn: null })
    const lines = await on.survivors.reader.select().from(history)
    expect(lines.map(({ what }) => what)).toContain(`Place free: ${ruth.ref}`)
  })

  test('is refused before she agreed, in the future, and over somebody else’s change', async () => {
    await keepEnrolment(on.survivors, ruth.id)
    const browser = await browserOn(monday)
    for (const [from, why] of [
      ['2026-11-15', 'on or after 16 November 2026, when she agreed'],
      ['2026-11-24', 'must be today or in the past'],
    ] as const) {
      const answer = await browser.post(path(), wish(dayFields('from', from)))
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(why)])
    }
    expect((await browser.post(path(), wish({ version: '4' }))).status).toBe(409)
    expect(await on.survivors.reader.select().from(deferrals)).toEqual([])
  })
})

test('where looking again for linked people failed once it was saved, sending the form again looks again', async () => {
  await keepEnrolment(on.survivors, ruth.id)
  await keepLink(on.survivors, ruth.id, 'Y000001')
  const browser = await browserOn(monday)
  const wish = {
    ...{ 'form-token': browser.formToken(), version: '1' },
    ...{ ...dayFields('from', monday), ...dayFields('again', '2026-12-07') },
  }
  const run = (statement: string) => on.survivors.record((tx) => tx.run(sql.raw(statement)))
  await run(
    `create trigger broken before insert on safety_queue begin select raise(abort, 'broken'); end`,
  )
  expect((await browser.post(urls.recordDeferral(ruth.id), wish)).status).toBe(500)
  await run('drop trigger broken')
  expect((await browser.post(urls.recordDeferral(ruth.id), wish)).status).toBe(303)
  expect(await on.survivors.reader.select().from(deferrals)).toHaveLength(1)
  expect(await on.survivors.reader.select().from(safetyQueue)).toMatchObject([
    { kind: 'cannot_check', recordId: ruth.id },
  ])
})

describe('somebody else saved first: what is saved now and what was typed stand side by side', () => {
  test('a wish to wait', async () => {
    await keepEnrolment(on.survivors, ruth.id)
    const browser = await browserOn(monday)
    const path = urls.recordDeferral(ruth.id)
    const wish = (again: string) => ({
      ...{ version: '1', ...dayFields('from', monday), ...dayFields('again', again) },
    })
    expect((await browser.post(path, wish('2026-12-07'))).status).toBe(303)
    const late = await browser.post(path, wish('2026-12-14'))
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('From 23 November 2026, to be asked again on 7 December 2026')
    expect(html).toContain('From 23 November 2026, to be asked again on 14 December 2026')
    expect(await on.survivors.reader.select().from(deferrals)).toHaveLength(1)
  })

  test('the end of an enrolment, and of one that has ended meanwhile, how it stands now', async () => {
    await keepEnrolment(on.survivors, ruth.id)
    const browser = await browserOn(monday)
    const path = urls.recordPlaceEnd(ruth.id)
    const end = { version: '7', why: 'moved_away', ...dayFields('ended', monday) }
    const late = await browser.post(path, end)
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('Open, 0 of 12 sessions')
    expect(html).toContain('Ended on 23 November 2026')
    expect((await browser.post(path, { ...end, version: '1' })).status).toBe(303)
    const ended = await browser.post(path, { ...end, version: '1' })
    const now = await ended.text()
    expect([ended.status, now]).toEqual([409, expect.stringContaining('She is not enrolled now.')])
    // Nobody is read about there, so nobody is named.
    expect(withoutChance(now)).not.toContain('Ruth')
  })

  test('a session one to one', async () => {
    await keepEnrolment(on.survivors, ruth.id, { mode: 'one_to_one' })
    const browser = await browserOn(monday)
    const kept = (outcome: string) => ({
      ...{ act: 'keep', version: '1', part: '1', outcome, reason: '' },
      ...dayFields('on', monday),
    })
    expect((await browser.post(urls.recordSessions(ruth.id), kept('attended'))).status).toBe(303)
    const late = await browser.post(urls.recordSessions(ruth.id), kept('missed'))
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('23 November 2026, part 1: attended')
    expect(html).toContain('23 November 2026, part 1: missed')
  })
})

describe('one to one', () => {
  const path = () => urls.recordSessions(ruth.id)
  const kept = (more: Record<string, string> = {}) => ({
    ...{ act: 'keep', version: '1', part: '1', outcome: 'attended', reason: '' },
    ...{ ...dayFields('on', monday), ...more },
  })
  const alone = () => keepEnrolment(on.survivors, ruth.id, { mode: 'one_to_one' })

  test('weighs on her worker’s hours as soon as its first session has a day', async () => {
    const browser = await browserOn(monday)
    const enrolled = await browser.post(urls.recordPlace(ruth.id), {
      ...{ act: 'enrol', mode: 'one_to_one', creche: '0', travel: '', version: '1' },
      ...dayFields('agreed', '2026-11-16'),
    })
    expect(enrolled.status).toBe(303)
    const load = async () =>
      (await (await browser.get(urls.team)).text()).match(/([\d.]+) of 22 hours/)?.[1]
    expect(await load()).toBe('0')
    const planned = await browser.post(path(), {
      ...{ act: 'plan', version: '1', ...dayFields('first', '2026-11-24') },
    })
    expect(planned.status).toBe(303)
    expect(await load()).toBe('1.5')
  })

  test('is recorded by day and part, stops the clock once, and a day is changed with a reason', async () => {
    await alone()
    const browser = await browserOn(monday)
    expect((await browser.post(path(), kept())).status).toBe(303)
    expect(await enrolmentNow()).toMatchObject({ startedOn: monday, version: 2 })
    const again = await browser.post(path(), kept({ version: '2', outcome: 'missed' }))
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('23 November 2026 is recorded already: enter why it changes'),
    ])
    const why = { version: '2', outcome: 'missed', reason: 'Wrong line' }
    expect((await browser.post(path(), kept(why))).status).toBe(303)
    const lines = await on.survivors.reader.select().from(presence)
    expect(lines.map(({ outcome }) => outcome)).toEqual(['attended', 'missed'])
    expect(await enrolmentNow()).toMatchObject({ startedOn: null })
    expect(await tasksNow()).toMatchObject([{ kind: 'safe_contact', dueOn: monday }])
  })

  test('is not recorded in the future, before she agreed, or for a part that there is not', async () => {
    await alone()
    const browser = await browserOn(monday)
    for (const [more, why] of [
      [dayFields('on', '2026-11-24'), 'must be today or in the past'],
      [dayFields('on', '2026-11-15'), 'on or after 16 November 2026'],
      [{ part: '13' }, 'Select a part'],
    ] as const) {
      const answer = await browser.post(path(), kept(more))
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(why)])
    }
    expect(await on.survivors.reader.select().from(presence)).toEqual([])
  })
})
