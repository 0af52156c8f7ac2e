import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  kept,
  type RegisterRow,
  registerChanges,
  registerClosed,
  registerRows,
} from '../../../src/survivor/appointments/register.ts'
import { fieldsOf } from '../../support/faults.ts'
import { aBook, aLine, aSession, aWoman, first } from './a-book.ts'

const rowsOf = (rows: readonly RegisterRow[]) =>
  rows.map(({ woman, isExpected, isPickedUp, isWaiting, saved, had }) => ({
    id: woman.enrolment.id,
    ...{ isExpected, isPickedUp, isWaiting, saved, had },
  }))

test('who has a seat is expected, who waits by her own choice or begins later is not', () => {
  const deferrals = [{ id: 'd', fromOn: addDays(first, -3), toOn: undefined }]
  const book = aBook([
    aWoman('ruth'),
    aWoman('waiting', { deferrals }),
    aWoman('later', { firstOn: addDays(first, 7) }),
  ])
  const rows = rowsOf(registerRows(book, aSession(1), []))
  expect(rows.map(({ id, isExpected, isWaiting }) => [id, isExpected, isWaiting])).toEqual([
    ['later', false, false],
    ['ruth', true, false],
    ['waiting', false, true],
  ])
})

test('who is recorded stays in the register though she has no seat any more; this session is not among those she had', () => {
  const gone = aWoman('gone', {
    firstOn: undefined,
    partsBefore: [2],
    lines: [aLine('s1'), aLine('s0', { part: 3 })],
  })
  const [row] = registerRows(aBook(), aSession(1), [gone])
  expect(row).toMatchObject({ isExpected: true, saved: 'attended', savedBy: 'Nadia Brook', had: 2 })
})

test('a part that she missed is picked up in the next round', () => {
  const missed = aWoman('ruth', {
    lines: [
      aLine('s1', { outcome: 'missed' }),
      aLine('s2', { part: 2, onDay: addDays(first, 7) }),
      aLine('s3', { part: 3, onDay: addDays(first, 14) }),
    ],
  })
  const [row] = registerRows(aBook([missed]), aSession(4), [])
  expect(row).toMatchObject({ isExpected: true, isPickedUp: true, saved: undefined, had: 2 })
})

test('women stand by name, and by ref where no name may be known', () => {
  const women = [aWoman('3', {}, { name: 'Zoe' }), aWoman('2', {}, { name: 'Ada' }), aWoman('1')]
  expect(
    registerRows(aBook(women), aSession(1), []).map(({ woman }) => woman.enrolment.id),
  ).toEqual(['1', '2', '3'])
})

test('everybody who is expected is answered for, and what was recorded changes with a reason alone', () => {
  const saved = aWoman('saved', { lines: [aLine('s1', { outcome: 'missed' })] })
  const guest = aWoman('guest', { firstOn: undefined })
  const rows = registerRows(aBook([aWoman('ruth'), saved, guest]), aSession(1), [])
  const sent = (choices: Record<string, 'attended' | 'missed'>, reason = '') => {
    const { lines, errors } = registerChanges(
      rows,
      ({ woman }) => choices[woman.enrolment.id],
      reason,
    )
    return [lines.map(({ row, outcome }) => [row.woman.enrolment.id, outcome]), fieldsOf(errors)]
  }
  expect(sent({ ruth: 'attended', saved: 'missed' })).toEqual([[['ruth', 'attended']], []])
  expect(sent({ saved: 'missed' })).toEqual([[], ['outcome-ruth']])
  expect(sent({ ruth: 'missed', saved: 'attended' })[1]).toEqual(['reason'])
  expect(sent({ ruth: 'missed', saved: 'attended' }, 'She came late')).toEqual([
    [
      ['ruth', 'missed'],
      ['saved', 'attended'],
    ],
    [],
  ])
  expect(sent({ ruth: 'missed', saved: 'missed', guest: 'attended' })[0]).toEqual([
    ['guest', 'attended'],
    ['ruth', 'missed'],
  ])
})

test('the register opens on the day, and never for a session that is not held', () => {
  expect(registerClosed(aSession(1), first)).toBeUndefined()
  expect(registerClosed(aSession(1), addDays(first, -1))).toBe('The register opens on the day')
  expect(registerClosed(aSession(1, { cancelledWhy: 'No heating' }), first)).toBe(
    'This session is cancelled: No heating',
  )
  expect(
    registerClosed(aSession(1, { cancelledWhy: 'Flood', closureId: 'c' }), day('2026-12-01')),
  ).not.toMatch(/This session is cancelled/)
})

test('what is kept is counted in words', () => {
  const rows = ['attended', 'attended', 'missed', undefined] as const
  expect(kept(rows.map((saved) => ({ saved })))).toBe('Attended 2, missed 1')
  expect(kept([{ saved: undefined }])).toBe('')
})
