import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../../src/calendar.ts'
import { planCalendar } from '../../../../src/probation/cohorts/changes/calendar-change.ts'
import type {
  CalendarFacts,
  CalendarPlan,
  DaysOff,
} from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import { bbr, plainCalendar, weeklySessions } from '../../../support/examples.ts'

const startsOn = day('2027-01-11')
const third = addDays(startsOn, 14)
const off = (some: Partial<DaysOff> = {}): DaysOff => ({
  ...{ id: 'off', kind: 'cancelled', fromOn: third, toOn: third, reason: 'snow' },
  ...some,
})
const lift = { kind: 'lift' as const, dayOffId: 'off' }

/** Twenty-four Mondays, the third of which is a day off: its session is held the week after, and one came at the end. */
function theFacts(some: Partial<CalendarFacts> = {}): CalendarFacts {
  const laid = weeklySessions(startsOn).map((session, at) => ({
    ...session,
    heldOn: at < 2 ? session.heldOn : addDays(session.heldOn, 7),
    ...{ id: `s${session.number}`, roomId: 'one', isFixed: false },
  }))
  return {
    ...{ template: bbr, entry: 'closed', startsOn, minutes: 150, venueId: 'hub' },
    ...{ slots: [{ weekday: 'mon', startsAt: '18:00' }], workshopBOn: undefined },
    ...{ sessions: laid, daysOff: [off()], calendar: plainCalendar },
    ...{ now: { today: day('2026-11-23'), time: '09:00' }, until: day('2028-12-31') },
    ...some,
  }
}
function planned(facts: CalendarFacts): Extract<CalendarPlan, { refusals?: undefined }> {
  const plan = planCalendar(facts, lift)
  if (plan.refusals) throw new Error(plan.refusals.join('; '))
  return plan
}
const refused = (facts: CalendarFacts) => planCalendar(facts, lift).refusals

describe('lifting a day off', () => {
  test('lays the session back, and the course ends when it would have', () => {
    const { sessions, lifted, standing } = planned(theFacts())
    expect(sessions.map(({ heldOn }) => heldOn)).toEqual(
      weeklySessions(startsOn).map(({ heldOn }) => heldOn),
    )
    expect(lifted).toMatchObject({ id: 'off' })
    expect(standing).toEqual([])
  })

  test('of a rolling cohort adds what comes next, so that none is lost', () => {
    const facts = theFacts({ entry: 'rolling' })
    const { sessions, added } = planned(facts)
    expect(sessions).toHaveLength(25)
    expect(added.map(({ heldOn }) => heldOn)).toEqual([facts.sessions.at(-1)!.heldOn])
  })

  test('on which a session stands all the same leaves every date', () => {
    const sessions = weeklySessions(startsOn).map((session) => ({
      ...session,
      ...{ id: `s${session.number}`, roomId: 'one', isFixed: false },
    }))
    expect(planned(theFacts({ sessions }))).toMatchObject({ moved: [], added: [], standing: [] })
  })

  test('says why nothing is laid: closed otherwise, past, on none of its weekly times, after its end', () => {
    const closures = [{ venueId: undefined, fromOn: third, toOn: third, reason: 'Flood' }]
    const closed = { ...plainCalendar, closures }
    const said = (some: Partial<CalendarFacts>) => planned(theFacts(some)).standing
    expect(said({ calendar: closed })).toEqual([
      'No session is laid on that day: closed for another reason too',
    ])
    const tuesday = addDays(third, 1)
    expect(said({ daysOff: [off({ fromOn: tuesday, toOn: tuesday })] })).toEqual([
      'No session is laid on that day: its weekly times fall on none',
    ])
    expect(said({ now: { today: third, time: '19:00' } })).toEqual([
      'No session is laid on that day: its time is past',
    ])
    const after = day('2027-11-01')
    expect(said({ daysOff: [off({ fromOn: after, toOn: addDays(after, 9) })] })).toEqual([
      'No session is laid on those days: after its last session',
    ])
  })

  test('that is past, or lifted already, is refused', () => {
    expect(refused(theFacts({ now: { today: addDays(third, 1), time: '09:00' } }))).toEqual([
      'That day off is past: sessions that were moved for it stay where they are',
    ])
    expect(refused(theFacts({ daysOff: [] }))).toEqual(['That day off has been lifted already'])
  })
})
