import { addDays, type Day, daysBetween } from '../../calendar.ts'
import { overlaps } from '../../kit/time.ts'
import { dayPart } from '../../kit/week-parts.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import { isTwiceWeekly } from '../cohorts/cohort.ts'
import type { PlaceFacts } from './place-facts.ts'

/** What a rule found, with the facts that words need; `amount` is by how much it is missed, in days or minutes. */
export type Finding = { met: boolean; amount?: number } & (
  | { code: 'other_programme' | 'his_programme' | 'sex' | 'waiting' | 'open' | 'cancelled' }
  | { code: 'other_place' | 'no_other_place' | 'entry_ahead' | 'no_entry' | 'no_session' }
  | { code: 'ended' | 'started' | 'begun'; on: Day }
  | { code: 'module_done' | 'module_needed' | 'other_module_first'; moduleKey: string }
  | { code: 'calendar_too_short' | 'end_unknown' | 'nobody_apart' | 'not_elsewhere' }
  | { code: 'late' | 'in_time'; days: number; on: Day }
  | { code: 'no_later'; days: number; on: Day; sooner: number }
  | { code: 'free' | 'full'; free: number }
  | { code: 'kept_apart'; reason: string }
  | { code: 'elsewhere'; place: string; on: Day }
  | { code: 'notice'; days: number }
  | { code: 'early'; days: number }
  | { code: 'ready' | 'no_hold' | 'on_hold' | 'often' | 'too_often' | 'can_come' }
  | { code: 'cannot_come'; parts: readonly string[] }
  | { code: 'travel'; minutes: number | undefined }
)

/** The cohort is for the programme that was referred to (rule 8.2). */
export function sameProgramme({ seeker, cohort }: PlaceFacts): Finding {
  const met = seeker.programmeKey === cohort.programmeKey
  return { met, code: met ? 'his_programme' : 'other_programme' }
}

/** The cohort is for people of that sex (rule 8.2). */
export function sameSex({ seeker, cohort }: PlaceFacts): Finding {
  return { met: seeker.sex === cohort.sex, code: 'sex' }
}

/** The referral is open, and not begun (rule 8.2). */
export function stillWaiting({ seeker }: PlaceFacts): Finding {
  if (seeker.endedOn) return { met: false, code: 'ended', on: seeker.endedOn }
  if (seeker.startedOn) return { met: false, code: 'started', on: seeker.startedOn }
  return { met: true, code: 'waiting' }
}

/** The cohort is not cancelled (rule 8.2). */
export function cohortRuns({ cohort }: PlaceFacts): Finding {
  return cohort.cancelledOn ? { met: false, code: 'cancelled' } : { met: true, code: 'open' }
}

/** One place at a time (rule 8.2). */
export function placedOnce({ seeker }: PlaceFacts): Finding {
  const met = !seeker.placedIn
  return { met, code: met ? 'no_other_place' : 'other_place' }
}

/** The entry is one of the cohort's, today or later (rule 8.2); missed by days. */
export function notBegun({ entryOn, today, cohort }: PlaceFacts): Finding {
  if (entryOn < today) {
    return { met: false, code: 'begun', on: entryOn, amount: daysBetween(entryOn, today) }
  }
  const met = cohort.sessions.some((one) => one.isEntry && one.heldOn === entryOn)
  return { met, code: met ? 'entry_ahead' : 'no_entry' }
}

/** The module that is joined at is one still to do, in an order that the programme allows (rule 8.2). */
export function entrySuitsModules({ seeker, cohort, entryOn, stay }: PlaceFacts): Finding {
  const first = cohort.sessions.find((session) => session.heldOn === entryOn)
  if (!first) return { met: false, code: 'no_session' }
  const { moduleKey } = first
  if (seeker.modulesDone.includes(moduleKey)) return { met: false, code: 'module_done', moduleKey }
  if (!stay) return { met: false, code: 'calendar_too_short' }
  const opening = cohort.template.modules[0]?.key
  const isFirst = moduleKey === opening
  if (cohort.template.firstModuleFirst && !isFirst && opening && seeker.modulesDone.length === 0) {
    return { met: false, code: 'other_module_first', moduleKey: opening }
  }
  return { met: true, code: 'module_needed', moduleKey }
}

/**
 * The course ends by the hard end (rule 7.1); missed by days. Whose place ends too late already may leave it for one that
 * ends no later: that adds nothing, and is said (rule 8.9).
 */
export function finishesInTime({ seeker, stay }: PlaceFacts): Finding {
  if (!stay) return { met: true, code: 'end_unknown' }
  const over = daysBetween(seeker.window.hardEndOn, stay.finishesOn)
  if (over <= 0) return { met: true, code: 'in_time', days: -over, on: stay.finishesOn }
  const { heldUntil } = seeker
  if (heldUntil && stay.finishesOn <= heldUntil) {
    const sooner = daysBetween(stay.finishesOn, heldUntil)
    return { met: true, code: 'no_later', days: over, on: stay.finishesOn, sooner }
  }
  return { met: false, code: 'late', days: over, on: stay.finishesOn, amount: over }
}

/** A place is free from the entry to the last session that is needed (rule 8.2). */
export function hasFreePlace({ cohort, entryOn, stay }: PlaceFacts): Finding {
  const free = freePlaces(cohort, entryOn, stay?.lastSessionOn ?? entryOn)
  return { met: free > 0, code: free > 0 ? 'free' : 'full', free }
}

/** Nobody of a keep-apart sits there at the same time: whoever recorded it, it reads alike and names nobody. */
export function keptApart({ seeker, cohort, entryOn, stay }: PlaceFacts): Finding {
  const until = stay?.lastSessionOn ?? entryOn
  const pair = seeker.keepApart.find(({ personId }) =>
    cohort.seats.some(
      (seat) =>
        seat.personId === personId && seat.entryOn <= until && entryOn <= seat.lastSessionOn,
    ),
  )
  if (!pair) return { met: true, code: 'nobody_apart' }
  return { met: false, code: 'kept_apart', reason: pair.reason }
}

/** No session of another programme at the same time (rule 8.2). */
export function notElsewhere({ seeker, cohort, entryOn, stay }: PlaceFacts): Finding {
  if (seeker.busy.length === 0) return { met: true, code: 'not_elsewhere' }
  const until = stay?.lastSessionOn ?? entryOn
  for (const session of cohort.sessions) {
    if (session.heldOn < entryOn || session.heldOn > until) continue
    const clash = seeker.busy.find(
      (other) => other.heldOn === session.heldOn && overlaps(session, other),
    )
    if (clash) return { met: false, code: 'elsewhere', place: clash.code, on: session.heldOn }
  }
  return { met: true, code: 'not_elsewhere' }
}

/** As many days of notice as the programme keeps (rule 8.2, a setting); missed by days. */
export function enoughNotice({ cohort, entryOn, today }: PlaceFacts): Finding {
  const { noticeDays } = cohort.template.settings
  const days = Math.max(0, daysBetween(today, entryOn))
  const met = entryOn >= addDays(today, noticeDays)
  return { met, code: 'notice', days, ...(met ? {} : { amount: noticeDays - days }) }
}

/** Not before the earliest sensible start (rule 7.1); missed by days. */
export function isReady({ seeker, entryOn }: PlaceFacts): Finding {
  const early = daysBetween(entryOn, seeker.window.earliestOn)
  return early <= 0
    ? { met: true, code: 'ready' }
    : { met: false, code: 'early', days: early, amount: early }
}

/** No hold is open (rule 7.1). */
export function notOnHold({ seeker }: PlaceFacts): Finding {
  return seeker.openHold ? { met: false, code: 'on_hold' } : { met: true, code: 'no_hold' }
}

/** The cohort meets no more often than is possible for this person (rule 8.2). */
export function canComeThatOften({ seeker, cohort }: PlaceFacts): Finding {
  const met = seeker.frequency === 'twice_weekly' || !isTwiceWeekly(cohort)
  return { met, code: met ? 'often' : 'too_often' }
}

/** The cohort's times are among those that are possible; none said means any (rule 8.2). */
export function canAttend({ seeker, cohort }: PlaceFacts): Finding {
  const missed = cohort.slots
    .map(({ weekday, startsAt }) => dayPart(weekday, startsAt))
    .filter((part) => seeker.availability.length > 0 && !seeker.availability.includes(part))
  if (missed.length === 0) return { met: true, code: 'can_come' }
  return { met: false, code: 'cannot_come', parts: [...new Set(missed)] }
}

/** The journey is known and within the limit (rule 8.2, a setting); missed by minutes. */
export function canTravel({ seeker, cohort }: PlaceFacts): Finding {
  const limit = cohort.template.settings.travelMinutes
  const minutes = seeker.travelTo(cohort)
  if (minutes === undefined || minutes <= limit) {
    return { met: minutes !== undefined, code: 'travel', minutes }
  }
  return { met: false, code: 'travel', minutes, amount: minutes - limit }
}
