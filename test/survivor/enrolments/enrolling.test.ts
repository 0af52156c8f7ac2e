import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  enrollingFaults,
  hoursInWords,
  leaveInWords,
  wishesInWords,
} from '../../../src/survivor/enrolments/enrolling.ts'
import { fieldsOf } from '../../support/faults.ts'

const known = { today: day('2026-11-23'), worker: 'Nadia Brook' as string | undefined }

test('she agreed today or before, and one to one asks for a worker of hers', () => {
  const faults = (
    agreedOn: string | undefined,
    mode: 'group' | 'one_to_one',
    worker: string | undefined,
  ) =>
    fieldsOf(
      enrollingFaults(
        { agreedOn: agreedOn ? day(agreedOn) : undefined, mode },
        { ...known, worker },
      ),
    )
  expect(faults('2026-11-23', 'one_to_one', 'Nadia Brook')).toEqual([])
  expect(faults('2026-11-24', 'group', undefined)).toEqual(['agreed'])
  expect(faults(undefined, 'group', undefined)).toEqual([])
  expect(faults('2026-11-24', 'one_to_one', undefined)).toEqual(['agreed', 'mode'])
})

test('leave says until when and who covers, as far as that is known', () => {
  expect(leaveInWords('Nadia Brook', { toOn: day('2026-12-04'), cover: 'Vic Dunn' })).toBe(
    'Nadia Brook is on leave until 4 December 2026; Vic Dunn covers',
  )
  expect(leaveInWords('Nadia Brook', { toOn: undefined, cover: undefined })).toBe(
    'Nadia Brook is on leave; nobody covers yet',
  )
})

test('one hour alone is in the singular', () => {
  expect([1, 1.5].map(hoursInWords)).toEqual(['1 hour', '1.5 hours'])
})

test('what a place must have is said in words, also where she wishes nothing', () => {
  const wishes = { availability: [], crechePlaces: 2, travelMinutes: undefined }
  expect(wishesInWords(wishes).map(([, value]) => value)).toEqual(['Any time', '2', ''])
  expect(wishesInWords({ ...wishes, travelMinutes: 0 }).at(-1)?.[1]).toBe('0 minutes')
  expect(wishesInWords({ ...wishes, availability: ['mon-day', 'tue-evening'] })[0]?.[1]).toBe(
    'Monday daytimes, Tuesday evenings',
  )
})
