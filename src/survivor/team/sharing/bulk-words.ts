import { listed } from '../../../kit/words.ts'
import type { ServiceSettings } from '../../records/service-settings.ts'
import type { WorkerFacts } from '../candidates.ts'
import { isHigh, type Load } from '../load.ts'
import { allWorkers, families, highInWords } from '../words.ts'
import type { Move, Proposal } from './bulk.ts'

/**
 * What the proposed moves come to: 'Moving 7 families brings both workers above 110% below it, and keeps every family
 * with a worker who knows its area.' Every part is counted; nothing is said that the moves do not do.
 */
export function bulkLead(
  { moves, stuck }: Pick<Proposal, 'moves' | 'stuck'>,
  workers: readonly WorkerFacts[],
  after: ReadonlyMap<string, { load: Load }>,
  settings: ServiceSettings,
): string {
  if (moves.length === 0) return 'There is nothing to propose'
  const allocated = moves.filter(({ from }) => !from).length
  const parts = [
    allocated > 0 ? `allocating ${families(allocated)}` : '',
    moves.length > allocated ? `moving ${families(moves.length - allocated)}` : '',
  ].filter(Boolean)
  const what = capital(listed(parts))
  const verb = parts.length > 1 ? 'bring' : 'brings'
  const outcome = outcomeOf(workers, after, settings, verb, parts.length > 1)
  const stays =
    stuck.length > 0
      ? `; nobody can take a family from ${listed(stuck.map(({ name }) => name))}`
      : ''
  return `${what} ${outcome}, and ${areaOf(moves, parts.length > 1)}${stays}`
}

function outcomeOf(
  workers: readonly WorkerFacts[],
  after: ReadonlyMap<string, { load: Load }>,
  settings: ServiceSettings,
  brings: string,
  isPlural: boolean,
): string {
  const high = highInWords(settings)
  const above = workers.filter(({ load }) => isHigh(load, settings))
  const relieved = above.filter(({ id, load }) => !isHigh(after.get(id)?.load ?? load, settings))
  const isBelow = relieved.every(
    ({ id }) => (after.get(id)?.load.share ?? 0) < settings.highLoad - 1e-9,
  )
  const down = isBelow ? 'below it' : 'down to it or below'
  if (above.length === 0) return `${isPlural ? 'leave' : 'leaves'} nobody above ${high}`
  if (relieved.length === 0) {
    const are = above.length === 1 ? '1 worker' : `${above.length} workers`
    return `${isPlural ? 'leave' : 'leaves'} ${are} above ${high} as before`
  }
  if (relieved.length === above.length) {
    return `${brings} ${allWorkers(above.length)} above ${high} ${down}`
  }
  return `${brings} ${relieved.length} of ${above.length} workers above ${high} ${down}`
}

function areaOf(moves: readonly Move[], isPlural: boolean): string {
  const far = moves.filter(({ knowsArea }) => !knowsArea).length
  if (far === 0) {
    const every = moves.length === 1 ? 'the family' : 'every family'
    return `${isPlural ? 'keep' : 'keeps'} ${every} with a worker who knows its area`
  }
  return `${families(far)} ${far === 1 ? 'goes' : 'go'} to a worker of another team`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
