import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  checkPlace,
  type Entry,
  type RuleName,
  ruleBook,
  type Seeker,
  shortestFirst,
} from '../../../src/probation/placements/place.ts'
import { aCohort, aSeeker, aWindow, seatsOf, weeklySessions } from '../../support/examples.ts'

// What each rule of placing tells whoever places him: the sentence that is read before a place is taken or refused.

const today = day('2026-03-02')
const start = day('2026-03-30')
const finish = day('2026-11-16')
const entry = (some: Parameters<typeof aCohort>[0] = {}, entryOn = start): Entry => ({
  cohort: aCohort(some),
  entryOn,
})
const rolling = { sessions: weeklySessions(start, undefined, 2, (one) => one % 6 === 1) }
const second = rolling.sessions[6]!.heldOn
const strict = { ...aCohort().template, firstModuleFirst: true }
const twice = [
  { weekday: 'mon' as const, startsAt: '18:00' },
  { weekday: 'thu' as const, startsAt: '10:00' },
]
const busy = { heldOn: start, startsAt: '18:30', minutes: 60, code: 'CARA-26-01' }
const by = (hardEndOn: Seeker['window']['hardEndOn']) => ({ window: aWindow({ hardEndOn }) })

type Case = [words: string, seeker?: Partial<Seeker>, at?: Entry, on?: typeof today]
const told: Partial<Record<RuleName, Case[]>> = {
  programme: [
    ['The cohort is for his programme'],
    ['The cohort is for another programme', { programmeKey: 'cara' }],
  ],
  sex: [['The cohort is for men'], ['The cohort is for women', {}, entry({ sex: 'female' })]],
  open: [
    ['He is waiting'],
    ['He started on 1 February 2026', { startedOn: day('2026-02-01') }],
    [
      'His referral ended on 8 February 2026',
      { startedOn: day('2026-02-01'), endedOn: day('2026-02-08') },
    ],
  ],
  running: [['The cohort is open'], ['The cohort is cancelled', {}, entry({ cancelledOn: today })]],
  once: [
    ['He has no other place'],
    ['He already has a place in BBR-26-02', { placedIn: 'BBR-26-02' }],
  ],
  ahead: [
    ['It is an entry point still to come', {}, entry(), start],
    ['That session was held on 30 March 2026', {}, entry(), addDays(start, 1)],
    ['Nobody joins at that session', {}, entry({}, addDays(start, 7))],
    ['Nobody joins at that session', {}, entry({}, addDays(start, 1))],
  ],
  modules: [
    ['It joins at Foundation, which he needs'],
    ['There is no session that day', {}, entry({}, addDays(start, 1))],
    ['It joins at Foundation, which he has done', { modulesDone: ['foundation'] }],
    [
      'Its sessions on the calendar end before he has done every module',
      {},
      entry({ sessions: aCohort().sessions.slice(0, -1) }),
    ],
    ['Foundation comes first', {}, entry({ ...rolling, template: strict }, second)],
    ['It joins at Foundation, which he needs', {}, entry({ ...rolling, template: strict })],
    ['It joins at My Thinking, which he needs', {}, entry(rolling, second)],
    [
      'It joins at My Thinking, which he needs',
      { modulesDone: ['emotions'] },
      entry({ ...rolling, template: strict }, second),
    ],
  ],
  finishes: [
    ['Would finish 10 days before his order ends', by(addDays(finish, 10))],
    ['Would finish 0 days before his order ends', by(finish)],
    ['Would finish 1 day before his deadline', { ...by(addDays(finish, 1)), ends: 'caution' }],
    [
      'Would finish too late, by 1 day: 16 November 2026 is after the end of his licence',
      { ...by(addDays(finish, -1)), ends: 'licence' },
    ],
    [
      'Would finish too late, by 2 days: 16 November 2026 is after the deadline',
      { ...by(addDays(finish, -2)), ends: 'caution' },
    ],
    ['His last session cannot be told', {}, entry({}, addDays(start, 1))],
  ],
  free: [
    ['12 of 12 places free'],
    ['1 of 12 places free', {}, entry({ seats: seatsOf(11) })],
    ['Full: all 12 places are taken', {}, entry({ seats: seatsOf(12) })],
  ],
  keepApart: [
    ['Nobody he must be kept apart from is booked'],
    [
      'Keep apart: co-defendants',
      { keepApart: [{ personId: 'other-person-1', reason: 'co-defendants' }] },
      entry({ seats: seatsOf(1) }),
    ],
  ],
  clash: [
    ['He is not booked elsewhere at that time'],
    ['He is not booked elsewhere at that time', { busy: [{ ...busy, startsAt: '10:00' }] }],
    ['He is in CARA-26-01 at that time on 30 March 2026', { busy: [busy] }],
    [
      'He is in CARA-26-01 at that time on 6 April 2026',
      {
        busy: [
          { ...busy, startsAt: '10:00' },
          { ...busy, heldOn: addDays(start, 7) },
        ],
      },
    ],
  ],
  notice: [
    ['7 days notice', {}, entry(), addDays(start, -7)],
    ['6 days notice, under 7', {}, entry(), addDays(start, -6)],
    ['0 days notice, under 7', {}, entry(), addDays(start, 3)],
  ],
  ready: [
    ['Not before his earliest sensible start', { window: aWindow({ earliestOn: start }) }],
    [
      'Starts 1 day before his earliest sensible start, 31 March 2026',
      { window: aWindow({ earliestOn: addDays(start, 1) }) },
    ],
  ],
  hold: [
    ['He is not on hold'],
    ['On hold since 2 March 2026: detox', { openHold: { reason: 'detox', fromOn: today } }],
  ],
  frequency: [
    ['He can come that often'],
    ['Meets twice a week and he can come once', {}, entry({ slots: twice })],
  ],
  available: [
    ['He can attend at that time'],
    ['He cannot attend Monday evenings', { availability: ['sat-day'] }],
    [
      'He cannot attend Monday evenings and Thursday daytimes',
      { availability: ['sat-day'] },
      entry({ slots: [...twice, { weekday: 'mon', startsAt: '19:00' }] }),
    ],
  ],
  travel: [
    ['Winchester hub is 90 minutes away', { travelTo: () => 90 }],
    ['Winchester hub is 91 minutes away: the limit is 90', { travelTo: () => 91 }],
    ['No journey time to Winchester hub is known', { travelTo: () => undefined }],
  ],
}

describe('every rule of placing is told', () => {
  test.each(Object.keys(ruleBook) as RuleName[])('%s', (rule) => {
    const cases = told[rule] ?? []
    expect(cases.length).toBeGreaterThan(1)
    const said = cases.map(([, seeker = {}, at = entry(), on = today]) => {
      const { checks } = checkPlace(aSeeker(seeker), at, on)
      return checks.find((check) => check.rule === rule)!.words
    })
    expect(said).toEqual(cases.map(([words]) => words))
  })
})

test('what is missed by least stands first, and what has no measure before it', () => {
  const check = (rule: RuleName, amount?: number) =>
    ({ rule, kind: 'soft', met: false, words: '', amount }) as const
  const order = shortestFirst([
    check('travel', 20),
    check('notice', 3),
    check('hold'),
    check('ready', 4),
  ])
  expect(order.map(({ rule }) => rule)).toEqual(['hold', 'notice', 'ready', 'travel'])
})
