import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import type { KeptCaution } from '../../../src/probation/cautions/caution.ts'
import { deskQuery, firstLimit, readDeskFilter } from '../../../src/probation/cautions/desk.ts'
import { type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { pairsOnOffer } from '../../../src/probation/cautions/pairs-on-offer.ts'
import { urgentOf } from '../../../src/probation/cautions/urgent.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { bestFit } from '../../../src/probation/placements/choose.ts'
import { windowOf } from '../../../src/probation/waiting-list/timing.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aMan, aPair, cautionFacts, waysIn } from '../../support/cautions.ts'
import { deadlinesOf, deskByHand, toTell } from '../../support/desk-by-hand.ts'
import { aWait, cara, seatsOf } from '../../support/examples.ts'

const today = day('2026-11-23')
const january = aPair('2027-01-02', '2027-01-30')
const march = aPair('2027-03-06', '2027-04-03')
const both = waysIn(january, march)

type Masked = Parameters<typeof deskByHand>[1]

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
const deskPage = (...[rows, masked, asked]: [DeskRow[], Masked, ReturnType<typeof filter>]) =>
  deskByHand(rows, masked, asked, today).list
const limitOf = (rows: DeskRow[]) =>
  firstLimit(deskByHand(rows, [], filter(), today).figures, today)

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
    expect(limitOf([red, black, sooner, told])).toEqual({ on: '2026-12-10', days: 17 })
  })

  test('an address that says nonsense still opens', () => {
    expect(filter({ show: 'x', page: '-1' })).toEqual({ show: 'all', localityId: '', page: 1 })
  })
})

test('the pairs on offer say seats by locality, and for whom each is the last', () => {
  const south = { ...january, id: 'south', localityName: 'Southampton' }
  const { pairs, localities, when } = pairsOnOffer(
    [...both, ...waysIn(south)],
    deadlinesOf([red, black]),
  )
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
    return pairsOnOffer(own, deadlinesOf([row])).pairs.map((pair) => pair.lastFor)
  }
  expect(lastFor('2027-01-31')).toEqual([1])
  expect(lastFor('2027-02-01')).toEqual([0])
})

describe('today’s list', () => {
  const ahead = (entries: typeof both, moved = new Map()) => ({
    entriesOf: () => entries,
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

describe('the edges of the desk', () => {
  const pair = (aOn: string, bOn: string) => ({
    ...{ imposedOn: '2026-10-11', endsOn: day('2027-01-31') },
    wait: bookedOn(aPair(aOn, bOn), 'started'),
  })
  const late = aRow({ imposedOn: '2026-11-16', endsOn: day('2027-04-05'), crn: 'X000004' })
  const booked = aRow({ ...booking(), crn: 'X000005' })
  const between = aRow({ ...pair('2026-11-21', '2026-12-19'), crn: 'X000006' })
  const due = aRow({ imposedOn: '2026-11-09', endsOn: day('2027-04-05'), crn: 'X000007' })
  const made = aRow({
    ...{ imposedOn: '2026-11-16', endsOn: day('2027-04-05'), crn: 'X000008', locality: 'havant' },
    kept: { contactedOn: today },
  })
  const all = [red, black, sooner, late, booked, between, due, made]
  const crns = (query: Record<string, string>, rows = all) =>
    deskPage(rows, closed, filter(query)).groups.flatMap((one) =>
      one.rows.map(({ wait }) => wait.crn.at(-1)),
    )

  function booking() {
    return { imposedOn: '2026-10-11', endsOn: day('2027-01-31'), wait: bookedOn(january) }
  }

  test.each<[Record<string, string>, string]>([
    [{}, '21354786'],
    [{ show: 'none' }, '21'],
    [{ show: 'one' }, '35'],
    [{ show: 'late' }, '478'],
    [{ show: 'on_time' }, ''],
    [{ show: 'unbooked' }, '213478'],
    [{ show: 'between' }, '6'],
    [{ show: 'contact' }, '213547'],
    [{ locality: 'havant' }, '8'],
    [{ locality: 'nowhere' }, ''],
  ])('%o shows %s', (query, found) => {
    const shown = crns(query)
    expect(shown.toSorted().join('')).toBe([...found].toSorted().join(''))
    expect(shown.slice(0, 2).join('')).toBe(found.slice(0, 2))
  })

  test('counts who waits for each figure, those between in none, whatever is shown', () => {
    const counts = { all: 8, none: 2, one: 2, late: 3, on_time: 0, unbooked: 6 }
    expect(deskPage(all, closed, filter({ show: 'one' })).counts).toEqual(counts)
    expect(deskPage(all, closed, filter({ locality: 'havant' })).counts).toMatchObject({
      ...{ all: 1, late: 1, unbooked: 1 },
    })
    const begun = [{ ...closed[0]!, started: true }]
    expect(deskPage(all, begun, filter())).toMatchObject({ masked: [], counts: { all: 7 } })
    expect(deskPage([], [], filter())).toMatchObject({
      ...{ groups: [], total: 0, from: 0, shown: 0, page: 1, pages: 1 },
    })
  })

  test('a group that runs over a page says how many it has in all', () => {
    const many = [...Array.from({ length: 51 }, () => black), red]
    const one = deskPage(many, closed, filter())
    expect([one.from, one.shown, one.total, one.pages]).toEqual([1, 50, 53, 2])
    expect(one.groups.map(({ group, men, rows }) => [group, men, rows.length])).toEqual([
      ['none', 51, 50],
    ])
    const two = deskPage(many, closed, filter({ page: '9' }))
    expect([two.from, two.shown, two.page, two.masked.length]).toEqual([51, 3, 2, 1])
    expect(two.groups.map(({ men, rows }) => [men, rows.length])).toEqual([
      [51, 1],
      [1, 1],
    ])
  })

  test('on one clock who is late stands before who is on time, and then by CRN', () => {
    const onTime = { ...late, chance: 'on_time' as const }
    const second = { ...late, wait: { ...late.wait, crn: 'X000003' } }
    const order = deskPage([onTime, late, second], [], filter()).groups[0]!.rows
    expect(order).toEqual([second, late, onTime])
  })

  test('an address keeps every choice that is not the usual one', () => {
    const chosen = { show: 'late', locality: 'havant', page: '2' }
    expect(deskQuery(filter(chosen))).toEqual(chosen)
    const usual = { show: undefined, locality: undefined, page: undefined }
    expect(deskQuery(filter())).toEqual(usual)
    expect(['0', '1.5', '1'].map((page) => filter({ page }).page)).toEqual([1, 1, 1])
  })

  test('the first limit may be today; one that has passed is none', () => {
    const on = (deadlineOn: string) => ({
      ...black,
      clock: { ...black.clock, deadlineOn: day(deadlineOn) },
    })
    expect(limitOf([on('2026-11-22'), on('2026-11-23')])).toEqual({ on: today, days: 0 })
    expect(limitOf([on('2026-11-22')])).toBeUndefined()
    expect(limitOf([])).toBeUndefined()
    expect(toTell([told, red])).toEqual([])
  })

  test('between A and B: the days to B, today, and its register after', () => {
    const more = (bOn: string) => aRow(pair('2026-11-07', bOn)).more.replace(/.*: /, '')
    expect([more('2026-11-24'), more('2026-11-23'), more('2026-11-22')]).toEqual([
      ...['in 1 day', 'today', 'register to be made'],
    ])
  })

  test('a pair of his own on the deadline is his; one a day later is too late', () => {
    const own = (bOn: string) => aRow({ ...booking(), wait: bookedOn(aPair('2027-01-03', bOn)) })
    expect(own('2027-01-31')).toMatchObject({ pair: { isBooked: true }, words: 'One chance only' })
    expect(own('2027-02-01')).toMatchObject({
      ...{ pair: { isBooked: false }, words: 'His pair ends too late' },
      more: 'B on 1 Feb is too late; Winchester, A 2 Jan, B 30 Jan fits',
    })
  })

  test('a notice to the police is said only of who has no pair left', () => {
    const row = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31'), toldOn: today })
    expect(row).toMatchObject({ words: 'One chance only', toldOn: today })
  })
})

describe('the pairs on offer, at their edges', () => {
  const unbooked = aRow({ imposedOn: '2026-10-11', endsOn: day('2027-01-31') })
  const offer = (...asked: Parameters<typeof pairsOnOffer>) => pairsOnOffer(...asked)

  test('a time is said where all of them are alike, on one day of the week', () => {
    const at = (startsAt: string) => ({ ...march, slots: [{ weekday: 'sat' as const, startsAt }] })
    const twice = { ...january, slots: [...january.slots, ...january.slots] }
    expect(offer(waysIn(january, at('10:00')), []).when).toBe('Saturdays, 10am to 3pm')
    expect(offer(waysIn(january, at('10:30')), []).when).toBeUndefined()
    expect(offer(waysIn(twice), []).when).toBeUndefined()
    expect(offer(waysIn({ ...january, slots: [] }), []).when).toBeUndefined()
    expect(offer([], [])).toEqual({ localities: [], when: undefined, pairs: [] })
  })

  test('seats of one locality are added up, and the first of its cohorts leads there', () => {
    const other = { ...january, id: 'other', seats: seatsOf(3, january) }
    const [pair] = offer(waysIn(march, january, other), []).pairs
    expect(pair).toMatchObject({ aOn: '2027-01-02', bOn: '2027-01-30', places: 24, booked: 3 })
    expect([...pair!.byLocality]).toEqual([
      ['Winchester', { free: 21, places: 24, cohortId: january.id }],
    ])
  })

  test('only who is not booked and has a chance is counted for his last pair', () => {
    const booked = aRow({
      imposedOn: '2026-10-11',
      endsOn: day('2027-01-31'),
      wait: bookedOn(january),
    })
    const counted = offer(
      both,
      deadlinesOf([unbooked, unbooked, booked, { ...unbooked, chance: 'none' }]),
    ).pairs
    expect(counted.map(({ lastFor }) => lastFor)).toEqual([2, 0])
  })
})

describe('today’s list, at its edges', () => {
  const none = (window: Wait['window']) => aMan(undefined, { window })
  const ahead = {
    entriesOf: () => [],
    seekerOf: (wait: Wait) => none(wait.window),
    moved: new Map(),
  }
  const list = (...asked: Partial<Parameters<typeof urgentOf>>) =>
    urgentOf(asked[0] ?? [], asked[1] ?? [], asked[2] ?? ahead, today).map((one) => [
      ...[one.kind, one.dueOn, one.words, one.when],
    ])
  const begun = (bOn: string, some: Partial<Wait> = {}) =>
    aRow({
      ...{ imposedOn: '2026-10-11', endsOn: day('2027-01-31') },
      wait: { ...bookedOn(aPair('2026-10-24', bOn), 'started'), ...some },
    })

  test('first contact is there from the first, on the day, and a day after; never once begun', () => {
    const contact = (imposedOn: string) =>
      list([aRow({ imposedOn, kept: { arrestedOn: day(imposedOn) } })])[0]?.slice(2)
    const words = 'First contact, counted from the arrest'
    expect(contact('2026-11-10')).toEqual([words, 'due in 1 day'])
    expect(contact('2026-11-09')).toEqual([words, 'due today'])
    expect(contact('2026-11-08')).toEqual([words, '1 day late'])
    const late = aRow({ imposedOn: '2026-11-01', kept: { contactedOn: day('2026-11-16') } })
    expect(late.contact.state).toBe('made late')
    expect(list([late])).toEqual([])
  })

  test('workshop B is at risk up to its own day, of a man, a woman and somebody whose sex nobody has said', () => {
    const end = 'no other pair ends by 31 January 2027'
    expect(list([begun('2026-11-23')])).toEqual([
      ['b_at_risk', today, `Workshop B at risk: if he misses it, ${end}`, 'B on 23 November 2026'],
    ])
    expect(list([begun('2026-11-22')])).toEqual([])
    expect(list([begun('2026-12-19', { sex: 'female' })])[0]![2]).toContain('if she misses it')
    expect(list([begun('2026-12-19', { sex: undefined as never })])[0]![2]).toContain(
      'if they miss it',
    )
    expect(list([unbegun()])).toEqual([])
  })

  function unbegun() {
    return aRow({
      ...{ imposedOn: '2026-10-11', endsOn: day('2027-01-31'), wait: bookedOn(january) },
      kept: { contactedOn: day('2026-10-12') },
    })
  }

  test('a pair that begins on the day of B is no repeat, one a day later is', () => {
    const repeat = (aOn: string) =>
      list([begun('2026-12-19')], [], { ...ahead, entriesOf: () => waysIn(aPair(aOn)) }).length
    expect([repeat('2026-12-19'), repeat('2026-12-20')]).toEqual([1, 0])
  })

  test('what was due first stands first, registers by the day that they were held', () => {
    const held = (heldOn: string) => ({
      ...{ cohortId: 'c', code: 'CARA-1', number: 1, workshop: 'A', heldOn: day(heldOn) },
      ...{ seats: 2, recorded: 1, told: 0 },
    })
    const words = 'Register: 1 of 2 men not recorded yet'
    expect(list([begun('2026-12-19')], [held('2026-11-23'), held('2026-11-22')])).toEqual([
      ['return', '2026-11-22', words, 'held 1 day ago'],
      ['return', '2026-11-23', words, 'held today'],
      expect.arrayContaining(['b_at_risk']),
    ])
  })
})
