import { addDays, type Day, inWords, mondayOf } from '../../calendar.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import type { Status } from '../../kit/status.ts'
import type { WeightFacts } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { isHigh, type Load, type LoadRow, loadStatus, type WeekFacts } from './load.ts'
import { loadAfter } from './make-up.ts'

export type Span = { fromOn: Day; toOn: Day | undefined }

/** A worker who might take a family on: her load, her team, the languages she speaks beside English, her leave. */
export type WorkerFacts = LoadRow & {
  teamId: string
  languages: readonly string[]
  week: WeekFacts
  /** Leave of this week and to come. */
  leave: readonly Span[]
}

/** A family to be allocated: where, in which language, what it weighs, whose it is and was. */
export type FamilyFacts = {
  teamId: string | undefined
  locality: string
  language: string
  weight: WeightFacts
  workerId: string | undefined
  /** Who held the record before, and the last day of it. */
  before: ReadonlyMap<string, Day>
}

export type Candidate = {
  worker: WorkerFacts
  after: { load: Load; status: Status }
  /** Above 110 % with this family: a manager gives a reason. */
  isHighAfter: boolean
  /** On leave today, in words: she is not offered the family. */
  away: string | undefined
  isHolder: boolean
  isSuggested: boolean
  /** What speaks for her, in words. */
  reasons: readonly string[]
}

/**
 * Everybody who might take a family, the best first: those at work before those away; up to 100 % before up to 110 %
 * before above it; then who knows the area, speaks the language, knew her before; then the lowest load (rule 17.3). The
 * first is suggested, unless she is above 110 % with it or away.
 */
export function candidatesFor(
  family: FamilyFacts,
  workers: readonly WorkerFacts[],
  settings: ServiceSettings,
  today: Day,
): Candidate[] {
  const made = workers.map((worker) => candidateOf(worker, family, settings, today))
  const ranked = made.sort(
    (one, other) =>
      Number(one.candidate.isHolder) - Number(other.candidate.isHolder) ||
      Number(Boolean(one.candidate.away)) - Number(Boolean(other.candidate.away)) ||
      one.band - other.band ||
      other.points - one.points ||
      shareOf(one.candidate.after.load) - shareOf(other.candidate.after.load) ||
      one.candidate.worker.name.localeCompare(other.candidate.worker.name),
  )
  return ranked.map(({ candidate }, index) => ({
    ...candidate,
    isSuggested: index === 0 && !candidate.isHolder && !candidate.away && !candidate.isHighAfter,
  }))
}

/** The status that a load would have: above 110 % it goes on from the weeks there are, else it begins with this one. */
export function statusAfter(load: Load, weeksAbove: number, settings: ServiceSettings): Status {
  return loadStatus(load, isHigh(load, settings) ? Math.max(1, weeksAbove) : 0, settings)
}

/** 'on leave until 31 December 2026', where she is on leave on a day. */
export function awayInWords(leave: readonly Span[], on: Day): string | undefined {
  const now = leave.find(({ fromOn, toOn }) => fromOn <= on && (toOn === undefined || on <= toOn))
  if (!now) return undefined
  return now.toOn === undefined ? 'on leave' : `on leave until ${inWords(now.toOn)}`
}

/** Is a worker on leave on any day of this week? What she is above is her leave, which her cover carries. */
export function isAwayThisWeek({ leave }: Pick<WorkerFacts, 'leave'>, today: Day): boolean {
  const monday = mondayOf(today)
  return leave.some(
    ({ fromOn, toOn }) => fromOn <= addDays(monday, 6) && (toOn === undefined || monday <= toOn),
  )
}

function candidateOf(
  worker: WorkerFacts,
  family: FamilyFacts,
  settings: ServiceSettings,
  today: Day,
): { candidate: Candidate; band: number; points: number } {
  const isHolder = family.workerId === worker.id
  const load = isHolder ? worker.load : loadAfter(worker.week, { more: [family.weight] }, settings)
  const knowsArea = family.teamId === worker.teamId
  const speaks = family.language !== 'English' && worker.languages.some(isLanguage(family.language))
  const knewUntil = family.before.get(worker.id)
  const isHighAfter = !isHolder && isHigh(load, settings)
  return {
    candidate: {
      worker,
      after: { load, status: statusAfter(load, worker.weeksAbove, settings) },
      isHighAfter,
      away: awayInWords(worker.leave, today),
      isHolder,
      isSuggested: false,
      reasons: [
        knowsArea ? `Her team serves ${family.locality}` : '',
        speaks ? `Speaks ${family.language}` : '',
        knewUntil ? `Knew her before, until ${inWords(knewUntil)}` : '',
        ...leaveToCome(worker.leave, today),
      ].filter(Boolean),
    },
    band: isHighAfter ? 2 : shareOf(load) > 1 + 1e-9 ? 1 : 0,
    points: (knowsArea ? 2 : 0) + (speaks ? 2 : 0) + (knewUntil ? 2 : 0),
  }
}

function leaveToCome(leave: readonly Span[], today: Day): string[] {
  return leave
    .filter(({ fromOn }) => fromOn > today)
    .slice(0, 1)
    .map(({ fromOn, toOn }) =>
      toOn ? `On leave ${leaveInWords({ fromOn, toOn })}` : `On leave from ${inWords(fromOn)}`,
    )
}

/** Languages are typed by hand: the same whatever the case of its letters. */
export function isLanguage(language: string): (other: string) => boolean {
  return (other) => other.toLowerCase() === language.toLowerCase()
}

function shareOf({ share, hours }: Load): number {
  return share ?? (hours > 0 ? Number.MAX_VALUE : 0)
}
