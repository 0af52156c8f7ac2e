import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import {
  checkPlace,
  decidePlacement,
  type Entry,
  type RuleName,
  type Seeker,
} from '../../../src/probation/placements/place.ts'
import { aCohort, aSeeker, aWindow, cara, seatsOf, weeklySessions } from '../../support/examples.ts'

const today = day('2026-03-02')
const start = day('2026-03-30')
const last = day('2026-09-07')
const finish = addDays(last, 70)

const entry = (some: Parameters<typeof aCohort>[0] = {}, entryOn = start): Entry => ({
  cohort: aCohort(some),
  entryOn,
})

function isMet(rule: RuleName, seeker: Partial<Seeker>, at: Entry = entry(), on = today): boolean {
  const { checks } = checkPlace(aSeeker(seeker), at, on)
  return checks.find((check) => check.rule === rule)!.met
}

function unmet(seeker: Partial<Seeker>, at: Entry = entry(), on = today): RuleName[] {
  const { checks } = checkPlace(aSeeker(seeker), at, on)
  return checks.filter(({ met }) => !met).map(({ rule }) => rule)
}

const ending = (hardEndOn: Seeker['window']['hardEndOn']) => ({ window: aWindow({ hardEndOn }) })

test('an ordinary man fits an ordinary cohort, and every rule says so', () => {
  expect(unmet({})).toEqual([])
  expect(checkPlace(aSeeker(), entry(), today).stay).toMatchObject({
    entryOn: start,
    lastSessionOn: last,
    finishesOn: finish,
    sessions: 24,
  })
})

describe('hard rules', () => {
  test('refuses a cohort that would finish after the order does', () => {
    expect(isMet('finishes', ending(addDays(finish, -1)))).toBe(false)
  })

  test('accepts one that finishes on the last day', () => {
    expect(isMet('finishes', ending(finish))).toBe(true)
  })

  test('accepts, for whose place ends too late already, one that ends no later, and says so', () => {
    const late = ending(addDays(finish, -5))
    const held = (days: number) => ({ ...late, heldUntil: addDays(finish, days) })
    expect([isMet('finishes', held(-1)), isMet('finishes', held(0))]).toEqual([false, true])
    const { checks } = checkPlace(aSeeker(held(21)), entry(), today)
    const { met, words } = checks.find(({ rule }) => rule === 'finishes')!
    expect(met).toBe(true)
    expect(words).toMatch(
      /^Would finish too late, by 5 days: .*; 21 days sooner than the place now$/,
    )
  })

  test('says by how many days it would finish too late', () => {
    const { checks } = checkPlace(aSeeker(ending(addDays(finish, -5))), entry(), today)
    const finishes = checks.find(({ rule }) => rule === 'finishes')!
    expect(finishes.amount).toBe(5)
    expect(finishes.words).toContain('Would finish too late, by 5 days')
  })

  test('a pair of workshops must end by the deadline itself, with nothing added', () => {
    const sessions = [
      { ...weeklySessions(start, cara)[0]! },
      { ...weeklySessions(start, cara)[1]!, heldOn: addDays(start, 28) },
    ]
    const pair = entry({ programmeKey: 'cara', template: cara, sessions })
    const caution = { programmeKey: 'cara', ends: 'caution' }
    const by = (on: Seeker['window']['hardEndOn']) => ({ ...caution, ...ending(on) })
    expect(isMet('finishes', by(addDays(start, 28)), pair)).toBe(true)
    expect(isMet('finishes', by(addDays(start, 27)), pair)).toBe(false)
  })

  test('refuses a full cohort, and accepts the last place', () => {
    expect(isMet('free', {}, entry({ seats: seatsOf(12) }))).toBe(false)
    expect(isMet('free', {}, entry({ seats: seatsOf(11) }))).toBe(true)
  })

  test('counts week by week: a seat that ends the day before he joins is free', () => {
    const [, second] = weeklySessions(start, aCohort().template, 2, (number) => number % 6 === 1)
    const sessions = weeklySessions(start, aCohort().template, 2, (number) => number % 6 === 1)
    const at = sessions[6]!.heldOn
    const seat = { ...seatsOf(1)[0]!, lastSessionOn: addDays(at, -1) }
    const rolling = { sessions, entry: 'rolling' as const, maxPlaces: 1 }
    expect(isMet('free', {}, entry({ ...rolling, seats: [seat] }, at))).toBe(true)
    const late = { ...seat, lastSessionOn: at }
    expect(isMet('free', {}, entry({ ...rolling, seats: [late] }, at))).toBe(false)
    expect(second!.isEntry).toBe(false)
  })

  test('refuses a group with somebody he must be kept apart from, and names nobody', () => {
    const seats = seatsOf(1)
    const keepApart = [{ personId: seats[0]!.personId, reason: 'held by safeguarding' }]
    const { checks } = checkPlace(aSeeker({ keepApart }), entry({ seats }), today)
    const apart = checks.find(({ rule }) => rule === 'keepApart')!
    expect(apart).toMatchObject({ met: false, kind: 'hard' })
    expect(apart.words).toBe('Keep apart: held by safeguarding')
  })

  test('the other man may sit there before he comes, or after he has left', () => {
    const seats = [{ ...seatsOf(1)[0]!, lastSessionOn: addDays(start, -1) }]
    const keepApart = [{ personId: seats[0]!.personId, reason: 'co-defendant' }]
    expect(isMet('keepApart', { keepApart }, entry({ seats }))).toBe(true)
    const after = [{ ...seats[0]!, entryOn: addDays(last, 1), lastSessionOn: addDays(last, 8) }]
    expect(isMet('keepApart', { keepApart }, entry({ seats: after }))).toBe(true)
  })

  test('one evening together is too many: on his own first or last day, beside men who do not matter', () => {
    const [other, one] = seatsOf(2)
    const keepApart = [{ personId: one!.personId, reason: 'co-defendant' }]
    const sat = (entryOn: Day, lastSessionOn: Day) =>
      isMet(
        'keepApart',
        { keepApart },
        entry({ seats: [other!, { ...one!, entryOn, lastSessionOn }] }),
      )
    expect(sat(addDays(start, -70), start)).toBe(false)
    expect(sat(last, addDays(last, 70))).toBe(false)
    expect(sat(addDays(start, -70), addDays(start, -1))).toBe(true)
    expect(sat(addDays(last, 1), addDays(last, 70))).toBe(true)
    expect(isMet('keepApart', { keepApart }, entry({ seats: [other!] }))).toBe(true)
  })

  test('refuses another programme, the other sex, and a cancelled cohort', () => {
    expect(isMet('programme', { programmeKey: 'cara' })).toBe(false)
    expect(isMet('sex', { sex: 'female' })).toBe(false)
    expect(isMet('running', {}, entry({ cancelledOn: today }))).toBe(false)
  })

  test('refuses who has a place, has started, or whose referral has ended', () => {
    expect(isMet('once', { placedIn: 'BBR-26-02' })).toBe(false)
    expect(isMet('open', { startedOn: day('2026-02-02') })).toBe(false)
    expect(isMet('open', { endedOn: day('2026-02-02') })).toBe(false)
  })

  test('joins at an entry point of today or later, and nowhere else', () => {
    expect(isMet('ahead', {}, entry(), start)).toBe(true)
    expect(isMet('ahead', {}, entry(), addDays(start, 1))).toBe(false)
    expect(isMet('ahead', {}, entry({}, addDays(start, 7)))).toBe(false)
  })

  test('joins at a module that he needs', () => {
    const sessions = weeklySessions(start, aCohort().template, 2, (number) => number % 6 === 1)
    const rolling = { sessions, entry: 'rolling' as const }
    const second = sessions[6]!.heldOn
    expect(isMet('modules', { modulesDone: ['foundation'] }, entry(rolling, second))).toBe(true)
    expect(isMet('modules', { modulesDone: ['thinking'] }, entry(rolling, second))).toBe(false)
    expect(isMet('modules', {}, entry(rolling, addDays(second, 1)))).toBe(false)
    const template = { ...aCohort().template, firstModuleFirst: true }
    expect(isMet('modules', {}, entry({ ...rolling, template }, second))).toBe(false)
    expect(isMet('modules', {}, entry({ ...rolling, template }))).toBe(true)
  })

  test('asks for a free place on every day of his stay, not on the first alone', () => {
    const seat = { ...seatsOf(1)[0]!, entryOn: last, lastSessionOn: addDays(last, 70) }
    expect(isMet('free', {}, entry({ maxPlaces: 1, seats: [seat] }))).toBe(false)
    const after = { ...seat, entryOn: addDays(last, 1) }
    expect(isMet('free', {}, entry({ maxPlaces: 1, seats: [after] }))).toBe(true)
  })

  test('where his end cannot be told, the first session alone is asked for a clash', () => {
    const { sessions } = aCohort()
    const short = entry({ sessions: sessions.slice(0, 3) })
    const on = (heldOn: Day) =>
      isMet('clash', { busy: [{ heldOn, startsAt: '19:00', minutes: 60, code: 'C' }] }, short)
    expect([on(start), on(addDays(start, 7))]).toEqual([false, true])
  })

  test('refuses sessions at a time when he sits in another group', () => {
    const at = { heldOn: addDays(start, 7), minutes: 60, code: 'CARA-1' }
    expect(isMet('clash', { busy: [{ ...at, startsAt: '19:00' }] })).toBe(false)
    expect(isMet('clash', { busy: [{ ...at, startsAt: '20:30' }] })).toBe(true)
    expect(isMet('clash', { busy: [{ ...at, startsAt: '17:00' }] })).toBe(true)
  })

  test('from his first session to his last, and on those days alone', () => {
    const on = (heldOn: Day) =>
      isMet('clash', { busy: [{ heldOn, startsAt: '19:00', minutes: 60, code: 'CARA-1' }] })
    expect([on(start), on(last)]).toEqual([false, false])
    expect(on(addDays(start, 1))).toBe(true)
    const rolling = {
      sessions: weeklySessions(start, aCohort().template, 2, (number) => number % 6 === 1),
      entry: 'rolling' as const,
    }
    const later = rolling.sessions[24]!.heldOn
    const busyOn = (heldOn: Day) =>
      isMet(
        'clash',
        { busy: [{ heldOn, startsAt: '19:00', minutes: 60, code: 'CARA-1' }] },
        entry(rolling, later),
      )
    expect(busyOn(addDays(later, -7))).toBe(true)
    expect(busyOn(later)).toBe(false)
    expect(busyOn(addDays(later, 23 * 7))).toBe(false)
    expect(
      isMet(
        'clash',
        { busy: [{ heldOn: addDays(last, 7), startsAt: '19:00', minutes: 60, code: 'C' }] },
        entry(rolling, start),
      ),
    ).toBe(true)
  })

  test('says how much is missed: days too late, of notice, too early, and minutes too far', () => {
    const amount = (rule: RuleName, seeker: Partial<Seeker>, at = entry(), on = today) =>
      checkPlace(aSeeker(seeker), at, on).checks.find((check) => check.rule === rule)!.amount
    expect(amount('ahead', {}, entry(), addDays(start, 3))).toBe(3)
    expect(amount('notice', {}, entry(), addDays(start, -5))).toBe(2)
    expect(amount('ready', { window: aWindow({ earliestOn: addDays(start, 4) }) })).toBe(4)
    const limit = aCohort().template.settings.travelMinutes
    expect(amount('travel', { travelTo: () => limit + 15 })).toBe(15)
    expect(amount('travel', { travelTo: () => undefined })).toBeUndefined()
    expect(isMet('travel', { travelTo: () => undefined })).toBe(false)
  })

  test('joins only where its sessions go on until every module is done', () => {
    const { sessions } = aCohort()
    expect(isMet('modules', {}, entry({ sessions: sessions.slice(0, -1) }))).toBe(false)
    expect(isMet('modules', {}, entry({ sessions }))).toBe(true)
    expect(isMet('finishes', {}, entry({ sessions: sessions.slice(0, -1) }))).toBe(true)
  })
})

describe('soft rules', () => {
  test('notice of a week: the seventh day is enough, the sixth is not', () => {
    expect(isMet('notice', {}, entry(), addDays(start, -7))).toBe(true)
    expect(isMet('notice', {}, entry(), addDays(start, -6))).toBe(false)
  })

  test('not before the day he is ready', () => {
    expect(isMet('ready', { window: aWindow({ earliestOn: start }) })).toBe(true)
    expect(isMet('ready', { window: aWindow({ earliestOn: addDays(start, 1) }) })).toBe(false)
  })

  test('not while on hold', () => {
    expect(isMet('hold', { openHold: { reason: 'detox', fromOn: today } })).toBe(false)
  })

  test('twice a week is for those who can come twice', () => {
    const twice = entry({
      slots: [
        { weekday: 'mon', startsAt: '18:00' },
        { weekday: 'thu', startsAt: '18:00' },
      ],
    })
    expect(isMet('frequency', { frequency: 'weekly' }, twice)).toBe(false)
    expect(isMet('frequency', { frequency: 'twice_weekly' }, twice)).toBe(true)
    expect(isMet('frequency', { frequency: 'twice_weekly' })).toBe(true)
  })

  test('at a time when he can come; nothing said means any time', () => {
    expect(isMet('available', { availability: ['mon-evening'] })).toBe(true)
    expect(isMet('available', { availability: ['mon-day'] })).toBe(false)
    expect(isMet('available', { availability: [] })).toBe(true)
  })

  test('a session at 5pm is an evening, one minute earlier a day', () => {
    const at = (startsAt: string) => entry({ slots: [{ weekday: 'mon', startsAt }] })
    expect(isMet('available', { availability: ['mon-evening'] }, at('17:00'))).toBe(true)
    expect(isMet('available', { availability: ['mon-evening'] }, at('16:59'))).toBe(false)
  })

  test('90 minutes away is near enough, 91 is not, and an unknown journey is not taken for short', () => {
    expect(isMet('travel', { travelTo: () => 90 })).toBe(true)
    expect(isMet('travel', { travelTo: () => 91 })).toBe(false)
    expect(isMet('travel', { travelTo: () => undefined })).toBe(false)
  })
})

describe('the decision', () => {
  const decide = (
    seeker: Partial<Seeker>,
    at: Entry,
    override?: { mayOverride: boolean; reason: string },
  ) => decidePlacement(aSeeker(seeker), at, today, override)
  const far = { travelTo: () => 95 }

  test('gives every reason, not only the first', () => {
    const wrong = { ...far, ...ending(addDays(finish, -1)), frequency: 'weekly' as const }
    const decision = decide(wrong, entry({ seats: seatsOf(12) }))
    expect(decision.placed).toBe(false)
    expect(!decision.placed && decision.refusals.map(({ rule }) => rule).sort()).toEqual([
      'finishes',
      'free',
      'travel',
    ])
  })

  test('a manager may set a soft rule aside, with a reason', () => {
    const decision = decide(far, entry(), { mayOverride: true, reason: 'His sister drives him' })
    expect(decision).toMatchObject({ placed: true, setAside: [{ rule: 'travel' }] })
  })

  test('nobody sets one aside without a reason, nor without the right to', () => {
    expect(decide(far, entry(), { mayOverride: true, reason: ' ' }).placed).toBe(false)
    expect(decide(far, entry(), { mayOverride: false, reason: 'Please' }).placed).toBe(false)
    expect(decide(far, entry()).placed).toBe(false)
  })

  test('a hard rule is never set aside, whatever the reason', () => {
    const override = { mayOverride: true, reason: 'The judge asked for it' }
    const seats = seatsOf(12)
    const apart = { keepApart: [{ personId: seats[0]!.personId, reason: 'relative' }] }
    const impossible: [Partial<Seeker>, Entry][] = [
      [{}, entry({ seats })],
      [ending(addDays(finish, -1)), entry()],
      [apart, entry({ seats: seatsOf(1) })],
      [{ sex: 'female' }, entry()],
      [{ placedIn: 'BBR-26-02' }, entry()],
    ]
    for (const [seeker, at] of impossible) {
      expect(decide(seeker, at, override).placed).toBe(false)
    }
  })
})
