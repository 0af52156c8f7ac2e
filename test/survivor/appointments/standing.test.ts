import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import { placeInWords, standingOf } from '../../../src/survivor/appointments/standing.ts'
import type { Enrolment } from '../../../src/survivor/enrolments/enrolment.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aBook, aLine, aSession, aWoman, first } from './a-book.ts'

// Where one enrolment stands: agreed on Monday 2 November 2026, in G4, whose three parts begin again every third week.

const today = first
const settings = {
  ...{ agreedContactWorkingDays: 2, placeWorkingDays: 10, targetDays: 28, redLateDays: 14 },
  ...{ partsToComplete: 2 },
}
type Facts = Parameters<typeof standingOf>[0]
const standing = (enrolment: Partial<Enrolment> = {}, book: Book | undefined = undefined) => {
  const { enrolment: hers } = aWoman('hers', {
    groupId: undefined,
    firstOn: undefined,
    ...enrolment,
  })
  const facts = { enrolment: hers, book, parts: 3, contactedOn: undefined, settings, today }
  return standingOf({ ...facts, calendar: theCalendar } as unknown as Facts)
}
const seated = (enrolment: Partial<Enrolment> = {}, some: Partial<Book> = {}) => {
  const hers = { groupId: 'g4', firstOn: first, ...enrolment }
  return standing(hers, aBook([aWoman('hers', hers)], some))
}

test('her clock runs from the day she agreed, and the first contact is told as it was made', () => {
  const { clock, enrolment } = standing()
  expect(clock.targetOn).toBe(addDays(day('2026-11-02'), 28))
  expect(enrolment.contactedOn).toBeUndefined()
})

describe('progress', () => {
  test('counts parts had here and before, once each, against what counts as complete', () => {
    const lines = [aLine('s1', { part: 1 }), aLine('s4', { part: 1, onDay: addDays(first, 21) })]
    expect(standing({ lines }).progress).toMatchObject({ had: [1], left: [2, 3], isEnough: false })
    expect(standing({ lines, partsBefore: [2] }).progress).toMatchObject({ isEnough: true })
  })
})

describe('sessions ahead', () => {
  test('are those where she has a seat, one for each part that she needs', () => {
    const { ahead, group } = seated()
    expect(ahead.map(({ id }) => id)).toEqual(['s1', 's2', 's3'])
    expect(group?.code).toBe('G4')
    expect(seated({ partsBefore: [1] }).ahead.map(({ id }) => id)).toEqual(['s2', 's3'])
  })

  test('are never those where only another woman has a seat', () => {
    const hers = { groupId: 'g4', firstOn: addDays(first, 14) }
    const book = aBook([aWoman('other'), aWoman('hers', hers)])
    expect(standing(hers, book).ahead.map(({ id }) => id)).toEqual(['s3', 's4', 's5'])
  })

  test('are none without a group', () => {
    expect(standing()).toMatchObject({ ahead: [], notHeld: [], group: undefined })
  })
})

describe('parts that she missed', () => {
  const missed = (part: number, some = {}) =>
    aLine(`s${part}`, { part, outcome: 'missed', ...some })

  test('are told with the day, and the next session of the same part where she has a seat', () => {
    const lines = [missed(1)]
    expect(seated({ lines }).missed).toEqual([
      { part: 1, missedOn: first, offeredOn: addDays(first, 21) },
    ])
    expect(standing({ lines }).missed).toEqual([{ part: 1, missedOn: first, offeredOn: undefined }])
  })

  test('are not told once she has had them, nor where she came', () => {
    const lines = [missed(1), aLine('s4', { part: 1, onDay: addDays(first, 21) })]
    expect(standing({ lines }).missed).toEqual([])
    expect(standing({ lines: [missed(1)], partsBefore: [1] }).missed).toEqual([])
  })

  test('are told once each, by the day she missed it last; word sent is missed too', () => {
    const later = addDays(first, 21)
    const lines = [missed(1), missed(1, { sessionId: 's4', onDay: later, outcome: 'sent_word' })]
    expect(standing({ lines }).missed).toEqual([{ part: 1, missedOn: later, offeredOn: undefined }])
  })
})

describe('sessions that a closure holds back', () => {
  const shut = (number: number) =>
    aSession(number, { cancelledWhy: 'Boiler broken', closureId: 'boiler' } as never)
  const held = (enrolment: Partial<Enrolment>, numbers: readonly number[], now = today) => {
    const sessions = [1, 2, 3, 4].map((one) => (numbers.includes(one) ? shut(one) : aSession(one)))
    const { enrolment: hers } = aWoman('hers', { groupId: 'g4', firstOn: first, ...enrolment })
    const book = aBook([], { sessions })
    const facts = { enrolment: hers, book, parts: 3, contactedOn: undefined, settings, today: now }
    const { notHeld } = standingOf({ ...facts, calendar: theCalendar } as unknown as Facts)
    return notHeld.map(({ id }) => id)
  }

  test('are those of parts she needs, from her first session and from today on', () => {
    expect(held({}, [1, 2])).toEqual(['s1', 's2'])
    expect(held({ partsBefore: [1] }, [1, 2])).toEqual(['s2'])
    expect(held({ firstOn: addDays(first, 7) }, [1, 2])).toEqual(['s2'])
    expect(held({}, [1, 2], addDays(first, 1))).toEqual(['s2'])
    expect(held({}, [])).toEqual([])
  })

  test('count from the first session that she had before it was held back, and are none without one', () => {
    expect(held({ firstOn: undefined, heldFirstOn: first } as never, [1])).toEqual(['s1'])
    expect(held({ firstOn: undefined }, [1])).toEqual([])
  })
})

test('where she is, for whoever would enrol her again', () => {
  expect(placeInWords(standing({ mode: 'one_to_one' }))).toBe('one to one with her worker')
  expect(placeInWords(standing())).toBe('waiting for a place since 2 November 2026')
  expect(placeInWords(seated())).toBe('in G4, first session 17 November 2026')
  expect(placeInWords(seated({ firstOn: undefined }))).toBe('in G4')
})
