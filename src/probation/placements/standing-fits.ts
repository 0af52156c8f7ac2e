import { addDays, type Day, daysBetween } from '../../calendar.ts'
import { type Cohort, entrySessions } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { asLookingAnew, withoutSeat } from './consequences.ts'
import { checkPlace, type Entry, fitsButForSeat, ruleBook, type Seeker } from './place.ts'

/** An entry that fits somebody by every rule but the day: it is on offer from one day to another, both counted. */
type StandingFit = Stay & {
  cohortId: string
  delayDays: number
  /** Days between the entry and his best start, whichever comes first. */
  targetDistance: number
  travelMinutes: number
  spareDays: number
  /** Rules missed that may be set aside; only of a caution any but 0. */
  softMissed: number
  /** It would fit, and no seat is free for the stay. */
  isFull: boolean
  offeredFrom: Day
  bookBy: Day
}

/** A journey that nobody knows the length of comes after every other. */
const unknownMinutes = 9999

/**
 * Every entry of a cohort that fits him, now or on a day to come, as long as nothing else changes: what is best on a day,
 * and the last that still can be booked, are a comparison of days (rules 7.6, 7.8 and 8.2). Holds are not asked: whoever
 * is on hold today is offered nothing. Those that only a seat lacks to are found too, and marked. Of a caution also those that only a soft rule stands against (rule 10.4).
 */
export function standingFitsOf(seeker: Seeker, cohort: Cohort): StandingFit[] {
  if (cohort.cancelledOn) return []
  const { noticeDays, horizonDays } = cohort.template.settings
  const { targetOn, earliestOn, hardEndOn } = seeker.window
  const stayAt = cohort.template.clock === 'caution' ? stayInTime : stayThatFits
  const travelMinutes = seeker.travelTo(cohort) ?? unknownMinutes
  return entrySessions(cohort).flatMap(({ heldOn: entryOn }) => {
    const bookBy = addDays(entryOn, -noticeDays)
    const found = stayAt({ ...seeker, openHold: undefined }, { cohort, entryOn }, bookBy)
    if (!found) return []
    return {
      ...found,
      cohortId: cohort.id,
      delayDays: targetOn ? Math.max(0, daysBetween(targetOn, entryOn)) : 0,
      targetDistance: Math.abs(daysBetween(targetOn ?? earliestOn, entryOn)),
      travelMinutes,
      spareDays: daysBetween(found.finishesOn, hardEndOn),
      offeredFrom: addDays(entryOn, -horizonDays),
      bookBy,
    }
  })
}

type Found = Stay & { softMissed: number; isFull: boolean }

/** Rules that ask nothing of the stay: whoever misses one is not asked for the rest. */
const withoutStay = ['sex', 'frequency', 'available', 'travel', 'ready'] as const

function stayThatFits(seeker: Seeker, entry: Entry, on: Day): Found | undefined {
  const facts = { seeker, ...entry, stay: undefined, today: on }
  if (!withoutStay.every((rule) => ruleBook[rule].check(facts).met)) return
  const found = fitsButForSeat(seeker, entry, on)
  return found && { ...found.stay, softMissed: 0, isFull: found.isFull }
}

/** As if he had no place: no hard rule may stand against it, and it ends by his deadline. */
function stayInTime(seeker: Seeker, { cohort, entryOn }: Entry, on: Day): Found | undefined {
  const own = { cohort: withoutSeat(cohort, seeker.referralId), entryOn }
  const { checks, stay } = checkPlace(asLookingAnew(seeker), own, on)
  const missed = checks.filter(({ met }) => !met)
  if (!stay || stay.finishesOn > seeker.window.hardEndOn) return
  const isFull = missed.length === 1 && missed[0]!.rule === 'free'
  if (!isFull && missed.some(({ kind }) => kind === 'hard')) return
  return { ...stay, softMissed: isFull ? 0 : missed.length, isFull }
}
