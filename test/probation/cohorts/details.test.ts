import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { closedSpans, touches, withClosedDays } from '../../../src/probation/cohorts/closed-days.ts'
import {
  type Details,
  detailsFaults,
  staffClashes,
} from '../../../src/probation/cohorts/details.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aCohort, seatsOf } from '../../support/examples.ts'
import { aLeader } from '../../support/staff.ts'

const today = day('2026-03-23')
const hana = aLeader('Hana Ito')
const bea = aLeader('Bea Cole')
const staffed = { facilitators: [hana, bea], treatmentManager: undefined }
const as = { shortName: 'BBR', today }

const details = (some: Partial<Details> = {}): Details => ({
  minPlaces: 4,
  maxPlaces: 12,
  facilitatorEmails: [hana.email, bea.email],
  treatmentManagerEmail: undefined,
  ...some,
})

describe('places of an open cohort', () => {
  const faults = (maxPlaces: number, seated: number) =>
    detailsFaults(
      { ...aCohort({ seats: seatsOf(seated) }), ...staffed },
      details({ maxPlaces }),
      [hana, bea],
      as,
    ).map(({ message }) => message)

  test('may be as few as the people in it, and no fewer', () => {
    expect(faults(9, 9)).toEqual([])
    expect(faults(8, 9)).toEqual(['9 people sit in it on 30 March'])
  })

  test('that a file brought in too full or too small refuse no change of its staff, and may not grow worse', () => {
    const full = { ...aCohort({ seats: seatsOf(14), maxPlaces: 13, minPlaces: 1 }), ...staffed }
    const asked = (some: Partial<Details>) =>
      detailsFaults(full, details({ minPlaces: 1, maxPlaces: 13, ...some }), [hana, bea], as).map(
        ({ message }) => message,
      )
    expect(asked({})).toEqual([])
    expect(asked({ maxPlaces: 12 })).toEqual(['14 people sit in it on 30 March'])
    expect(asked({ minPlaces: 14 })).toEqual(['Most places must be the fewest or more'])
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
    const second = { ...aCohort(), facilitators: [bea] }
    expect(staffClashes(second, [bea, hana], [elsewhere], today)).toMatchObject([
      { field: 'facilitator-2' },
    ])
    const already = { ...aCohort(), facilitators: [hana] }
    expect(staffClashes(already, [hana, bea], [elsewhere], today)).toEqual([])
  })

  test('one who joins it is qualified for its programme; one who leads it already is not asked again', () => {
    const elin = aLeader('Elin Lund', ['cara'])
    const faults = (facilitators: (typeof hana)[]) =>
      detailsFaults(
        { ...aCohort(), ...staffed, facilitators },
        details({ facilitatorEmails: [hana.email, elin.email] }),
        [hana, elin],
        as,
      )
    expect(faults([hana, bea])).toEqual([
      {
        field: 'facilitator-2',
        message: 'Elin Lund is not qualified for BBR: record it under Staff, or choose another',
      },
    ])
    expect(faults([hana, elin])).toEqual([])
  })

  test('its treatment manager is qualified as one; it may have none', () => {
    const manager = aLeader('Gwen Price', ['bbr'], 'treatment_manager')
    const faults = (treatmentManagerEmail: string | undefined) =>
      detailsFaults(
        { ...aCohort(), ...staffed },
        details({ treatmentManagerEmail }),
        [hana, bea, manager],
        as,
      ).map(({ field }) => field)
    expect(faults(undefined)).toEqual([])
    expect(faults(manager.email)).toEqual([])
    expect(faults(bea.email)).toEqual(['treatment-manager'])
  })
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
