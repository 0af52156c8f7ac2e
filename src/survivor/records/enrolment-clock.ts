import {
  addDays,
  addWorkingDays,
  type Day,
  daysBetween,
  daysInWords,
  inWords,
  later,
  rollForward,
  type WorkingCalendar,
} from '../../calendar.ts'
import type { Basis, Status } from '../../kit/status.ts'
import type { ServiceSettings } from './service-settings.ts'

/** Her own wish to wait; without an end she waits still. */
export type Deferral = { fromOn: Day; toOn: Day | undefined; askAgainOn?: Day | undefined }

export type EnrolmentFacts = {
  agreedOn: Day
  deferrals: readonly Deferral[]
  contactedOn: Day | undefined
  offeredOn: Day | undefined
  /** The first session that she is booked for. */
  firstOn: Day | undefined
  startedOn: Day | undefined
  endedOn: Day | undefined
}

export type ClockSettings = Pick<
  ServiceSettings,
  'agreedContactWorkingDays' | 'placeWorkingDays'
> & {
  targetDays: number
  redLateDays: number
}

/** What the target goes by until the programme of the groups says so itself (rule 16.1). */
export const firstClock = { targetDays: 28, redLateDays: 28 }

/** The days of one enrolment, all counted from the day she agreed (rule 16.1). */
export type EnrolmentClock = {
  contactBy: Day
  placeBy: Day
  targetOn: Day
  /** Days she chose to wait, up to today or her start; hers, and never counted as delay. */
  heldDays: number
  waitingDays: number
  basis: Basis
  projectedOn: Day
  /** None while she waits by her own choice. */
  delayDays: number | undefined
  status: Status
  /** Why, in words. */
  reason: string
}

/**
 * Where an enrolment stands today: contact within 2 working days, a place within 10, the target 28 days on and by as
 * many days more as she chose to wait. Advisory: there is no last safe start.
 */
export function enrolmentClock(
  facts: EnrolmentFacts,
  settings: ClockSettings,
  calendar: WorkingCalendar,
  today: Day,
): EnrolmentClock {
  const until = facts.startedOn ?? facts.endedOn ?? today
  const heldDays = daysHeld(facts.deferrals, facts.agreedOn, until)
  const targetOn = rollForward(addDays(facts.agreedOn, settings.targetDays + heldDays), calendar)
  const open = facts.startedOn ? undefined : openDeferral(facts.deferrals, today)
  const basis: Basis = facts.startedOn ? 'started' : facts.firstOn ? 'booked' : 'unbooked'
  const projectedOn = facts.startedOn ?? facts.firstOn ?? today
  const delayDays = open ? undefined : Math.max(0, daysBetween(targetOn, projectedOn))
  return {
    contactBy: addWorkingDays(facts.agreedOn, settings.agreedContactWorkingDays, calendar),
    placeBy: addWorkingDays(facts.agreedOn, settings.placeWorkingDays, calendar),
    targetOn,
    heldDays,
    waitingDays: Math.max(0, daysBetween(facts.agreedOn, until)),
    basis,
    projectedOn,
    delayDays,
    status: statusOf(delayDays, settings),
    reason: reasonOf({ open, basis, projectedOn, targetOn, delayDays }),
  }
}

/** Days on which she chose to wait, each once, from the day she agreed to the day before `until`. */
function daysHeld(deferrals: readonly Deferral[], agreedOn: Day, until: Day): number {
  const spans = deferrals
    .map(({ fromOn, toOn }) => ({
      from: later(fromOn, agreedOn),
      end: toOn === undefined || addDays(toOn, 1) > until ? until : addDays(toOn, 1),
    }))
    .filter(({ from, end }) => from < end)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
  let days = 0
  let counted = agreedOn
  for (const { from, end } of spans) {
    const start = later(from, counted)
    if (start < end) days += daysBetween(start, end)
    counted = later(counted, end)
  }
  return days
}

/** Her own wish to wait that holds on a day (rule 16.2). */
export function openDeferral(deferrals: readonly Deferral[], today: Day): Deferral | undefined {
  return deferrals.find(
    ({ fromOn, toOn }) => fromOn <= today && (toOn === undefined || today <= toOn),
  )
}

function statusOf(delayDays: number | undefined, { redLateDays }: ClockSettings): Status {
  if (delayDays === undefined) return 'grey'
  if (delayDays > redLateDays) return 'red'
  return delayDays > 0 ? 'amber' : 'green'
}

type Reasons = {
  open: Deferral | undefined
  basis: Basis
  projectedOn: Day
  targetOn: Day
  delayDays: number | undefined
}

function reasonOf({ open, basis, projectedOn, targetOn, delayDays }: Reasons): string {
  if (open) {
    const again = open.askAgainOn ? `, ask again on ${inWords(open.askAgainOn)}` : ''
    return `Waiting by her own choice since ${inWords(open.fromOn)}${again}`
  }
  const late = delayDays ? `, ${daysInWords(delayDays)} after` : ', by'
  const target = `${late} the target of ${inWords(targetOn)}`
  if (basis === 'started') return `First session on ${inWords(projectedOn)}${target}`
  if (basis === 'booked') return `Booked for ${inWords(projectedOn)}${target}`
  if (delayDays)
    return `No place yet, ${daysInWords(delayDays)} after the target of ${inWords(targetOn)}`
  return `No place yet; the target is ${inWords(targetOn)}`
}
