import { addDays, daysBetween } from '../../../calendar.ts'
import { planningOf } from '../../../programmes/planning-settings.ts'
import { makeProblem, type Turn } from '../problem/make-problem.ts'
import type { Office } from '../problem/office.ts'
import { factsWithin, type Listed, wholeProgramme } from '../problem/scope.ts'
import type { Tell } from '../run.ts'
import {
  type Column,
  compareScenarios,
  countedUntil,
  type Solve,
  type Stand,
  type Totals,
} from '../scenarios/compare-plans.ts'
import { tryChanges } from '../scenarios/scenario.ts'
import {
  type Change,
  type Opened,
  type StaffMinutes,
  staffMinutes,
  type Tried,
} from '../scenarios/scenario-steps.ts'
import { candidatesFor } from './opening-candidates.ts'
import { demandOf, gainsOf } from './opening-demand.ts'
import { type Limits, limitsOf } from './opening-limits.ts'
import { type Effort, type Picked, searchOpenings } from './opening-search.ts'

/** A cohort worth opening: what the plan would save with it alone, who would start, and what it asks of staff. */
export type Proposal = { opened: Opened; column: Column; staff: StaffMinutes }

export type Openings = {
  /** The plan with the cohorts that there are. */
  base: Totals
  /** Who waits without a place in that plan, and with a late one. */
  demand: { without: number; late: number }
  /** The most that saves first; together they can all be staffed. */
  proposals: readonly Proposal[]
  together: Column | undefined
  limits: Limits
}

/** Steps of the search: up to six cohorts, each taken out in turn twice. */
const usualEffort: Effort = { most: 6, rounds: 2 }

const phases = [
  'Placing everybody with the cohorts that there are',
  'Looking at every cohort that could be held',
  'Choosing which of them can be led together',
] as const

type Asked = { solve: Solve; turn?: Turn; effort?: Effort; tell?: Tell }

/**
 * Which cohorts to open: candidates from the sites' own hours and those who can lead them, searched by what people
 * would gain, then proven by placing everybody anew with each of them, and with all (rule 12.7). In risk-weighted days.
 */
export async function proposeOpenings(
  listed: Listed,
  office: Office,
  { solve, turn, effort = usualEffort, tell }: Asked,
): Promise<Openings> {
  const { template, today } = office
  const { facts } = factsWithin(listed, wholeProgramme, { pins: [], bans: [] }, template)
  const begins = (at: number) =>
    tell?.({ words: phases[at]!, done: at, of: phases.length + effort.most + 2 })
  const { horizonDays } = template.settings
  await begins(0)
  const untilOn = addDays(today, horizonDays + planningOf(template).leftOutDays)
  const planning = countedUntil(await makeProblem(facts, turn), untilOn)
  const demand = demandOf(planning, await solve(planning.problem))
  await begins(1)
  const candidates = await candidatesFor(office, listed.cohorts, turn)
  const pool = await gainsOf(candidates, demand, today, turn)
  await begins(2)
  const picked = await searchOpenings(pool, office, effort, turn)
  const changes = picked.map(openingOf)
  const alone = changes.flatMap((change) => tried(listed, office, [change]))
  const all = tried(listed, office, changes)
  const { base, columns, stands } = await compareScenarios(listed, [...alone, ...all], {
    ...{ template, solve, turn },
    tell:
      tell &&
      (({ words, done, of }) =>
        tell({ words, done: done + phases.length, of: of + phases.length })),
  })
  const proposals = alone
    .map((one, at) => proposalOf(one, columns[at]!, office))
    .filter(({ column }) => column.saved > 0)
    .sort((one, two) => two.column.saved - one.column.saved)
  return {
    ...{ base, demand: waitingIn(stands), proposals },
    together: all.length > 0 ? columns.at(-1) : undefined,
    limits: limitsOf({ office, candidates, pool, picked, most: effort.most }),
  }
}

function tried(listed: Listed, office: Office, changes: readonly Change[]): Tried[] {
  if (changes.length === 0) return []
  const scenario = tryChanges(listed, office, changes)
  return scenario.refused ? [] : [scenario.tried]
}

function openingOf({ of, roomId, emails }: Picked): Change {
  return { kind: 'add', made: { ...of.candidate.made, roomId, facilitatorEmails: emails } }
}

function proposalOf({ opened }: Tried, column: Column, office: Office): Proposal {
  return { opened: opened[0]!, column, staff: staffMinutes(opened[0]!.cohort, office) }
}

function waitingIn(stands: readonly Stand[]): Openings['demand'] {
  const late = stands.filter(
    ({ place, wait }) =>
      place && wait.window.targetOn && daysBetween(wait.window.targetOn, place.entryOn) > 0,
  )
  return { without: stands.filter(({ place }) => !place).length, late: late.length }
}
