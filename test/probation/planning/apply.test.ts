import { expect, test } from 'vitest'
import { addDays } from '../../../src/calendar.ts'
import { type Standing, stillFitting } from '../../../src/probation/planning/apply.ts'
import type { PlanRow } from '../../../src/probation/planning/plan.ts'
import { waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, seatsOf } from '../../support/examples.ts'
import { aBooking } from '../delays/a-wait.ts'
import { listedOf, officeDay, waiting } from './an-office.ts'

const group = aCohort({ id: 'A', code: 'A', maxPlaces: 1 })
const entryOn = group.startsOn
const row = (referralId: string, some: Partial<PlanRow> = {}): PlanRow => ({
  ...{ referralId, outcome: 'placed', cohortId: 'A', code: 'A', entryOn, delayDays: 0 },
  ...{ status: 'green', isPinned: false, from: undefined, why: '', next: undefined, reasons: [] },
  ...some,
})
const listed = listedOf(waiting(3))
const found = new Map<string, Standing>(
  listed.waits.map((wait) => [wait.referralId, { wait, seeker: listed.seekerOf(wait) }]),
)
type Plan = Parameters<typeof stillFitting>[0]

function applied(rows: PlanRow[], some: Partial<Plan> = {}, cohorts = [group], standing = found) {
  const plan = { result: { rows } as unknown as Plan['result'], pins: [], bans: [], ...some }
  const kept = new Map(cohorts.map((cohort) => [cohort.id, cohort]))
  const { booked, leftOut } = stillFitting(plan, standing, kept, officeDay)
  return [
    booked.map(({ wait, reason }) => [wait.referralId, reason]),
    leftOut.map(({ referralId, why }) => [referralId, why]),
  ]
}

test('who still fits is booked, each by the seats that are left after those before him', () => {
  const full = [['referral-1', 'Full: all 1 places are taken']]
  expect(applied([row('referral-0'), row('referral-1')])).toEqual([
    [['referral-0', undefined]],
    full,
  ])
  const kept = [row('referral-0', { outcome: 'kept' }), row('referral-2', { outcome: 'unplaced' })]
  expect(applied(kept)).toEqual([[], []])
  expect(applied([], { result: undefined })).toEqual([[], []])
})

test('what stands against it is said: gone from the list, ruled out, or no cohort any more', () => {
  const ban = { referralId: 'referral-0', cohortId: 'A', entryOn: undefined }
  const out = (...asked: Parameters<typeof applied>) => applied(...asked)[1]
  expect(out([row('gone')])).toEqual([['gone', 'No longer on the list']])
  expect(out([row('referral-0')], { bans: [ban] })).toEqual([
    ['referral-0', 'Ruled out by a manager'],
  ])
  const others = [
    { ...ban, cohortId: 'B' },
    { ...ban, referralId: 'referral-1' },
  ]
  expect(out([row('referral-0')], { bans: others })).toEqual([])
  expect(out([row('referral-0')], {}, [])).toEqual([
    ['referral-0', 'The cohort is no longer there'],
  ])
})

test('a pin with a reason sets soft rules aside, and keeps the reason only where one was', () => {
  const late = {
    ...group,
    startsOn: officeDay,
    sessions: group.sessions.map((one) => ({ ...one, heldOn: addDays(one.heldOn, -1) })),
  }
  const on = addDays(entryOn, -1)
  const pin = (why?: string) => ({
    pins: [{ referralId: 'referral-0', cohortId: 'A', entryOn: on, why }],
  })
  const asked = [row('referral-0', { entryOn: on })]
  expect(applied(asked, pin(), [late])).toEqual([[], [['referral-0', '6 days notice, under 7']]])
  expect(applied(asked, pin('Court asked'), [late])).toEqual([[['referral-0', 'Court asked']], []])
  expect(applied([row('referral-0')], pin('Court asked'))).toEqual([
    [['referral-0', undefined]],
    [],
  ])
})

test('a place is moved from where he is now, and the seat that he gives back is there for the next', () => {
  const from = { code: 'A', entryOn }
  const booking = aBooking({
    cohortId: 'A',
    code: 'A',
    entryOn,
    lastSessionOn: group.sessions.at(-1)!.heldOn,
  })
  const wait = waitOn(officeDay, { ...waiting(1)[0]!, booking })
  const seeker = listed.seekerOf(wait)
  const moving = new Map(found).set('referral-0', { wait, seeker })
  const seats = [{ ...seatsOf(1)[0]!, referralId: 'referral-0' }]
  const other = aCohort({ id: 'B', code: 'B', maxPlaces: 1 })
  const rows = [row('referral-0', { from, cohortId: 'B', code: 'B' }), row('referral-1')]
  const both = [{ ...group, seats }, other]
  expect(applied(rows, {}, both, moving)).toEqual([
    [
      ['referral-0', undefined],
      ['referral-1', undefined],
    ],
    [],
  ])
  const gone = both.slice(0, 1)
  expect(applied(rows, {}, gone, moving)).toEqual([
    [],
    [
      ['referral-0', 'The cohort is no longer there'],
      ['referral-1', 'Full: all 1 places are taken'],
    ],
  ])
  const changed = [
    { ...from, code: 'C' },
    { ...from, entryOn: officeDay },
  ]
  for (const was of changed) {
    expect(applied([{ ...rows[0]!, from: was }], {}, both, moving)[1]).toEqual([
      ['referral-0', 'The place to move from has changed'],
    ])
  }
})
