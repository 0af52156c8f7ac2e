import { addDays, type Day, inWords, type WorkingCalendar } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { fault, type Known, type Row, warn } from '../../kit/files/row.ts'
import { counted } from '../../kit/words.ts'
import { type LaidSession, laySessions, type SkippedDay } from '../../programmes/lay-sessions.ts'
import { groupSessions, type ProgrammeTemplate } from '../../programmes/template.ts'
import { laidUntil, lastKnownDay } from '../cohorts/laid-until.ts'
import { hoursFaults } from '../sites/venue-hours.ts'
import type { CohortFacts } from './cohort-columns.ts'
import { beyondHolidays } from './cohort-rules.ts'
import { busyLeaders, type Diary, enter, roomFor } from './diary.ts'

/** Sessions as they are to be laid, and the room that is free for all of them. */
export type Laid = { roomId: string; sessions: LaidSession[]; skipped: SkippedDay[] }

type Closure = WorkingCalendar['closures'][number]

/** Its sessions on the calendar, in the first room that is free; what stands in the way is a fault. */
export function lay(
  row: Row,
  facts: CohortFacts,
  template: ProgrammeTemplate,
  known: Known,
  diary: Diary,
): Laid | undefined {
  const { calendar, today, venues } = known
  const { sessions, skipped } = sessionsOf(facts, template, known)
  const isWhole = sessions.length >= groupSessions(template)
  if (!isWhole || !calendar.knownYears.has(+facts.startsOn!.slice(0, 4))) {
    fault(row, 'starts_on', beyondHolidays(calendar, lastKnownDay(calendar)))
    return undefined
  }
  const toCome = sessions.filter(({ heldOn }) => heldOn >= today)
  const outside = hoursFaults(calendar, facts.venueId!, toCome)
  for (const message of outside) fault(row, 'slots', message)
  if (outside.length > 0) return undefined
  const venue = venues.byId.get(facts.venueId!)!
  const found = roomFor(diary, sessions, venue.rooms)
  if ('taken' in found) {
    fault(row, 'venue', `No room of ${venue.name} is free: ${found.taken}`)
    return undefined
  }
  const busy = busyLeaders(diary, toCome, facts.facilitators)
  if (busy) warn(row, 'facilitators', busy)
  const other = { code: facts.code, roomId: found.room.id, facilitatorEmails: facts.facilitators }
  for (const session of sessions) enter(diary, { ...session, ...other })
  return { roomId: found.room.id, sessions, skipped }
}

/** The calendar with the days open that a file names as a first day or as workshop B: a fact, though the day is closed. */
function openOn(calendar: WorkingCalendar, days: readonly Day[]): WorkingCalendar {
  const holidays = new Map([...calendar.holidays].filter(([on]) => !days.includes(on)))
  const around = (closure: Closure, on: Day) =>
    on < closure.fromOn || on > closure.toOn
      ? [closure]
      : [
          { ...closure, toOn: addDays(on, -1) },
          { ...closure, fromOn: addDays(on, 1) },
        ].filter(({ fromOn, toOn }) => fromOn <= toOn)
  const closures = days.reduce(
    (all, on) => all.flatMap((closure) => around(closure, on)),
    [...calendar.closures],
  )
  return { ...calendar, holidays, closures }
}

function sessionsOf(facts: CohortFacts, template: ProgrammeTemplate, known: Known) {
  const { today } = known
  const startsOn = facts.startsOn!
  const calendar = openOn(known.calendar, [
    startsOn,
    ...(facts.workshopBOn ? [facts.workshopBOn] : []),
  ])
  const until: Day =
    facts.entry === 'rolling'
      ? laidUntil({ startsOn, template }, today, calendar)
      : lastKnownDay(calendar)
  return laySessions(
    {
      template,
      entry: facts.entry!,
      startsOn,
      slots: facts.slots,
      minutes: facts.minutes!,
      venueId: facts.venueId!,
      until,
      secondOn: facts.workshopBOn ?? undefined,
    },
    calendar,
  )
}

/** What is laid, in one line: how many, in which room, from when to when, and the days left out. */
export function sessionsChange(
  laid: Laid,
  isMoved: boolean,
  facts: CohortFacts,
  known: Known,
): Difference {
  const { sessions, skipped, roomId } = laid
  const room = known.venues.byId.get(facts.venueId!)!.rooms.find(({ id }) => id === roomId)!.name
  const [first, last] = [sessions[0]!.heldOn, sessions.at(-1)!.heldOn]
  const without = skipped
    .filter(({ on }) => on > first && on < last)
    .map(({ on, why }) => `${inWords(on)} (${why})`)
  const but = without.length > 0 ? `; none on ${without.join(', ')}` : ''
  const after = `${counted(sessions.length, 'session')} in ${room}, ${inWords(first)} to ${inWords(last)}${but}`
  return { field: 'Sessions', before: isMoved ? 'As they were' : 'None', after }
}
