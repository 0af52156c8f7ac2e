import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../../src/calendar.ts'
import { makeProblem } from '../../../../src/probation/planning/problem/make-problem.ts'
import type { Office } from '../../../../src/probation/planning/problem/office.ts'
import { costOf } from '../../../../src/probation/planning/problem/problem.ts'
import {
  factsWithin,
  type Listed,
  wholeProgramme,
} from '../../../../src/probation/planning/problem/scope.ts'
import {
  compareScenarios,
  countedUntil,
} from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import { tryChanges } from '../../../../src/probation/planning/scenarios/scenario.ts'
import type { Change } from '../../../../src/probation/planning/scenarios/scenario-steps.ts'
import type { Wait } from '../../../../src/probation/waiting-list/wait.ts'
import { aCohort, bbr, plainCalendar, seatsOf } from '../../../support/examples.ts'
import { aLeave } from '../../../support/staff.ts'
import {
  anOffice,
  aSite,
  aThought,
  atOnce,
  bea,
  hana,
  listedOf,
  officeDay,
  waiting,
} from '../an-office.ts'

const adding = (some = {}): Change => ({ kind: 'add', made: aThought(some) })
const asked = { template: bbr, solve: atOnce }

function triedWith(changes: Change[], listed: Listed, office: Office = anOffice()) {
  const { tried, refused } = tryChanges(listed, office, changes)
  if (!tried) throw new Error(JSON.stringify(refused))
  return tried
}

function wordsAgainst(change: Change, office = anOffice(), listed = listedOf(waiting(4))) {
  return tryChanges(listed, office, [change])
    .refused?.flatMap(({ words }) => words)
    .join('; ')
}

async function freshCost(listed: Listed) {
  const { facts } = factsWithin(listed, wholeProgramme, { pins: [], bans: [] }, bbr)
  const { horizonDays } = bbr.settings
  const counted = countedUntil(await makeProblem(facts), addDays(officeDay, horizonDays + 28))
  return costOf(counted.problem, await atOnce(counted.problem))
}

/** A man who is booked into the cohort of the examples. */
function booked(at: number): Wait {
  const [wait] = waiting(1, { referralId: `booked-${at}`, personId: `booked-${at}`, crn: `Y${at}` })
  const place = { placementId: 'p', cohortId: 'cohort-1', code: 'BBR-26-01', pinned: false }
  const days = { entryOn: day('2026-03-30'), lastSessionOn: day('2026-09-07') }
  const booking = { ...place, ...days, finishesOn: day('2026-11-16'), status: 'booked' as const }
  return { ...wait!, booking }
}

function withBooked(count: number, more: Partial<Wait> = {}) {
  const men = Array.from({ length: count }, (_, at) => ({ ...booked(at), ...more }))
  const cohort = aCohort()
  const seats = seatsOf(count, cohort).map((seat, at) => ({ ...seat, referralId: `booked-${at}` }))
  return { men, cohort: { ...cohort, seats } }
}

describe('a group more', () => {
  const listed = listedOf(waiting(16))

  test('saves what a fresh plan with it says, and names who would start', async () => {
    const tried = triedWith([adding()], listed)
    const { base, columns } = await compareScenarios(listed, [tried], asked)
    const [column] = columns
    expect(base).toMatchObject({ placed: 12, noPlace: 4 })
    expect(column!.totals).toMatchObject({ placed: 16, noPlace: 0 })
    expect(column!.saved).toBeCloseTo(
      (await freshCost(listed)) - (await freshCost(tried.listed)),
      6,
    )
    expect(column!.sooner.filter(({ before }) => !before.place)).toHaveLength(4)
  })

  test('is laid on its slot by the rules of the page that opens one, led by who is free, and counted in hours', () => {
    const holidays = new Map([[day('2026-04-14'), 'A holiday']])
    const office = anOffice({ calendar: { ...plainCalendar, holidays } })
    const { opened, staff } = triedWith([adding()], listed, office)
    const { cohort, leaders } = opened[0]!
    expect(cohort.sessions).toHaveLength(24)
    expect(cohort.sessions.map(({ heldOn }) => heldOn)).not.toContain('2026-04-14')
    expect(leaders.map(({ name }) => name)).toEqual(['Gwen Price', 'Tom Ansell'])
    expect(staff).toEqual({ weekly: 300, course: 24 * 300 })
  })

  test('costs the same beside another scenario as alone', async () => {
    const late = triedWith([adding({ startsOn: day('2026-09-01') })], listed)
    const drop = triedWith([{ kind: 'drop', cohortId: 'cohort-1' }], listed)
    const alone = await compareScenarios(listed, [drop], asked)
    const beside = await compareScenarios(listed, [late, drop], asked)
    expect(beside.columns[1]!.saved).toBeCloseTo(alone.columns[0]!.saved, 6)
    expect(alone.columns[0]!.saved).toBeLessThan(0)
  })

  test('is never led by somebody who leads at that time: two at once can be, three cannot', () => {
    const sites = ['One', 'Two', 'Three'].map((name) => aSite(name))
    const office = anOffice({ sites, taken: [] })
    const three = sites.map(({ venueId }) => adding({ venueId }))
    const { opened } = triedWith(three.slice(0, 2), listed, office)
    const emails = opened.flatMap(({ leaders }) => leaders.map(({ email }) => email))
    expect(new Set(emails).size).toBe(4)
    const { refused } = tryChanges(listed, office, three)
    expect(refused?.map(({ at }) => at)).toEqual([2])
    expect(refused?.[0]?.words.join()).toMatch(
      /needs 2 facilitators and has 0.*leads New 1 at that time/,
    )
  })
})

describe('what cannot be is refused in words', () => {
  const windows = [{ weekday: 'wed', from: '09:00', to: '17:00' }] as const
  const times = { name: 'Winchester hub', windows }
  const kept = anOffice({
    calendar: { ...plainCalendar, venueHours: new Map([['winchester-hub', times]]) },
  })

  test.each<[string, Change, RegExp, Office?]>([
    ['a group too small', adding({ minPlaces: 2 }), /runs with 4 or more/],
    ['a group outside the hours', adding(), /Outside the hours of Winchester hub/, kept],
    [
      'a room that is taken',
      adding({ slots: [{ weekday: 'mon', startsAt: '18:00' }], startsOn: day('2026-04-06') }),
      /Room 1 is taken by BBR-26-01/,
    ],
    [
      'somebody not qualified',
      adding({ facilitatorEmails: [hana] }),
      /Hana Ito is not qualified/,
      anOffice({ staff: anOffice().staff.map((one) => ({ ...one, qualifications: [] })) }),
    ],
    [
      'somebody on leave',
      adding({ facilitatorEmails: [hana] }),
      /Hana Ito is on leave/,
      anOffice({ leave: [aLeave({ fromOn: day('2026-05-04'), toOn: day('2026-05-08') })] }),
    ],
    [
      'more groups than one leads',
      adding({ facilitatorEmails: [hana] }),
      /leads 1 group in the week/,
      anOffice({ template: { ...bbr, planning: { groupsEach: 1 } } }),
    ],
    [
      'more hours than one has',
      adding({ facilitatorEmails: [bea] }),
      /would have 5 of 4 hours/,
      anOffice({ staff: anOffice().staff.map((one) => ({ ...one, weeklyMinutes: 240 })) }),
    ],
    [
      'seats beyond the programme',
      { kind: 'seats', cohortId: 'cohort-1', by: 1 },
      /no more than 12/,
    ],
    ['a cohort that is gone', { kind: 'drop', cohortId: 'gone' }, /does not run/],
    [
      'hours that end before they begin',
      { kind: 'window', venueId: 'winchester-hub', weekday: 'tue', from: '21:00', to: '17:00' },
      /must end after they begin/,
    ],
    [
      'somebody away who leads nothing',
      { kind: 'away', email: 't.ansell@probation.example', fromOn: officeDay },
      /leads nothing/,
    ],
    [
      'an evening on the same day',
      {
        kind: 'evening',
        cohortId: 'cohort-1',
        how: 'add',
        slot: { weekday: 'mon', startsAt: '10:00' },
      },
      /twice on a Monday/,
    ],
  ])('%s', (_, change, words, office) => {
    expect(wordsAgainst(change, office)).toMatch(words)
  })

  test('fewer seats than are taken', () => {
    const { men, cohort } = withBooked(6)
    const change: Change = { kind: 'seats', cohortId: 'cohort-1', by: -7 }
    expect(wordsAgainst(change, anOffice(), listedOf(men, [cohort]))).toMatch(/6 places/)
  })

  test('hours more at a site let a group be laid there', () => {
    const more: Change = {
      kind: 'window',
      venueId: 'winchester-hub',
      weekday: 'tue',
      from: '17:00',
      to: '21:00',
    }
    const { opened, notes } = triedWith([adding(), more], listedOf(waiting(4)), kept)
    expect(opened).toHaveLength(1)
    expect(notes.join()).toMatch(/An administrator says/)
  })

  test('a facilitator more leads what nobody could', () => {
    const office = anOffice({ staff: anOffice().staff.slice(0, 1), taken: [] })
    expect(wordsAgainst(adding(), office)).toMatch(/needs 2 facilitators and has 1/)
    const { opened } = triedWith(
      [adding(), { kind: 'more', weeklyMinutes: 600 }],
      listedOf(waiting(4)),
      office,
    )
    expect(opened[0]!.leaders.map(({ name }) => name)).toEqual(['Hana Ito', 'One more'])
  })
})

describe('who would lose a place', () => {
  test('a dropped group gives back its places: those booked wait again, and it costs', async () => {
    const { men, cohort } = withBooked(5)
    const listed = listedOf(men, [cohort])
    const tried = triedWith([{ kind: 'drop', cohortId: 'cohort-1' }], listed)
    const { base, columns } = await compareScenarios(listed, [tried], asked)
    expect(base).toMatchObject({ placed: 5, noPlace: 0 })
    expect(columns[0]!.totals).toMatchObject({ placed: 0, noPlace: 5 })
    expect(columns[0]!.worse).toHaveLength(5)
    expect(columns[0]!.saved).toBeLessThan(0)
    expect(tried.staff.weekly).toBe(-300)
  })

  test('those who have started are counted apart, and those closed to the viewer by number alone', () => {
    const { men, cohort } = withBooked(3)
    const started = { ...men[0]!, startedOn: day('2026-03-16') }
    const listed = listedOf([started, men[1]!], [cohort])
    const tried = triedWith([{ kind: 'drop', cohortId: 'cohort-1' }], listed)
    expect(tried).toMatchObject({ cutShort: 1, unseen: 1 })
    expect([...tried.touched]).toEqual(['booked-1'])
  })

  test('a group whose facilitator is away goes on where somebody can take his place, and else falls', () => {
    const away: Change = { kind: 'away', email: hana, fromOn: day('2026-04-01') }
    const listed = listedOf(waiting(4))
    const goesOn = triedWith([away], listed)
    expect(goesOn.listed.cohorts[0]!.sessions).toHaveLength(24)
    expect(goesOn.notes.join()).toMatch(/would lead BBR-26-01 in the place of Hana Ito/)
    const two = anOffice({ staff: anOffice().staff.slice(0, 2) })
    const falls = triedWith([away], listed, two)
    expect(falls.listed.cohorts[0]!.sessions.at(-1)!.heldOn).toBe('2026-03-30')
    expect(falls.notes.join()).toMatch(/BBR-26-01 falls from 1 April 2026/)
  })

  test('on another evening, who cannot come then waits again and the others move with their sessions', () => {
    const { men, cohort } = withBooked(2)
    const waits = [{ ...men[0]!, availability: ['mon-evening'] }, men[1]!]
    const slot = { weekday: 'wed', startsAt: '18:00' } as const
    const evening: Change = { kind: 'evening', cohortId: 'cohort-1', how: 'first', slot }
    const { listed } = triedWith([evening], listedOf(waits, [cohort]))
    expect(listed.cohorts[0]!.sessions[0]).toMatchObject({ heldOn: '2026-04-01', number: 1 })
    expect(listed.waits.map(({ booking }) => booking?.entryOn)).toEqual([undefined, '2026-04-01'])
    expect(listed.cohorts[0]!.seats).toMatchObject([
      { entryOn: '2026-04-01', lastSessionOn: '2026-09-09' },
    ])
  })
})
