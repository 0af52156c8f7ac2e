import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import { progressOf } from '../../../src/probation/attendance/progress.ts'
import { stayAhead } from '../../../src/probation/attendance/stay-ahead.ts'
import { aCohort, bbr, weeklySessions } from '../../support/examples.ts'
import { firstDay, satIn } from './a-course.ts'

const week = (number: number): Day => addDays(firstDay, 7 * (number - 1))
const rolling = (some = {}) =>
  aCohort({
    startsOn: firstDay,
    entry: 'rolling',
    sessions: weeklySessions(firstDay, bbr, 3, (number) => number % 6 === 1),
    ...some,
  })
const stay = { entryOn: week(1), lastSessionOn: week(24) }
const told = (letters: string) =>
  progressOf(bbr, { doneBefore: [], cohortId: 'cohort-1' }, satIn(letters))
const seat = (from: number, to: number, name = 'other') => ({
  referralId: name,
  personId: name,
  entryOn: week(from),
  lastSessionOn: week(to),
})

describe('until when he sits', () => {
  test('is the end of the course while nothing is to be repeated', () => {
    expect(stayAhead(rolling(), stay, told('aaua'), week(4))).toEqual({
      lastSessionOn: week(24),
      repeats: [],
      unplaced: [],
    })
  })

  test('is the end of the next round of a module that went back', () => {
    const ahead = stayAhead(rolling(), stay, told('uuu'), week(3))
    expect(ahead.lastSessionOn).toBe(week(30))
    expect(ahead.repeats).toMatchObject([
      { module: { key: 'foundation' }, startsOn: week(25), endsOn: week(30) },
    ])
  })

  test('is no longer for a module that is done, though it comes round again', () => {
    expect(stayAhead(rolling(), stay, told('aaaaaa a'), week(7)).lastSessionOn).toBe(week(24))
  })

  test('a module that begins again today is one that he may join', () => {
    const ahead = stayAhead(rolling(), stay, told('uuu'), week(25))
    expect(ahead.repeats).toMatchObject([{ startsOn: week(25) }])
    expect(stayAhead(rolling(), stay, told('uuu'), addDays(week(25), 1)).lastSessionOn).toBe(
      week(54),
    )
  })

  test('is after the session that sent him back, not from that session on', () => {
    const ahead = stayAhead(rolling(), stay, told('ccaaaa ccaaaa u'), week(13))
    expect(ahead.repeats).toMatchObject([
      { module: { key: 'emotions' }, startsOn: week(37), endsOn: week(42) },
    ])
  })

  test('comes back when the register is put right', () => {
    const longer = { ...stay, lastSessionOn: week(30) }
    expect(stayAhead(rolling(), longer, told('uua'), week(3)).lastSessionOn).toBe(week(24))
  })

  test('repeats in its own round what was begun in the middle of a rolling cohort', () => {
    const mid = { entryOn: week(13), lastSessionOn: week(36) }
    const sat = progressOf(
      bbr,
      { doneBefore: [], cohortId: 'cohort-1' },
      satIn('uuu', { from: 13 }),
    )
    const ahead = stayAhead(rolling(), mid, sat, week(15))
    expect(ahead).toMatchObject({ lastSessionOn: week(42), unplaced: [] })
  })
})

describe('a module to repeat is for a manager', () => {
  test('in a closed cohort, at once', () => {
    const { lastSessionOn, unplaced } = stayAhead(aCohort(), stay, told('uuu'), week(3))
    expect(unplaced.map(({ key }) => key)).toEqual(['foundation'])
    expect(lastSessionOn).toBe(week(24))
  })

  test('where every seat of its next round is taken, and not where one is free from then on', () => {
    const full = rolling({ maxPlaces: 1, seats: [seat(26, 40)] })
    const { lastSessionOn, unplaced } = stayAhead(full, stay, told('uuu'), week(3))
    expect(unplaced.map(({ key }) => key)).toEqual(['foundation'])
    expect(lastSessionOn).toBe(week(24))
    const free = rolling({ maxPlaces: 1, seats: [seat(31, 40)] })
    expect(stayAhead(free, stay, told('uuu'), week(3)).lastSessionOn).toBe(week(30))
  })

  test('where his seat ends before its round does; what is only to come stays his', () => {
    const full = (from: number) => rolling({ maxPlaces: 1, seats: [seat(from, 48)] })
    const longer = { ...stay, lastSessionOn: week(26) }
    expect(stayAhead(full(27), longer, told('uuu'), week(3))).toMatchObject({
      ...{ lastSessionOn: week(24), repeats: [], unplaced: [{ key: 'foundation' }] },
    })
    const shorter = { ...stay, lastSessionOn: week(20) }
    expect(stayAhead(full(21), shorter, told('uuu'), week(3)).lastSessionOn).toBe(week(24))
  })

  test('but not one whose round ends with his own stay', () => {
    const full = rolling({ maxPlaces: 1, seats: [seat(31, 48)] })
    const longer = { ...stay, lastSessionOn: week(30) }
    expect(stayAhead(full, longer, told('uuu aaa uuu'), week(9))).toMatchObject({
      lastSessionOn: week(30),
      repeats: [{ module: { key: 'foundation' }, endsOn: week(30) }],
      unplaced: [{ key: 'thinking' }],
    })
  })

  test('where its next round begins on the calendar and does not end there', () => {
    const sessions = weeklySessions(firstDay, bbr, 2).slice(0, 29)
    const { lastSessionOn, repeats, unplaced } = stayAhead(
      rolling({ sessions }),
      stay,
      told('uuu'),
      week(3),
    )
    expect([lastSessionOn, repeats]).toEqual([week(24), []])
    expect(unplaced.map(({ key }) => key)).toEqual(['foundation'])
  })

  test('never what he has not begun, though the cohort has no start of it left', () => {
    const late = { ...stay, entryOn: week(7) }
    expect(stayAhead(aCohort(), late, told(''), week(7))).toEqual({
      ...{ lastSessionOn: week(24), repeats: [], unplaced: [] },
    })
  })

  test('his own seat stands in nobody’s way', () => {
    const own = rolling({ maxPlaces: 1, seats: [seat(1, 24, 'referral-1')] })
    expect(stayAhead(own, stay, told('uuu'), week(3)).lastSessionOn).toBe(week(30))
  })

  test('where the sessions laid so far end before it comes round', () => {
    const short = rolling({ sessions: weeklySessions(firstDay, bbr, 1) })
    expect(stayAhead(short, stay, told('uuu'), week(3)).unplaced).toHaveLength(1)
  })
})
