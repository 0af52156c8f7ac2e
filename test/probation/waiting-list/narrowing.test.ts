import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  addressKey,
  endsTooLate,
  filterQuery,
  isNarrowed,
  isOfCourses,
  readFilter,
} from '../../../src/probation/waiting-list/filter.ts'
import type { Sort } from '../../../src/probation/waiting-list/order.ts'
import { type Wait, type WaitToday, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow } from '../../support/examples.ts'
import { countByStatus, listPage, optionsOf, sorted, whomItFinds } from '../../support/listed.ts'
import { aBooking } from '../delays/a-wait.ts'

const today = day('2026-11-23')
const someone = (
  crn: string,
  some: Partial<Wait> = {},
  lastChance?: WaitToday['standing']['lastChance'],
) => waitOn(today, aWait({ referralId: crn, crn, ...some }), lastChance)
const crns = (waits: readonly WaitToday[]) => waits.map(({ crn }) => crn)
const hold = (fromOn: string) => ({
  ...{ id: 'h', side: 'person' as const, reason: 'detox', fromOn: day(fromOn), toOn: undefined },
})
const inTime = aBooking({ entryOn: day('2026-12-07'), finishesOn: day('2028-01-11') })
const tooLate = { ...inTime, finishesOn: day('2028-01-12') }
const startedOn = day('2026-10-05')
const chance = {
  ...{ cohortId: 'c', code: 'BBR-26-09' },
  ...{ entryOn: day('2026-12-07'), bookBy: day('2026-11-30') },
}
const past = aWindow({ latestOn: day('2026-11-22') })

const waits = [
  someone('plain', { localityId: 'havant', locality: 'Havant' }),
  someone('high', { risk: 'high', route: 'licence', team: 'North' }),
  someone('near', { window: aWindow({ latestOn: day('2026-12-21') }) }),
  someone('held', { holds: [hold('2026-08-25')], officerEmail: 'b@x', officer: 'Bo' }),
  someone('long', { holds: [hold('2026-08-24')] }),
  someone('booked', { booking: inTime }),
  someone('booked late', { booking: tooLate }),
  someone('chance', { window: past }, chance),
  someone('course', { startedOn, booking: { ...inTime, status: 'started' } }),
  someone('course late', { startedOn, booking: { ...tooLate, status: 'started' } }),
  someone('course lost', { startedOn }),
]
const hasFit = ({ crn }: WaitToday) => ['plain', 'booked', 'course lost'].includes(crn)
const finds = (query: Record<string, string[]>) =>
  crns(whomItFinds(readFilter(query), { waits, hasFit }))

describe('what narrows the list', () => {
  const unbooked = ['plain', 'high', 'near', 'held', 'long', 'chance']
  test.each<[Record<string, string[]>, string[]]>([
    [{}, [...unbooked.slice(0, 5), 'booked', 'booked late', 'chance']],
    [{ locality: ['havant', ''] }, ['plain']],
    [{ locality: ['winchester', 'havant'], risk: ['high'] }, ['high']],
    [{ officer: [addressKey('b@x')] }, ['held']],
    [{ team: [addressKey('North')] }, ['high']],
    [{ team: [addressKey('South')] }, []],
    [{ route: ['licence'] }, ['high']],
    [{ near: ['yes'] }, ['near']],
    [{ near: ['no'], hold: ['long'] }, ['long']],
    [{ hold: ['yes'] }, ['held', 'long']],
    [{ hold: ['no'], place: ['unbooked'] }, ['plain', 'high', 'near', 'chance']],
    [{ place: ['booked'] }, ['booked', 'booked late']],
    [{ place: ['unbooked'] }, unbooked],
    [{ place: ['fits'] }, ['plain']],
    [{ place: ['none'] }, unbooked.slice(1)],
    [{ place: ['last_chance'] }, ['chance']],
    [{ place: ['booked_late'] }, ['booked late']],
    [{ place: ['course'] }, ['course', 'course late', 'course lost']],
    [{ place: ['course_late'] }, ['course late']],
    [{ place: ['course_lost'] }, ['course lost']],
    [{ status: ['grey'] }, ['held', 'long']],
    [{ status: ['grey', 'black'] }, ['held', 'long', 'booked late']],
  ])('%o', (query, found) => {
    expect(finds(query)).toEqual(found)
  })

  test.each([
    [{}, false],
    [{ status: ['red'], sort: ['name'], page: ['2'], near: ['no'] }, false],
    [{ locality: ['l'] }, true],
    [{ officer: ['o'] }, true],
    [{ team: ['t'] }, true],
    [{ risk: ['high'] }, true],
    [{ route: ['licence'] }, true],
    [{ place: ['booked'] }, true],
    [{ hold: ['no'] }, true],
    [{ near: ['yes'] }, true],
  ])('%o narrows it: %s', (query: Record<string, string[]>, is) => {
    const filter = readFilter(query)
    expect(isNarrowed(filter)).toBe(is)
    const closed = {
      referralId: 'm',
      personId: 'p',
      crn: 'm',
      started: false,
      masked: true,
    } as const
    const isShown = !is && filter.statuses.length === 0
    const page = listPage({ ...filter, page: 1 }, { waits: [], masked: [closed], hasFit })
    expect(page.maskedRows).toEqual(isShown ? [closed] : [])
  })

  test('only lists of courses are of those who have started', () => {
    const of = (place: string) => isOfCourses(readFilter({ place: [place] }))
    expect(['course', 'course_late', 'course_lost'].map(of)).toEqual([true, true, true])
    expect(['any', 'booked', 'fits'].map(of)).toEqual([false, false, false])
  })

  test('a place ends too late on the day after the end of the order, and nobody without one does', () => {
    const late = waits.filter(endsTooLate)
    expect(crns(late)).toEqual(['booked late', 'course late'])
    expect(endsTooLate(someone('x', { window: past }))).toBe(false)
  })
})

describe('a page of the list', () => {
  const closed = (referralId: string, started = false) => ({
    ...{ referralId, personId: 'p', crn: referralId, started, masked: true as const },
  })
  const page = (query: Record<string, string[]>, more = {}) =>
    listPage(readFilter(query), {
      waits,
      masked: [closed('m'), closed('n', true)],
      hasFit,
      ...more,
    })

  test('a search leaves those whom it found, closed people with them', () => {
    const found = new Set(['high', 'course'])
    expect(page({}, { found })).toMatchObject({ total: 1, everyone: 1, maskedRows: [] })
    const masked = page({}, { found: new Set(['m', 'n']) })
    expect(masked).toMatchObject({ total: 1, everyone: 1, rows: [], maskedRows: [closed('m')] })
  })

  test('closed people are counted beside a status, and not among narrower lists', () => {
    expect(page({ status: ['grey'] })).toMatchObject({ total: 2, everyone: 9 })
    expect(page({ status: ['grey'], hold: ['yes'] })).toMatchObject({ total: 2, everyone: 2 })
    expect(page({ place: ['course'] })).toMatchObject({ total: 3, everyone: 3, maskedRows: [] })
  })

  test('an empty list has one page', () => {
    expect(page({ team: ['x'] })).toMatchObject({ total: 0, page: 1, pages: 1, rows: [] })
  })

  test('closed people fill what the last page has left, then go on', () => {
    const many = Array.from({ length: 19 }, (_, at) => someone(`r${at}`))
    const masked = ['m1', 'm2', 'm3'].map((id) => closed(id))
    const of = (number: string) => page({ rows: ['20'], page: [number] }, { waits: many, masked })
    expect(of('1')).toMatchObject({ total: 22, pages: 2, maskedRows: [closed('m1')] })
    expect(of('1').rows).toHaveLength(19)
    expect(of('2')).toMatchObject({ rows: [], maskedRows: [closed('m2'), closed('m3')] })
  })

  test('every status is counted, whoever has none of it', () => {
    expect(countByStatus(waits.slice(0, 8))).toEqual({
      black: 1,
      red: 5,
      amber: 0,
      green: 0,
      grey: 2,
    })
    expect(countByStatus([])).toEqual({ black: 0, red: 0, amber: 0, green: 0, grey: 0 })
  })
})

describe('the order of the list', () => {
  const three = [
    someone('b', {
      familyName: 'Moss',
      givenNames: 'Al',
      window: aWindow({ targetOn: undefined }),
    }),
    someone('c', {
      ...{ familyName: 'Ash', givenNames: 'Tom' },
      window: aWindow({ latestOn: day('2027-05-03'), targetOn: day('2026-04-08') }),
    }),
    someone('a', {
      ...{ familyName: 'Ash', givenNames: 'Bo' },
      window: aWindow({ clockStartOn: day('2026-01-11'), targetOn: day('2026-04-08') }),
    }),
  ]
  test.each<[Sort, string[]]>([
    ['next', ['b', 'c', 'a']],
    ['latest', ['c', 'a', 'b']],
    ['target', ['a', 'c', 'b']],
    ['delay', ['a', 'c', 'b']],
    ['waiting', ['a', 'b', 'c']],
    ['name', ['a', 'c', 'b']],
  ])('%s', (sort, order) => {
    expect(crns(sorted(three, sort))).toEqual(order)
    expect(crns(three)).toEqual(['b', 'c', 'a'])
  })

  test('the longest delay first, and who is not counted last', () => {
    const none = someone('none', { holds: [hold('2026-11-01')] })
    const zero = someone('zero', { window: aWindow({ targetOn: today }) })
    const one = someone('one', { window: aWindow({ targetOn: day('2026-11-22') }) })
    expect(crns(sorted([none, zero, one], 'delay'))).toEqual(['one', 'zero', 'none'])
  })
})

test('only what somebody on the list has can be chosen, by name', () => {
  const of = { waits: [...waits.slice(0, 4), someone('again', { team: 'Mid' })] }
  const options = optionsOf(of)
  expect(options).toEqual({
    localities: [
      { id: 'havant', name: 'Havant' },
      { id: 'winchester', name: 'Winchester' },
    ],
    officers: [
      { key: addressKey('b@x'), name: 'Bo' },
      { key: addressKey('j.hollis@probation.example'), name: 'June Hollis' },
    ],
    teams: [
      { key: addressKey('Mid'), name: 'Mid' },
      { key: addressKey('North'), name: 'North' },
    ],
    risks: ['medium', 'high'],
    routes: ['community_order', 'licence'],
  })
})

describe('the address of a list', () => {
  test('holds every choice that is not the usual one', () => {
    const query = {
      ...{ status: ['red'], locality: ['l'], officer: 'o', team: 't', risk: 'high', hold: 'long' },
      ...{ route: 'licence', place: 'course', near: 'yes', sort: 'name', rows: '20', page: '2' },
    }
    const asked = Object.fromEntries(
      Object.entries(query).map(([key, value]) => [key, [value].flat()]),
    )
    expect(filterQuery(readFilter(asked))).toEqual(query)
    const usual = filterQuery(
      readFilter({ place: ['any'], sort: ['next'], rows: ['50'], page: ['1'] }),
    )
    expect(Object.values(usual).filter((value) => value?.length)).toEqual([])
  })

  test.each([
    ['1', 1],
    ['2', 2],
    ['0', 1],
    ['1.5', 1],
    ['x', 1],
  ])('page %s is read as %i', (page, read) => {
    expect(readFilter({ page: [page] }).page).toBe(read)
  })

  test('an empty officer, team or locality is none', () => {
    expect(readFilter({ officer: [''], team: [''], locality: [''] })).toMatchObject({
      ...{ officer: undefined, team: undefined, localities: [] },
    })
  })

  test('a key is the hash that FNV-1a gives, so that old links keep their officer', () => {
    expect(addressKey('a')).toBe((0xe40c292c).toString(36))
    expect(addressKey('')).toBe((0x811c9dc5).toString(36))
  })
})
