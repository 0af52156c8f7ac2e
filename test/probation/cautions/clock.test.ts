import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { clockOf } from '../../../src/probation/cautions/clock.ts'
import { contactFaults, contactOf } from '../../../src/probation/cautions/contact.ts'
import { deadlineFaults } from '../../../src/probation/cautions/deadline.ts'
import { aCaution } from '../../support/cautions.ts'
import { cara } from '../../support/examples.ts'

const clock = (caution: ReturnType<typeof aCaution>, on = '2026-03-01') => clockOf(caution, day(on))

describe('the legal clock', () => {
  test('C1: sixteen weeks, for nothing is printed; a bank holiday does not move it', () => {
    expect(clock(aCaution(), '2026-05-07')).toMatchObject({
      deadlineOn: '2026-05-25',
      daysLeft: 18,
      source: 'weeks',
      sourceInShort: '16 weeks',
      lead: '18 days left: the clock ends on 25 May 2026.',
    })
    expect(clock(aCaution()).window).toMatchObject({
      retryByOn: '2026-03-16',
      latestOn: '2026-04-20',
    })
  })

  test('the last day still counts, and the day after has passed', () => {
    expect(clock(aCaution(), '2026-05-25').lead).toBe('The clock ends today, 25 May 2026.')
    expect(clock(aCaution(), '2026-05-26').lead).toBe('The clock ended on 25 May 2026, 1 day ago.')
  })

  test('C3: 28 days before the prosecution limit, under s127', () => {
    const c3 = aCaution({ imposedOn: day('2026-03-02'), offenceOn: day('2025-12-01') })
    expect(clock(c3)).toMatchObject({ deadlineOn: '2026-05-04', source: 's127' })
    expect(clock(c3).why).toContain('28 days before the prosecution limit of 1 June 2026')
    expect(clock(c3).why).toContain("s127 Magistrates' Courts Act 1980")
  })

  test('C5: domestic common assault runs from the first statement, under s39A', () => {
    const c5 = aCaution({
      imposedOn: day('2026-03-16'),
      offence: 'da_common_assault',
      offenceOn: day('2025-11-20'),
      statementOn: day('2026-01-05'),
    })
    expect(clock(c5)).toMatchObject({ deadlineOn: '2026-06-07', source: 's39A' })
  })

  test('an offence before s39A came into force runs by s127, from the day it did by the new law', () => {
    const assault = (offenceOn: string, imposedOn: string) =>
      clock(
        aCaution({
          offence: 'da_common_assault',
          offenceOn: day(offenceOn),
          statementOn: day(offenceOn),
          imposedOn: day(imposedOn),
        }),
      ).source
    expect(assault('2022-06-27', '2022-11-07')).toBe('s127')
    expect(assault('2022-06-28', '2022-11-07')).toBe('s39A')
  })

  test('at most two years after the offence, where no statement is known', () => {
    const facts = { offence: 'da_common_assault', offenceOn: day('2024-06-01') } as const
    expect(clock(aCaution(facts)).source).toBe('s39A offence')
    expect(clock(aCaution(facts)).deadlineOn).toBe('2026-05-04')
  })

  test('a printed deadline is the deadline, unless the limit comes sooner', () => {
    expect(clock(aCaution({ endsOn: day('2026-05-01') }))).toMatchObject({
      deadlineOn: '2026-05-01',
      source: 'printed',
    })
    const sooner = aCaution({ endsOn: day('2026-05-20'), offenceOn: day('2025-11-01') })
    expect(clock(sooner)).toMatchObject({ deadlineOn: '2026-04-03', source: 's127' })
  })

  test('twenty weeks with recorded authority, and whose', () => {
    const facts = { extensionAuthorised: true, offence: 'either_way' } as const
    const told = clock(aCaution(facts, { deadlineReason: 'Inspector Rowe, 1 May 2026' }))
    expect(told).toMatchObject({ deadlineOn: '2026-06-22', source: 'authority' })
    expect(told.why).toContain('Authorised: Inspector Rowe, 1 May 2026.')
    expect(clock(aCaution(facts)).why).toContain('Who authorised it is not recorded.')
  })

  test('the police set their own limit, with its recorded reason', () => {
    const facts = { prosecutionLimitOn: day('2026-05-10') }
    const told = clock(aCaution(facts, { deadlineReason: 'CPS advice' }))
    expect(told).toMatchObject({ deadlineOn: '2026-04-12', source: 'police' })
    expect(told.why).toContain('Recorded: CPS advice.')
  })

  test('the time police need to charge is a setting', () => {
    const template = { ...cara, settings: { ...cara.settings, chargeDays: 14 } }
    const facts = { template, prosecutionLimitOn: day('2026-05-10') }
    expect(clock(aCaution(facts)).deadlineOn).toBe('2026-04-26')
  })
})

describe('first contact', () => {
  const contact = (more: Parameters<typeof aCaution>[1], on = '2026-02-10') =>
    contactOf(aCaution({}, more), day(on))

  test('within 14 days of arrest; the fourteenth is in time, the fifteenth is not', () => {
    const arrestedOn = day('2026-01-27')
    expect(contact({ arrestedOn })).toMatchObject({ state: 'due', dueOn: '2026-02-10' })
    expect(contact({ arrestedOn }, '2026-02-11')).toMatchObject({ state: 'overdue', lateDays: 1 })
    expect(contact({ arrestedOn, contactedOn: day('2026-02-10') }).words).toBe(
      'First contact was made on 10 February 2026, within 14 days from arrest.',
    )
    expect(contact({ arrestedOn, contactedOn: day('2026-02-13') }, '2026-03-01').words).toBe(
      'First contact was made on 13 February 2026, 3 days late: it was due by 10 February 2026, 14 days from arrest.',
    )
  })

  test('runs from the caution where the arrest is not known, and says so', () => {
    expect(contact({}, '2026-02-20').words).toBe(
      'First contact is 4 days late: it was due by 16 February 2026, 14 days from the caution, since the day of arrest is not known.',
    )
  })

  test('is neither still to come nor before the arrest', () => {
    const caution = aCaution({}, { arrestedOn: day('2026-01-27') })
    const words = (on: string) =>
      contactFaults(day(on), caution, day('2026-02-10')).map(({ message }) => message)
    expect(words('2026-02-10')).toEqual([])
    expect(words('2026-02-11')).toEqual([
      'Contact must be today or earlier: 11 February 2026 is still to come',
    ])
    expect(words('2026-01-26')).toEqual([
      'Contact is before the arrest: 26 January 2026 is before 27 January 2026',
    ])
  })
})

describe('what a deadline may be', () => {
  const known = { imposedOn: day('2026-02-02'), offenceOn: day('2026-01-10'), template: cara }
  const faults = (some: Partial<Parameters<typeof deadlineFaults>[0]>) =>
    deadlineFaults(
      {
        endsOn: undefined,
        extensionAuthorised: false,
        prosecutionLimitOn: undefined,
        deadlineReason: undefined,
        arrestedOn: undefined,
        ...some,
      },
      known,
      day('2026-03-01'),
    ).map(({ field, message }) => `${field}: ${message}`)

  test('not before the caution', () => {
    expect(faults({ endsOn: day('2026-02-02') })).toEqual([])
    expect(faults({ endsOn: day('2026-02-01') })).toEqual([
      'endsOn: The deadline is before the caution: 1 February 2026 is before 2 February 2026',
    ])
  })

  test('not after 20 weeks', () => {
    expect(faults({ endsOn: day('2026-06-22') })).toEqual([])
    expect(faults({ endsOn: day('2026-06-23') })).toEqual([
      'endsOn: The deadline is more than 20 weeks after the caution: the last possible day is 22 June 2026',
    ])
  })

  test('an override has a reason, and 20 weeks somebody who authorised them', () => {
    const prosecutionLimitOn = day('2026-06-01')
    expect(faults({ prosecutionLimitOn })).toEqual([
      'deadlineReason: Enter who set the limit, and why it differs',
    ])
    expect(faults({ extensionAuthorised: true })).toEqual([
      'deadlineReason: Enter who authorised the longer time',
    ])
    expect(faults({ prosecutionLimitOn, deadlineReason: 'CPS advice' })).toEqual([])
  })

  test('the arrest is not after the caution, before the offence or still to come', () => {
    expect(faults({ arrestedOn: day('2026-02-02') })).toEqual([])
    expect(faults({ arrestedOn: day('2026-02-03') })).toEqual([
      'arrestedOn: The arrest is after the caution: 2 February 2026 is before 3 February 2026',
    ])
    expect(faults({ arrestedOn: day('2026-01-09') })[0]).toContain('before the offence')
    expect(faults({ arrestedOn: day('2026-03-02') })[0]).toContain('is still to come')
  })
})
