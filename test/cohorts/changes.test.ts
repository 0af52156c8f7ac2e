import { describe, expect, test } from 'vitest'
import { day } from '../../src/calendar.ts'
import { cancellationRefusal, detailsFaults, staffClashes } from '../../src/cohorts/changes.ts'
import { closedSpans, touches, withClosedDays } from '../../src/cohorts/closed-days.ts'
import { theCalendar } from '../support/calendar.ts'
import { aCohort, seatsOf } from '../support/examples.ts'

const today = day('2026-03-23')
const hana = { email: 'h.ito@probation.example', name: 'Hana Ito' }
const bea = { email: 'b.cole@probation.example', name: 'Bea Cole' }

describe('places of an open cohort', () => {
  const faults = (maxPlaces: number, seated: number) =>
    detailsFaults(
      aCohort({ seats: seatsOf(seated) }),
      { minPlaces: 4, maxPlaces, facilitatorEmails: [hana.email, bea.email] },
      [hana, bea],
      today,
    ).map(({ message }) => message)

  test('may be as few as the people in it, and no fewer', () => {
    expect(faults(9, 9)).toEqual([])
    expect(faults(8, 9)).toEqual(['9 people sit in it on 30 March'])
  })
})

describe('staff of an open cohort', () => {
  const elsewhere = {
    heldOn: day('2026-03-30'),
    startsAt: '18:00',
    minutes: 150,
    code: 'BBR-26-09',
    roomId: 'elsewhere',
    facilitatorEmails: [hana.email],
  }

  test('a new one who leads another cohort then is refused; one who is there already is not', () => {
    const joined = { ...aCohort(), facilitators: [bea] }
    expect(staffClashes(joined, [hana, bea], [elsewhere], today)).toEqual([
      {
        field: 'facilitator-1',
        message: 'Hana Ito leads BBR-26-09 at that time on Mon 30 Mar 2026',
      },
    ])
    const already = { ...aCohort(), facilitators: [hana] }
    expect(staffClashes(already, [hana, bea], [elsewhere], today)).toEqual([])
  })
})

test('only a cohort with nobody in it is cancelled', () => {
  expect(cancellationRefusal(aCohort())).toBeUndefined()
  expect(cancellationRefusal(aCohort({ seats: seatsOf(2) }))).toBe(
    '2 people hold a place in BBR-26-01: transfer or withdraw them first',
  )
})

describe('closed days among sessions', () => {
  const spans = closedSpans(
    {
      ...theCalendar,
      closures: [
        {
          venueId: 'hub',
          fromOn: day('2026-12-24'),
          toOn: day('2026-12-31'),
          reason: 'Christmas closure',
        },
        {
          venueId: 'elsewhere',
          fromOn: day('2026-12-22'),
          toOn: day('2026-12-22'),
          reason: 'Flood',
        },
      ],
    },
    'hub',
    day('2026-12-21'),
    day('2026-12-28'),
  )

  test('are bank holidays and closures of its own venue, no further than asked', () => {
    expect(spans).toEqual([
      { fromOn: '2026-12-24', toOn: '2026-12-28', why: 'Christmas closure' },
      { fromOn: '2026-12-25', toOn: '2026-12-25', why: 'Christmas Day' },
      { fromOn: '2026-12-28', toOn: '2026-12-28', why: 'Boxing Day (substitute day)' },
    ])
  })

  test('stand in their place in the list, and say whether a session falls on them', () => {
    const rows = withClosedDays(
      [{ heldOn: day('2026-12-21') }, { heldOn: day('2027-01-04') }],
      spans,
    )
    expect(rows).toHaveLength(5)
    expect(rows[0]).toEqual({ heldOn: '2026-12-21' })
    expect(touches(spans[0]!, (on) => on === '2026-12-28')).toBe(true)
    expect(touches(spans[1]!, (on) => on === '2026-12-28')).toBe(false)
  })
})
