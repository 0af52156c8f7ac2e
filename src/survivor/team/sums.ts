import type { ServiceSettings } from '../records/service-settings.ts'
import { isHigh, type Load } from './load.ts'

/** A worker who has left counts in the weeks before, and no more among the workers. */
type OfTeam = { team: string; hasLeft: boolean; loads: readonly Load[] }

/** A team's workers together: each week's hours over hours, this week first, and how many are above 110 % now. */
export type TeamSum = { team: string; workers: number; above: number; loads: readonly Load[] }

/** Loads summed by team, by name; a team without hours in a week has no share there. */
export function sumByTeam(workers: readonly OfTeam[], settings: ServiceSettings): TeamSum[] {
  const teams = [...new Set(workers.map(({ team }) => team))].sort((a, b) => a.localeCompare(b))
  return teams.map((team) =>
    sumOf(
      team,
      workers.filter((one) => one.team === team),
      settings,
    ),
  )
}

/** The same of all workers given, under one name. */
export function sumOf(
  team: string,
  workers: readonly OfTeam[],
  settings: ServiceSettings,
): TeamSum {
  const weeks = workers[0]?.loads.length ?? 0
  return {
    team,
    workers: workers.filter(({ hasLeft }) => !hasLeft).length,
    above: workers.filter(({ loads }) => loads[0] && isHigh(loads[0], settings)).length,
    loads: Array.from({ length: weeks }, (_, week) =>
      added(workers.map(({ loads }) => loads[week]!)),
    ),
  }
}

function added(loads: readonly Load[]): Load {
  const hours = loads.reduce((sum, one) => sum + one.hours, 0)
  const capacity = loads.reduce((sum, one) => sum + one.capacity, 0)
  const cases = loads.reduce((sum, one) => sum + one.cases, 0)
  return { hours, capacity, share: capacity > 0 ? hours / capacity : undefined, cases }
}
