import { expect, test } from 'vitest'
import { countsOf, linesOf, pageOf } from '../../../src/access/retention/list.ts'
import {
  decidingFault,
  erasingFaults,
  holdingFaults,
  keepingFault,
  type Mark,
  reviewDay,
  standingOf,
} from '../../../src/access/retention/standing.ts'
import { addDays, day } from '../../../src/calendar.ts'

// How a record stands: due, held, kept longer, asked to be erased (rules 4.10 and 4.11).

const today = day('2026-11-23')
const mark = (kind: Mark['kind'], some: Partial<Mark> = {}): Mark => ({
  ...{ id: '1', kind, fromOn: day('2026-10-01'), reason: 'A claim', byName: 'Dana Whitlock' },
  ...{ untilOn: undefined, at: '2026-10-01T09:00:00.000Z' },
  ...{ endedOn: undefined, endedWhy: undefined, endedByName: undefined, ...some },
})
const longer = (untilOn: string) => mark('longer', { untilOn: day(untilOn) })
const ended = mark('hold', { endedOn: today, endedWhy: 'The claim is settled' })
const of = (reviewOn: string | undefined, marks: Mark[] = [], isAsked = false) =>
  standingOf({ reviewOn: reviewOn ? day(reviewOn) : undefined, marks, isAsked }, today)

test('due from the very day, and not the day before', () => {
  expect([of('2026-11-22'), of('2026-11-23'), of('2026-11-24')]).toEqual(['due', 'due', 'later'])
  expect(of(undefined)).toBe('open')
})

test('a later day that somebody set counts, an earlier one does not, and it comes to an end', () => {
  expect(of('2026-01-01', [longer('2026-11-24')])).toBe('longer')
  expect(of('2026-01-01', [longer('2026-11-23')])).toBe('due')
  expect(reviewDay({ reviewOn: day('2026-06-01'), marks: [longer('2026-01-01')] })).toBe(
    '2026-06-01',
  )
  expect(reviewDay({ reviewOn: undefined, marks: [longer('2030-01-01')] })).toBeUndefined()
})

test('a legal hold beats the day, while it stands; what is asked for shows first', () => {
  expect(of('2020-01-01', [mark('hold')])).toBe('held')
  expect(of(undefined, [mark('hold')])).toBe('held')
  expect(of('2020-01-01', [ended])).toBe('due')
  expect(of('2020-01-01', [mark('hold')], true)).toBe('asked')
})

test('nothing is erased on hold or while something is open, and the words say what to close first', () => {
  expect(erasingFaults({ marks: [], open: [] })).toEqual([])
  expect(erasingFaults({ marks: [ended], open: [] })).toEqual([])
  expect(erasingFaults({ marks: [mark('hold')], open: ['a place in BBR-26-91'] })).toEqual([
    'It is on legal hold since 1 October 2026: nothing is erased until the hold ends',
    'Close this first: a place in BBR-26-91',
  ])
})

test('whoever asked does not decide', () => {
  expect(decidingFault({ userId: 'a' }, { askedBy: 'a' })).toContain('somebody else decides')
  expect(decidingFault({ userId: 'b' }, { askedBy: 'a' })).toBeUndefined()
})

test('it is kept to a day after today and after the one that it has', () => {
  expect(keepingFault(today, day('2026-01-01'), today)).toContain('after today')
  expect(keepingFault(addDays(today, 1), day('2026-01-01'), today)).toBeUndefined()
  expect(keepingFault(day('2027-01-01'), day('2027-01-01'), today)).toContain('1 January 2027')
  expect(keepingFault(day('2027-01-02'), day('2027-01-01'), today)).toBeUndefined()
  expect(keepingFault(day('2027-01-02'), undefined, today)).toContain('still open')
})

test('a hold is put on once, and from a day that has come', () => {
  expect(holdingFaults(today, [], today)).toEqual([])
  expect(holdingFaults(today, [ended], today)).toEqual([])
  expect(holdingFaults(addDays(today, 1), [mark('hold')], today)).toHaveLength(2)
})

test('the list has who is due first, a year ahead and no further, fifty to a page', () => {
  const record = (n: number, reviewOn: string | undefined) => ({
    ...{
      id: `${n}`,
      reference: `X${String(n).padStart(6, '0')}`,
      name: undefined,
      isMasked: false,
    },
    reviewOn: reviewOn ? day(reviewOn) : undefined,
  })
  const many = Array.from({ length: 60 }, (_, n) => record(n, '2026-01-01'))
  const records = [
    ...[record(90, '2025-01-01'), record(91, '2027-11-23'), record(92, '2027-11-24')],
    ...[record(93, undefined), record(94, undefined), record(95, '2020-01-01'), ...many],
  ]
  const marks = new Map([['94', [mark('hold')]]])
  const lines = linesOf(records, marks, new Set(['95']), today)
  expect(countsOf(lines)).toEqual({ due: 61, asked: 1, held: 1, longer: 0, later: 1, open: 0 })
  const first = pageOf(lines, 'due', 1)
  expect([first.rows.length, first.pages, first.rows[0]!.id]).toEqual([50, 2, '90'])
  expect(pageOf(lines, 'due', 99)).toMatchObject({ page: 2 })
  expect(pageOf(lines, 'later', 1).rows.map(({ id }) => id)).toEqual(['91'])
})
