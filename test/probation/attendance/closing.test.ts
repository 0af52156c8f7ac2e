import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { taskName, whereDone } from '../../../src/probation/attendance/open-task.ts'
import type { TaskKind } from '../../../src/probation/attendance/task.ts'
import {
  closedInWords,
  closingFaults,
  closings,
  dueInWords,
  standInWords,
} from '../../../src/probation/attendance/task-close.ts'
import { urls } from '../../../src/urls.ts'

const today = day('2026-11-23')
const since = day('2026-11-16')
const values = (outcome: string, happenedOn?: Day, note = '') => ({ outcome, happenedOn, note })
const fields = (kind: TaskKind, ...told: Parameters<typeof values>) =>
  closingFaults(kind, values(...told), { since, today }).map(({ field }) => field)

describe('a task is closed', () => {
  test('in one of the ways of its kind', () => {
    const ways = Object.entries(closings).map(([kind, ways]) => [
      kind,
      ways.map(({ value, asks }) => `${value}: ${asks}`),
    ])
    expect(ways).toEqual([
      ['warning', ['given: day', 'accepted: note']],
      ['breach', ['referred: day', 'not_referred: note']],
      ['recall_decision', ['recalled: day', 'not_recalled: note']],
      ['review', ['held: day']],
    ])
    expect(fields('warning', 'referred', today)).toEqual(['outcome'])
    expect(fields('catch_up', 'held', today)).toEqual(['outcome'])
  })

  test('with its day: from what it comes from to today', () => {
    const on = (days: number) => fields('warning', 'given', addDays(since, days))
    expect([-1, 0, 7, 8].map(on)).toEqual([['happenedOn'], [], [], ['happenedOn']])
    expect(fields('warning', 'given')).toEqual(['happenedOn'])
    const [early] = closingFaults('breach', values('referred', addDays(since, -1)), {
      since,
      today,
    })
    expect(early!.message).toContain('16 November 2026 or later')
    const [late] = closingFaults('breach', values('referred', addDays(today, 1)), { since, today })
    expect(late!.message).toBe('The day must be today or in the past')
    const old = values('held', day('2020-01-01'))
    expect(closingFaults('review', old, { since: undefined, today })).toEqual([])
  })

  test('against what it asks for only with a reason, and then without a day', () => {
    expect(fields('warning', 'accepted')).toEqual(['note'])
    expect(fields('warning', 'accepted', undefined, 'He was in hospital')).toEqual([])
    expect(fields('breach', 'not_referred', addDays(today, 1), 'Ill')).toEqual([])
  })

  test('and is told with the day, where one goes with it', () => {
    expect(closedInWords('warning', values('given', since))).toBe(
      'Warning given on 16 November 2026',
    )
    expect(closedInWords('breach', values('not_referred', since))).toBe('Breach not referred')
    expect(closedInWords('review', values('held'))).toBe('Review held')
    expect(closedInWords('catch_up', values('done', since))).toBe('done')
    expect(closedInWords('review', values('lost', since))).toBe('lost')
  })
})

test('a task is due today, in some days, or overdue by some', () => {
  expect([-2, -1, 0, 1, 3].map((days) => dueInWords(addDays(today, days), today))).toEqual([
    ...['2 days overdue', '1 day overdue', 'today', 'in 1 day', 'in 3 days'],
  ])
})

test('who comes too late is told who closed it and when, or that it changed', () => {
  expect(standInWords({ closedOn: since, closedBy: 'June Hollis' })).toBe(
    'Closed on 16 November 2026 by June Hollis',
  )
  const open = 'Open, and changed since'
  expect(standInWords({ closedOn: null, closedBy: null })).toBe(open)
  expect(standInWords(undefined)).toBe(open)
})

describe('a task without a form of its own', () => {
  const task = {
    referralId: 'referral-1',
    placement: { id: 'place-1', cohortId: 'cohort-1', code: 'BBR-26-01' },
    session: { cohortId: 'cohort-1', number: 3, heldOn: since },
  }
  const href = (kind: TaskKind, some: Partial<Parameters<typeof whereDone>[0]> = {}) =>
    whereDone({ ...task, kind, ...some })?.href

  test('is done where what it asks for is done', () => {
    expect(href('catch_up')).toBe(urls.catchUp('cohort-1', 3, 'referral-1'))
    expect(href('rebook_pair')).toBe(urls.placement('referral-1'))
    expect(href('tell_police')).toBe(urls.policeNotice('referral-1'))
    expect(href('first_contact')).toBe(urls.contact('referral-1'))
    expect(href('release_place')).toBe(urls.release('referral-1'))
    expect(href('catch_up', { session: undefined })).toBeUndefined()
  })

  test('a module is repeated by a transfer while he has a place, else by a new one', () => {
    expect(href('repeat_module')).toBe(urls.transfer('place-1'))
    expect(href('repeat_module', { placement: undefined })).toBe(urls.placement('referral-1'))
  })

  test('and one with a form leads nowhere else', () => {
    expect(
      (['warning', 'breach', 'recall_decision', 'review'] as const).map((kind) => href(kind)),
    ).toEqual([undefined, undefined, undefined, undefined])
  })

  test('names him, or his CRN where he is closed to the reader', () => {
    const name = { familyName: 'Walden', givenNames: 'Tom' }
    expect(taskName({ name, crn: 'X000001' })).toBe('Walden, Tom')
    expect(taskName({ name: undefined, crn: 'X000001' })).toBe('X000001')
  })
})
