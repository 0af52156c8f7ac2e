import {
  closedWhy,
  type Day,
  minutesOf,
  timeInWords,
  type Weekday,
  type WorkingCalendar,
  weekdayInWords,
  weekdayOf,
  withWeekday,
} from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import { isInside, type Window } from '../../sites/cells.ts'
import { type Leader, leaderFaults } from './facilitators.ts'
import { codeFault, type GroupEntry } from './group.ts'

/** A group as somebody means to open it. */
export type NewGroup = {
  code: string
  entry: GroupEntry
  siteId: string
  siteKind: 'own' | 'shared'
  localityId: string
  weekday: Weekday
  startsAt: string
  minutes: number
  startsOn: Day
  minPlaces: number
  maxPlaces: number
  crechePlaces: number
  stepFree: boolean
  language: string
  leaderIds: readonly string[]
}

/** Where it could be held: one of this side's own sites at any time, or a shared one within this side's windows. */
export type GroupSite = {
  id: string
  kind: 'own' | 'shared'
  name: string
  localityId: string
  venueLimit: number | undefined
  windows: readonly Window[]
}

type Facts = {
  site: GroupSite | undefined
  leaders: readonly Leader[]
  /** How many lead a group: 2. */
  facilitators: number
  /** A worker may open a group that she leads; a manager any. */
  mustLead: string | undefined
  codes: readonly string[]
  calendar: WorkingCalendar
  today: Day
}

/** Every reason why such a group cannot be opened, by the field it concerns (rules 16.6 and 19.1). */
export function newGroupFaults(made: NewGroup, facts: Facts): FormErrors {
  const errors: Record<string, string[]> = {}
  const say = (field: string, message: string | undefined) => {
    if (message) errors[field] = [...(errors[field] ?? []), message]
  }
  say('code', codeFault(made.code))
  if (facts.codes.includes(made.code.toUpperCase())) {
    say('code', `Code ${made.code} is used already`)
  }
  if (facts.site) say('startsAt', windowFault(made, facts.site))
  else say('site', 'Select a site')
  say('starts', startFault(made, facts))
  sizeFaults(made, facts.site).forEach(({ field, message }) => {
    say(field, message)
  })
  for (const { field, message } of leaderProblems(made, facts)) say(field, message)
  return errors
}

/** Why the sizes cannot be, for a new group and for one that is changed. */
export function sizeFaults(
  { minPlaces, maxPlaces }: Pick<NewGroup, 'minPlaces' | 'maxPlaces'>,
  site: Pick<GroupSite, 'name' | 'venueLimit'> | undefined,
): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = []
  if (minPlaces > maxPlaces) {
    faults.push({ field: 'min', message: 'Fewest must not be more than most' })
  }
  if (site?.venueLimit !== undefined && maxPlaces > site.venueLimit) {
    const message = `${site.name} holds ${site.venueLimit} at most`
    faults.push({ field: 'max', message })
  }
  return faults
}

/** Outside this side's windows at a shared site: said by this side's own windows, and nothing of anybody else's. */
export function windowFault(
  made: Pick<NewGroup, 'weekday' | 'startsAt' | 'minutes'>,
  site: GroupSite,
): string | undefined {
  if (minutesOf(made.startsAt) + made.minutes > 24 * 60) return 'It must end by midnight'
  if (site.kind === 'own' || isInside(site.windows, made)) return undefined
  return `At ${site.name} the whole session must be within: ${windowsInWords(site.windows)}`
}

/** 'Tuesday 9am to 1pm; Thursday 5pm to 9pm' */
export function windowsInWords(windows: readonly Window[]): string {
  return windows
    .map(
      ({ weekday, from, to }) =>
        `${weekdayInWords(weekday)} ${timeInWords(from)} to ${to === '24:00' ? 'midnight' : timeInWords(to)}`,
    )
    .join('; ')
}

function startFault({ startsOn, weekday, siteId }: NewGroup, { calendar, today }: Facts) {
  if (startsOn < today) return 'First day must be today or later'
  if (weekdayOf(startsOn) !== weekday) {
    return `${withWeekday(startsOn)} is not a ${weekdayInWords(weekday)}`
  }
  if (!calendar.knownYears.has(+startsOn.slice(0, 4))) {
    return 'The bank holidays of that year are not known yet'
  }
  const why = closedWhy(startsOn, calendar, siteId)
  return why && `${withWeekday(startsOn)} is closed: ${why}. Choose another first day`
}

function leaderProblems(made: NewGroup, facts: Facts): { field: string; message: string }[] {
  const { leaders, facilitators, mustLead } = facts
  const field = (workerId: string) => `leader-${made.leaderIds.indexOf(workerId) + 1}`
  const problems = leaderFaults(leaders, made).map(({ workerId, message }) => ({
    field: field(workerId),
    message,
  }))
  if (leaders.length < facilitators) {
    problems.push({ field: 'leader-1', message: `Select ${facilitators} different facilitators` })
  } else if (mustLead && !made.leaderIds.includes(mustLead)) {
    problems.push({ field: 'leader-1', message: 'You open a group that you lead yourself' })
  }
  return problems
}
