import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { endingFaults } from '../../../src/survivor/enrolments/ending.ts'
import { progressOf } from '../../../src/survivor/enrolments/progress.ts'
import { fieldsOf } from '../../support/faults.ts'

const had = (parts: number) =>
  progressOf(new Set(Array.from({ length: parts }, (_, index) => index + 1)), {
    total: 12,
    enough: 10,
  })
const known = { agreedOn: day('2026-11-02'), progress: had(9), today: day('2026-11-23') }

test('an enrolment ends on a day from the one she agreed on to today', () => {
  const faults = (on: string) => endingFaults({ endedOn: day(on), why: 'she_stopped' }, known)
  for (const on of ['2026-11-02', '2026-11-23']) expect(faults(on)).toEqual({})
  expect(faults('2026-11-01')['ended']?.join()).toContain('2 November 2026')
  expect(fieldsOf(faults('2026-11-24'))).toEqual(['ended'])
})

test('it is completed with as many sessions as count as complete, and not with one fewer', () => {
  const ending = { endedOn: day('2026-11-23'), why: 'completed' } as const
  expect(endingFaults(ending, { ...known, progress: had(10) })).toEqual({})
  expect(endingFaults(ending, known)).toEqual({
    why: ['10 sessions count as complete, and she has had 9'],
  })
  expect(endingFaults({ ...ending, why: 'she_stopped' }, known)).toEqual({})
})
