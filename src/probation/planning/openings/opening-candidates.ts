import {
  addDays,
  closedWhy,
  type Day,
  minutesOf,
  type Weekday,
  weekdayOf,
} from '../../../calendar.ts'
import type { LaidSession } from '../../../programmes/lay-sessions.ts'
import { groupSessions, type ProgrammeTemplate, type Slot } from '../../../programmes/template.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import { layNewCohort } from '../../cohorts/new-cohort.ts'
import { asCohort } from '../../cohorts/opening.ts'
import { hoursFaults } from '../../sites/venue-hours.ts'
import type { Turn } from '../problem/make-problem.ts'
import type { Office, Site } from '../problem/office.ts'
import type { Thought } from '../scenarios/scenario-steps.ts'

/** A cohort that a site's own hours would hold: not yet staffed, and its room not yet found. */
export type Candidate = {
  site: Site
  /** The same for all sites where sessions fall on the same days. */
  pattern: string
  made: Thought
  cohort: Cohort
}

/** Weeks after the notice due in which a cohort may begin. */
const startWeeks = [0, 1, 2, 3, 4, 6, 8, 10, 13, 17, 21]

/**
 * Every cohort that could be laid: each site in its own hours, at the times at which the programme meets now, beginning
 * in one of several weeks. In the programme's first kind, length and size; days skipped as for any other (rule 2.2).
 */
export async function candidatesFor(
  office: Office,
  cohorts: readonly Cohort[],
  turn?: Turn,
): Promise<Candidate[]> {
  const found: Candidate[] = []
  const times = usualTimes(cohorts, office.template)
  const laid = new Map<string, LaidSession[]>()
  for (const site of office.sites) {
    if (turn) await turn()
    for (const slots of slotsAt(site, office, times)) {
      for (const startsOn of startsFor(slots, office, site)) {
        const made = madeOf(site, slots, startsOn, office)
        if (!made) continue
        const candidate = candidateOf(site, made, office, laid)
        if (candidate) found.push(candidate)
      }
    }
  }
  return found
}

type Times = { weekdays: readonly Weekday[]; startsAt: readonly string[] }

/** The days of the week and the times that the programme's cohorts meet at; weekday mornings and evenings where there are none. */
function usualTimes(
  cohorts: readonly Pick<Cohort, 'slots'>[],
  { pairGap }: Pick<ProgrammeTemplate, 'pairGap'>,
): Times {
  const slots = cohorts.flatMap((cohort) => cohort.slots)
  const used = slots.map(({ weekday }) => weekday)
  const usual: Weekday[] = pairGap ? ['sat'] : ['mon', 'tue', 'wed', 'thu', 'fri']
  const weekdays =
    pairGap && used.length > 0 ? [...new Set(used)] : [...new Set([...usual, ...used])]
  const commonest = (isEvening: boolean) => {
    const counts = new Map<string, number>()
    for (const { startsAt } of slots) {
      if (startsAt >= '17:00' === isEvening) counts.set(startsAt, (counts.get(startsAt) ?? 0) + 1)
    }
    return [...counts].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1))[0]?.[0]
  }
  const evening = commonest(true) ?? (pairGap ? undefined : '18:00')
  return { weekdays, startsAt: [commonest(false) ?? '10:00', ...(evening ? [evening] : [])] }
}

/** Single slots inside the site's hours; and pairs of them two days apart, where the programme may meet twice a week. */
function slotsAt({ venueId }: Site, { calendar, template }: Office, times: Times): Slot[][] {
  const hours = calendar.venueHours?.get(venueId)?.windows ?? []
  const single = times.weekdays.flatMap((weekday): Slot[] => {
    const usual = times.startsAt.map((startsAt) => ({ weekday, startsAt }))
    const inside = hours.filter((window) => window.weekday === weekday)
    const first = inside.map(({ from }) => ({ weekday, startsAt: from }))
    const holds = ({ startsAt }: Slot) =>
      inside.some(
        ({ from, to }) =>
          from <= startsAt && minutesOf(startsAt) + template.sessionMinutes <= endOf(to),
      )
    const held = usual.filter(holds)
    return held.length > 0 ? held : first.filter(holds)
  })
  const once = template.sessionsAWeek.includes(1) ? single.map((slot) => [slot]) : []
  const twice = template.sessionsAWeek.includes(2) ? pairsOf(single) : []
  return [...once, ...twice]
}

function endOf(to: string): number {
  return to === '24:00' ? 24 * 60 : minutesOf(to)
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function pairsOf(single: readonly Slot[]): Slot[][] {
  return single.flatMap((one) =>
    single
      .filter(
        (two) =>
          two.startsAt === one.startsAt &&
          [2, 3].includes(week.indexOf(two.weekday) - week.indexOf(one.weekday)),
      )
      .map((two) => [one, two]),
  )
}

/** First days: the slot's own in each of several weeks, open at that site, with the notice due and within the horizon. */
function startsFor(slots: readonly Slot[], office: Office, { venueId }: Site): Day[] {
  const { today, template, calendar } = office
  const { noticeDays, horizonDays } = template.settings
  let first = addDays(today, noticeDays)
  while (!slots.some(({ weekday }) => weekday === weekdayOf(first))) first = addDays(first, 1)
  return startWeeks
    .map((weeks) => addDays(first, 7 * weeks))
    .filter((on) => on <= addDays(today, horizonDays) && !closedWhy(on, calendar, venueId))
}

function madeOf(site: Site, slots: Slot[], startsOn: Day, office: Office): Thought | undefined {
  const { template, calendar } = office
  const { pairGap, sizes, entryKinds, sexes, sessionMinutes } = template
  const gaps = pairGap ? [pairGap.minDays, pairGap.minDays + 7, pairGap.maxDays] : []
  const workshopBOn = gaps
    .filter((days) => days <= (pairGap?.maxDays ?? 0))
    .map((days) => addDays(startsOn, days))
    .find((on) => !closedWhy(on, calendar, site.venueId))
  if (pairGap && !workshopBOn) return undefined
  return {
    ...{ venueId: site.venueId, roomId: undefined, startsOn, slots, minutes: sessionMinutes },
    ...{ minPlaces: sizes.min, maxPlaces: sizes.max, entry: entryKinds[0] ?? 'closed' },
    ...{ sex: sexes[0] ?? 'male', facilitatorEmails: [], workshopBOn },
  }
}

function candidateOf(
  site: Site,
  made: Thought,
  office: Office,
  laid: Map<string, LaidSession[]>,
): Candidate | undefined {
  const { template, calendar, programme } = office
  const closed = calendar.closures.filter(({ venueId }) => venueId === site.venueId)
  const slots = made.slots.map(({ weekday, startsAt }) => `${weekday} ${startsAt}`)
  const days = [...slots, made.startsOn, made.workshopBOn, JSON.stringify(closed)]
  const pattern = days.join(' ')
  const asked = { ...made, code: '' }
  const sessions = laid.get(pattern) ?? layNewCohort(asked, office).sessions
  laid.set(pattern, sessions)
  if (sessions.length < groupSessions(template)) return undefined
  if (hoursFaults(calendar, site.venueId, sessions).length > 0) return undefined
  const cohort = asCohort(asked, { ...site, programmeKey: programme.key, template }, { sessions })
  return { site, pattern, made, cohort }
}
