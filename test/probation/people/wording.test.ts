import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { reasonOf } from '../../../src/probation/delays/reason.ts'
import type { Sex } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { keptWords } from '../../../src/probation/placements/consequences.ts'
import {
  type Check,
  checkPlace,
  type Entry,
  type RuleName,
  ruleBook,
  type Seeker,
} from '../../../src/probation/placements/place.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import { verdictFor } from '../../../src/probation/placements/verdict.ts'
import { timingOf } from '../../../src/probation/waiting-list/timing.ts'
import { timingWords } from '../../../src/probation/waiting-list/timing-words.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import {
  aCohort,
  aSeeker,
  aWait,
  aWindow,
  plainCalendar,
  seatsOf,
  timingFacts,
  weeklySessions,
} from '../../support/examples.ts'
import { readSources } from '../../support/imports-graph.ts'
import { hardWordBreaches } from '../../support/spoken-words.ts'

const today = day('2026-03-02')
const start = day('2026-03-30')
const sexes: (Sex | undefined)[] = ['male', 'female', undefined]

/** Words that speak of somebody else than this person. */
const wrong = {
  male: /\b(she|her|hers|they|their|them)\b/i,
  female: /\b(he|his|him|they|their|them)\b/i,
  unstated: /\b(he|his|him|she|her|hers)\b/i,
}

/** A clumsy join of a person and a verb, like 'they has' or 'she have'. */
const clumsy = /\b(he|she) (have|are|were|need|hold)\b|\bthey (has|is|was|needs|holds)\b/i

function speaksOf(sex: Sex | undefined, sentences: readonly string[]) {
  for (const words of sentences) {
    expect(words).not.toMatch(wrong[sex ?? 'unstated'])
    expect(words).not.toMatch(clumsy)
    expect(words).not.toContain('undefined')
    expect(words.charAt(0)).toBe(words.charAt(0).toUpperCase())
  }
}

const entry = (some: Parameters<typeof aCohort>[0] = {}, entryOn = start): Entry => ({
  cohort: aCohort(some),
  entryOn,
})
const busy = { heldOn: start, startsAt: '18:30', minutes: 60, code: 'BBR-26-09' }
const rolling = weeklySessions(start, aCohort().template, 1, (number) => number % 6 === 1)
const twice = aCohort().slots.concat({ weekday: 'thu', startsAt: '18:00' })
const early = aWindow({ hardEndOn: day('2026-06-01') })
const late = aWindow({ earliestOn: day('2026-04-20') })
const somebody = { personId: 'other-person-1', reason: 'co-defendants' }

/** What breaks each rule of placing. */
const broken: Record<RuleName, [seeker: Partial<Seeker>, at: Entry][]> = {
  programme: [[{ programmeKey: 'cara' }, entry()]],
  sex: [
    [{}, entry({ sex: 'female' })],
    [{}, entry({ sex: 'male' })],
  ],
  open: [
    [{ endedOn: day('2026-02-01') }, entry()],
    [{ startedOn: day('2026-02-01') }, entry()],
  ],
  running: [[{}, entry({ cancelledOn: today })]],
  once: [[{ placedIn: 'BBR-26-02' }, entry()]],
  ahead: [
    [{}, entry({}, addDays(start, -56))],
    [{}, entry({}, addDays(start, 7))],
  ],
  modules: [
    [{}, entry({}, addDays(start, 1))],
    [{ modulesDone: ['foundation'] }, entry()],
    [{}, entry({ sessions: rolling, entry: 'rolling' }, rolling[6]!.heldOn)],
  ],
  finishes: [[{ window: early }, entry()]],
  free: [[{}, entry({ seats: seatsOf(12) })]],
  keepApart: [[{ keepApart: [somebody] }, entry({ seats: seatsOf(1) })]],
  clash: [[{ busy: [busy] }, entry()]],
  notice: [[{}, entry({ startsOn: addDays(today, 1) }, addDays(today, 1))]],
  ready: [[{ window: late }, entry()]],
  hold: [[{ openHold: { reason: 'detox', fromOn: today } }, entry()]],
  frequency: [[{}, entry({ slots: twice })]],
  available: [[{ availability: ['sat-day'] }, entry()]],
  travel: [
    [{ travelTo: () => undefined }, entry()],
    [{ travelTo: () => 600 }, entry()],
  ],
}

/** A seeker of whom nobody has said the sex is asked like any other. */
function checksOf(sex: Sex | undefined, some: Partial<Seeker>, at: Entry): Check[] {
  return checkPlace({ ...aSeeker(some), sex } as Seeker, at, today).checks
}

describe.each(sexes)('placing: sentences about a person (%s)', (sex) => {
  test.each(Object.keys(ruleBook) as RuleName[])('every refusal of “%s”', (rule) => {
    const checks = broken[rule].map(([some, at]) => checksOf(sex, some, at))
    const refusals = checks.flatMap((all) => all.filter((one) => one.rule === rule && !one.met))
    expect(refusals.length).toBeGreaterThan(0)
    speaksOf(
      sex,
      checks.flatMap((all) => all.map(({ words }) => words)),
    )
  })

  test('every rule that is met', () => {
    const met = checksOf(sex, {}, entry({ sex: sex ?? 'male' })).filter((check) => check.met)
    expect(met.length).toBeGreaterThanOrEqual(Object.keys(ruleBook).length - 1)
    speaksOf(
      sex,
      met.map(({ words }) => words),
    )
  })
})

test('a woman who started elsewhere is told so in her words', () => {
  const [check] = checksOf('female', { startedOn: day('2026-02-01') }, entry()).filter(
    ({ rule }) => rule === 'open',
  )
  expect(check!.words).toBe('She started on 1 February 2026')
})

const booking = {
  placementId: 'placement-1',
  cohortId: 'cohort-1',
  code: 'BBR-26-01',
  entryOn: start,
  lastSessionOn: day('2026-09-07'),
  finishesOn: day('2026-11-16'),
  status: 'booked' as const,
  pinned: false,
}
const tooLate = { ...booking, finishesOn: day('2028-11-16') }
const noWindow = { ...aWindow(), targetOn: undefined }
const passed = aWindow({ latestOn: day('2026-02-02'), hardEndOn: day('2026-02-20') })
const openHold = {
  id: 'hold-1',
  side: 'person' as const,
  reason: 'detox',
  fromOn: day('2026-02-01'),
  toOn: undefined,
}
const standings: Partial<Wait>[] = [
  {},
  { window: noWindow },
  { window: passed },
  { holds: [openHold] },
  { holds: [openHold], window: noWindow },
  { booking },
  { booking: tooLate },
  { booking, startedOn: day('2026-02-02') },
  { booking: tooLate, startedOn: day('2026-02-02') },
  { startedOn: day('2026-02-02') },
]

test.each(sexes)('status lines, verdicts and the reason of a report (%s)', (sex) => {
  for (const some of standings) {
    for (const on of [today, day('2026-12-24'), day('2027-05-04'), day('2027-06-01')]) {
      const wait = waitOn(on, { ...aWait(some), sex } as Wait)
      const { lead, rest } = verdictFor(wait, on)
      const said = [wait.standing.words, lead, ...rest, reasonOf(wait, on, undefined)]
      speaksOf(sex, said.filter(Boolean).map(capital))
    }
  }
})

test.each(sexes)('what goes along to another cohort (%s)', (sex) => {
  for (const modulesDone of [[], [aCohort().template.modules[0]!.key]]) {
    for (const status of ['booked', 'started'] as const) {
      const wait = waitOn(today, { ...aWait({ booking, modulesDone }), sex } as Wait)
      speaksOf(sex, keptWords(wait, { code: 'BBR-26-01', status } as Placement))
    }
  }
})

test.each(sexes)('the sentence behind each date (%s)', (sex) => {
  const short = { endsOn: day('2026-11-20') }
  const shortest = { endsOn: day('2026-10-11') }
  const detox = { side: 'person', reason: 'detox', fromOn: today, toOn: day('2026-06-30') } as const
  const holds = [detox]
  const licence = {
    route: 'licence',
    releasedOn: day('2026-05-01'),
    assessedBeforeRelease: true,
  } as const
  for (const some of [{}, short, shortest, { holds }, licence, { ...licence, ...short }]) {
    const facts = { ...timingFacts(some), sex }
    const words = timingWords(facts, timingOf(facts, plainCalendar), plainCalendar)
    speaksOf(
      sex,
      Object.values(words).filter((one) => one !== undefined),
    )
  }
})

test('verbs follow the person', () => {
  const sentence = (sex: Sex | undefined) => {
    const { he, his, him, has, is, was, s } = wordingFor({ sex })
    return capital(
      `${he} ${has} ${his} place, it suits ${him}, ${he} ${is}, ${he} ${was}, hold${s}`,
    )
  }
  expect(sentence('male')).toBe('He has his place, it suits him, he is, he was, holds')
  expect(sentence('female')).toBe('She has her place, it suits her, she is, she was, holds')
  expect(sentence(undefined)).toBe(
    'They have their place, it suits them, they are, they were, hold',
  )
})

describe('no sentence has a man written into it', () => {
  test('rules, pages and queries ask who it is', () => {
    expect(hardWordBreaches(readSources(['src', 'views', 'db']))).toEqual([])
  })

  test('a word in a text, in a template or on a page is found; names and comments are not', () => {
    const found = (text: string) => hardWordBreaches(new Map([['src/some/words.tsx', text]]))
    expect(found("const words = 'His place'")).toHaveLength(1)
    expect(found('const words = `$'.concat('{when} he started`'))).toHaveLength(1)
    expect(found('const page = <p>See him</p>')).toHaveLength(1)
    expect(found('/** He waits. */ const his = `$'.concat('{he} waits` + her.his'))).toEqual([])
  })
})
