import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { leadersIn, qualifyingNotes } from '../../../src/probation/imports/cohort-staff.ts'
import { longSince } from '../../support/staff.ts'

const today = day('2026-11-23')
const hana = 'h.ito@probation.example'
const bea = 'b.cole@probation.example'
const cohort = (startsOn: string, facilitators: string[], programmeKey = 'bbr') => ({
  facilitators,
  programmeKey,
  startsOn: day(startsOn),
})

test('who leads a programme in a file is qualified for it since the first of his cohorts, or today', () => {
  const leading = leadersIn(
    [
      cohort('2026-09-07', [hana]),
      cohort('2026-06-10', [hana, bea]),
      cohort('2027-01-02', [bea], 'cara'),
    ],
    today,
  )
  expect(leading).toEqual([
    { email: hana, programmeKey: 'bbr', sinceOn: '2026-06-10' },
    { email: bea, programmeKey: 'bbr', sinceOn: '2026-06-10' },
    { email: bea, programmeKey: 'cara', sinceOn: today },
  ])
})

test('the review says so once, of those who were not qualified before', () => {
  const leading = leadersIn([cohort('2026-06-10', [hana, bea])], today)
  const isKnown = [{ programmeKey: 'bbr', kind: 'facilitator' as const, sinceOn: longSince }]
  expect(qualifyingNotes(leading, new Map([[hana, isKnown]]))).toMatchObject([
    {
      column: 'facilitators',
      message:
        '1 facilitator is recorded as qualified for what they lead here: look at them under Staff',
    },
  ])
  const both = new Map([
    [hana, isKnown],
    [bea, isKnown],
  ])
  expect(qualifyingNotes(leading, both)).toEqual([])
})
