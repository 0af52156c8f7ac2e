import { addDays, type Day, daysBetween, earlier, later } from '../../calendar.ts'
import { modulesToDo, type ProgrammeTemplate } from '../../programmes/template.ts'
import { finishingDays } from './finish.ts'
import type { Booking, WaitToday } from './wait.ts'

/** One way to deal with an end that comes too late: until when it is to be decided, and what is known of what it brings. */
export type CouldBeDone = { by: Day } & (
  | { kind: 'another_place' }
  | { kind: 'court' }
  | { kind: 'police' }
  | { kind: 'twice_weekly'; finishesOn: Day; soonerDays: number; spareDays: number }
  | { kind: 'one_to_one'; sessions: number; perWeek: number; lastOn: Day }
  | { kind: 'extension'; days: number; untilOn: Day }
)

/** Days before the end of an order by which a court has to be asked. */
const daysToHear = 28
/** More sessions a week than this, one to one, are no way out. */
const mostPerWeek = 3

/**
 * What could be done for somebody whose place ends too late, and by when each is to be decided; nothing where it ends in
 * time (rule 7.9). A licence is neither extended nor taken back to court; of a caution the pair is moved or the police told.
 */
export function whatCouldBeDone(wait: WaitToday, today: Day): CouldBeDone[] {
  const { booking, window, route, template } = wait
  if (!booking || booking.finishesOn <= window.hardEndOn) return []
  const place: CouldBeDone = { kind: 'another_place', by: today }
  if (template.clock === 'caution') return [place, { kind: 'police', by: today }]
  const hearing = later(today, addDays(window.hardEndOn, -daysToHear))
  const course = courseLeft(template, wait, booking, today)
  return [
    ...(booking.status === 'booked' ? [place] : []),
    ...twiceWeekly(wait, booking, course, today),
    ...oneToOne(wait, course, today),
    ...(route === 'licence'
      ? []
      : [
          {
            kind: 'extension' as const,
            by: hearing,
            days: daysBetween(window.hardEndOn, booking.finishesOn),
            untilOn: booking.finishesOn,
          },
          { kind: 'court' as const, by: hearing },
        ]),
  ]
}

/** By when a decision is needed: before the first of the ways that still end in time is lost; today where none does. */
export function decideBy(ways: readonly CouldBeDone[], today: Day): Day {
  const inTime = ways.filter(endsInTime).map(({ by }) => by)
  return inTime.length === 0 ? today : inTime.reduce(earlier)
}

/** Whether it would end before the order does, as far as can be told. */
export function endsInTime(way: CouldBeDone): boolean {
  if (way.kind === 'twice_weekly') return way.spareDays >= 0
  if (way.kind === 'one_to_one') return way.perWeek <= mostPerWeek
  return way.kind === 'extension'
}

/** What is left of a course: its group days, how many a week, and catch-ups. */
type Course = { days: readonly Day[]; perWeek: number; catchUps: number }

/** Of who has begun, the days still to come; of a place that is booked, its sessions spread over its days. */
function courseLeft(
  template: ProgrammeTemplate,
  { modulesDone }: Pick<WaitToday, 'modulesDone'>,
  { ahead, entryOn, lastSessionOn }: Booking,
  today: Day,
): Course {
  if (ahead) return { ...ahead, days: ahead.days.filter((on) => on >= today).sort() }
  const modules = modulesToDo(template, modulesDone)
  const count = modules.reduce((sum, { groupSessions }) => sum + groupSessions, 0)
  const span = daysBetween(entryOn, lastSessionOn)
  const days = Array.from({ length: count }, (_, at) =>
    addDays(entryOn, count > 1 ? Math.round((span * at) / (count - 1)) : 0),
  )
  return { days, perWeek: count > 1 && span / (count - 1) < 5 ? 2 : 1, catchUps: 0 }
}

/**
 * Twice a week from the next session on, in the weeks in which the group meets; to be decided so many days before the
 * last session from which it still helps enough.
 */
function twiceWeekly(
  { template, window }: WaitToday,
  booking: Booking,
  course: Course,
  today: Day,
): CouldBeDone[] {
  const { days, perWeek } = course
  const isPossible = perWeek === 1 && template.sessionsAWeek.includes(2) && days.length > 1
  if (!isPossible) return []
  const ends = days.slice(0, -1).map((_, from) => endFrom(template, course, from))
  const finishesOn = ends[0]!
  const soonerDays = daysBetween(finishesOn, booking.finishesOn)
  if (soonerDays <= 0) return []
  const last = Math.max(
    0,
    ends.findLastIndex((on) => on <= window.hardEndOn),
  )
  const by = later(today, addDays(days[last]!, -template.settings.noticeDays))
  const spareDays = daysBetween(finishesOn, window.hardEndOn)
  return [{ kind: 'twice_weekly', by, finishesOn, soonerDays, spareDays }]
}

/** When somebody is reviewed who comes twice a week from a session on: the second time three days after the first. */
function endFrom(template: ProgrammeTemplate, { days, catchUps }: Course, from: number): Day {
  const rest = days.length - from
  const weeks = Math.ceil(rest / 2)
  const last = addDays(days[from + weeks - 1]!, rest % 2 === 0 ? 3 : 0)
  const weeksInAll = from + Math.ceil((rest + catchUps) / 2)
  return addDays(last, finishingDays(template, 1, weeksInAll))
}

/** What is left one to one, with the weeks to the review kept: so many a week, or until when two a week are enough. */
function oneToOne({ template, window }: WaitToday, course: Course, today: Day): CouldBeDone[] {
  const sessions = course.days.length + course.catchUps
  const lastOn = addDays(window.hardEndOn, -7 * template.settings.reviewWeeks)
  const weeks = Math.floor(daysBetween(today, lastOn) / 7)
  if (sessions === 0 || weeks < 1) return []
  const by = later(today, addDays(lastOn, -7 * Math.ceil(sessions / 2)))
  return [{ kind: 'one_to_one', by, sessions, perWeek: Math.ceil(sessions / weeks), lastOn }]
}
