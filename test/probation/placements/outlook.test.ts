import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { candidateFor, isLooking, joinersOf } from '../../../src/probation/placements/candidates.ts'
import { entriesOnOffer } from '../../../src/probation/placements/choose.ts'
import {
  againstTheEnd,
  asLookingAnew,
  consequencesOf,
  fillWith,
  prospectOf,
  standingWith,
  withoutSeat,
} from '../../../src/probation/placements/consequences.ts'
import {
  placeInstead,
  waitsAnew,
  withoutPlace,
} from '../../../src/probation/placements/lost-place.ts'
import { outlookFor } from '../../../src/probation/placements/outlook.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import {
  withdrawalCodes,
  withdrawalFaults,
  withdrawalWords,
} from '../../../src/probation/placements/withdrawal.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aSeeker, aWait, aWindow, cara, seatsOf } from '../../support/examples.ts'

const today = day('2026-03-02')
const wait = (some: Partial<Wait> = {}) => waitOn(today, aWait(some))
const booking = {
  ...{ placementId: 'place-1', cohortId: 'cohort-1', code: 'BBR-26-01' },
  ...{ entryOn: day('2026-03-30'), lastSessionOn: day('2026-09-07') },
  ...{ finishesOn: day('2026-11-16'), status: 'booked' as const, pinned: false },
}
const hold = {
  ...{
    id: 'hold-1',
    side: 'person' as const,
    reason: 'detox',
    fromOn: day('2026-02-20'),
    toOn: undefined,
  },
}

describe('what one place does to him', () => {
  test('every rule, his stay, and what changes of place, delay and end', () => {
    const cohort = aCohort()
    const asked = { wait: wait(), seeker: aSeeker(), cohort, entryOn: cohort.startsOn }
    const { checks, stay, changes } = prospectOf(asked, today)
    expect(checks.every(({ met }) => met)).toBe(true)
    expect(stay!.lastSessionOn).toBe('2026-09-07')
    expect(changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['Place', 'Last session']),
    )
    const nowhere = prospectOf({ ...asked, entryOn: addDays(cohort.startsOn, 1) }, today)
    expect(nowhere).toMatchObject({ stay: undefined, changes: [] })
  })

  test('nothing changes where nothing would be other than it is', () => {
    const same = standingWith(aWait(), undefined, undefined, today)
    expect(consequencesOf(wait(), same)).toEqual([])
    expect(
      consequencesOf(wait({ booking }), same).map(({ field, after }) => [field, after]),
    ).toEqual(
      expect.arrayContaining([
        ['Place', 'None'],
        ['Last session', 'None'],
      ]),
    )
  })

  test('his own seat and his own place do not stand in his way', () => {
    const seats = seatsOf(2)
    const left = withoutSeat(aCohort({ seats }), seats[0]!.referralId)
    expect(left.seats).toEqual([seats[1]])
    const anew = asLookingAnew(aSeeker({ placedIn: 'BBR-26-01', startedOn: today }))
    expect(anew).toMatchObject({ placedIn: undefined, startedOn: undefined })
  })

  test('he is counted on the fullest day of his stay, and against the end of his order', () => {
    const cohort = aCohort({ seats: seatsOf(5) })
    const { stay } = prospectOf(
      { wait: wait(), seeker: aSeeker(), cohort, entryOn: cohort.startsOn },
      today,
    )
    expect(fillWith(cohort, stay!)).toBe('6 of 12 places taken')
    const end = (days: number, ends: 'order' | 'caution' = 'order') =>
      againstTheEnd(aSeeker({ ends }), addDays(aWindow().hardEndOn, days))
    expect(end(-1)).toBe('1 day before the order ends')
    expect(end(0)).toBe('0 days before the order ends')
    expect(end(1)).toBe('1 day after the order ends')
    expect(end(2, 'caution')).toBe('2 days after the deadline')
  })
})

describe('a place that is lost', () => {
  test('one half of a pair leaves no start on record, anything else does', () => {
    expect([waitsAnew(cara), waitsAnew(aWait().template)]).toEqual([true, false])
    const started = { booking, startedOn: day('2026-02-16') }
    expect(withoutPlace(wait(started), today)).toMatchObject({
      booking: undefined,
      startedOn: '2026-02-16',
    })
    const pair = wait({ ...started, programmeKey: 'cara', template: cara })
    expect(withoutPlace(pair, today).startedOn).toBeUndefined()
  })

  test('the best instead is in any other cohort, the one he loses left out', () => {
    const [lost, other] = [
      aCohort(),
      aCohort({ id: 'other', code: 'OTHER', startsOn: day('2026-04-06') }),
    ]
    const seeker = aSeeker({ placedIn: lost.code })
    const entries = entriesOnOffer([lost, other], today)
    expect(placeInstead(seeker, entries, lost, today)?.cohort.code).toBe('OTHER')
    expect(placeInstead(seeker, entriesOnOffer([lost], today), lost, today)).toBeUndefined()
  })

  test('is given back for a reason of the list; another reason asks for a note', () => {
    expect(withdrawalFaults({ why: 'other', note: '' }).map(({ field }) => field)).toEqual(['note'])
    expect(withdrawalFaults({ why: 'other', note: 'Moved in with his mother' })).toEqual([])
    expect(withdrawalFaults({ why: 'ill', note: '' })).toEqual([])
    expect(new Set(withdrawalCodes.map(withdrawalWords)).size).toBe(withdrawalCodes.length)
    expect(withdrawalWords('missed_workshop')).toBe('Missed a workshop')
    expect(withdrawalWords('gone_to_sea')).toBe('gone to sea')
  })
})

describe('where he could go today', () => {
  const near = aCohort({ id: 'near', code: 'NEAR' })
  const full = aCohort({ id: 'full', code: 'FULL', seats: seatsOf(12) })
  const cancelled = { ...full, id: 'worse', code: 'WORSE', sex: 'female' as const }
  const all = entriesOnOffer([cancelled, full, near], today)

  test('what fits, and why the rest does not, nearest to fitting first', () => {
    const { fits, misfits, tooFar, ifReady } = outlookFor(wait(), aSeeker(), all, all, today)
    expect(fits.map(({ cohort }) => cohort.code)).toEqual(['NEAR'])
    expect(misfits.map(({ cohort }) => cohort.code)).toEqual(['FULL', 'WORSE'])
    expect([tooFar, ifReady]).toEqual([[], false])
  })

  test('of two with one reason each, the one that is missed by less, then the first by code', () => {
    const far = (code: string) => aCohort({ id: code, code, venueId: code })
    const minutes: Record<string, number> = { A: 120, B: 95, C: 95 }
    const seeker = aSeeker({ travelTo: ({ venueId }) => minutes[venueId] })
    const order = (...cohorts: string[]) => {
      const entries = entriesOnOffer(cohorts.map(far), today)
      return outlookFor(wait(), seeker, entries, entries, today).misfits.map(
        ({ cohort }) => cohort.code,
      )
    }
    expect(order('A', 'B', 'C')).toEqual(['B', 'C', 'A'])
    expect(order('C', 'B', 'A')).toEqual(['B', 'C', 'A'])
  })

  test('a hold is set aside, and said', () => {
    const held = wait({ holds: [hold] })
    const seeker = aSeeker({ openHold: { reason: 'detox', fromOn: hold.fromOn } })
    const { fits, ifReady } = outlookFor(held, seeker, all, all, today)
    expect([fits.length, ifReady]).toEqual([1, true])
  })

  test('of very many, those beyond his reach are named by distance alone', () => {
    const far = (id: string) => aCohort({ id, code: id.toUpperCase(), sessions: [] })
    const entries = (cohort: ReturnType<typeof aCohort>, count: number) =>
      Array.from({ length: count }, () => ({ cohort, entryOn: cohort.startsOn }))
    const seeker = aSeeker({
      travelTo: ({ id }: { id?: string }) => ({ near: 20, ryde: 95, cowes: 80 })[id ?? ''],
    } as Partial<Parameters<typeof outlookFor>[1]>)
    const mine = entriesOnOffer([near], today)
    const many = [
      ...mine,
      ...entries(far('ryde'), 798),
      ...entries(far('lost'), 1),
      ...entries(far('cowes'), 1),
    ]
    const { tooFar } = outlookFor(wait(), seeker, mine, many, today)
    expect(tooFar.map(({ cohort, minutes }) => [cohort.code, minutes])).toEqual([
      ['COWES', 80],
      ['RYDE', 95],
      ['LOST', undefined],
    ])
    expect(outlookFor(wait(), seeker, mine, many.slice(0, 800), today).tooFar).toEqual([])
  })
})

describe('a candidate of a cohort', () => {
  test('looks for a place: not booked, not started, not on hold', () => {
    expect(isLooking(wait())).toBe(true)
    expect(isLooking(wait({ booking }))).toBe(false)
    expect(isLooking(wait({ startedOn: today }))).toBe(false)
    expect(isLooking(wait({ holds: [hold] }))).toBe(false)
  })

  test('lives near enough, and joins on every day that fits', () => {
    const cohort = aCohort()
    const entries = entriesOnOffer([cohort], today)
    const at = (minutes: number | undefined) =>
      candidateFor(wait(), aSeeker({ travelTo: () => minutes }), cohort, entries, today)
    const limit = cohort.template.settings.travelMinutes
    expect(at(limit)!.days).toEqual([cohort.startsOn])
    expect(at(limit + 1)).toBeUndefined()
    expect(at(undefined)).toBeUndefined()
    const other = aSeeker({ sex: 'female' })
    expect(candidateFor(wait(), other, cohort, entries, today)).toBeUndefined()
  })

  test('nobody joins where no entry is on offer', () => {
    expect(joinersOf([], [])).toBeUndefined()
  })

  test('his own minutes to a venue go before those of where he lives', () => {
    const known = {
      ...{ travel: new Map([['winchester>havant', 40]]), keepApart: new Map(), busy: new Map() },
    }
    const to = (travelMinutes: Record<string, number>) =>
      seekerOf(aWait({ travelMinutes }), known, today).travelTo(
        aCohort({ venueId: 'havant-office', localityId: 'havant' }),
      )
    expect(to({})).toBe(40)
    expect(to({ 'havant-office': 0 })).toBe(0)
    expect(seekerOf(aWait({ booking }), known, today)).toMatchObject({
      ...{ placedIn: 'BBR-26-01', keepApart: [], busy: [] },
    })
  })
})
