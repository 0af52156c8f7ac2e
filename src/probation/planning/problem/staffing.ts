import { addDays, type Day, inWords, mondayOf } from '../../../calendar.ts'
import { countedHours, hoursInWords } from '../../../kit/hours.ts'
import { leaveInWords } from '../../../kit/leave-words.ts'
import { overlaps } from '../../../kit/time.ts'
import { counted } from '../../../kit/words.ts'
import { planningOf } from '../../../programmes/planning-settings.ts'
import { groupSessions, type PlanningSettings } from '../../../programmes/template.ts'
import { clashInWords, facilitatorClashes, type Timed } from '../../cohorts/clashes.ts'
import { mayLead } from '../../cohorts/qualified.ts'
import { compareText } from '../../waiting-list/order.ts'
import type { Member, Office, TakenSession } from './office.ts'

/** What somebody leads: his sessions, the same by day, and by week the minutes they take and the groups they are of. */
export type Led = {
  sessions: readonly TakenSession[]
  days: ReadonlyMap<Day, readonly TakenSession[]>
  minutes: ReadonlyMap<Day, number>
  groups: ReadonlyMap<Day, ReadonlySet<string>>
}

/** Hours and groups are counted over the next year; leave and all else over every session of the first course. */
const countedDays = 365

/** What each one leads already, by e-mail; minutes count with what preparing takes. */
export function ledIn({ taken, template }: Office): Map<string, Led> {
  const own = new Map<string, TakenSession[]>()
  for (const session of taken) {
    for (const email of session.facilitatorEmails) {
      const list = own.get(email)
      if (list) list.push(session)
      else own.set(email, [session])
    }
  }
  const settings = planningOf(template)
  return new Map([...own].map(([email, sessions]) => [email, countLed(sessions, settings)]))
}

function countLed(
  sessions: readonly TakenSession[],
  { preparationMinutes }: PlanningSettings,
): Led {
  const days = new Map<Day, TakenSession[]>()
  const groups = new Map<Day, Set<string>>()
  for (const session of sessions) {
    const monday = mondayOf(session.heldOn)
    days.set(session.heldOn, [...(days.get(session.heldOn) ?? []), session])
    groups.set(monday, (groups.get(monday) ?? new Set()).add(session.cohortId))
  }
  return { sessions, days, minutes: minutesByWeek(sessions, preparationMinutes), groups }
}

function minutesByWeek(sessions: readonly Timed[], preparationMinutes: number) {
  const weeks = new Map<Day, number>()
  for (const { heldOn, minutes } of sessions) {
    const monday = mondayOf(heldOn)
    weeks.set(monday, (weeks.get(monday) ?? 0) + minutes + preparationMinutes)
  }
  return weeks
}

type Asked = {
  sessions: readonly Timed[]
  office: Office
  led: ReadonlyMap<string, Led>
  /** Minutes of the sessions by week. */
  weeks: ReadonlyMap<Day, number>
}

/** Sessions to be led, in an office where so much is led already. */
export function toLead(
  sessions: readonly Timed[],
  office: Office,
  led: ReadonlyMap<string, Led> = ledIn(office),
): Asked {
  const { preparationMinutes } = planningOf(office.template)
  return { sessions, office, led, weeks: minutesByWeek(sessions, preparationMinutes) }
}

/** A reason, put into words when it is asked for: a search asks thousands of times and wants none. */
type Why = () => string

/**
 * Why somebody cannot lead these sessions, or undefined where he can: not qualified by the first, away or on leave at
 * one of the first course, in another session at that time, no hours left in a week, or groups enough (rule 8.6).
 */
function whyNotLead(member: Member, asked: Asked): Why | undefined {
  const { office, sessions } = asked
  const { key, shortName } = office.programme
  if (!mayLead(member, key, sessions[0]?.heldOn ?? office.today)) {
    return () => `${member.name} is not qualified for ${shortName}`
  }
  return awayWhy(member, asked) ?? whyNoTime(member, asked)
}

/** The same of his hours alone: elsewhere at that time, no hours left in a week, or groups enough. */
export function whyNoTime(member: Member, asked: Asked): Why | undefined {
  return fullWhy(member, asked) ?? clashWhy(member, asked)
}

function awayWhy({ email, name }: Member, { office, sessions }: Asked): Why | undefined {
  const last = sessions.at(-1)?.heldOn ?? office.today
  const away = office.away.find((one) => one.email === email && one.fromOn <= last)
  if (away) return () => `${name} is away from ${inWords(away.fromOn)}`
  const course = groupSessions(office.template)
  const leave = office.leave.find(
    (one) =>
      one.email === email &&
      sessions.some(({ heldOn }, at) => at < course && one.fromOn <= heldOn && heldOn <= one.toOn),
  )
  return leave && (() => `${name} is on leave, ${leaveInWords(leave)}`)
}

function clashWhy(member: Member, { sessions, led }: Asked): Why | undefined {
  const own = led.get(member.email)
  const isBusy = sessions.some((session) =>
    own?.days.get(session.heldOn)?.some((other) => overlaps(session, other)),
  )
  if (!own || !isBusy) return undefined
  return () => clashInWords(facilitatorClashes(sessions, member, own.sessions)[0]!)
}

function fullWhy(
  { email, name, weeklyMinutes }: Member,
  { office, led, weeks }: Asked,
): Why | undefined {
  const { groupsEach } = planningOf(office.template)
  const own = led.get(email)
  const until = addDays(office.today, countedDays)
  for (const [monday, minutes] of weeks) {
    if (monday > until) break
    const groups = own?.groups.get(monday)?.size ?? 0
    if (groups >= groupsEach) {
      return () =>
        `${name} leads ${groupsInWords(groups)} in the week of ${inWords(monday)}: ${groupsEach} is the most`
    }
    const all = (own?.minutes.get(monday) ?? 0) + minutes
    if (weeklyMinutes !== undefined && all > weeklyMinutes) {
      return () =>
        `${name} would have ${hoursInWords(all)} of ${countedHours(weeklyMinutes)} in the week of ${inWords(monday)}`
    }
  }
  return undefined
}

function groupsInWords(count: number): string {
  return counted(count, 'group')
}

/** Those who lead, or why nobody can: every reason of those who are qualified. */
export type Roster =
  | { leaders: readonly Member[]; refused?: undefined }
  | { refused: () => string[] }

/**
 * As many facilitators as the programme asks for: those who stay without being asked again, those wanted, then of all
 * who can lead every session whoever has most hours left in his fullest week, then by name. Refuses with every reason.
 */
export function rosterFor(
  asked: Asked,
  { wanted = [], stay = [] }: { wanted?: readonly string[]; stay?: readonly Member[] } = {},
): Roster {
  const { office, led } = asked
  const chosen = wanted.map((email) => office.staff.find((member) => member.email === email))
  const refused = chosen.flatMap((member, at) =>
    member ? (whyNotLead(member, asked) ?? []) : [() => `${wanted[at]} is not on the staff list`],
  )
  if (refused.length > 0) return { refused: () => refused.map((why) => why()) }
  const { facilitators } = office.template
  const leaders = [...stay, ...chosen.filter((member) => member !== undefined)]
  const missing = facilitators - leaders.length
  if (missing <= 0) return { leaders: leaders.slice(0, facilitators) }
  const on = asked.sessions[0]?.heldOn ?? office.today
  const others = office.staff
    .filter((member) => !leaders.includes(member) && mayLead(member, office.programme.key, on))
    .map((member) => ({ member, why: whyNotLead(member, asked), left: hoursLeft(member, led) }))
  const able = others
    .filter(({ why }) => why === undefined)
    .sort((one, two) => two.left - one.left || compareText(one.member.name, two.member.name))
  if (able.length >= missing) {
    return { leaders: [...leaders, ...able.slice(0, missing).map(({ member }) => member)] }
  }
  const few = `It needs ${facilitators} facilitators and has ${leaders.length + able.length}`
  return { refused: () => [few, ...others.flatMap(({ why }) => why?.() ?? [])] }
}

/** Minutes left in his fullest week; nobody has said is as good as a full week's work. */
function hoursLeft(
  { email, weeklyMinutes }: Pick<Member, 'email' | 'weeklyMinutes'>,
  led: ReadonlyMap<string, Led>,
): number {
  const most = Math.max(0, ...(led.get(email)?.minutes.values() ?? []))
  return (weeklyMinutes ?? 37 * 60) - most
}
