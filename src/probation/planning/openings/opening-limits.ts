import { addDays, type Day, inWords } from '../../../calendar.ts'
import { countedHours, hoursInWords } from '../../../kit/hours.ts'
import { planningOf } from '../../../programmes/planning-settings.ts'
import type { Member, Office, Site } from '../problem/office.ts'
import type { Led } from '../problem/staffing.ts'
import type { Candidate } from './opening-candidates.ts'
import type { Gains } from './opening-demand.ts'
import { type Picked, staffingOf, withPicked } from './opening-search.ts'

/** Why each site and each facilitator cannot carry more, in words. */
export type Limits = {
  sites: readonly { site: Site; words: string }[]
  staff: readonly { member: Member; words: string }[]
}

type Found = {
  office: Office
  candidates: readonly Candidate[]
  pool: readonly Gains[]
  picked: readonly Picked[]
  most: number
}

/** What stands in the way of one more cohort at each site and for each facilitator, once those picked are open. */
export function limitsOf(found: Found): Limits {
  const office = withPicked(found.office, found.picked)
  const staffing = staffingOf(office)
  return {
    sites: office.sites.map((site) => ({ site, words: siteWords(site, found, staffing) })),
    staff: office.staff.map((member) => {
      return { member, words: staffWords(member, office, staffing.led) }
    }),
  }
}

function siteWords(
  site: Site,
  { office, candidates, pool, picked, most }: Found,
  { rosterOf, pick }: ReturnType<typeof staffingOf>,
): string {
  const here = candidates.filter((one) => one.site.venueId === site.venueId)
  const gaining = pool.filter(({ candidate }) => candidate.site.venueId === site.venueId)
  const [first] = here
  if (!first) return 'Its hours hold no session of this programme.'
  if (gaining.length === 0) {
    return `Fewer than ${first.made.minPlaces} who wait could join there and gain by it.`
  }
  if (gaining.some((of) => pick(of))) {
    return picked.length >= most
      ? `It could carry more: only ${most} are proposed at a time.`
      : 'It could carry more, and nobody would gain beside those proposed.'
  }
  const rooms = site.rooms.length === 1 ? 'Its room is' : `Its ${site.rooms.length} rooms are`
  return gaining.some((of) => !rosterOf(of).refused)
    ? `${rooms} taken at every time at which somebody could lead a group.`
    : `No ${office.template.facilitators} facilitators are free together at a time that would help.`
}

function staffWords(member: Member, office: Office, led: ReadonlyMap<string, Led>): string {
  const { template, today } = office
  const { groupsEach, preparationMinutes } = planningOf(template)
  const own = led.get(member.email)
  const until = addDays(today, template.settings.horizonDays)
  const groups = fullest(
    [...(own?.groups ?? [])].map(([on, ids]) => [on, ids.size]),
    until,
  )
  const minutes = fullest([...(own?.minutes ?? [])], until)
  const limit = member.weeklyMinutes
  const hours =
    limit === undefined
      ? `${countedHours(minutes.most)} in the fullest week; nobody has said how many there are`
      : `${hoursInWords(minutes.most)} of ${countedHours(limit)} in the fullest week`
  if (groups.most >= groupsEach) {
    return `Leads ${groups.most} groups in the week of ${inWords(groups.on ?? today)}; ${groupsEach} is the most. ${capital(hours)}.`
  }
  const isFull =
    limit !== undefined && minutes.most + template.sessionMinutes + preparationMinutes > limit
  return isFull
    ? `${capital(hours)}: no session more.`
    : `${capital(hours)}: free for more, at other times or with somebody else.`
}

function fullest(weeks: readonly (readonly [Day, number])[], until: Day) {
  let [on, most]: [Day | undefined, number] = [undefined, 0]
  for (const [monday, count] of weeks) {
    if (monday > until || count <= most) continue
    on = monday
    most = count
  }
  return { on, most }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
