import {
  addDays,
  type Day,
  daysBetween,
  daysInWords,
  inWords,
  withWeekday,
} from '../../calendar.ts'
import { overlaps } from '../../kit/time.ts'
import { dayPart, dayPartInWords } from '../../kit/week-parts.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import { type Cohort, isTwiceWeekly, moduleName } from '../cohorts/cohort.ts'
import { type Stay, stayFrom } from '../cohorts/stay.ts'
import { type Frequency, holdWords, type Sex } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { Window } from '../waiting-list/timing.ts'

/** Who looks for a place, and all that the rules of placing ask of him. */
export type Seeker = {
  referralId: string
  personId: string
  programmeKey: string
  sex: Sex
  frequency: Frequency
  modulesDone: readonly string[]
  window: Window
  /** 'order', 'licence' or 'caution', as a sentence says what ends. */
  ends: string
  availability: readonly string[]
  /** Minutes to a venue: his own, else from his locality; undefined where nobody has said. */
  travelTo: (cohort: Pick<Cohort, 'venueId' | 'localityId'>) => number | undefined
  openHold: { reason: string; fromOn: Day } | undefined
  /** People he may not sit with, and why. */
  keepApart: readonly { personId: string; reason: string }[]
  /** Sessions that he sits in already, for another programme. */
  busy: readonly { heldOn: Day; startsAt: string; minutes: number; code: string }[]
  placedIn: string | undefined
  startedOn: Day | undefined
  endedOn: Day | undefined
}

/** A way in: one entry of one cohort. */
export type Entry = { cohort: Cohort; entryOn: Day }

/** One rule, met or not, in words. A hard rule is never set aside; a manager may set aside a soft one with a reason. */
export type Check = {
  rule: RuleName
  kind: 'hard' | 'soft'
  met: boolean
  words: string
  /** By how much it is missed, in days or minutes: shortest first when reasons are listed. */
  amount?: number | undefined
}

type Facts = { seeker: Seeker; cohort: Cohort; entryOn: Day; stay: Stay | undefined; today: Day }
type Finding = { met: boolean; words: string; amount?: number | undefined }
type Rule = { kind: 'hard' | 'soft'; check: (facts: Facts) => Finding }

/** The rule book of placing (rule 8.2): each is named, and each that fails is a reason shown to people. */
export const ruleBook = {
  programme: { kind: 'hard', check: sameProgramme },
  sex: { kind: 'hard', check: sameSex },
  open: { kind: 'hard', check: stillWaiting },
  running: { kind: 'hard', check: cohortRuns },
  once: { kind: 'hard', check: placedOnce },
  ahead: { kind: 'hard', check: notBegun },
  modules: { kind: 'hard', check: entrySuitsModules },
  finishes: { kind: 'hard', check: finishesInTime },
  free: { kind: 'hard', check: hasFreePlace },
  keepApart: { kind: 'hard', check: keptApart },
  clash: { kind: 'hard', check: notElsewhere },
  notice: { kind: 'soft', check: enoughNotice },
  ready: { kind: 'soft', check: isReady },
  hold: { kind: 'soft', check: notOnHold },
  frequency: { kind: 'soft', check: canComeThatOften },
  available: { kind: 'soft', check: canAttend },
  travel: { kind: 'soft', check: canTravel },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof ruleBook

const rules = Object.entries(ruleBook) as [RuleName, Rule][]

/** Every rule, met or not, for one person and one entry: what 'Before you place' shows. */
export function checkPlace(
  seeker: Seeker,
  { cohort, entryOn }: Entry,
  today: Day,
): {
  checks: Check[]
  stay: Stay | undefined
} {
  const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
  const facts = { seeker, cohort, entryOn, stay, today }
  const checks = rules.map(([rule, { kind, check }]) => ({ rule, kind, ...check(facts) }))
  return { checks, stay }
}

/** Whether every rule is met, asking no further than the first that is not. */
export function fits(seeker: Seeker, { cohort, entryOn }: Entry, today: Day): Stay | undefined {
  const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
  const facts = { seeker, cohort, entryOn, stay, today }
  return rules.every(([, { check }]) => check(facts).met) ? stay : undefined
}

export type Decision =
  | { placed: true; stay: Stay; setAside: Check[] }
  | { placed: false; refusals: Check[] }

/**
 * May he join? Hard rules are never set aside; soft ones are, by who may, with a reason. Every refusal is given, not
 * only the first, shortest first.
 */
export function decidePlacement(
  seeker: Seeker,
  entry: Entry,
  today: Day,
  override?: { mayOverride: boolean; reason: string },
): Decision {
  const { checks, stay } = checkPlace(seeker, entry, today)
  const broken = checks.filter((check) => !check.met)
  const soft = broken.filter((check) => check.kind === 'soft')
  const overridden = Boolean(override?.mayOverride && override.reason.trim())
  const refusals = overridden ? broken.filter((check) => check.kind === 'hard') : broken
  if (refusals.length > 0 || !stay) return { placed: false, refusals: shortestFirst(refusals) }
  return { placed: true, stay, setAside: soft }
}

/** Where the last place went between the decision and its saving. */
export const lastPlaceTaken: Check = {
  rule: 'free',
  kind: 'hard',
  met: false,
  words: 'Full: the last place was taken a moment ago',
}

/** Checks by how much is missed, days or minutes, the least first (rule 8.2). */
export function shortestFirst(checks: readonly Check[]): Check[] {
  return [...checks].sort((one, two) => (one.amount ?? 0) - (two.amount ?? 0))
}

function sameProgramme({ seeker, cohort }: Facts): Finding {
  const met = seeker.programmeKey === cohort.programmeKey
  const { his } = wordingFor(seeker)
  return {
    met,
    words: met ? `The cohort is for ${his} programme` : 'The cohort is for another programme',
  }
}

function sameSex({ seeker, cohort }: Facts): Finding {
  const met = seeker.sex === cohort.sex
  return { met, words: `The cohort is for ${cohort.sex === 'male' ? 'men' : 'women'}` }
}

function stillWaiting({ seeker }: Facts): Finding {
  const { he, his, is } = wordingFor(seeker)
  const refused = (words: string) => ({ met: false, words: capital(words) })
  if (seeker.endedOn) return refused(`${his} referral ended on ${inWords(seeker.endedOn)}`)
  if (seeker.startedOn) return refused(`${he} started on ${inWords(seeker.startedOn)}`)
  return { met: true, words: capital(`${he} ${is} waiting`) }
}

function cohortRuns({ cohort }: Facts): Finding {
  const met = !cohort.cancelledOn
  return { met, words: met ? 'The cohort is open' : 'The cohort is cancelled' }
}

function placedOnce({ seeker }: Facts): Finding {
  const met = !seeker.placedIn
  const { he, has } = wordingFor(seeker)
  const placed = met
    ? `${he} ${has} no other place`
    : `${he} already ${has} a place in ${seeker.placedIn}`
  return { met, words: capital(placed) }
}

function notBegun({ entryOn, today, cohort }: Facts): Finding {
  const met =
    entryOn >= today && cohort.sessions.some((one) => one.isEntry && one.heldOn === entryOn)
  if (entryOn < today) {
    return {
      met,
      words: `That session was held on ${inWords(entryOn)}`,
      amount: daysBetween(entryOn, today),
    }
  }
  return { met, words: met ? 'It is an entry point still to come' : 'Nobody joins at that session' }
}

function entrySuitsModules({ seeker, cohort, entryOn, stay }: Facts): Finding {
  const first = cohort.sessions.find((session) => session.heldOn === entryOn)
  if (!first) return { met: false, words: 'There is no session that day' }
  const name = moduleName(cohort.template, first.moduleKey)
  const { he, has, s } = wordingFor(seeker)
  if (seeker.modulesDone.includes(first.moduleKey)) {
    return { met: false, words: `It joins at ${name}, which ${he} ${has} done` }
  }
  if (!stay) {
    const words = `Its sessions on the calendar end before ${he} ${has} done every module`
    return { met: false, words }
  }
  const isFirst = first.moduleKey === cohort.template.modules[0]?.key
  if (cohort.template.firstModuleFirst && !isFirst && seeker.modulesDone.length === 0) {
    return {
      met: false,
      words: `${moduleName(cohort.template, cohort.template.modules[0]!.key)} comes first`,
    }
  }
  return { met: true, words: `It joins at ${name}, which ${he} need${s}` }
}

function finishesInTime({ seeker, stay }: Facts): Finding {
  const { his } = wordingFor(seeker)
  if (!stay) return { met: true, words: capital(`${his} last session cannot be told`) }
  const over = daysBetween(seeker.window.hardEndOn, stay.finishesOn)
  const ends = seeker.ends === 'caution' ? 'deadline' : `${seeker.ends} ends`
  if (over > 0) {
    return {
      met: false,
      words: `Would finish too late, by ${daysInWords(over)}: ${inWords(stay.finishesOn)} is after the ${seeker.ends === 'caution' ? 'deadline' : `end of ${his} ${seeker.ends}`}`,
      amount: over,
    }
  }
  return { met: true, words: `Would finish ${daysInWords(-over)} before ${his} ${ends}` }
}

function hasFreePlace({ cohort, entryOn, stay }: Facts): Finding {
  const free = freePlaces(cohort, entryOn, stay?.lastSessionOn ?? entryOn)
  const met = free > 0
  return {
    met,
    words: met
      ? `${free} of ${cohort.maxPlaces} places free`
      : `Full: all ${cohort.maxPlaces} places are taken`,
  }
}

/** Neutral on purpose: a keep-apart from safeguarding reads exactly like any other, and names nobody. */
function keptApart({ seeker, cohort, entryOn, stay }: Facts): Finding {
  const until = stay?.lastSessionOn ?? entryOn
  const pair = seeker.keepApart.find(({ personId }) =>
    cohort.seats.some(
      (seat) =>
        seat.personId === personId && seat.entryOn <= until && entryOn <= seat.lastSessionOn,
    ),
  )
  if (!pair) {
    const { he } = wordingFor(seeker)
    return { met: true, words: `Nobody ${he} must be kept apart from is booked` }
  }
  return { met: false, words: `Keep apart: ${pair.reason}` }
}

function notElsewhere({ seeker, cohort, entryOn, stay }: Facts): Finding {
  const { he, is } = wordingFor(seeker)
  const met = { met: true, words: capital(`${he} ${is} not booked elsewhere at that time`) }
  if (seeker.busy.length === 0) return met
  const until = stay?.lastSessionOn ?? entryOn
  for (const session of cohort.sessions) {
    if (session.heldOn < entryOn || session.heldOn > until) continue
    const clash = seeker.busy.find(
      (other) => other.heldOn === session.heldOn && overlaps(session, other),
    )
    if (clash)
      return {
        met: false,
        words: capital(`${he} ${is} in ${clash.code} at that time on ${inWords(session.heldOn)}`),
      }
  }
  return met
}

function enoughNotice({ cohort, entryOn, today }: Facts): Finding {
  const { noticeDays } = cohort.template.settings
  const notice = Math.max(0, daysBetween(today, entryOn))
  const met = entryOn >= addDays(today, noticeDays)
  const words = `${daysInWords(notice)} notice${met ? '' : `, under ${noticeDays}`}`
  return { met, words, amount: met ? undefined : noticeDays - notice }
}

function isReady({ seeker, entryOn }: Facts): Finding {
  const early = daysBetween(entryOn, seeker.window.earliestOn)
  const { his } = wordingFor(seeker)
  if (early <= 0) return { met: true, words: `Not before ${his} earliest sensible start` }
  return {
    met: false,
    words: `Starts ${daysInWords(early)} before ${his} earliest sensible start, ${inWords(seeker.window.earliestOn)}`,
    amount: early,
  }
}

function notOnHold({ seeker }: Facts): Finding {
  const { he, is } = wordingFor(seeker)
  if (!seeker.openHold) return { met: true, words: capital(`${he} ${is} not on hold`) }
  const { reason, fromOn } = seeker.openHold
  return {
    met: false,
    words: `On hold since ${inWords(fromOn)}: ${holdWords(reason).toLowerCase()}`,
  }
}

function canComeThatOften({ seeker, cohort }: Facts): Finding {
  const met = seeker.frequency === 'twice_weekly' || !isTwiceWeekly(cohort)
  const { he } = wordingFor(seeker)
  const often = met
    ? capital(`${he} can come that often`)
    : `Meets twice a week and ${he} can come once`
  return { met, words: often }
}

function canAttend({ seeker, cohort }: Facts): Finding {
  const missed = cohort.slots
    .map(({ weekday, startsAt }) => dayPart(weekday, startsAt))
    .filter((part) => seeker.availability.length > 0 && !seeker.availability.includes(part))
  const { he } = wordingFor(seeker)
  if (missed.length === 0) return { met: true, words: capital(`${he} can attend at that time`) }
  return {
    met: false,
    words: capital(`${he} cannot attend ${[...new Set(missed)].map(dayPartInWords).join(' and ')}`),
  }
}

function canTravel({ seeker, cohort }: Facts): Finding {
  const limit = cohort.template.settings.travelMinutes
  const minutes = seeker.travelTo(cohort)
  if (minutes === undefined)
    return { met: false, words: `No journey time to ${cohort.venueName} is known` }
  if (minutes <= limit)
    return { met: true, words: `${cohort.venueName} is ${minutes} minutes away` }
  return {
    met: false,
    words: `${cohort.venueName} is ${minutes} minutes away: the limit is ${limit}`,
    amount: minutes - limit,
  }
}

/** 'Wednesday 9 December 2026' for the refusal page and the confirmation. */
export function entryInWords(entryOn: Day): string {
  return withWeekday(entryOn)
}
