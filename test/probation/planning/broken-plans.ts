import { addDays, day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { PlanFacts, Planned } from '../../../src/probation/planning/problem/facts.ts'
import type { Placed } from '../../../src/probation/planning/verify.ts'

type Plan = { facts: PlanFacts; placed: Placed; cost: number }
type Broken = Plan & { name: string; says: RegExp }

/** Plans that are wrong, each in one way, made from a right one: what the second calculation must find, and in what words. */
export function brokenPlans(right: Plan): Broken[] {
  const { facts, placed } = right
  const [id, place] = [...placed].find(([, one]) => one !== null)!
  if (!place) throw new Error('Nobody is placed')
  const cohort = facts.cohorts.find((one) => one.id === place.cohortId)!
  const other = [...placed].find(([key, one]) => key !== id && one?.cohortId === place.cohortId)!
  const otherId = facts.people.find(({ seeker }) => seeker.referralId === other[0])!.seeker.personId
  const closed = facts.cohorts.find(
    (one) => one.entry === 'closed' && [...placed.values()].some((at) => at?.cohortId === one.id),
  )!
  const entry = cohort.sessions.find(({ heldOn }) => heldOn === place.entryOn)!
  const seat = { ...entry, entryOn: addDays(place.entryOn, -1), lastSessionOn: place.entryOn }

  const man = (change: (planned: Planned) => Partial<Planned>): PlanFacts => ({
    ...facts,
    people: facts.people.map((one) =>
      one.seeker.referralId === id ? { ...one, ...change(one) } : one,
    ),
  })
  const seeker = (change: Partial<Planned['seeker']>) =>
    man((one) => ({ seeker: { ...one.seeker, ...change } }))
  const group = (which: Cohort, change: Partial<Cohort>): PlanFacts => ({
    ...facts,
    cohorts: facts.cohorts.map((one) => (one.id === which.id ? { ...one, ...change } : one)),
  })
  const settings = (change: Partial<Cohort['template']['settings']>) =>
    group(cohort, {
      template: { ...cohort.template, settings: { ...cohort.template.settings, ...change } },
    })
  const moved = (to: { cohortId?: string; entryOn?: string }): Placed =>
    new Map([...placed, [id, { ...place, ...to } as typeof place]])
  const without = new Map([...placed].filter(([key]) => key !== id))
  const notEntry = cohort.sessions.find(
    ({ isEntry, heldOn }) => !isEntry && heldOn > place.entryOn,
  )!
  const { window } = facts.people.find((one) => one.seeker.referralId === id)!.seeker

  const plans: [name: string, says: RegExp, broken: Partial<Plan>][] = [
    ['somebody is forgotten', /neither placed nor left out/, { placed: without }],
    [
      'a stranger is placed',
      /not in the plan's facts/,
      { placed: new Map([...placed, ['x', place]]) },
    ],
    ['a cohort that is not there', /not there/, { placed: moved({ cohortId: 'nowhere' }) }],
    [
      'a day without a session',
      /cannot do every module/,
      { placed: moved({ entryOn: addDays(place.entryOn, 1) }) },
    ],
    [
      'a session nobody joins at',
      /nobody joins|cannot do/,
      { placed: moved({ entryOn: notEntry.heldOn }) },
    ],
    ['a cost too low', /is said to cost/, { cost: right.cost - 1 }],
    ['a cohort ruled out', /ruled out/, { facts: man(() => ({ bans: new Set([cohort.id]) })) }],
    [
      'a pin not kept',
      /pinned elsewhere/,
      { facts: man(() => ({ pin: { cohortId: 'elsewhere', entryOn: place.entryOn } })) },
    ],
    ['the other sex', /another sex/, { facts: group(cohort, { sex: 'female' }) }],
    ['another programme', /another programme/, { facts: seeker({ programmeKey: 'other' }) }],
    ['a cancelled cohort', /cancelled/, { facts: group(cohort, { cancelledOn: facts.today }) }],
    [
      'an order that ends before',
      /ends too late/,
      { facts: seeker({ window: { ...window, hardEndOn: place.entryOn } }) },
    ],
    ['a time he cannot come', /not a time/, { facts: seeker({ availability: ['sun-day'] }) }],
    [
      'twice a week for once a week',
      /twice a week/,
      {
        facts: {
          ...group(cohort, { slots: [...cohort.slots, ...cohort.slots].slice(0, 2) }),
          people: seeker({ frequency: 'weekly' }).people,
        },
      },
    ],
    ['too far', /too far/, { facts: seeker({ travelTo: () => 600 }) }],
    ['a journey nobody knows', /too far/, { facts: seeker({ travelTo: () => undefined }) }],
    [
      'beside somebody booked',
      /kept apart/,
      {
        facts: {
          ...group(cohort, {
            seats: [...cohort.seats, { ...seat, referralId: 'b', personId: 'b' }],
          }),
          people: seeker({ keepApart: [{ personId: 'b', reason: 'x' }] }).people,
        },
      },
    ],
    [
      'beside somebody placed',
      /kept apart/,
      {
        facts: {
          ...facts,
          people: seeker({ keepApart: [{ personId: otherId, reason: 'x' }] }).people.map((one) =>
            one.seeker.referralId === other[0]
              ? { ...one, pin: { cohortId: place.cohortId, entryOn: place.entryOn } }
              : one,
          ),
        },
        placed: new Map([...placed, [other[0], place]]),
      },
    ],
    ['more than its places', /seats \d+ of 1 on/, { facts: group(cohort, { maxPlaces: 1 }) }],
    ['fewer than it needs', /of the 99 it needs/, { facts: group(closed, { minPlaces: 99 }) }],
    ['too little notice', /too little notice/, { facts: settings({ noticeDays: 400 }) }],
    ['beyond the horizon', /beyond the horizon/, { facts: settings({ horizonDays: 1 }) }],
    [
      'before he is ready',
      /earliest sensible/,
      { facts: seeker({ window: { ...window, earliestOn: day('2099-01-01') } }) },
    ],
    [
      'at a module that is done',
      /module that is done|cannot do/,
      { facts: seeker({ modulesDone: [entry.moduleKey] }) },
    ],
    [
      'elsewhere at that time',
      /is elsewhere/,
      { facts: seeker({ busy: [{ ...entry, code: 'OTHER' }] }) },
    ],
    [
      'on hold',
      /not ready/,
      { facts: seeker({ openHold: { reason: 'custody', fromOn: facts.today } }) },
    ],
    ['started already', /waits no more/, { facts: seeker({ startedOn: facts.today }) }],
  ]
  return plans.map(([name, says, broken]) => ({ ...right, ...broken, name, says }))
}
