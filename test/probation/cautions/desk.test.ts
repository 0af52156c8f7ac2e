import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import type { KeptCaution } from '../../../src/probation/cautions/caution.ts'
import {
  deskPage,
  firstLimit,
  readDeskFilter,
  toTell,
} from '../../../src/probation/cautions/desk.ts'
import { type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { pairsOnOffer } from '../../../src/probation/cautions/pairs-on-offer.ts'
import { urgentOf } from '../../../src/probation/cautions/urgent.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { bestFit } from '../../../src/probation/placements/choose.ts'
import { windowOf } from '../../../src/probation/waiting-list/timing.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aMan, aPair, cautionFacts, waysIn } from '../../support/cautions.ts'
import { aWait, cara } from '../../support/examples.ts'

const today = day('2026-11-23')
const january = aPair('2027-01-02', '2027-01-30')
const march = aPair('2027-03-06', '2027-04-03')
const both = waysIn(january, march)

type Case = {
  imposedOn: string
  endsOn?: Day
  crn?: string
  locality?: string
  toldOn?: Day
  kept?: Partial<KeptCaution>
  wait?: Partial<Wait>
  entries?: { cohort: Cohort; entryOn: Day }[]
}

/** One man of the desk, either-way, so that 16 weeks or the printed day set his deadline. */
function aRow(some: Case): DeskRow {
  const { entries = both, endsOn } = some
  const imposedOn = day(some.imposedOn)
  const facts = cautionFacts({ imposedOn, endsOn, offence: 'either_way', offenceOn: undefined })
  const wait = waitOn(
    today,
    aWait({
      crn: some.crn ?? 'X000001',
      programmeKey: 'cara',
      template: cara,
      route: 'conditional_caution',
      window: windowOf(facts, theCalendar),
      ...(some.locality ? { localityId: some.locality } : {}),
      ...some.wait,
    }),
  )
  const seeker = aMan(facts)
  const kept = {
    ...facts,
    arrestedOn: undefined,
    contactedOn: undefined,
    deadlineReason: undefined,
    ...some.kept,
  }
  const fit = wait.booking || wait.openHold ? undefined : bestFit(seeker, entries, today)
  const where = new Map([[january.id, 'Southampton']])
  return deskRow(wait, { kept, seeker, fit, entries, toldOn: some.toldOn, where }, today)
}

const bookedOn = (cohort: Cohort, status: 'booked' | 'started' = 'booked') => ({
  booking: {
    placementId: 'place-1',
    cohortId: cohort.id,
    code: cohort.code,
    entryOn: cohort.startsOn,
    lastSessionOn: cohort.workshopBOn!,
    finishesOn: cohort.workshopBOn!,
    status,
    pinned: false,
  },
  ...(status === 'started' ? { startedOn: cohort.startsOn } : {}),
})

describe('where a man stands', () => {
  test('no pair ends in time: the police are told, and then it says since when', () => {
    const row = aRow({ imposedOn: '2026-09-11', endsOn: day('2026-12-11') })
    expect(row).toMatchObject({
      chance: 'none',
      status: 'black',
      words: 'Tell the police now',
      more: 'no pair ends by 11 December',
    })
    expect(row.clock.daysLeft).toBe(18)
    const told = aRow({
      imposedOn: '2026-09-11',
      endsOn: day('2026-12-11'),
      toldOn: day('2026-11-16'),
    })
    expect(told.words).toBe('Police told 16 Nov 2026')
  })

  test('one chance: the pair that fits begins after the day to retry by', () => {
    const row = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31') })
    expect(row).toMatchObject({
      chance: 'one',
      status: 'red',
      words: 'One chance only',
      more: 'fits Winchester, A 2 Jan, B 30 Jan',
    })
  })

  test('a second chance: late by the pair that fits, or on time', () => {
    const late = aRow({ imposedOn: '2026-11-16', endsOn: day('2027-04-05') })
    expect(late).toMatchObject({ chance: 'late', words: '12 days late', status: 'amber' })
    const soon = aRow({ imposedOn: '2026-11-23', endsOn: day('2027-04-12'), entries: both })
    expect(soon.chance).toBe('late')
    const next = aPair('2026-12-26', '2027-01-23')
    const ready = aRow({
      imposedOn: '2026-11-22',
      endsOn: day('2027-04-11'),
      entries: waysIn(next),
    })
    expect(ready).toMatchObject({ chance: 'on_time', words: 'On time', status: 'green' })
  })

  test('booked: by his own pair, wherever else there is room', () => {
    const row = aRow({
      imposedOn: '2026-10-11',
      endsOn: day('2027-01-31'),
      wait: bookedOn(january),
    })
    expect(row).toMatchObject({ chance: 'one', more: 'booked Southampton, A 2 Jan, B 30 Jan' })
  })

  test('his own pair ends too late: changed where another fits, else the police are told', () => {
    const booked = { imposedOn: '2026-10-11', endsOn: day('2027-01-31'), wait: bookedOn(march) }
    expect(aRow(booked)).toMatchObject({
      chance: 'one',
      status: 'black',
      words: 'His pair ends too late',
    })
    expect(aRow({ ...booked, entries: waysIn(march) })).toMatchObject({
      chance: 'none',
      more: 'booked, but B on 3 Apr 2027 is too late',
    })
  })

  test('on hold: the clock runs on, and the pairs are those he would fit', () => {
    const holds = [
      { id: 'h', side: 'person' as const, reason: 'illness', fromOn: today, toOn: undefined },
    ]
    const row = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31'), wait: { holds } })
    expect(row.chance).toBe('one')
    expect(row.more).toBe('fits with a reason Winchester, A 2 Jan, B 30 Jan: on hold')
  })

  test('between A and B he waits for workshop B', () => {
    const pair = aPair('2026-11-21', '2026-12-19')
    const row = aRow({
      imposedOn: '2026-10-11',
      endsOn: day('2027-01-31'),
      wait: bookedOn(pair, 'started'),
    })
    expect(row).toMatchObject({ chance: 'between', words: 'Workshop B to come' })
  })
})

const black = aRow({ imposedOn: '2026-09-11', endsOn: day('2026-12-11'), crn: 'X000001' })
const sooner = aRow({ imposedOn: '2026-09-11', endsOn: day('2026-12-10'), crn: 'X000002' })
const red = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31'), crn: 'X000003' })
const told = aRow({ imposedOn: '2026-09-11', endsOn: day('2026-12-09'), toldOn: today })
const closed = [
  { referralId: 'r', personId: 'p', crn: 'X000009', started: false, masked: true as const },
]
const filter = (query: Record<string, string> = {}) => readDeskFilter(query)

describe('the desk', () => {
  test('groups its men, soonest clock first, and counts the restricted without naming them', () => {
    const page = deskPage([red, black, sooner], closed, filter())
    expect(page.groups.map(({ group, rows }) => [group, rows.map(({ wait }) => wait.crn)])).toEqual(
      [
        ['none', ['X000002', 'X000001']],
        ['one', ['X000003']],
      ],
    )
    expect(page.counts).toMatchObject({ all: 4, none: 2, one: 1, late: 0, unbooked: 3 })
    expect(page.masked).toEqual(closed)
    expect(deskPage([red], closed, filter({ show: 'one' })).masked).toEqual([])
  })

  test('shows 50 to a page, the restricted last', () => {
    const many = Array.from({ length: 50 }, () => black)
    const [one, two] = ['1', '2'].map((page) => deskPage(many, closed, filter({ page })))
    expect([one!.shown, one!.masked.length, two!.shown, two!.masked.length]).toEqual([50, 0, 1, 1])
  })

  test('tells the police of those it has not told, by the first limit to come', () => {
    const tell = toTell([red, black, sooner, told])
    expect(tell.map(({ wait }) => wait.crn)).toEqual(['X000002', 'X000001'])
    expect(firstLimit(tell, today)).toEqual({ on: '2026-12-10', days: 17 })
  })

  test('an address that says nonsense still opens', () => {
    expect(filter({ show: 'x', page: '-1' })).toEqual({ show: 'all', localityId: '', page: 1 })
  })
})

test('the pairs on offer say seats by locality, and for whom each is the last', () => {
  const south = { ...january, id: 'south', localityName: 'Southampton' }
  const { pairs, localities, when } = pairsOnOffer([...both, ...waysIn(south)], [red, black])
  expect(localities).toEqual(['Southampton', 'Winchester'])
  expect(when).toBe('Saturdays, 10am to 3pm')
  expect(pairs.map(({ aOn, places, booked, lastFor }) => [aOn, places, booked, lastFor])).toEqual([
    ['2027-01-02', 24, 0, 1],
    ['2027-03-06', 12, 0, 0],
  ])
})

test('a pair whose workshop B is on his deadline is his last, and one that ends a day later is not', () => {
  const lastFor = (bOn: string) => {
    const own = waysIn(aPair('2027-01-02', bOn))
    const row = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31'), entries: both })
    return pairsOnOffer(own, [row]).pairs.map((pair) => pair.lastFor)
  }
  expect(lastFor('2027-01-31')).toEqual([1])
  expect(lastFor('2027-02-01')).toEqual([0])
})

describe('today’s list', () => {
  const ahead = (entries: typeof both, moved = new Map()) => ({
    entries,
    seekerOf: (wait: Wait) => aMan(undefined, { window: wait.window }),
    moved,
  })
  const pair = aPair('2026-11-21', '2026-12-19')
  const done = aRow({
    imposedOn: '2026-10-11',
    endsOn: day('2027-01-31'),
    wait: bookedOn(pair, 'started'),
  })
  const words = (list: ReturnType<typeof urgentOf>) => list.map(({ words }) => words)

  test('workshop B is at risk where no later pair ends in time', () => {
    expect(urgentOf([done], [], ahead(both), today)).toEqual([])
    expect(words(urgentOf([done], [], ahead(waysIn(march)), today))).toEqual([
      'Workshop B at risk: if he misses it, no other pair ends by 31 January 2027',
    ])
  })

  test('and where it was moved since A', () => {
    const moved = new Map([[pair.id, { was: day('2026-12-12'), is: day('2026-12-19') }]])
    expect(words(urgentOf([done], [], ahead(both, moved), today))).toEqual([
      'Workshop B at risk: moved from 12 December to 19 December: tell him',
    ])
  })

  test('the longest overdue contact stands first; one that was made is not there', () => {
    const made = aRow({ imposedOn: '2026-11-01', kept: { contactedOn: day('2026-11-10') } })
    const due = aRow({ imposedOn: '2026-11-16' })
    const list = urgentOf([due, made, red], [], ahead(both), today)
    expect(list.map(({ when }) => when)).toEqual(['29 days late', 'due in 7 days'])
  })

  test('a register that is not whole comes before its return', () => {
    const workshop = { cohortId: 'c', code: 'CARA-1', number: 1, workshop: 'A' }
    const held = { ...workshop, heldOn: day('2026-11-21'), seats: 11, told: 0 }
    expect(words(urgentOf([], [{ ...held, recorded: 9 }], ahead([]), today))).toEqual([
      'Register: 2 of 11 men not recorded yet',
    ])
    expect(words(urgentOf([], [{ ...held, recorded: 11 }], ahead([]), today))).toEqual([
      'Attendance return to send: 11 men',
    ])
    expect(urgentOf([], [{ ...held, recorded: 11, told: 11 }], ahead([]), today)).toEqual([])
  })
})
