import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { clockOf } from '../../../src/probation/cautions/clock.ts'
import { contactFaults, contactOf } from '../../../src/probation/cautions/contact.ts'
import {
  type Deadline,
  deadlineFaults,
  longestFaults,
  readDeadline,
} from '../../../src/probation/cautions/deadline.ts'
import { deadlineChanges } from '../../../src/probation/cautions/deadline-words.ts'
import {
  type noticeWords,
  toldFaults,
  toldInWords,
} from '../../../src/probation/cautions/notice-words.ts'
import { dueInWords } from '../../../src/probation/cautions/return-due.ts'
import { menInWords } from '../../../src/probation/cautions/wording.ts'
import type { TimingFacts } from '../../../src/probation/waiting-list/timing.ts'
import { weeksInWords } from '../../../src/probation/waiting-list/timing-words.ts'
import { aCaution } from '../../support/cautions.ts'
import { cara } from '../../support/examples.ts'

const plain: Deadline = {
  ...{ endsOn: undefined, extensionAuthorised: false, prosecutionLimitOn: undefined },
  ...{ deadlineReason: undefined, arrestedOn: undefined },
}
const known = { imposedOn: day('2026-02-02'), offenceOn: day('2026-01-10'), template: cara }
const faults = (some: Partial<Deadline>, more: Partial<typeof known> = {}) =>
  deadlineFaults({ ...plain, ...some }, { ...known, ...more }, day('2026-03-01'))
const fields = (...asked: Parameters<typeof faults>) => faults(...asked).map(({ field }) => field)

describe('a deadline as it is typed', () => {
  const date = (field: string, [year, month, date]: string[]) => ({
    ...{ [`${field}-year`]: year, [`${field}-month`]: month, [`${field}-day`]: date },
  })

  test('is read whole, and empty boxes are nothing', () => {
    expect(
      readDeadline({
        ...date('endsOn', ['2026', '5', '1']),
        ...date('prosecutionLimitOn', ['2026', '6', '1']),
        ...date('arrestedOn', ['2026', '1', '27']),
        ...{ deadlineReason: ' CPS advice ', extensionAuthorised: 'yes', version: '3' },
      }),
    ).toEqual({
      values: {
        version: 3,
        deadline: {
          ...{ endsOn: '2026-05-01', prosecutionLimitOn: '2026-06-01', arrestedOn: '2026-01-27' },
          ...{ deadlineReason: 'CPS advice', extensionAuthorised: true },
        },
      },
    })
    expect(readDeadline({ deadlineReason: '', version: '1' })).toEqual({
      values: { version: 1, deadline: plain },
    })
  })

  test('is refused where a day is none', () => {
    const read = readDeadline({ ...date('endsOn', ['2026', '2', '30']), version: '1' })
    expect(Object.keys(read.errors ?? {})).toEqual(['endsOn'])
  })
})

describe('a deadline that cannot be', () => {
  test('a limit on the day of the offence can be, the day before cannot; an unknown offence refuses none', () => {
    const limit = (on: string) => ({ prosecutionLimitOn: day(on), deadlineReason: 'CPS' })
    expect(fields(limit('2026-01-10'))).toEqual([])
    expect(faults(limit('2026-01-09'))).toEqual([
      {
        field: 'prosecutionLimitOn',
        message:
          'The prosecution limit is before the offence: 9 January 2026 is before 10 January 2026',
      },
    ])
    expect(fields(limit('2026-01-09'), { offenceOn: undefined as never })).toEqual([])
  })

  test('an arrest today can be, or on the day of the offence', () => {
    const imposedOn = day('2026-03-02')
    expect(fields({ arrestedOn: day('2026-03-01') }, { imposedOn })).toEqual([])
    expect(fields({ arrestedOn: day('2026-01-10') })).toEqual([])
    expect(fields({ arrestedOn: day('2026-01-09') }, { offenceOn: undefined as never })).toEqual([])
  })

  test('only a caution has a longest time', () => {
    const endsOn = day('2028-01-01')
    const of = (
      route: 'conditional_caution' | 'licence',
      on = endsOn as typeof endsOn | undefined,
    ) => longestFaults({ route, imposedOn: known.imposedOn, endsOn: on }, cara).length
    expect([of('conditional_caution'), of('licence')]).toEqual([1, 0])
    expect(
      longestFaults({ ...known, route: 'conditional_caution', endsOn: undefined }, cara),
    ).toEqual([])
  })
})

test('what a change of deadline makes of it, field by field', () => {
  const after = {
    ...{ endsOn: day('2026-05-01'), extensionAuthorised: true, deadlineReason: 'Inspector Rowe' },
    ...{ prosecutionLimitOn: day('2026-06-01'), arrestedOn: day('2026-01-27') },
  }
  expect(deadlineChanges(plain, after)).toEqual([
    { field: 'Printed deadline', before: 'None', after: '1 May 2026' },
    { field: 'Longer time authorised', before: 'No', after: 'Yes' },
    { field: 'Prosecution limit set by police', before: 'None', after: '1 June 2026' },
    { field: 'Who stands for it', before: 'None', after: 'Inspector Rowe' },
    { field: 'Arrest', before: 'None', after: '27 January 2026' },
  ])
  expect(deadlineChanges(plain, plain)).toEqual([])
})

describe('what the clock says', () => {
  const clock = (facts: Partial<TimingFacts>, deadlineReason?: string) => {
    const { sourceInShort, why } = clockOf(aCaution(facts, { deadlineReason }), day('2026-03-01'))
    return [sourceInShort, why.split('It never rolls.')[1]!.trim()]
  }
  const assault = { offence: 'da_common_assault', offenceOn: day('2024-06-01') } as const
  test.each<[string, Partial<TimingFacts>, string]>([
    ['printed', { endsOn: day('2026-05-01') }, 'printed on the caution'],
    ['weeks', {}, '16 weeks'],
    ['s127', { offenceOn: day('2025-11-01') }, 'to charge: s127'],
    ['s39A', { ...assault, statementOn: day('2025-11-05') }, 'to charge: s39A, statement'],
    ['s39A offence', assault, 'to charge: s39A, offence'],
  ])('%s: in short, and nobody has to stand for it', (_, facts, short) => {
    expect(clock(facts)).toEqual([short, ''])
    expect(clock(facts, 'Inspector Rowe')).toEqual([short, ''])
  })

  test('authority and police: who stands for it, or that nobody is recorded', () => {
    const authority = { extensionAuthorised: true, offence: 'either_way' } as const
    const police = { prosecutionLimitOn: day('2026-05-10') }
    const who = 'Who authorised it is not recorded.'
    expect(clock(authority)).toEqual(['20 weeks, authorised', who])
    expect(clock(authority, 'Rowe')).toEqual(['20 weeks, authorised', 'Authorised: Rowe.'])
    expect(clock(police)).toEqual(['limit set by police', 'Who set it, and why, is not recorded.'])
    expect(clock(police, 'CPS')).toEqual(['limit set by police', 'Recorded: CPS.'])
  })

  test('weeks where they are whole', () => {
    expect([7, 112, 115, 1].map(weeksInWords)).toEqual(['1 week', '16 weeks', '115 days', '1 day'])
  })
})

describe('first contact', () => {
  const arrestedOn = day('2026-01-27')
  const of = (on: string, contactedOn?: string) =>
    contactOf(
      aCaution({}, { arrestedOn, contactedOn: contactedOn && day(contactedOn) } as never),
      day(on),
    )

  test('is due, overdue, made or made late, by whole days', () => {
    expect(of('2026-02-10')).toEqual({
      ...{ state: 'due', from: 'arrest', dueOn: '2026-02-10', lateDays: 0 },
      words: 'First contact is due by 10 February 2026, 14 days from arrest.',
    })
    expect(of('2026-02-11').words).toBe(
      'First contact is 1 day late: it was due by 10 February 2026, 14 days from arrest.',
    )
    expect(of('2026-03-01', '2026-02-10')).toMatchObject({ state: 'made', lateDays: 0 })
    expect(of('2026-03-01', '2026-02-11')).toMatchObject({ state: 'made late', lateDays: 1 })
    expect(contactOf(aCaution(), day('2026-02-10')).from).toBe('caution')
  })

  test('is on the day of the arrest at the earliest, or of the offence where no arrest is known', () => {
    const words = (on: string, more: Parameters<typeof aCaution>[1], facts = {}) =>
      contactFaults(day(on), aCaution(facts, more), day('2026-02-10')).map(({ message }) => message)
    expect(words('2026-01-27', { arrestedOn })).toEqual([])
    expect(words('2026-01-10', {})).toEqual([])
    expect(words('2026-01-09', {})).toEqual([
      'Contact is before the offence: 9 January 2026 is before 10 January 2026',
    ])
    expect(words('2026-01-09', {}, { offenceOn: undefined })).toEqual([])
  })
})

describe('what the police were told', () => {
  const told = { referralId: 'r', toldOn: day('2026-11-16'), by: 'Neve Callow' }
  const workshopOn = day('2026-11-14')

  test('reads as a sentence, and names the workshop of an attendance alone', () => {
    const says = (kind: keyof typeof noticeWords, on?: typeof workshopOn) =>
      toldInWords({ ...told, kind, workshopOn: on })
    const no =
      '16 November 2026: no pair of workshops ends before the deadline. Recorded by Neve Callow.'
    expect(says('no_pair')).toBe(no)
    expect(says('no_pair', workshopOn)).toBe(no)
    expect(says('attendance', workshopOn)).toBe(
      '16 November 2026: attendance at the workshop of 14 November 2026. Recorded by Neve Callow.',
    )
    expect(says('attendance')).toBe(
      '16 November 2026: who attended a workshop. Recorded by Neve Callow.',
    )
  })

  test('they were told on the day of the caution at the earliest, and today at the latest', () => {
    const today = day('2026-11-23')
    const of = (on: typeof today) =>
      toldFaults(on, told.toldOn, today).map(({ message }) => message)
    expect([of(today), of(told.toldOn)]).toEqual([[], []])
    expect(of(addDays(today, 1))).toEqual([
      'It must be today or earlier: 24 November 2026 is still to come',
    ])
    expect(of(addDays(told.toldOn, -1))).toEqual([
      'That is before the caution: 15 November 2026 is before 16 November 2026',
    ])
  })
})

test('a register is to be made until all are recorded, and a return to be sent until all are told of', () => {
  const due = (seats: number, recorded: number, told: number) =>
    dueInWords({
      ...{ cohortId: 'c', code: 'CARA-1', number: 1, workshop: 'A', heldOn: known.imposedOn },
      ...{ seats, recorded, told },
    })
  expect(due(1, 0, 0)).toBe('Register: 1 of 1 man not recorded yet')
  expect(due(3, 2, 2)).toBe('Register: 1 of 3 men not recorded yet')
  expect(due(3, 3, 2)).toBe('Attendance return to send: 1 man')
  expect(due(3, 3, 3)).toBeUndefined()
  expect([menInWords(1), menInWords(1204)]).toEqual(['1 man', '1,204 men'])
})
