import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { PresenceLine } from '../../../src/survivor/enrolments/enrolment.ts'
import { sessionFaults } from '../../../src/survivor/enrolments/one-to-one.ts'
import { fieldsOf } from '../../support/faults.ts'

const line: PresenceLine = {
  ...{ id: 1, sessionId: undefined, onDay: day('2026-11-16'), part: 1, outcome: 'attended' },
  ...{ reason: '', by: 'Nadia Brook' },
}
const facts = {
  agreedOn: day('2026-11-02'),
  parts: 12,
  lines: [line, { ...line, onDay: day('2026-11-09') }],
  today: day('2026-11-23'),
}
const faults = (onDay: string, some: { part?: number; reason?: string } = {}, more = {}) =>
  fieldsOf(
    sessionFaults({ onDay: day(onDay), part: 1, reason: '', ...some }, { ...facts, ...more }),
  )

test('a session one to one is held from the day she agreed to today', () => {
  for (const on of ['2026-11-02', '2026-11-23']) expect(faults(on)).toEqual([])
  for (const on of ['2026-11-01', '2026-11-24']) expect(faults(on)).toEqual(['on'])
})

test('it is of a part that there is', () => {
  for (const part of [1, 12]) expect(faults('2026-11-20', { part })).toEqual([])
  for (const part of [0, 13]) expect(faults('2026-11-20', { part })).toEqual(['part'])
})

test('a day that is recorded is changed with a reason alone; a group’s session that day is another', () => {
  expect(faults('2026-11-16')).toEqual(['reason'])
  expect(faults('2026-11-16', { reason: 'Wrong part' })).toEqual([])
  expect(faults('2026-11-17')).toEqual([])
  const lines = [{ ...line, sessionId: 'group' }]
  expect(faults('2026-11-16', {}, { lines })).toEqual([])
})
