import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  kept,
  outcomeField,
  type RegisterRow,
  readPresences,
  registerChanges,
  registerClosed,
  registerDifferences,
  registerRows,
  standsNow,
  whatWasKept,
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
  expect(rows.map(({ isPickedUp }) => isPickedUp)).toEqual([false, false, false])
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

test('what was chosen is read for each woman, and anything else that was sent is nothing', () => {
  const women = [aWoman('1', {}, { name: 'Ada' }), aWoman('2', {}, { name: 'Zoe' })]
  const [ada, zoe] = registerRows(aBook(women), aSession(1), [])
  const chosen = readPresences({ [outcomeField(ada!)]: 'sent_word', [outcomeField(zoe!)]: 'late' })
  expect([chosen(ada!), chosen(zoe!)]).toEqual(['sent_word', undefined])
})

test('a fault names who must be answered for, by name or by ref', () => {
  const women = [aWoman('1', {}, { name: 'Ada' }), aWoman('2')]
  const rows = registerRows(aBook(women), aSession(1), [])
  const { errors } = registerChanges(rows, () => undefined, '')
  expect(Object.values(errors).flat()).toEqual([
    ...['Say whether S-2 came', 'Say whether Ada S-1 came'],
  ])
})

describe('a register as it stands', () => {
  const ada = aWoman('1', { lines: [aLine('s1', { outcome: 'missed' })] }, { name: 'Ada' })
  const rows = registerRows(aBook([ada, aWoman('2', {}, { name: 'Zoe' })]), aSession(1), [])
  const came = () => 'attended' as const
  const nobody = () => undefined

  test('is kept the first time and changed after that, with what is counted', () => {
    const fresh = rows.map((row) => ({ ...row, saved: undefined }))
    expect(whatWasKept(aSession(1), fresh, came)).toBe(
      'Register kept, 17 November 2026: attended 2',
    )
    expect(whatWasKept(aSession(1), fresh, nobody)).toBe('Register kept, 17 November 2026: nobody')
    expect(
      whatWasKept(aSession(1), rows, ({ woman }) =>
        woman.name === 'Zoe' ? 'sent_word' : undefined,
      ),
    ).toBe('Register changed, 17 November 2026: missed 1, said she would not come 1')
  })

  test('is told as counted, as to be held, or as why it is not held', () => {
    expect(standsNow(aSession(1), rows)).toBe('Missed 1')
    expect(standsNow(aSession(1), [])).toBe('To be held Tue 17 Nov 2026, 10am')
    expect(standsNow(aSession(1, { cancelledWhy: 'Snow' }), rows)).toBe(
      'This session is cancelled: Snow',
    )
  })

  test('is shown beside what was chosen, in all and for each woman, where they differ', () => {
    expect(registerDifferences(aSession(1), rows, came, first)).toEqual([
      { field: 'Register', before: 'Missed 1', after: 'Attended 2' },
      { field: 'Ada S-1', before: 'Missed', after: 'Attended' },
      { field: 'Zoe S-2', before: 'None', after: 'Attended' },
    ])
    expect(registerDifferences(aSession(1), rows, nobody, first)).toEqual([])
    const snow = aSession(1, { cancelledWhy: 'Snow' })
    expect(registerDifferences(snow, rows, nobody, first)).toEqual([
      { field: 'Register', before: 'This session is cancelled: Snow', after: 'Missed 1' },
    ])
  })
})
