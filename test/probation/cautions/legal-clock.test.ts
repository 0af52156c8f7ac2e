import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { cautionOf, type KeptCaution } from '../../../src/probation/cautions/caution.ts'
import { legalClockOf } from '../../../src/probation/cautions/legal-clock.ts'
import { leavesOf, pairsLeft } from '../../../src/probation/cautions/pairs-left.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aMan, aPair, cautionFacts, waysIn } from '../../support/cautions.ts'
import { aWait, cara, seatsOf } from '../../support/examples.ts'
import { aBooking } from '../delays/a-wait.ts'

const today = day('2026-04-01')
const man = aMan()
const april = aPair('2026-04-11', '2026-05-09')
const late = aPair('2026-04-25', '2026-05-23')
const facts = cautionFacts()
const kept: KeptCaution = {
  ...{ imposedOn: facts.imposedOn, endsOn: undefined, offence: facts.offence },
  ...{ offenceOn: facts.offenceOn, statementOn: undefined },
  ...{ extensionAuthorised: false, prosecutionLimitOn: undefined },
  ...{ arrestedOn: undefined, contactedOn: undefined, deadlineReason: undefined },
}
const onPair = (cohort = april, bOn = cohort.workshopBOn!) => ({
  booking: aBooking({ cohortId: cohort.id, entryOn: cohort.startsOn, lastSessionOn: bOn }),
})
const legal = (some: Partial<Wait> = {}, ways = waysIn(april, late)) => {
  const wait = waitOn(
    today,
    aWait({ template: cara, route: 'conditional_caution', window: man.window, ...some }),
  )
  return legalClockOf(wait, kept, { seeker: man, entries: ways, notices: [] }, today)
}
const days = (pairs: readonly { aOn: string }[]) => pairs.map(({ aOn }) => aOn)

describe('the legal clock of his own page', () => {
  test('without a pair: what is left, or why nothing is', () => {
    expect(legal()).toMatchObject({ own: undefined, none: undefined })
    expect(days(legal().pairs)).toEqual(['2026-04-11', '2026-04-25'])
    expect(legal({}, [])).toMatchObject({
      none: { code: 'no_pair', deadlineOn: '2026-05-25' },
      clock: { deadlineOn: '2026-05-25' },
      contact: { state: 'overdue' },
    })
  })

  test('with a pair: what it leaves, and the others that he could be booked on instead', () => {
    const booked = legal(onPair())
    expect(booked.own).toMatchObject({
      aOn: '2026-04-11',
      bOn: '2026-05-09',
      leaves: { byRule: false },
    })
    expect(days(booked.pairs)).toEqual(['2026-04-25'])
    expect(legal(onPair(), [])).toMatchObject({ own: { aOn: '2026-04-11' }, none: undefined })
  })

  test('a pair that ends on the deadline is his own; one a day later is none', () => {
    expect(legal(onPair(april, day('2026-05-25'))).own).toBeDefined()
    expect(legal(onPair(april, day('2026-05-26')), [])).toMatchObject({
      ...{ own: undefined, none: { code: 'no_pair' } },
    })
  })

  test('once begun, only pairs after his own workshop B are left for a repeat', () => {
    const begun = (bOn: string) =>
      legal({ ...onPair(april, day(bOn)), startedOn: april.startsOn }).pairs
    expect(days(begun('2026-04-24'))).toEqual(['2026-04-25'])
    expect(days(begun('2026-04-25'))).toEqual([])
  })
})

test('a caution is read from what is kept of it and of him, and never as a release', () => {
  const wait = aWait({ template: cara, modulesDone: ['a'], route: 'conditional_caution' })
  const some = { ...kept, arrestedOn: today, deadlineReason: 'Rowe' }
  expect(cautionOf(wait, some)).toMatchObject({
    ...{ arrestedOn: today, contactedOn: undefined, deadlineReason: 'Rowe' },
    facts: { modulesDone: ['a'], imposedOn: '2026-02-02', assessedBeforeRelease: false },
  })
})

describe('what a pair leaves', () => {
  const window = { retryByOn: day('2026-03-16'), hardEndOn: day('2026-05-25') }
  const leaves = (aOn: string, open: [string, string][] = []) =>
    leavesOf(
      { aOn: day(aOn), bOn: day('2026-04-11') },
      open.map(([a, b]) => ({ aOn: day(a), bOn: day(b) })),
      window,
    )

  test('by the rule it can be repeated where it begins on the day to retry by, not the day after', () => {
    expect([leaves('2026-03-16').byRule, leaves('2026-03-17').byRule]).toEqual([true, false])
    const undated = { ...window, retryByOn: undefined }
    expect(leavesOf({ aOn: day('2026-03-01'), bOn: day('2026-03-29') }, [], undated).byRule).toBe(
      false,
    )
  })

  test('the next pair is the first that begins after its B and ends by the deadline', () => {
    const next = (...open: [string, string][]) => leaves('2026-03-14', open).next?.aOn
    expect(next(['2026-04-11', '2026-05-09'])).toBeUndefined()
    expect(next(['2026-04-12', '2026-05-10'])).toBe('2026-04-12')
    expect(next(['2026-04-18', '2026-05-25'])).toBe('2026-04-18')
    expect(next(['2026-04-18', '2026-05-26'])).toBeUndefined()
    expect(next(['2026-04-20', '2026-05-18'], ['2026-04-12', '2026-05-10'])).toBe('2026-04-12')
    expect(next(['2026-04-12', '2026-05-10'], ['2026-04-20', '2026-05-18'])).toBe('2026-04-12')
  })
})

describe('pairs left', () => {
  test('soonest first, then with the fewest rules set aside, then the nearest, then of unknown journey', () => {
    const sat = (id: string) => ({ ...april, id, venueId: id })
    const minutes: Record<string, number | undefined> = { near: 20, far: 50, over: 120 }
    const seeker = aMan(facts, { travelTo: ({ venueId }) => minutes[venueId] })
    const ways = waysIn(late, sat('unknown'), sat('over'), sat('far'), sat('near'))
    const { pairs } = pairsLeft(seeker, ways, today)
    expect(pairs.map(({ cohort }) => cohort.id)).toEqual([
      'near',
      'far',
      'over',
      'unknown',
      late.id,
    ])
    expect(pairs[0]).toMatchObject({ minutes: 20, free: 12, setAside: [] })
  })

  test('a hold of his own is not asked about, nor counted', () => {
    const held = aMan(facts, { openHold: { reason: 'detox', fromOn: today } })
    expect(pairsLeft(held, waysIn(april), today).pairs[0]?.setAside).toEqual([])
  })

  test('why none is left: the deadline has passed, all are full, or one could not take him', () => {
    const full = { ...april, seats: seatsOf(12, april) }
    const cancelled = { ...late, cancelledOn: today }
    const code = (...cohorts: (typeof april)[]) =>
      pairsLeft(man, waysIn(...cohorts), today).none?.code
    expect(code(full)).toBe('full')
    expect(code(full, cancelled)).toBe('unfit')
    expect(pairsLeft(man, [], day('2026-05-25')).none?.code).toBe('no_pair')
    expect(pairsLeft(man, [], day('2026-05-26')).none?.code).toBe('passed')
  })
})
