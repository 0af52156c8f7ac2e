import type { Day } from '../../../calendar.ts'
import type { ServiceSettings } from '../../records/service-settings.ts'
import { awayInWords, type WorkerFacts } from '../candidates.ts'
import { isHigh, type WeekFacts } from '../load.ts'
import { loadAfter } from '../make-up.ts'
import { highInWords } from '../words.ts'
import { type OpenFamily, weeksAfter } from './bulk.ts'

/** A move as a form's box says it: 'record:version:worker'. */
export type ChosenMove = { id: string; version: string; workerId: string }

const reasonsLeft = ['changed', 'closed', 'gone', 'away', 'full'] as const
export type LeftReason = (typeof reasonsLeft)[number]

/** A family that was chosen and is where it was, and why. */
export type LeftOut = { id: string; why: LeftReason }

/** The chosen moves, one for each family however often it was sent; what is no move is none. */
export function readMoves(asked: readonly string[]): ChosenMove[] {
  const moves = new Map<string, ChosenMove>()
  for (const one of asked) {
    const [id, version, workerId] = one.split(':')
    if (id && version && workerId && !moves.has(id)) moves.set(id, { id, version, workerId })
  }
  return [...moves.values()]
}

/**
 * Why a proposed move no longer holds: its family was changed or closed, or its worker has left, is on leave, or would
 * be above 110 %, which needs a reason of its own (rule 17.3). `week` is hers after the moves before.
 */
function moveFault(
  family: OpenFamily | undefined,
  to: Pick<WorkerFacts, 'id' | 'leave'> | undefined,
  version: string,
  week: WeekFacts | undefined,
  settings: ServiceSettings,
  today: Day,
): LeftReason | undefined {
  if (!family) return 'closed'
  if (!to || !week) return 'gone'
  if (`${family.version}` !== version || family.workerId === to.id) return 'changed'
  if (awayInWords(to.leave, today)) return 'away'
  return isHigh(loadAfter(week, { more: [family.weight] }, settings), settings) ? 'full' : undefined
}

/** The chosen moves as the families and the workers are now, one after the other; what no longer holds is left out. */
export function checkMoves<Family extends OpenFamily>(
  asked: readonly ChosenMove[],
  { families, workers, settings }: Facts<Family>,
  today: Day,
): { moves: { family: Family; to: WorkerFacts }[]; left: LeftOut[] } {
  const moves: { family: Family; to: WorkerFacts }[] = []
  const left: LeftOut[] = []
  for (const { id, version, workerId } of asked) {
    const family = families.find((one) => one.id === id)
    const to = workers.find((one) => one.id === workerId)
    const week = weeksAfter(moves, workers).get(workerId)
    const why = moveFault(family, to, version, week, settings, today)
    if (why || !family || !to) left.push({ id, why: why ?? 'changed' })
    else moves.push({ family, to })
  }
  return { moves, left }
}

type Facts<Family> = {
  families: readonly Family[]
  workers: readonly WorkerFacts[]
  settings: ServiceSettings
}

/** Why a family was left out, as the page says it after its reference. */
export function leftInWords(why: LeftReason, settings: ServiceSettings): string {
  const words: Record<LeftReason, string> = {
    changed: 'changed since the moves were proposed',
    closed: 'has nothing open any more',
    gone: 'its worker has left by now',
    away: 'its worker is on leave by now',
    full: `would bring its worker above ${highInWords(settings)} by now`,
  }
  return words[why]
}

/** What was left out, for the address of the next page: ids and reasons, never a name or a reference. */
export function leftInAddress(left: readonly LeftOut[]): string[] {
  return left.map(({ id, why }) => `${id}.${why}`)
}

/** What was left out, from an address; anything else in it is nothing. */
export function leftFromAddress(asked: readonly string[]): LeftOut[] {
  return asked.flatMap((one) => {
    const [id = '', given] = one.split('.')
    const why = reasonsLeft.find((reason) => reason === given)
    return why && /^[0-9a-f-]{36}$/.test(id) ? [{ id, why }] : []
  })
}
