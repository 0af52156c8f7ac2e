import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { extendRolling } from '../../db/probation/queries/extend-rolling.ts'
import { cohorts, sessions } from '../../db/probation/schema.ts'
import { day, type VenueHours } from '../../src/calendar.ts'
import { snapshotOf } from '../../src/probation/cohorts/changes/calendar-snapshot.ts'
import type { ChangeFacts } from '../../src/probation/cohorts/changes/change-facts.ts'
import { planChange } from '../../src/probation/cohorts/changes/change-plan.ts'
import { planUndo } from '../../src/probation/cohorts/changes/undo.ts'
import { countOutside, hoursFault, weekChanges } from '../../src/probation/sites/venue-hours.ts'
import { aCohortRow, aKnown, cohortFaults } from '../probation/imports/known.ts'
import { bbr, plainCalendar, weeklySessions } from '../support/examples.ts'
import { keepRunningCohort } from '../support/places.ts'
import { bothSides, keepWindows } from '../survivor/links/kept.ts'

const times = (from: string, to: string): VenueHours => ({
  name: 'Winchester hub',
  windows: [{ weekday: 'mon', from, to }],
})
const kept = (one: VenueHours) => ({ ...plainCalendar, venueHours: new Map([['hub', one]]) })
const session = { heldOn: day('2027-01-12'), startsAt: '18:00', minutes: 150 }

test('a session lies inside the hours of its venue, or the words say which they are', () => {
  const calendar = kept(times('09:00', '13:00'))
  const monday = { heldOn: day('2027-01-11'), startsAt: '09:00', minutes: 240 }
  expect(hoursFault(calendar, 'hub', monday)).toBeUndefined()
  expect(hoursFault(calendar, 'hub', { ...monday, minutes: 241 })).toContain('Monday 9am to 1:01pm')
  expect(hoursFault(calendar, 'hub', session)).toBe(
    'Outside the hours of Winchester hub: Tuesday 6pm to 8:30pm. Its hours are Monday 9am to 1pm.',
  )
  expect(hoursFault(calendar, 'elsewhere', session)).toBeUndefined()
  const none = { ...times('09:00', '13:00'), windows: [] }
  expect(hoursFault(kept(none), 'hub', session)).toContain('It has no hours.')
  expect(countOutside(calendar.venueHours.get('hub')!.windows, [monday, session])).toBe(1)
})

test('a calendar that was loaded without hours allows nothing: it is a fault of ours', () => {
  const without: Parameters<typeof hoursFault>[0] = {}
  expect(() => hoursFault(without, 'hub', session)).toThrow('without the hours of venues')
})

test('a change of a week is told by side, and only where there is one', () => {
  const cell = { weekday: 'mon' as const, quarter: 36, side: 'survivor' as const }
  expect(weekChanges([], [cell, { ...cell, quarter: 35, side: 'buffer' }])).toEqual([
    { field: 'Survivor windows', before: '', after: 'Monday 9am to 9:15am' },
  ])
})

const startsOn = day('2027-01-11')
const facts = (calendar: ChangeFacts['calendar']): ChangeFacts => ({
  template: bbr,
  entry: 'closed',
  code: 'BBR-27-01',
  startsOn,
  slots: [{ weekday: 'mon', startsAt: '18:00' }],
  minutes: 150,
  venueId: 'hub',
  workshopBOn: undefined,
  sessions: weeklySessions(startsOn).map((one) => ({
    ...one,
    id: `s${one.number}`,
    roomId: 'one',
    isFixed: false,
  })),
  daysOff: [],
  calendar,
  now: { today: day('2026-11-23'), time: '10:00' },
  until: day('2029-12-31'),
  facilitators: [],
  leaders: [],
  rooms: [{ id: 'one', name: 'Room 1' }],
  others: [],
  leave: [],
  covers: [],
  seats: [],
})

test('a calendar is not changed to times outside the hours of its venue, however the change is made', () => {
  const evenings = facts(kept(times('17:30', '21:00')))
  const change = (asked: Parameters<typeof planChange>[1]) => planChange(evenings, asked).refusals
  const said = [expect.stringContaining('Outside the hours of Winchester hub')]
  const moved = { kind: 'move' as const, number: 24, heldOn: day('2027-06-29'), startsAt: '18:00' }
  expect(change(moved)).toEqual(said)
  const time = { kind: 'time' as const, number: 3, andLater: true }
  expect(change({ ...time, startsAt: '17:00', minutes: 150 })).toEqual(said)
  expect(change({ ...time, startsAt: '18:00', minutes: 240 })).toEqual(said)
  expect(change({ ...time, startsAt: '18:30', minutes: 150 })).toBeUndefined()
  expect(change({ kind: 'add', heldOn: day('2027-01-13'), startsAt: '18:00' })).toEqual(said)
})

test('undoing does not bring sessions back to hours that are open no more', () => {
  const now = facts(plainCalendar)
  const before = snapshotOf({
    ...now,
    sessions: now.sessions.map((one) => ({ ...one, startsAt: '15:00' })),
  })
  const made = {
    ...{ id: 'change', kind: 'time' as const, words: 'Later', why: 'Work' },
    ...{ at: '2026-11-20T10:00:00.000Z', userName: 'Sam', before, after: snapshotOf(now) },
    ...{ undoneAt: undefined, undoneBy: undefined },
  }
  expect(planUndo(now, made, made).refusals).toBeUndefined()
  const kepts = facts(kept(times('17:30', '21:00')))
  expect(planUndo(kepts, made, made).refusals).toEqual([
    expect.stringContaining('Outside the hours of Winchester hub: Monday 3pm to 5:30pm'),
  ])
})

test('a file does not lay sessions outside the hours of its venue', async () => {
  const row = aCohortRow({ starts_on: '2027-01-18', slots: 'mon 18:00' })
  const known = aKnown()
  const [venueId] = [...known.venues.byId.values()]
    .filter(({ name }) => name === row['venue'])
    .map(({ id }) => id)
  const venueHours = new Map([[venueId!, times('09:00', '13:00')]])
  const calendar = { ...known.calendar, venueHours }
  expect(await cohortFaults(row, { ...known, calendar })).toEqual([
    expect.stringMatching(/^slots: Outside the hours of Winchester hub: Monday 6pm/),
  ])
  expect(await cohortFaults(row, known)).toEqual([])
})

test('a rolling cohort is not laid further outside the hours of its venue', async () => {
  const { probation } = await bothSides()
  const id = await keepRunningCohort(probation)
  await probation.write((tx) =>
    tx.update(cohorts).set({ entry: 'rolling' }).where(eq(cohorts.id, id)),
  )
  const count = () => probation.reader.$count(sessions, eq(sessions.cohortId, id))
  const before = await count()
  const outside = {
    side: 'probation' as const,
    weekday: 'tue' as const,
    from: '17:00',
    to: '21:00',
  }
  await keepWindows(probation, 'Winchester hub', [outside])
  expect(await extendRolling(probation, day('2027-06-01'))).toBe(0)
  await keepWindows(probation, 'Winchester hub', [{ ...outside, weekday: 'mon' }])
  expect(await extendRolling(probation, day('2027-06-01'))).toBeGreaterThan(0)
  expect(await count()).toBeGreaterThan(before)
})
