import { beforeAll, expect, test } from 'vitest'
import { findVenueHours } from '../../db/probation/queries/calendar.ts'
import { findSessionsAt, findSiteWeeks } from '../../db/probation/queries/reference/windows.ts'
import { venues } from '../../db/probation/schema.ts'
import { seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import type { Role } from '../../src/access/viewer.ts'
import { minutesOf } from '../../src/calendar.ts'
import { countOutside } from '../../src/probation/sites/venue-hours.ts'
import type { SiteWeek } from '../../src/probation/sites/week.ts'
import { type Cell, type Window, windowInWords, windowsOf } from '../../src/sites/cells.ts'
import { urls } from '../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../support/app.ts'
import { freshProbation } from '../support/database.ts'
import { countyApp } from '../support/filled.ts'
import { withoutChance } from '../support/shown.ts'

// The venue where the survivor side has windows is like every other, by whatever one may sort them (rules 18.5 and 19.2).

let on: TestApp
let weeks: SiteWeek[]
beforeAll(async () => {
  on = await countyApp()
  await loadSiteWindows(on.probation)
  weeks = await findSiteWeeks(on.probation.reader)
})

const hoursOf = ({ cells }: SiteWeek) => windowsOf(cells, 'probation')
const isGuarded = ({ cells }: SiteWeek) => cells.some(({ side }) => side === 'survivor')
const lengthOf = ({ from, to }: Window) => (minutesOf(to) - minutesOf(from)) / 60
const keyOf = ({ weekday, quarter }: Cell) => `${weekday} ${quarter}`

const readers: Role[] = ['probation_officer', 'facilitator', 'programme_manager', 'auditor']

test.each(readers)('to a %s every venue has hours on a page of one form of words', async (role) => {
  const person = await signedIn(on, on.probation, { role, side: 'probation' })
  const pages = await Promise.all(
    weeks.map(async (week) => {
      const answer = await person.get(urls.venueWindows(week.id))
      expect(answer.status).toBe(200)
      const [, page] = (await answer.text()).split('<main')
      const first = windowInWords(hoursOf(week)[0]!).replace(/^\w+ /, '')
      expect(page).toContain(first)
      return page!
        .replaceAll(week.name, 'the venue')
        .replaceAll(/<td>[^<]*<\/td>/g, '<td>hours</td>')
    }),
  )
  expect(new Set(pages).size).toBe(1)
  expect(withoutChance(pages[0]!)).not.toMatch(/survivor|window|buffer|office|any time/i)
})

test('to a manager who opens a cohort every venue refuses in one form of words', async () => {
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const said = await Promise.all(
    weeks.map(async (week) => {
      const answer = await manager.post(urls.newCohort, {
        ...{ programme: 'bbr', code: 'BBR-27-77', place: week.id, minutes: '150' },
        ...{ 'starts-day': '17', 'starts-month': '1', 'starts-year': '2027' },
        ...{ 'first-day': 'sun', 'first-time': '10:00', entry: 'closed' },
        ...{ min: '4', max: '12', sex: 'male' },
        ...{ 'facilitator-1': 'h.ito@probation.example' },
        ...{ 'facilitator-2': 'b.cole@probation.example' },
      })
      expect(answer.status).toBe(422)
      const [words] = (await answer.text()).match(/Outside the hours of [^<]*/) ?? ['']
      const hours = hoursOf(week).map(windowInWords).join(', ')
      return words.replace(week.name, 'the venue').replace(hours, 'these')
    }),
  )
  expect([...new Set(said)]).toEqual([
    'Outside the hours of the venue: Sunday 10am to 12:30pm. Its hours are these.',
  ])
})

test('sorted by days, hours, windows or length, the shared venue is neither first nor last', () => {
  const measures: ((week: SiteWeek) => number)[] = [
    (week) => hoursOf(week).length,
    (week) => new Set(hoursOf(week).map(({ weekday }) => weekday)).size,
    (week) => hoursOf(week).reduce((sum, window) => sum + lengthOf(window), 0),
    (week) => Math.min(...hoursOf(week).map(lengthOf)),
  ]
  const guarded = weeks.filter(isGuarded)
  expect(guarded.map(({ name }) => name)).toEqual(['Winchester hub'])
  for (const measure of measures) {
    const others = weeks.filter((week) => !isGuarded(week)).map(measure)
    const own = measure(guarded[0]!)
    expect(others.some((one) => one <= own)).toBe(true)
    expect(others.some((one) => one >= own)).toBe(true)
  }
})

test('every hour that is hers is nobody’s at several venues where no survivor goes', () => {
  const hers = weeks.flatMap(({ cells }) => cells.filter(({ side }) => side === 'survivor'))
  expect(hers.length).toBeGreaterThan(0)
  for (const cell of hers) {
    const closed = weeks.filter(
      (week) =>
        !isGuarded(week) &&
        !week.cells.some((one) => keyOf(one) === keyOf(cell) && one.side === 'probation'),
    )
    expect(closed.length, keyOf(cell)).toBeGreaterThan(1)
  }
})

/** Open for fewer than all working hours of the week, and closed for a day or half a day at least. */
const isRestricted = (week: SiteWeek) =>
  hoursOf(week).length > 0 && hoursOf(week).reduce((sum, one) => sum + lengthOf(one), 0) < 60

test('at most venues of the demo hours are restricted though no survivor goes there', () => {
  const others = weeks.filter((week) => !isGuarded(week))
  expect(others.filter(isRestricted).length).toBeGreaterThan(weeks.length / 2)
})

test('at every venue of the invented sizes too, and what is to come lies inside', async () => {
  const db = await freshProbation()
  await firstStartProbation(db, monday)
  for await (const _ of seedCounties(db, { count: 2, seed: 3, today: monday }));
  const all = await findSiteWeeks(db.reader)
  expect(all).toHaveLength(await db.reader.$count(venues))
  expect(all.filter(isRestricted)).toHaveLength(all.length)
  const hours = await findVenueHours(
    db.reader,
    all.map(({ id }) => id),
  )
  for (const { id, name } of all) {
    const sessions = await findSessionsAt(db.reader, id, monday)
    expect(countOutside(hours.get(id)!.windows, sessions), name).toBe(0)
  }
})

test('and every session to come of the demo lies inside the hours of its venue', async () => {
  for (const week of weeks) {
    const sessions = await findSessionsAt(on.probation.reader, week.id, monday)
    expect(countOutside(hoursOf(week), sessions), week.name).toBe(0)
  }
})
