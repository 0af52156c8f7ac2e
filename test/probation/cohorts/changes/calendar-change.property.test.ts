import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  closedWhy,
  type Day,
  day,
  daysBetween,
  weekdayOf,
} from '../../../../src/calendar.ts'
import { isFixed, planCalendar } from '../../../../src/probation/cohorts/changes/calendar-change.ts'
import type {
  CalendarFacts,
  CalendarPlan,
  Change,
  KeptSession,
} from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import {
  isSame,
  snapshotAfter,
  snapshotOf,
} from '../../../../src/probation/cohorts/changes/calendar-snapshot.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import { planChange } from '../../../../src/probation/cohorts/changes/change-plan.ts'
import { withDaysOff } from '../../../../src/probation/cohorts/changes/days-off.ts'
import { type HeldSeat, seatsAfter } from '../../../../src/probation/cohorts/changes/seats-after.ts'
import { type KeptChange, planUndo } from '../../../../src/probation/cohorts/changes/undo.ts'
import { laySessions, sessionOrder } from '../../../../src/programmes/lay-sessions.ts'
import type { ProgrammeTemplate, Slot } from '../../../../src/programmes/template.ts'
import { theCalendar as calendar } from '../../../support/calendar.ts'
import { bbr, cara } from '../../../support/examples.ts'

// What must hold for every calendar of every cohort, whatever is done to it, however often.

const runs = 400
const today = day('2026-11-23')
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

const slots = fc
  .uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 2 })
  .chain((days) =>
    fc.tuple(
      ...days.map((weekday) =>
        fc.constantFrom('10:00', '13:30', '18:00').map((startsAt): Slot => ({ weekday, startsAt })),
      ),
    ),
  )

const closure = fc
  .record({ from: fc.integer({ min: -30, max: 300 }), days: fc.integer({ min: 0, max: 12 }) })
  .map(({ from, days }) => ({
    venueId: 'venue',
    fromOn: addDays(today, from),
    toOn: addDays(today, from + days),
    reason: 'building works',
  }))

/** A cohort as it may stand today: not begun, half way, or with one register more than the day says. */
const course = fc
  .record({
    slots,
    startsIn: fc.integer({ min: -250, max: 120 }),
    entry: fc.constantFrom('closed' as const, 'rolling' as const),
    closures: fc.array(closure, { maxLength: 3 }),
    time: fc.constantFrom('07:00', '12:15', '20:45'),
  })
  .map(({ slots, startsIn, entry, closures, time }) => {
    const own = { ...calendar, closures: [...calendar.closures, ...closures] }
    return factsOf(bbr, { slots, startsOn: addDays(today, startsIn), entry, time }, own)
  })
  .filter(({ sessions }) => sessions.some((session) => !session.isFixed))

const pair = fc
  .record({ startsIn: fc.integer({ min: 1, max: 150 }), gap: fc.constantFrom(28, 35) })
  .map(({ startsIn, gap }) => {
    const saturday = addDays(today, startsIn + ((12 - (startsIn % 7)) % 7))
    const startsOn = weekdayOf(saturday) === 'sat' ? saturday : nextSaturday(saturday)
    const secondOn = addDays(startsOn, gap)
    return factsOf(cara, { slots: [{ weekday: 'sat', startsAt: '10:00' }], startsOn, secondOn })
  })
  .filter(({ sessions }) => sessions.length === 2)

function nextSaturday(on: Day): Day {
  let saturday = on
  while (weekdayOf(saturday) !== 'sat') saturday = addDays(saturday, 1)
  return saturday
}

type Laid = {
  slots: readonly Slot[]
  startsOn: Day
  entry?: 'closed' | 'rolling'
  time?: string
  secondOn?: Day
}

function factsOf(template: ProgrammeTemplate, laid: Laid, own = calendar): CalendarFacts {
  const { startsOn, entry = 'closed', time = '09:00', secondOn } = laid
  const now = { today, time }
  const until = addDays(startsOn, 500)
  const minutes = template.sessionMinutes
  const request = { template, entry, startsOn, slots: laid.slots, minutes, venueId: 'venue' }
  const { sessions } = laySessions({ ...request, until, secondOn }, own)
  return {
    ...request,
    workshopBOn: secondOn,
    sessions: sessions.map((session) => ({
      ...session,
      id: `s${session.number}`,
      roomId: 'room',
      isFixed: isFixed(session, false, now),
    })),
    daysOff: [],
    calendar: own,
    now,
    until: day('2028-12-31'),
  }
}

const asked = fc.record({
  kind: fc.constantFrom<Change['kind']>(
    'move',
    'move_on',
    'cancel',
    'add',
    'suspend',
    'lift',
    'closed_days',
    'time',
    'room',
  ),
  which: fc.nat(200),
  days: fc.integer({ min: -10, max: 40 }),
  span: fc.integer({ min: -1, max: 30 }),
  startsAt: fc.constantFrom('06:00', '10:00', '18:30', '21:30', '02:30'),
  andLater: fc.boolean(),
})

function changeOf(
  facts: CalendarFacts,
  one: typeof asked extends fc.Arbitrary<infer A> ? A : never,
): Change {
  const free = facts.sessions.filter((session) => !session.isFixed)
  const session = free[one.which % free.length]!
  const heldOn = addDays(session.heldOn, one.days)
  const { startsAt, andLater } = one
  const { number } = session
  switch (one.kind) {
    case 'move':
    case 'move_on':
      return { kind: one.kind, number, heldOn, startsAt }
    case 'cancel':
      return { kind: 'cancel', number, reason: 'snow' }
    case 'add':
      return { kind: 'add', heldOn, startsAt }
    case 'suspend':
      return { kind: 'suspend', fromOn: heldOn, toOn: addDays(heldOn, one.span), reason: 'flood' }
    case 'lift':
      return { kind: 'lift', dayOffId: facts.daysOff[one.which % facts.daysOff.length]?.id ?? '' }
    case 'closed_days':
      return { kind: 'closed_days' }
    case 'time':
      return { kind: 'time', number, andLater, startsAt, minutes: 120 }
    case 'room':
      return { kind: 'room', number, andLater, roomId: 'other' }
  }
}

type Planned = Extract<CalendarPlan, { refusals?: undefined }>

/** The facts as they are once a plan is applied, for the next change. */
function applied(facts: CalendarFacts, plan: Planned): CalendarFacts {
  return {
    ...facts,
    startsOn: plan.startsOn,
    slots: plan.slots,
    workshopBOn: plan.workshopBOn,
    daysOff: [...facts.daysOff.filter((off) => off !== plan.lifted), ...plan.daysOff].map(
      (off, at) => ({ ...off, id: off.id ?? `off${at} ${off.fromOn}` }),
    ),
    sessions: [
      ...facts.sessions.filter((session) => session.isFixed),
      ...plan.sessions.map((session) => ({
        ...session,
        id: session.id ?? `s${session.number}`,
        roomId: session.roomId ?? 'room',
        isFixed: false,
      })),
    ],
  }
}

function laws(facts: CalendarFacts, plan: Planned) {
  const after = applied(facts, plan)
  const { sessions } = after
  const order = sessionOrder(facts.template)
  expect(sessions.map(({ number }) => number)).toEqual(sessions.map((_, at) => at + 1))
  for (const session of sessions) {
    const place = order[(session.number - 1) % order.length]!
    expect([session.moduleKey, session.numberInModule]).toEqual([
      place.moduleKey,
      place.numberInModule,
    ])
    if (session.isEntry) expect(session.numberInModule).toBe(1)
  }
  if (facts.entry === 'closed') expect(sessions).toHaveLength(order.length)
  expect(sessions.length).toBeGreaterThanOrEqual(facts.sessions.length)

  const fixed = facts.sessions.filter((session) => session.isFixed)
  expect(sessions.slice(0, fixed.length)).toEqual(fixed)

  const moved = new Set(
    [...plan.moved, ...plan.added.map((one) => ({ after: one }))].map((one) => one.after.number),
  )
  const closed = withDaysOff(facts.calendar, facts.venueId, after.daysOff)
  for (const [at, session] of sessions.entries()) {
    const before = sessions[at - 1]
    if (before) {
      const when = ({ heldOn, startsAt }: KeptSession) => `${heldOn} ${startsAt}`
      expect(when(session) > when(before)).toBe(true)
    }
    if (!moved.has(session.number) || hasSameDay(facts, session)) continue
    expect(closedWhy(session.heldOn, closed, facts.venueId)).toBeUndefined()
    expect(`${session.heldOn} ${session.startsAt}` > `${today} ${facts.now.time}`).toBe(true)
    expect(session.startsAt >= '06:00' && session.startsAt <= '21:30').toBe(true)
  }
}

function hasSameDay(facts: CalendarFacts, session: KeptSession): boolean {
  const before = facts.sessions.find(({ number }) => number === session.number)
  return before?.heldOn === session.heldOn && before.startsAt === session.startsAt
}

test('every change of every cohort keeps number, order, held sessions, open days and the future', () => {
  let planned = 0
  fc.assert(
    fc.property(course, fc.array(asked, { minLength: 1, maxLength: 5 }), (start, changes) => {
      let facts = start
      for (const one of changes) {
        const plan = planCalendar(facts, changeOf(facts, one))
        if (plan.refusals) {
          expect(plan.refusals.length).toBeGreaterThan(0)
          continue
        }
        planned += 1
        laws(facts, plan)
        facts = applied(facts, plan)
      }
    }),
    { numRuns: runs },
  )
  expect(planned).toBeGreaterThan(runs / 2)
})

test('a pair keeps its gap whatever is moved, and is never halved', () => {
  let planned = 0
  fc.assert(
    fc.property(pair, asked, (facts, one) => {
      const plan = planCalendar(facts, changeOf(facts, one))
      if (plan.refusals) return
      planned += 1
      laws(facts, plan)
      const [a, b] = plan.sessions
      const gap = daysBetween(a!.heldOn, b!.heldOn)
      expect(gap).toBeGreaterThanOrEqual(28)
      expect(gap).toBeLessThanOrEqual(35)
      expect(plan.workshopBOn).toBe(b!.heldOn)
      expect(plan.startsOn).toBe(a!.heldOn)
    }),
    { numRuns: runs },
  )
  expect(planned).toBeGreaterThan(runs / 20)
})

test('the twenty-fourth session is never lost: cancelling every session in turn only moves the end', () => {
  fc.assert(
    fc.property(
      course.filter(({ entry }) => entry === 'closed'),
      fc.integer({ min: 1, max: 20 }),
      (start, times) => {
        let facts = start
        for (let time = 0; time < times; time++) {
          const next = facts.sessions.find((session) => !session.isFixed)!
          const plan = planCalendar(facts, { kind: 'cancel', number: next.number, reason: 'snow' })
          if (plan.refusals) return
          const last = (of: CalendarFacts) => of.sessions.at(-1)!
          const after = applied(facts, plan)
          expect(last(after).number).toBe(24)
          expect(last(after).heldOn > last(facts).heldOn).toBe(true)
          facts = after
        }
      },
    ),
    { numRuns: runs / 4 },
  )
})

test('moving all later ones keeps the gaps of the slots: one date a slot, none left out but closed days', () => {
  fc.assert(
    fc.property(course, asked, (facts, one) => {
      const change = changeOf(facts, { ...one, kind: 'move_on' })
      const plan = planCalendar(facts, change)
      if (plan.refusals || change.kind !== 'move_on') return
      const from = plan.sessions.filter(({ number }) => number >= change.number)
      const closed = withDaysOff(facts.calendar, facts.venueId, facts.daysOff)
      for (const [at, session] of from.entries()) {
        const next = from[at + 1]
        if (!next) break
        for (let on = addDays(session.heldOn, 1); on < next.heldOn; on = addDays(on, 1)) {
          const isSlot = plan.slots.some(({ weekday }) => weekday === weekdayOf(on))
          expect(isSlot && !closedWhy(on, closed, facts.venueId)).toBe(false)
        }
      }
    }),
    { numRuns: runs },
  )
})

test('every place moves with its sessions: same first session, same last one, same weeks after it', () => {
  fc.assert(
    fc.property(course, asked, fc.nat(100), fc.nat(100), (facts, one, from, to) => {
      const plan = planCalendar(facts, changeOf(facts, one))
      if (plan.refusals) return
      const { sessions } = facts
      const first = Math.min(from, to) % sessions.length
      const last = Math.max(first, Math.max(from, to) % sessions.length)
      const seat: HeldSeat = {
        placementId: 'p',
        referralId: 'r',
        personId: 'man',
        entryOn: sessions[first]!.heldOn,
        lastSessionOn: sessions[last]!.heldOn,
        finishesOn: addDays(sessions[last]!.heldOn, 70),
        hardEndOn: addDays(sessions[last]!.heldOn, 75),
        version: 1,
      }
      const [moved] = seatsAfter([seat], sessions, plan)
      const after = applied(facts, plan).sessions
      expect(moved!.entryOn).toBe(after[first]!.heldOn)
      expect(moved!.lastSessionOn).toBe(after[last]!.heldOn)
      expect(daysBetween(moved!.lastSessionOn, moved!.finishesOn)).toBe(70)
      expect(moved!.isNewlyLate).toBe(moved!.overDays > 0)
    }),
    { numRuns: runs },
  )
})

test('undo restores exactly: every session, day off and place as it was before the change', () => {
  let undone = 0
  fc.assert(
    fc.property(course, asked, fc.nat(100), fc.nat(100), (start, one, from, to) => {
      const facts = withPeople(start, from, to)
      const change = changeOf(start, one)
      const plan = planChange(facts, change)
      if (plan.refusals || plan.clashes.length > 0) return
      let made = 0
      const [before, after] = [snapshotOf(facts), snapshotAfter(facts, plan, () => `new${made++}`)]
      const fixed = new Set(facts.sessions.filter((kept) => kept.isFixed).map(({ id }) => id))
      const changed: ChangeFacts = {
        ...facts,
        ...after,
        sessions: after.sessions.map((session) => ({ ...session, isFixed: fixed.has(session.id) })),
        seats: facts.seats.map((seat, at) => ({ ...seat, ...after.places[at]! })),
      }
      const told = { words: '', why: '', at: '', userName: '' }
      const open = { undoneAt: undefined, undoneBy: undefined }
      const kept: KeptChange = { id: 'c', kind: change.kind, ...told, before, after, ...open }
      const back = planUndo(changed, kept, kept)
      expect(back.refusals).toBeUndefined()
      expect(isSame(back.refusals ? undefined : back.to, before)).toBe(true)
      undone += 1
    }),
    { numRuns: runs },
  )
  expect(undone).toBeGreaterThan(runs / 10)
})

/** The cohort with one man in it, and two rooms. */
function withPeople(facts: CalendarFacts, from: number, to: number): ChangeFacts {
  const { sessions } = facts
  const first = Math.min(from, to) % sessions.length
  const last = Math.max(first, Math.max(from, to) % sessions.length)
  const seat = {
    ...{ placementId: 'p', referralId: 'r', personId: 'man', version: 1 },
    entryOn: sessions[first]!.heldOn,
    lastSessionOn: sessions[last]!.heldOn,
    finishesOn: addDays(sessions[last]!.heldOn, 70),
    hardEndOn: addDays(sessions[last]!.heldOn, 400),
    ...{ occupant: { shown: 'other' as const }, availability: [], busy: [] },
  }
  return {
    ...facts,
    code: 'BBR-26-01',
    daysOff: [],
    rooms: [
      { id: 'room', name: 'Room 1' },
      { id: 'other', name: 'Room 2' },
    ],
    ...{ facilitators: [], leaders: [], others: [], leave: [], covers: [] },
    seats: [seat],
  }
}
