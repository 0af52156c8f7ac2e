import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/calendar.ts'
import {
  chosenOf,
  postedSize,
  sizeFields,
  sizeOf,
} from '../../../src/survivor/appointments/group-form.ts'
import {
  notHeldInWords,
  rowDay,
  sessionInRow,
  summaryOf,
  weeksInWords,
  womenInWords,
} from '../../../src/survivor/appointments/words.ts'
import { aBook, aGroup, aLeader, aSession, aWoman, first } from './a-book.ts'

const monday = addDays(first, -1)
const morning = { today: monday, time: '09:00' }

describe('what a list says of a group', () => {
  test('its next session with its seats, and every week to come', () => {
    const women = [aWoman('ruth', {}, { crechePlaces: 1 }), aWoman('zoe')]
    expect(summaryOf(aBook(women), morning, 2)).toMatchObject({
      ...{ next: { id: 's1' }, seated: 2, crecheFree: 1 },
      weeks: [
        { onDay: first, seated: 2, free: 6, crecheFree: 1 },
        { onDay: addDays(first, 7), seated: 2, free: 6 },
      ],
    })
  })

  test('today’s until it has begun, then the next one', () => {
    const next = (time: string) => summaryOf(aBook(), { today: first, time }, 2)
    expect(next('10:00').next?.id).toBe('s1')
    expect(next('10:01').next?.id).toBe('s2')
    expect(next('10:01').weeks.map(({ onDay }) => onDay)).toEqual([addDays(first, 7)])
  })

  test('a cancelled session is drawn, and is never the next', () => {
    const sessions = [aSession(1, { cancelledWhy: 'Snow' }), aSession(2)]
    const { next, weeks } = summaryOf(aBook([], { sessions }), morning, 8)
    expect(next?.id).toBe('s2')
    expect(weeks.map(({ cancelled }) => cancelled)).toEqual([true, false])
  })

  test('with no session to come nobody sits, and every crèche place is free', () => {
    expect(summaryOf(aBook([aWoman('ruth')], { sessions: [] }), morning, 8)).toMatchObject({
      ...{ next: undefined, weeks: [], seated: 0, crecheFree: 2 },
    })
  })
})

describe('in words', () => {
  test('how many women, and how many of them are the reader’s', () => {
    const book = (own: number, others: number) => ({
      women: Array.from({ length: own + others }, (_, at) =>
        aWoman(`${at}`, {}, { isOwn: at < own }),
      ),
    })
    expect(womenInWords(book(0, 0))).toBe('Nobody yet')
    expect(womenInWords(book(0, 1))).toBe('1 woman, none of them yours')
    expect(womenInWords(book(1, 0))).toBe('1 woman, yours')
    expect(womenInWords(book(2, 7))).toBe('9 women, 2 of them yours')
  })

  test('a session by its day and time, and free places by week', () => {
    expect(rowDay(first)).toBe('Tue 17 Nov 2026')
    expect(sessionInRow(aSession(1))).toBe('Tue 17 Nov 2026, 10am')
    expect(weeksInWords([])).toBe('No session in these weeks')
    const week = { seated: 5, crecheFree: 0, cancelled: false }
    expect(
      weeksInWords([
        { ...week, onDay: first, free: 3 },
        { ...week, onDay: addDays(first, 7), free: 8, cancelled: true },
      ]),
    ).toBe('Places free, 17 Nov 2026: 3; 24 Nov 2026: cancelled')
  })

  test('why a session is not held: cancelled, or its venue closed', () => {
    expect(notHeldInWords({ cancelledWhy: undefined })).toBeUndefined()
    expect(notHeldInWords({ cancelledWhy: 'leader ill' })).toBe('Cancelled: leader ill')
    expect(notHeldInWords({ cancelledWhy: 'Boiler broken', closureId: 'c' })).toBe(
      'Venue closed: session not held there (Boiler broken)',
    )
  })
})

describe('the form of a group', () => {
  const group = aGroup({
    ...{ minPlaces: 3, maxPlaces: 9, crechePlaces: 1, stepFree: false, language: 'Polish' },
    facilitators: [{ workerId: 'nadia', name: 'Nadia' }],
  })

  test('shows what is kept, and keeps what it shows', () => {
    const shown = postedSize(group)
    expect(shown).toEqual({
      ...{ min: '3', max: '9', creche: '1', stepFree: 'no', language: 'Polish' },
      ...{ 'leader-1': 'nadia', 'leader-2': '' },
    })
    const { min, max, creche, stepFree, language } = sizeFields
    const read = {
      ...{ min: min.parse(shown.min), max: max.parse(shown.max) },
      ...{ creche: creche.parse(shown.creche), stepFree: stepFree.parse(shown.stepFree) },
      language: language.parse(shown.language),
    }
    expect(sizeOf(read)).toEqual({
      ...{ minPlaces: 3, maxPlaces: 9, crechePlaces: 1, stepFree: false, language: 'Polish' },
    })
    expect(sizeOf({ ...read, stepFree: 'yes' }).stepFree).toBe(true)
    expect(postedSize(aGroup())).toMatchObject({ stepFree: 'yes', 'leader-1': '' })
    const two = [...group.facilitators, { workerId: 'vic', name: 'Vic' }]
    expect(postedSize({ ...group, facilitators: two })['leader-2']).toBe('vic')
  })

  test('is led by who was chosen, of those who can', () => {
    const leaders = [aLeader('nadia'), aLeader('vic'), aLeader('zoe')]
    const chosen = (one: string, two: string) =>
      chosenOf({ 'leader-1': one, 'leader-2': two }, leaders).map(({ workerId }) => workerId)
    expect(chosen('zoe', 'nadia')).toEqual(['nadia', 'zoe'])
    expect(chosen('vic', 'gone')).toEqual(['vic'])
    expect(chosen('vic', 'vic')).toEqual(['vic'])
  })
})
