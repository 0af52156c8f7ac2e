import { describe, expect, test } from 'vitest'
import { day, instantAt } from '../../../src/calendar.ts'
import {
  attemptInWords,
  type Due,
  dueNow,
  duesBy,
  duesOf,
  holdOf,
  isContact,
  isOverdue,
  momentOf,
  othersDue,
  taskDue,
} from '../../../src/survivor/records/dues.ts'
import type { OpenCase, OpenEnrolment, RecordFacts } from '../../../src/survivor/records/facts.ts'
import { firstServiceSettings as settings } from '../../../src/survivor/records/service-settings.ts'
import { theCalendar } from '../../support/calendar.ts'

const at = (on: string, time: string) => instantAt(day(on), time) as Date
const now = at('2026-11-23', '10:00')
const today = day('2026-11-23')
const context = {
  settings,
  clock: { targetDays: 28, redLateDays: 28 },
  calendar: theCalendar,
  now,
}

const openCase: OpenCase = {
  ...{ id: 'case', referredAt: at('2026-11-23', '09:00'), referredBy: 'A social worker' },
  ...{ childProtectionPlan: false, directChildWork: false, planReviewOn: undefined },
  ...{ contactedOn: undefined, contactRisk: 'high' as const, handOvers: [], version: 1 },
}
const enrolment: OpenEnrolment = {
  ...{ id: 'enrolment', mode: 'group' as const, agreedOn: day('2026-11-19') },
  ...{ contactedOn: undefined, offeredOn: undefined, firstOn: undefined, startedOn: undefined },
  ...{ endedOn: undefined, deferrals: [] },
}
const aRecord = (some: Partial<RecordFacts> = {}): RecordFacts => ({
  ...{ id: 'record', ref: 'S2001', preferredName: 'Ruth', locality: 'Winchester' },
  ...{ workerId: 'worker', worker: 'Nadia Brook', contact: undefined, openCase: undefined },
  ...{ rating: undefined, attempts: { all: 0, safe: 0 }, enrolment: undefined, tasks: [] },
  ...some,
})
const kinds = (some: Partial<RecordFacts>, more: Partial<typeof context> = {}) =>
  duesOf(aRecord(some), { ...context, ...more }).map(({ kind, onDay }) => [kind, onDay])

describe('a case', () => {
  test('asks for a first contact, and for a worker where it has none', () => {
    expect(kinds({ openCase })).toEqual([['contact', '2026-11-24']])
    expect(kinds({ openCase, workerId: undefined })).toEqual([
      ['contact', '2026-11-24'],
      ['allocation', '2026-11-25'],
    ])
  })

  test('asks no more for it once she is reached; its plan is reviewed on its day', () => {
    const reached = { ...openCase, contactedOn: today, planReviewOn: day('2026-12-14') }
    expect(kinds({ openCase: reached })).toEqual([['review', '2026-12-14']])
  })

  test('says which attempt is next, how she was rated then, and to whom she was passed', () => {
    const what = (some: Partial<RecordFacts>) => duesOf(aRecord(some), context)[0]!.what
    expect(what({ openCase })).toBe('High: first attempt')
    expect(what({ openCase: { ...openCase, contactRisk: undefined } })).toBe(
      'Risk not recorded: first attempt',
    )
    const rating = { level: 'medium' as const, source: 'DASH', assessedOn: today, reading: '' }
    expect(what({ openCase, rating, attempts: { all: 1, safe: 1 } })).toBe(
      'High when referred: second attempt of 3',
    )
    expect(what({ openCase, rating: { ...rating, level: 'high' } })).toBe('High: first attempt')
    const passed = { id: 'h', passedAt: now, toName: 'Maya Lund', toTeam: 'IDVA service' }
    const dues = duesOf(aRecord({ openCase: { ...openCase, handOvers: [passed] } }), context)
    expect(dues.map((due) => [due.kind, due.at && momentOf(due)])).toEqual([
      ['heard_back', '2026-11-23 12:00'],
      ['contact', '2026-11-24 09:00'],
    ])
    expect(dues[0]!.what).toBe('Hear back from Maya Lund, IDVA service')
    expect(dues[1]!.what).toContain('passed to Maya Lund, IDVA service')
  })
})

describe('an enrolment', () => {
  test('asks for contact, then a place; one without a case also for a worker', () => {
    expect(kinds({ enrolment })).toEqual([
      ['contact', '2026-11-23'],
      ['place', '2026-12-03'],
    ])
    expect(kinds({ enrolment, workerId: undefined }).map(([kind]) => kind)).toContain('allocation')
    const both = kinds({ enrolment, openCase, workerId: undefined }).map(([kind]) => kind)
    expect(both.filter((kind) => kind === 'allocation')).toHaveLength(1)
  })

  test('once a place is offered only its target is left, once booked the contact alone, once begun nothing', () => {
    const offered = { ...enrolment, contactedOn: today, offeredOn: today }
    expect(kinds({ enrolment: offered })).toEqual([['target', '2026-12-17']])
    const booked = { ...enrolment, offeredOn: today, firstOn: day('2026-12-01') }
    expect(kinds({ enrolment: booked }).map(([kind]) => kind)).toEqual(['contact'])
    expect(kinds({ enrolment: { ...enrolment, startedOn: today } })).toEqual([])
  })

  test('past its target the days are counted, also where nothing was offered', () => {
    const late = { ...enrolment, contactedOn: today, agreedOn: day('2026-10-20') }
    const dues = duesOf(aRecord({ enrolment: late }), context)
    const target = dues.find(({ kind }) => kind === 'target')!
    expect(target).toMatchObject({ onDay: '2026-11-17', late: 6 })
    expect(dueNow(target, context)).toEqual({ status: 'amber', words: '6 days past her target' })
    const on = (late: number) => dueNow({ ...target, late }, context).status
    expect([28, 29].map(on)).toEqual(['amber', 'red'])
    const inTime = { ...enrolment, contactedOn: today, agreedOn: day('2026-10-26') }
    expect(kinds({ enrolment: inTime }).map(([kind]) => kind)).toEqual(['place'])
  })

  test('her own wish to wait asks for nothing but to ask her again, on its day and not before', () => {
    const waits = (askAgainOn: string, more = {}) => ({
      enrolment: {
        ...enrolment,
        deferrals: [
          { fromOn: day('2026-11-20'), toOn: undefined, askAgainOn: day(askAgainOn), ...more },
        ],
      },
    })
    expect(kinds(waits('2026-11-24'))).toEqual([])
    expect(kinds(waits('2026-11-23'))).toEqual([['ask_again', '2026-11-23']])
    const task = {
      ...{ id: 't', kind: 'ask_again' as const, about: '', dueOn: today, tellBefore: undefined },
    }
    expect(kinds({ ...waits('2026-11-23'), tasks: [task] })).toEqual([['task', '2026-11-23']])
    const { enrolment: waiting } = waits('2026-11-24')
    expect(holdOf({ enrolment: waiting }, today)).toMatchObject({ fromOn: '2026-11-20' })
    expect(holdOf({ enrolment: { ...waiting, startedOn: today } }, today)).toBeUndefined()
    expect(holdOf({ enrolment: undefined }, today)).toBeUndefined()
  })
})

describe('a task', () => {
  const call = { id: 'call', kind: 'safe_contact' as const, about: '', dueOn: today }

  test('is due by the hour of the session on that day alone', () => {
    const before = at('2026-11-23', '18:00')
    expect(taskDue({ ...call, tellBefore: before }).at).toEqual(before)
    expect(taskDue({ ...call, tellBefore: at('2026-11-24', '18:00') }).at).toBeUndefined()
    expect(taskDue({ ...call, tellBefore: undefined }).at).toBeUndefined()
  })

  test('to call her is a contact, and no other is', () => {
    const task = { ...call, tellBefore: undefined }
    const plan = { ...task, id: 'plan', kind: 'safety_plan' as const }
    const tasks = [task, plan]
    expect(tasks.map((one) => isContact(taskDue(one), { tasks }))).toEqual([true, false])
    const contact: Due = { kind: 'contact', onDay: today, what: '' }
    expect(isContact(contact, { tasks: [] })).toBe(true)
  })
})

describe('what is due', () => {
  test('stands by its moment: an hour before the end of its day', () => {
    expect(momentOf({ onDay: today, at: at('2026-11-23', '17:00') })).toBe('2026-11-23 17:00')
    expect(momentOf({ onDay: today })).toBe('2026-11-23 24:00')
  })

  test('is overdue once its minute or its day is over', () => {
    expect(isOverdue({ onDay: today, at: now }, now)).toBe(false)
    expect(isOverdue({ onDay: today, at: at('2026-11-23', '09:59') }, now)).toBe(true)
    expect(isOverdue({ onDay: today }, now)).toBe(false)
    expect(isOverdue({ onDay: day('2026-11-22') }, now)).toBe(true)
  })

  test('by the end of a day includes that day, and what the days until then bring', () => {
    const deferrals = [
      { fromOn: day('2026-11-20'), toOn: undefined, askAgainOn: day('2026-11-26') },
    ]
    const record = aRecord({ enrolment: { ...enrolment, deferrals } })
    const by = (on: string) => duesBy(record, context, day(on)).map(({ kind }) => kind)
    expect(by('2026-11-25')).toEqual([])
    expect(by('2026-11-26')).toEqual(['ask_again'])
    const past = duesBy(aRecord({ enrolment }), context, day('2026-11-22'))
    expect(past).toEqual([])
  })

  test('today counts what is no task and is due by the end of it', () => {
    const task = {
      ...{ id: 't', kind: 'safety_plan' as const, about: '', dueOn: today, tellBefore: undefined },
    }
    const records = [
      aRecord({ enrolment, tasks: [task] }),
      aRecord({ openCase }),
      aRecord({ enrolment: { ...enrolment, agreedOn: day('2026-11-20') } }),
    ]
    expect(othersDue(records, context, today)).toBe(1)
    expect(othersDue(records, context, day('2026-11-24'))).toBe(3)
  })
})

test('attempts are named up to the most, then she goes back to the social worker', () => {
  expect([0, 1, 2, 3].map((safe) => attemptInWords(safe, 3))).toEqual([
    'First attempt',
    'Second attempt of 3',
    'Third attempt of 3',
    '3 safe attempts made: back to the social worker',
  ])
  expect(attemptInWords(4, 9)).toBe('Fifth attempt of 9')
  expect(attemptInWords(5, 9)).toBe('Attempt 6 of 9')
})
