import type { WorkingCalendar } from '../../calendar.ts'
import type { Figure } from '../../kit/figures/figure.ts'
import { bandWeeks, bandWords, ranksOf } from '../../kit/figures/measures.ts'
import { groupedBy } from '../../kit/grouped.ts'
import {
  type ClockSettings,
  type EnrolmentFacts,
  enrolmentClock,
} from '../records/enrolment-clock.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { type AsAt, standingAt } from './as-at.ts'
import { type ContactFacts, contactWait } from './contact-wait.ts'
import { crossed, ofTeam } from './crossed.ts'
import type { Whose } from './rows.ts'

/** Somebody who waited, as she is counted: never by ref or name. */
type Waited = {
  team: string
  locality: string
  days: number
  band: string
  standing: string
}

/** One group of people who waited, those still waiting or those whose wait is over: never both in one figure. */
export type Group = {
  people: Figure
  bands: readonly Row[]
  standings: readonly Row[]
  localities: readonly Row[]
  teams: readonly Row[]
  ranks: Ranks
}
export type Row = { name: string; figure: Figure; ranks: Ranks }
/** In days, by nearest rank; none where there are too few to say. */
export type Ranks = { median: number | undefined; ninetySecond: number | undefined }

export type Stage = { waiting: Group; over: Group; left: Figure }

/** Whom figures are of: the teams that the viewer sees, one of them where it is chosen, and whether all are his own people. */
export type Scope = { teams: readonly string[]; team: string | undefined; isOwn: boolean }

export const sessionStandings = [
  'Past the target',
  'Within the target',
  'Waits by her own choice',
] as const
export const contactBands = [
  'In time',
  '1 day late',
  '2 to 5 days late',
  '6 to 10 days late',
  'Over 10 days late',
] as const

type EnrolmentWait = Whose & { facts: EnrolmentFacts; isMistake: boolean }
type CaseWait = Whose & { facts: ContactFacts & { endedOn: AsAt['on'] | undefined } }

/** Waits from agreement to the first session, as they stood on a day (rules 5.3 and 20.1: bands in weeks of calendar days). */
export function sessionStage(
  waits: readonly EnrolmentWait[],
  { settings, calendar }: { settings: ClockSettings; calendar: WorkingCalendar },
  asAt: AsAt,
  scope: Scope,
): Stage {
  const counted = waits
    .filter(({ isMistake }) => !isMistake)
    .map(({ facts, team, locality }) => {
      const { agreedOn: from, startedOn: stopped, endedOn: ended } = facts
      const how = standingAt({ from, stopped, ended }, asAt)
      const startedOn = how === 'stopped' ? stopped : undefined
      const clock = enrolmentClock(
        { ...facts, startedOn, firstOn: undefined, endedOn: undefined },
        settings,
        calendar,
        asAt.on,
      )
      const days = clock.waitingDays
      const late = clock.delayDays === undefined ? 2 : clock.delayDays > 0 ? 0 : 1
      return { how, team, locality, days, band: bandOf(days), standing: sessionStandings[late] }
    })
  return stageOf(counted, bandWords, sessionStandings, scope)
}

/** Waits from referral to first contact, as they stood at an instant of that day: in time, or late by how much. */
export function contactStage(
  waits: readonly CaseWait[],
  { settings, calendar, now }: { settings: ServiceSettings; calendar: WorkingCalendar; now: Date },
  asAt: AsAt,
  scope: Scope,
): Stage {
  const counted = waits.map(({ facts, team, locality }) => {
    const made = facts.contactedOn !== undefined && facts.contactedOn <= asAt.on
    const known = made ? facts : { ...facts, contactedOn: undefined, contactedAt: undefined }
    const wait = contactWait(known, settings, calendar, now)
    const span = { from: wait.clockStartOn, stopped: known.contactedOn, ended: facts.endedOn }
    const band = contactBands[lateBand(wait.delayDays)]!
    return {
      how: standingAt(span, asAt),
      team,
      locality,
      days: wait.waitingDays,
      band,
      standing: band,
    }
  })
  return stageOf(counted, contactBands, [], scope)
}

type Counted = Waited & { how: ReturnType<typeof standingAt> }

function stageOf(
  counted: readonly Counted[],
  bands: readonly string[],
  standings: readonly string[],
  scope: Scope,
): Stage {
  const those = (how: Counted['how']) => counted.filter((one) => one.how === how)
  const left = crossed(those('left'), scope.teams, {}, scope.isOwn)
  return {
    waiting: groupOf(those('waiting'), bands, standings, scope),
    over: groupOf(those('stopped'), bands, standings, scope),
    left: ofTeam(left.people, scope.team),
  }
}

function groupOf(
  people: readonly Waited[],
  bands: readonly string[],
  standings: readonly string[],
  { teams, team, isOwn }: Scope,
): Group {
  const places = [...new Set(people.map(({ locality }) => locality))].sort()
  const dimensions = {
    bands: { keys: bands, of: ({ band }: Waited) => band },
    localities: { keys: places, of: ({ locality }: Waited) => locality },
    standings: { keys: standings, of: ({ standing }: Waited) => standing },
  }
  const counted = crossed(people, teams, dimensions, isOwn)
  const inTeam = people.filter((one) => team === undefined || one.team === team)
  const rows = (name: keyof typeof dimensions) => {
    const those = groupedBy(inTeam, dimensions[name].of)
    return [...counted.rows[name]].map(([value, row]) =>
      rowOf(value, ofTeam(row, team), those.get(value) ?? []),
    )
  }
  const byTeam = groupedBy(people, (one) => one.team)
  const whole = ofTeam(counted.people, team)
  return {
    people: whole,
    bands: rows('bands'),
    standings: rows('standings'),
    localities: rows('localities').filter(({ figure }) => figure.count > 0),
    teams: teams.map((name) => rowOf(name, ofTeam(counted.people, name), byTeam.get(name) ?? [])),
    ranks: rowOf('', whole, inTeam).ranks,
  }
}

/** The middle of a few people points at them: it is told only where their number is. */
function rowOf(name: string, figure: Figure, people: readonly Waited[]): Row {
  const none = { median: undefined, ninetySecond: undefined }
  return {
    name,
    figure,
    ranks: figure.shown === 'yes' ? ranksOf(people.map(({ days }) => days)) : none,
  }
}

function bandOf(days: number): string {
  return bandWords[bandWeeks.findIndex((weeks) => days <= weeks * 7)]!
}

function lateBand(days: number): number {
  return [0, 1, 5, 10, Number.POSITIVE_INFINITY].findIndex((most) => days <= most)
}
