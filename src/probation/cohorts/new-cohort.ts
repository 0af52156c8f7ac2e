import {
  addDays,
  closedWhy,
  type Day,
  daysBetween,
  daysInWords,
  inWords,
  minutesOf,
  type WorkingCalendar,
  weekdayInWords,
  weekdayOf,
  withWeekday,
} from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import { type LaidSession, laySessions, type SkippedDay } from '../../programmes/lay-sessions.ts'
import { groupSessions, type ProgrammeTemplate, type Slot } from '../../programmes/template.ts'
import type { Sex } from '../people/person.ts'
import { hoursFaults } from '../sites/venue-hours.ts'
import { laidUntil, lastKnownDay } from './laid-until.ts'

/** A cohort as somebody means to open it. */
export type NewCohort = {
  code: string
  venueId: string
  /** Chosen, or the first that is free. */
  roomId: string | undefined
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  minPlaces: number
  maxPlaces: number
  entry: 'closed' | 'rolling'
  sex: Sex
  facilitatorEmails: readonly string[]
  treatmentManagerEmail?: string | undefined
  workshopBOn: Day | undefined
}

/** The fields of the form that a message can stand beside. */
export type NewCohortField =
  | ('code' | 'starts' | 'second-day' | 'workshop-b' | 'min' | 'max')
  | ('place' | `facilitator-${number}` | 'treatment-manager')
export type Fault = { field: NewCohortField; message: string }

type Facts = {
  template: ProgrammeTemplate
  calendar: WorkingCalendar
  today: Day
  /** Another cohort has the code already. */
  codeTaken: boolean
}

/** Every reason why such a cohort cannot be opened, before its sessions meet anybody else's. */
export function newCohortFaults(made: NewCohort, facts: Facts): Fault[] {
  const faults = [
    ...codeFaults(made, facts),
    ...startFaults(made, facts),
    ...slotFaults(made, facts),
    ...pairFaults(made, facts),
    ...placesFaults(made, facts),
  ]
  if (faults.length > 0) return faults
  return [...calendarFaults(made, facts), ...timeFaults(made, facts)]
}

/** The boxes for facilitators that a programme asks for: 'facilitator-1', 'facilitator-2'. */
export function facilitatorFields({ facilitators }: Pick<ProgrammeTemplate, 'facilitators'>) {
  return Array.from({ length: facilitators }, (_, at) => `facilitator-${at + 1}`)
}

/** Faults as a form shows them, by field. */
export function errorsOf(faults: readonly Fault[]): FormErrors {
  const errors: FormErrors = {}
  for (const { field, message } of faults) errors[field] = [...(errors[field] ?? []), message]
  return errors
}

/** Its sessions: all of them, or those of a rolling cohort as far as they are laid now. */
export function layNewCohort(
  made: NewCohort,
  { template, calendar, today }: Pick<Facts, 'template' | 'calendar' | 'today'>,
): { sessions: LaidSession[]; skipped: SkippedDay[] } {
  const until =
    made.entry === 'rolling'
      ? laidUntil({ startsOn: made.startsOn, template }, today, calendar)
      : lastKnownDay(calendar)
  return laySessions(
    { ...made, template, venueId: made.venueId, until, secondOn: made.workshopBOn },
    calendar,
  )
}

/** 'BBR-27-04': the next code that no cohort of the programme has for the year. */
export function nextCode(shortName: string, year: string, taken: readonly string[]): string {
  const start = `${shortName.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '-')}-${year.slice(2)}-`
  const numbers = taken
    .map((code) => code.toUpperCase())
    .filter((code) => code.startsWith(start))
    .map((code) => Number(code.slice(start.length)))
    .filter(Number.isInteger)
  return `${start}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
}

function codeFaults({ code }: NewCohort, { codeTaken }: Facts): Fault[] {
  if (!codeTaken) return []
  const message = `Code ${code} already exists for a cohort. Enter a different code`
  return [{ field: 'code', message }]
}

function startFaults({ startsOn, slots, venueId }: NewCohort, { calendar, today }: Facts): Fault[] {
  if (startsOn < today) return [{ field: 'starts', message: 'First day must be today or later' }]
  const why = closedWhy(startsOn, calendar, venueId)
  if (why) {
    const message = `${withWeekday(startsOn)} is closed: ${why}. Choose another first day`
    return [{ field: 'starts', message }]
  }
  const weekdays = slots.map(({ weekday }) => weekday)
  if (weekdays.includes(weekdayOf(startsOn))) return []
  const days = weekdays.map((weekday) => `a ${weekdayInWords(weekday)}`).join(' or ')
  return [{ field: 'starts', message: `${withWeekday(startsOn)} is not ${days}` }]
}

function slotFaults({ slots, minutes }: NewCohort, { template }: Facts): Fault[] {
  const [first, second] = slots
  if (second && first!.weekday === second.weekday) {
    return [{ field: 'second-day', message: 'Second day must be another day than the first' }]
  }
  if (!template.sessionsAWeek.includes(slots.length)) {
    const message = `This programme meets ${slots.length === 1 ? 'twice' : 'once'} a week`
    return [{ field: 'second-day', message }]
  }
  const late = slots.some(({ startsAt }) => minutesOf(startsAt) + minutes > 24 * 60)
  return late ? [{ field: 'second-day', message: 'Sessions must end by midnight' }] : []
}

function pairFaults(made: NewCohort, { template, calendar }: Facts): Fault[] {
  const { pairGap } = template
  if (!pairGap) return []
  const fault = (message: string): Fault[] => [{ field: 'workshop-b', message }]
  const { startsOn, workshopBOn } = made
  if (!workshopBOn) return fault('Enter the day of workshop B')
  const gap = daysBetween(startsOn, workshopBOn)
  if (gap < pairGap.minDays || gap > pairGap.maxDays) {
    const [from, to] = [addDays(startsOn, pairGap.minDays), addDays(startsOn, pairGap.maxDays)]
    return fault(
      `Workshop B must be ${pairGap.minDays} to ${daysInWords(pairGap.maxDays)} after A: ` +
        `${withWeekday(from)} to ${withWeekday(to)}`,
    )
  }
  const why = closedWhy(workshopBOn, calendar, made.venueId)
  return why ? fault(`${withWeekday(workshopBOn)} is closed: ${why}. Choose another day`) : []
}

/** Places as the programme allows them; the form of an open cohort is held to the same. */
export function placesFaults(
  { minPlaces, maxPlaces }: Pick<NewCohort, 'minPlaces' | 'maxPlaces'>,
  { template }: Pick<Facts, 'template'>,
): Fault[] {
  const { sizes } = template
  const faults: Fault[] = []
  if (minPlaces < sizes.min) {
    faults.push({ field: 'min', message: `A group runs with ${sizes.min} or more` })
  }
  if (maxPlaces > sizes.max) {
    faults.push({ field: 'max', message: `A group holds no more than ${sizes.max}` })
  }
  if (maxPlaces < minPlaces) {
    faults.push({ field: 'max', message: 'Most places must be the fewest or more' })
  }
  return faults
}

/** Sessions lie inside the opening hours of their venue. */
function timeFaults(made: NewCohort, facts: Facts): Fault[] {
  const { sessions } = layNewCohort(made, facts)
  return hoursFaults(facts.calendar, made.venueId, sessions).map((message) => ({
    field: 'place',
    message,
  }))
}

function calendarFaults(made: NewCohort, facts: Facts): Fault[] {
  const { template, calendar } = facts
  const known = lastKnownDay(calendar)
  const beyond = made.startsOn > known || (made.workshopBOn ?? made.startsOn) > known
  const needed = groupSessions(template)
  if (!beyond && layNewCohort(made, facts).sessions.length >= needed) return []
  const message = `Bank holidays are known to ${inWords(known)}: its sessions would pass that day`
  return [{ field: 'starts', message }]
}
