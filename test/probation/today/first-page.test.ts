import { describe, expect, test } from 'vitest'
import { closures, sessions } from '../../../db/probation/schema.ts'
import { day } from '../../../src/calendar.ts'
import {
  aboutInWords,
  byDay,
  leadOfDay,
  type SessionAhead,
} from '../../../src/probation/today/sessions-ahead.ts'
import {
  closedDayDecisions,
  coverDecisions,
  registerDecision,
} from '../../../src/probation/today/staff-decisions.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { countyApp, startedApp } from '../../support/filled.ts'
import { keepRunningCohort } from '../../support/places.ts'

const session = (some: Partial<SessionAhead> = {}): SessionAhead => ({
  cohortId: 'c',
  code: 'BBR-26-03',
  number: 8,
  module: 'My Thinking',
  numberInModule: 2,
  sessionsInModule: 6,
  heldOn: monday,
  startsAt: '18:00',
  venueName: 'Town Quay',
  roomName: 'Room 1',
  expected: 11,
  hasRegister: false,
  isCover: false,
  ...some,
})

describe('a facilitator begins with his sessions', () => {
  test('the next one of today, with how many are expected', () => {
    expect(leadOfDay([session()], '10:00')).toBe(
      'You lead 1 session today, at 6pm, with 11 men expected.',
    )
    expect(leadOfDay([session({ startsAt: '10:00' }), session({ expected: 1 })], '12:00')).toBe(
      'You lead 2 sessions today, the next at 6pm, with 1 man expected.',
    )
    expect(leadOfDay([session({ startsAt: '09:00' })], '12:00')).toBe('You led 1 session today.')
    expect(leadOfDay([], '12:00')).toBe('You lead no session today.')
  })

  test('today apart from the days after, and each by what it is about', () => {
    const [one, two] = [session(), session({ heldOn: day('2026-11-30') })]
    expect(byDay([one, two], monday)).toEqual({ todays: [one], later: [two] })
    expect(aboutInWords(one)).toBe('My Thinking 2 of 6')
    expect(aboutInWords(session({ module: 'Workshop A', sessionsInModule: 1 }))).toBe('Workshop A')
  })
})

describe('a manager is asked about what nobody else would see', () => {
  test('sessions on closed days, by the first of them', () => {
    const on = day('2026-12-02')
    const [one] = closedDayDecisions(
      [{ cohortId: 'c', code: 'B', firstOn: on, sessions: 2 }],
      monday,
    )
    expect(one).toMatchObject({ key: 'closed days', count: 2, by: on })
    expect(one!.detail).toBe('The first is on Wednesday 2 December.')
  })

  test('leave without cover once for each facilitator and cohort', () => {
    const away = { cohortId: 'c', code: 'BBR-26-03', number: 28, name: 'Hana Ito', isOnLeave: true }
    const on = (heldOn: string) => ({ ...away, heldOn: day(heldOn), startsAt: '10:00' })
    const decisions = coverDecisions([on('2026-12-16'), on('2026-12-23')], monday)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]!.detail).toBe(
      'Hana Ito, BBR-26-03, Wednesday 16 December, 10am and 1 more.',
    )
  })

  test('registers not filled by the oldest; none is no decision', () => {
    const open = { cohortId: 'c', code: 'BBR-26-03', number: 24 }
    const decision = registerDecision(
      [
        { ...open, heldOn: day('2026-11-20') },
        { ...open, number: 23, heldOn: day('2026-11-18') },
      ],
      monday,
    )
    expect(decision).toMatchObject({ count: 2, number: 23 })
    expect(decision!.detail).toBe('The oldest: BBR-26-03, session 23, held 5 days ago.')
    expect(registerDecision([], monday)).toBeUndefined()
  })
})

describe('the first page', () => {
  test('a closure that falls on a session asks its manager to plan the move', async () => {
    const on = await startedApp()
    const cohort = await keepRunningCohort(on.probation)
    const [first] = await on.probation.reader.select().from(sessions)
    await on.probation.write((tx) =>
      tx.insert(closures).values({
        id: 'flood',
        venueId: null,
        fromOn: first!.heldOn,
        toOn: first!.heldOn,
        reason: 'Flood',
      }),
    )
    const dana = await signedIn(on, on.probation, { role: 'programme_manager' })
    const html = await (await dana.get(urls.home)).text()
    expect(html).toContain('on a closed day')
    expect(html).toContain(`href="${urls.cohortChange(cohort, 'closed-days')}"`)
    const june = await signedIn(on, on.probation, { role: 'probation_officer' })
    expect(await (await june.get(urls.home)).text()).not.toContain('on a closed day')
  })

  test('a facilitator sees his own sessions and the way to their registers', async () => {
    const on = await countyApp()
    const hana = await signedIn(on, on.probation, {
      role: 'facilitator',
      email: 'h.ito@probation.example',
    })
    const html = await (await hana.get(urls.home)).text()
    expect(html).toContain('Your sessions today')
    expect(html).toContain('BBR-26-02')
    expect(html).toMatch(/sessions\/\d+\/register/)
  })

  test('counts those whom the police have to be told of as the desk does', async () => {
    const on = await countyApp()
    const mina = await signedIn(on, on.probation, { role: 'cara_coordinator' })
    const html = await (await mina.get(urls.home)).text()
    expect(html).toContain('21 men have no pair that ends before the deadline')
    expect(html).toContain(`href="${urls.clock}"`)
    expect(await (await mina.get(urls.clock)).text()).toContain('Tell the police now: 21 men')
    const june = await signedIn(on, on.probation, {
      role: 'probation_officer',
      email: 'j.hollis@probation.example',
    })
    const hers = await (await june.get(urls.home)).text()
    expect(hers).not.toContain(`href="${urls.clock}"`)
    expect(hers).toContain('3 men have no pair that ends before the deadline')
    const list = hers.match(/href="(\/waiting-list\/cara\?[^"]+)"/)![1]!
    expect(await (await june.get(list)).text()).toContain('Showing 1 to 3 of 3 people')
  })
})
