import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { groupSessions, groups, safetyQueue, tasks } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { bothValues, withoutChance } from '../../support/shown.ts'
import { bothSides, keepPlace, keepRecord, keepWindows, keepWorker } from '../links/kept.ts'

// Winchester hub has windows of both sides on Tuesdays: ours in the morning, the other side's in the evening.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let vic: Awaited<ReturnType<typeof keepWorker>>
let siteId: string

beforeEach(async () => {
  on = await bothSides()
  nadia = await keepWorker(on.survivors)
  vic = await keepWorker(on.survivors, { email: 'vic@fit.example', name: 'Vic Dunn' })
  siteId = await keepWindows(on.probation, 'Winchester hub', [
    { side: 'survivor', weekday: 'tue', from: '09:00', to: '13:00' },
    { side: 'probation', weekday: 'tue', from: '17:00', to: '21:00' },
  ])
})

const asNadia = () => signedIn(on, on.survivors, nadia.person)
const form = (more: Record<string, string> = {}) => ({
  ...{ act: 'open', code: 'G7', entry: 'rolling', site: siteId, weekday: 'tue', startsAt: '10am' },
  ...{ minutes: '120', 'starts-day': '1', 'starts-month': '12', 'starts-year': '2026', min: '4' },
  ...{ max: '12', creche: '2', stepFree: 'yes', language: 'English' },
  ...{ 'leader-1': nadia.id, 'leader-2': vic.id, ...more },
})
const theGroup = async () => (await on.survivors.reader.select().from(groups))[0]

describe('a new group at a shared site', () => {
  test('is opened inside our windows, with its sessions and its history', async () => {
    const browser = await asNadia()
    const check = await browser.post(urls.newAppointment, form({ act: 'check' }))
    expect([check.status, await theGroup()]).toEqual([200, undefined])
    const answer = await browser.post(urls.newAppointment, form())
    expect(answer.status).toBe(303)
    const group = await theGroup()
    expect(group).toMatchObject({ code: 'G7', siteKind: 'shared', startsOn: '2026-12-01' })
    const page = await (await browser.get(urls.appointment(group!.id))).text()
    expect(page).toContain('Opened G7: Tuesday 10am to midday')
    expect(await on.survivors.reader.select().from(safetyQueue)).toEqual([])
  })

  test.each([
    ['the other side’s hours', '18:00', '120'],
    ['a quarter of an hour too long', '11:00', '135'],
    ['nobody’s hours', '14:00', '120'],
  ])('is refused in %s, in the same words whatever lies there', async (_, startsAt, minutes) => {
    const browser = await asNadia()
    const answer = await browser.post(urls.newAppointment, form({ startsAt, minutes }))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('At Winchester hub the whole session must be within: Tuesday 9am to 1pm')
    expect(withoutChance(html)).not.toMatch(/5pm|9pm|probation|other side/i)
    expect(await theGroup()).toBeUndefined()
  })

  test('is refused on Christmas Day, with a code that says what it is, and with one facilitator', async () => {
    const browser = await asNadia()
    const closed = await browser.post(urls.newAppointment, {
      ...form({ weekday: 'fri', code: 'Freedom 1', 'leader-2': nadia.id }),
      ...{ 'starts-day': '25', 'starts-month': '12' },
    })
    expect(closed.status).toBe(422)
    const html = await closed.text()
    expect(html).toContain('Friday 25 December 2026 is closed')
    expect(html).toContain('Code must say nothing of what the group is')
    expect(html).toContain('Select 2 different facilitators')
  })

  test('is opened once when it is sent twice', async () => {
    const browser = await asNadia()
    const twice = { ...form(), 'form-token': browser.formToken() }
    const one = await browser.post(urls.newAppointment, twice)
    const two = await browser.post(urls.newAppointment, twice)
    expect(two.headers.get('location')).toBe(one.headers.get('location'))
    expect(await on.survivors.reader.select().from(groups)).toHaveLength(1)
  })
})

describe('another time for a group', () => {
  const opened = async () => {
    const browser = await asNadia()
    await browser.post(urls.newAppointment, form())
    const group = (await theGroup())!
    const recordId = await keepRecord(on.survivors, vic.id)
    await keepPlace(on.survivors, recordId, group.id, day('2026-12-01'))
    return { browser, group, recordId, path: urls.appointmentTime(group.id) }
  }
  const time = (startsAt: string, more: Record<string, string> = {}) => ({
    ...{ version: '1', startsAt, minutes: '120', why: 'The crèche opens later', ...more },
  })
  const startsOf = async (groupId: string) => {
    const rows = await on.survivors.reader
      .select({ startsAt: groupSessions.startsAt })
      .from(groupSessions)
      .where(eq(groupSessions.groupId, groupId))
    return [...new Set(rows.map(({ startsAt }) => startsAt))]
  }

  test('moves every session to come, and asks each worker to tell her', async () => {
    const { browser, group, recordId, path } = await opened()
    expect(await (await browser.get(path)).text()).toContain('our times are: Tuesday 9am to 1pm')
    const answer = await browser.post(path, time('11:00'))
    expect(answer.headers.get('location')).toBe(`${urls.appointment(group.id)}?done=moved`)
    expect(await startsOf(group.id)).toEqual(['11:00'])
    expect(await on.survivors.reader.select().from(tasks)).toMatchObject([
      { recordId, kind: 'safe_contact', dueOn: monday },
    ])
    const page = await (await browser.get(urls.appointment(group.id))).text()
    expect(page).toContain('Held at another time from 1 December 2026')
    expect(page).toContain('Tuesday 11am to 1pm')
  })

  test('is refused outside our windows, where nothing changes, and over somebody else’s', async () => {
    const { browser, group, path } = await opened()
    for (const [startsAt, why] of [
      ['17:00', 'must be within: Tuesday 9am to 1pm'],
      ['10:00', 'held at that time already'],
      ['5', 'Enter a time between'],
    ] as const) {
      const answer = await browser.post(path, time(startsAt))
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(why)])
    }
    const stale = await browser.post(path, time('11:00', { version: '7' }))
    expect(stale.status).toBe(409)
    const when = ['When', 'Tuesday 10am to midday', 'Tuesday 11am to 1pm']
    expect(bothValues(await stale.text())).toEqual([when])
    expect(await startsOf(group.id)).toEqual(['10:00'])
    expect(await on.survivors.reader.select().from(tasks)).toEqual([])
  })

  test('is refused where who leads it leads another group then', async () => {
    const { browser, path } = await opened()
    const other = { code: 'G8', startsAt: '9am', minutes: '60' }
    expect((await browser.post(urls.newAppointment, form(other))).status).toBe(303)
    const answer = await browser.post(path, time('09:30'))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nadia Brook leads G8 at that time on a Tuesday')
  })
})
