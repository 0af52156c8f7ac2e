import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { outcomes } from '../../../src/probation/attendance/outcome.ts'
import { policeFile } from '../../../src/probation/police/file.ts'
import { attendedOf, type PoliceLine, workshopOf } from '../../../src/probation/police/line.ts'
import { packReasons, packWorkshops } from '../../../src/probation/police/pack.ts'
import { returnInWords } from '../../../src/probation/police/return.ts'
import { bbr, cara } from '../../support/examples.ts'

const line = (some: Partial<PoliceLine> = {}): PoliceLine => ({
  crn: 'V348634',
  familyName: 'Verity',
  givenNames: 'Lee',
  dateOfBirth: day('1978-06-27'),
  cautionOn: day('2026-09-11'),
  deadlineOn: day('2026-12-11'),
  workshop: 'A',
  workshopOn: day('2026-11-21'),
  attended: 'no',
  ...some,
})

describe('only attendance goes to the police', () => {
  test('every outcome is yes or no, and nobody can tell one absence from another', () => {
    expect(outcomes.map((outcome) => [outcome, attendedOf(outcome)])).toEqual([
      ['attended', 'yes'],
      ['late_refused', 'no'],
      ['acceptable_absence', 'no'],
      ['unacceptable_absence', 'no'],
      ['catch_up_done', 'yes'],
    ])
    expect(attendedOf(undefined)).toBe('not recorded')
  })

  test('a file holds nine fields and no other, whatever else is known of a man', () => {
    const more = {
      ...line(),
      risk: 'high',
      outcome: 'unacceptable_absence',
      officer: 'June Hollis',
    }
    expect(policeFile([more])).toBe(
      'crn,family_name,given_names,date_of_birth,caution_on,deadline_on,workshop,workshop_on,attended\r\n' +
        'V348634,Verity,Lee,1978-06-27,2026-09-11,2026-12-11,A,2026-11-21,no\r\n',
    )
  })

  test('a name that a spreadsheet would run is made plain text', () => {
    expect(policeFile([line({ familyName: '=HYPERLINK("x")' })])).toContain(`"'=HYPERLINK(""x"")"`)
  })

  test('a workshop is A or B by its place in the programme', () => {
    expect([workshopOf(cara, 'a'), workshopOf(cara, 'b'), workshopOf(cara, 'x')]).toEqual([
      'A',
      'B',
      undefined,
    ])
    expect(workshopOf(bbr, 'relationships')).toBeUndefined()
  })
})

describe('the pack', () => {
  const today = day('2026-11-23')
  const booked = (
    moduleKey: string,
    on: string,
    isHeld = true,
    outcome?: 'attended' | 'late_refused',
  ) => ({
    moduleKey,
    heldOn: day(on),
    isHeld,
    outcome,
  })

  test('tells the workshops in order; one given back before it was held is left out', () => {
    const told = packWorkshops(
      [
        booked('a', '2026-12-26'),
        booked('a', '2026-10-17', false, 'attended'),
        booked('b', '2026-11-14', false, 'late_refused'),
        booked('a', '2026-11-21', false),
      ],
      cara,
      today,
    )
    expect(told).toEqual([
      { workshop: 'A', workshopOn: '2026-10-17', attended: 'yes' },
      { workshop: 'B', workshopOn: '2026-11-14', attended: 'no' },
      { workshop: 'A', workshopOn: '2026-12-26', attended: 'still to come' },
    ])
    expect(packReasons(told, { hasPair: true })).toEqual({
      kind: 'non_compliance',
      words: ['Did not attend both workshops of a pair.'],
    })
    expect(packReasons(told, { hasPair: false })!.words).toHaveLength(2)
  })

  test('a workshop held and not recorded is never an absence', () => {
    const told = packWorkshops([booked('a', '2026-11-21')], cara, today)
    expect(told[0]!.attended).toBe('not recorded')
    expect(packReasons(told, { hasPair: true })).toBeUndefined()
    expect(packReasons(told, { hasPair: false })!.kind).toBe('no_pair')
  })

  test('who has done both has nothing against him, whatever he missed before', () => {
    const told = packWorkshops(
      [
        booked('a', '2026-08-08', false, 'late_refused'),
        booked('a', '2026-09-12', true, 'attended'),
        booked('b', '2026-10-10', true, 'attended'),
      ],
      cara,
      today,
    )
    expect(packReasons(told, { hasPair: false })).toBeUndefined()
  })
})

test('a return says whether it is whole', () => {
  expect(returnInWords(11, 2)).toBe('Incomplete: 2 of 11 men are not recorded yet.')
  expect(returnInWords(11, 0)).toBe('Complete: all 11 men are recorded.')
  expect(returnInWords(0, 0)).toBe('Nobody had a place on this workshop.')
})
