import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../../src/calendar.ts'
import type { Change } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import {
  type ChangeFacts,
  leadersOn,
  type PlaceHolder,
} from '../../../../src/probation/cohorts/changes/change-facts.ts'
import {
  type ChangePlan,
  newlyLate,
  planAsText,
  planChange,
} from '../../../../src/probation/cohorts/changes/change-plan.ts'
import type { OtherSession } from '../../../../src/probation/cohorts/clashes.ts'
import { bbr, plainCalendar, weeklySessions } from '../../../support/examples.ts'

const hana = { email: 'h.ito@probation.example', name: 'Hana Ito' }
const bea = { email: 'b.cole@probation.example', name: 'Bea Cole' }
const startsOn = day('2027-01-11')
const lastOn = addDays(startsOn, 23 * 7)

function theFacts(some: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    template: bbr,
    entry: 'closed',
    code: 'BBR-27-01',
    startsOn,
    slots: [{ weekday: 'mon', startsAt: '18:00' }],
    minutes: 150,
    venueId: 'hub',
    workshopBOn: undefined,
    sessions: weeklySessions(startsOn).map((session) => ({
      ...session,
      id: `s${session.number}`,
      roomId: 'one',
      isFixed: false,
    })),
    daysOff: [],
    calendar: plainCalendar,
    now: { today: day('2026-11-23'), time: '10:00' },
    until: day('2029-12-31'),
    facilitators: [hana],
    leaders: [bea, hana],
    rooms: [
      { id: 'one', name: 'Room 1' },
      { id: 'two', name: 'Room 2' },
    ],
    others: [],
    leave: [],
    covers: [],
    seats: [],
    ...some,
  }
}

const aPlace = (some: Partial<PlaceHolder> = {}): PlaceHolder => ({
  placementId: 'place',
  referralId: 'referral',
  personId: 'man',
  entryOn: startsOn,
  lastSessionOn: lastOn,
  finishesOn: addDays(lastOn, 70),
  hardEndOn: addDays(lastOn, 70),
  version: 1,
  occupant: {
    shown: 'named',
    personId: 'man',
    crn: 'X000001',
    familyName: 'Walden',
    givenNames: 'Tom',
    risk: undefined,
    riskOn: undefined,
  },
  availability: [],
  busy: [],
  ...some,
})

const elsewhere = (heldOn: string, some: Partial<OtherSession> = {}): OtherSession => ({
  heldOn: day(heldOn),
  startsAt: '18:00',
  minutes: 150,
  code: 'BBR-27-09',
  roomId: 'other',
  facilitatorEmails: [],
  ...some,
})

function planned(facts: ChangeFacts, change: Change): ChangePlan {
  const plan = planChange(facts, change)
  if (plan.refusals) throw new Error(plan.refusals.join())
  return plan
}

const cancelLast: Change = { kind: 'cancel', number: 24, reason: 'snow' }
const tuesday = (roomId?: string): Change => ({
  kind: 'move',
  number: 1,
  heldOn: day('2027-01-12'),
  startsAt: '18:00',
  roomId,
})

describe('who would finish too late', () => {
  test('on the last day he is in time; a week later he is late by 7 days, and newly', () => {
    const ends = (days: number) =>
      theFacts({ seats: [aPlace({ hardEndOn: addDays(lastOn, 70 + days) })] })
    expect(planned(ends(7), cancelLast).late).toEqual([])
    const { late } = planned(ends(0), cancelLast)
    expect(late).toMatchObject([{ overDays: 7, isNewlyLate: true }])
  })

  test('who is late already is named, and does not have to be seen', () => {
    const plan = planned(theFacts({ seats: [aPlace({ hardEndOn: lastOn })] }), tuesday())
    expect(plan.late).toMatchObject([{ overDays: 70, isNewlyLate: false }])
    expect(newlyLate(plan)).toBe(0)
  })

  test('who has sat his last session is left alone', () => {
    const facts = theFacts()
    const sessions = facts.sessions.map((one) => ({ ...one, isFixed: one.number < 10 }))
    const lastSessionOn = sessions[8]!.heldOn
    const done = aPlace({
      lastSessionOn,
      finishesOn: addDays(lastSessionOn, 70),
      hardEndOn: lastSessionOn,
    })
    expect(planned({ ...facts, sessions, seats: [done] }, cancelLast).late).toEqual([])
  })
})

describe('rooms', () => {
  const taken = (on: string) => elsewhere(on, { roomId: 'one' })

  test('a date at the end takes the usual room, else another one of the venue, else it is a clash', () => {
    const next = addDays(lastOn, 7)
    const roomOf = (others: OtherSession[]) => {
      const plan = planned(theFacts({ others }), cancelLast)
      return [plan.calendar.sessions.at(-1)!.roomId, plan.clashes.length]
    }
    expect(roomOf([])).toEqual(['one', 0])
    expect(roomOf([taken(next)])).toEqual(['two', 0])
    expect(roomOf([taken(next), elsewhere(next, { roomId: 'two' })])).toEqual(['one', 1])
  })

  test('a day that somebody chose keeps its room, and a clash names one that is free', () => {
    const facts = theFacts({ others: [taken('2027-01-12')] })
    expect(planned(facts, tuesday()).clashes).toEqual([
      'Room 1 is taken by BBR-27-09 on Tue 12 Jan 2027; Room 2 is free then',
    ])
    expect(planned(facts, tuesday('two')).clashes).toEqual([])
  })

  test('a session that ends as the other begins does not clash', () => {
    const before = { ...taken('2027-01-12'), startsAt: '15:30' }
    expect(planned(theFacts({ others: [before] }), tuesday()).clashes).toEqual([])
    const later = { ...before, minutes: 151 }
    expect(planned(theFacts({ others: [later] }), tuesday()).clashes).toHaveLength(1)
  })

  test('a double booking that stands already is not asked about again', () => {
    const facts = theFacts({ others: [taken('2027-02-01')] })
    expect(planned(facts, tuesday()).clashes).toEqual([])
  })
})

describe('facilitators', () => {
  const led = elsewhere('2027-01-12', { facilitatorEmails: [hana.email] })

  test('one who leads elsewhere at the new time is a clash', () => {
    expect(planned(theFacts({ others: [led] }), tuesday()).clashes).toEqual([
      'Hana Ito leads BBR-27-09 at that time on Tue 12 Jan 2027',
    ])
  })

  test('a double booking that stood before blocks no repair, and is said; one more is refused', () => {
    const weeks = Array.from({ length: 30 }, (_, week) => addDays(startsOn, 7 * week))
    const others = weeks.map((on) => elsewhere(on, { facilitatorEmails: [hana.email] }))
    const facts = theFacts({ others })
    const stands = [
      'Stands already: Hana Ito leads BBR-27-09 at that time on Mon 11 Jan 2027 and 23 other days',
    ]
    const room: Change = { kind: 'room', number: 1, andLater: true, roomId: 'two' }
    const later = { number: 1, andLater: true, startsAt: '19:00', minutes: 150 }
    for (const change of [cancelLast, room, { kind: 'time' as const, ...later }]) {
      expect(planned(facts, change)).toMatchObject({ clashes: [], remarks: stands })
    }
    const free = theFacts({ others: [...others.slice(1), led] })
    expect(planned(free, tuesday()).clashes).toEqual([
      'Hana Ito leads BBR-27-09 at that time on Tue 12 Jan 2027',
    ])
  })

  test('leave is a remark, and none for a day that stays as it is', () => {
    const leave = [{ email: hana.email, fromOn: day('2027-01-12'), toOn: day('2027-01-18') }]
    expect(planned(theFacts({ leave }), tuesday())).toMatchObject({
      clashes: [],
      remarks: ['Hana Ito is on leave on Tue 12 Jan 2027: find cover'],
    })
  })

  test('who covers that day leads, and who is away does not', () => {
    const cover = {
      heldOn: startsOn,
      absentEmail: hana.email,
      coverEmail: bea.email,
      reason: 'Ill',
    }
    const facts = theFacts({ covers: [cover] })
    expect(leadersOn(facts, startsOn)).toEqual([bea.email])
    expect(leadersOn(facts, addDays(startsOn, 7))).toEqual([hana.email])
    const earlier: Change = {
      kind: 'time',
      number: 1,
      andLater: false,
      startsAt: '10:00',
      minutes: 150,
    }
    const busy = elsewhere('2027-01-11', { startsAt: '10:00', facilitatorEmails: [bea.email] })
    expect(planned({ ...facts, others: [busy] }, earlier).clashes).toHaveLength(1)
    expect(planned(facts, tuesday()).lapsing).toEqual([cover])
  })
})

describe('men in whose way it is', () => {
  test('a part of the week he cannot attend is told once with its sessions; one he could not before is not', () => {
    const move: Change = {
      kind: 'move_on',
      number: 1,
      heldOn: day('2027-01-12'),
      startsAt: '18:00',
    }
    const seats = [aPlace({ availability: ['mon-evening'] })]
    expect(planned(theFacts({ seats }), move).inTheWay).toMatchObject([
      { words: ['Cannot attend Tuesday evenings: 24 sessions'] },
    ])
    const any = [aPlace()]
    expect(planned(theFacts({ seats: any }), move).inTheWay).toEqual([])
  })

  test('another programme at that time is told with its day; of a closed man nothing is said', () => {
    const busy = [{ heldOn: day('2027-01-12'), startsAt: '19:00', minutes: 60, code: 'BC-27-01' }]
    const named = planned(theFacts({ seats: [aPlace({ busy })] }), tuesday())
    expect(named.inTheWay).toMatchObject([
      { words: ['Sits in BC-27-01 at that time on Tue 12 Jan 2027'] },
    ])
    const occupant = { shown: 'restricted' as const, crn: 'X000001' }
    const masked = planned(theFacts({ seats: [aPlace({ busy, occupant })] }), tuesday())
    expect(masked.inTheWay).toEqual([])
  })
})

describe('the plan as a text', () => {
  test('is the same for the same plan, and another once a place, a room or a clash differs', () => {
    const text = (some: Partial<ChangeFacts>) => planAsText(planned(theFacts(some), cancelLast))
    const next: Day = addDays(lastOn, 7)
    expect(text({})).toBe(text({}))
    expect(text({ seats: [aPlace()] })).not.toBe(text({}))
    expect(text({ others: [elsewhere(next, { roomId: 'one' })] })).not.toBe(text({}))
  })
})

test('a later time for all makes the slots and the length that later sessions are laid with', () => {
  const change: Change = {
    kind: 'time',
    number: 3,
    andLater: true,
    startsAt: '10:00',
    minutes: 120,
  }
  const { calendar } = planned(theFacts(), change)
  expect(calendar).toMatchObject({ slots: [{ weekday: 'mon', startsAt: '10:00' }], minutes: 120 })
  const one = planned(theFacts(), { ...change, andLater: false })
  expect(one.calendar).toMatchObject({ slots: [{ startsAt: '18:00' }], minutes: 150 })
})

test('a cancelled session moves no other off its closed day: that is a change of its own', () => {
  const holidays = new Map([[day('2027-03-29'), 'Easter Monday']])
  const facts = theFacts({ calendar: { ...plainCalendar, holidays } })
  const { calendar } = planned(facts, cancelLast)
  expect(calendar.moved).toHaveLength(1)
  expect(planned(facts, { kind: 'closed_days' }).calendar.sessions).not.toContainEqual(
    expect.objectContaining({ heldOn: '2027-03-29' }),
  )
})
