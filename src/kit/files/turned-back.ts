import type { Compared, Outcome } from './outcome.ts'
import type { Remark } from './remark.ts'
import { type Turn, type TurnedBack, turnWords } from './turn.ts'

/** Rows whose turning back somebody has accepted: each by its tick. Without any said, the file is refused. */
export type Accepted = 'all' | ReadonlySet<string>

/**
 * What is ticked: this row, with just these turns; another turn of the row since then is not accepted with it. Of
 * somebody restricted it does not say which.
 */
export function tickOf({ line, masked, turned }: Pick<Compared, 'line' | 'masked' | 'turned'>) {
  if (masked) return `${line} restricted`
  return [line, ...(turned?.turns ?? []).map(({ turn }) => turn)].join(' ')
}

/** As much of it as may be shown: of somebody restricted, that something is turned back and no more. */
export function shownTurns({ masked, turned }: Pick<Compared, 'masked' | 'turned'>): TurnedBack {
  if (masked) return { turns: [] }
  const { turns, becomes } = turned!
  return { turns: turns.map(({ turn, column }) => ({ turn, column })), becomes }
}

/** What a row of no named turn does. */
export const somethingTurned = 'Turns something back'

/** A row that turns something back, or nothing where it does not. */
export function turnedBack(
  turns: readonly Turn[],
  becomes?: TurnedBack['becomes'],
): TurnedBack | undefined {
  return turns.length > 0 ? { turns, becomes } : undefined
}

/** An outcome in which every row that turns something back is a fault, named with what it would do. */
export function refusingTurns<Ready extends Compared>(outcome: Outcome<Ready>): Outcome<Ready> {
  const refused = outcome.ready.filter(({ turned }) => turned).map(refusalOf)
  if (refused.length === 0) return outcome
  const faults = [...outcome.faults, ...refused].sort((one, two) => one.line - two.line)
  return { ...outcome, faults }
}

function refusalOf({ line, key, who, masked, turned }: Compared): Remark {
  const { turns, becomes } = turned!
  const done = turns.map(({ turn, says }) => turnWords[turn] + (says ? `, ${says}` : ''))
  const told = masked ? somethingTurned : done.join('; ') + (becomes ? `. ${becomes.words}` : '')
  const column = masked ? 'crn' : turns[0]!.column
  const message = `${who}: ${told}. Accept it with --accept-reversals, or leave the cell empty`
  return { line, key, column, message }
}

/** An outcome without the rows that turn something back and were not accepted: they keep what is known. */
export function withAccepted<Ready extends Compared>(
  outcome: Outcome<Ready>,
  accepted: Accepted,
): Outcome<Ready> {
  const isTaken = (row: Compared) => !row.turned || accepted === 'all' || accepted.has(tickOf(row))
  const ready = outcome.ready.filter(isTaken)
  const kept = outcome.ready.length - ready.length
  if (kept === 0) return outcome
  const { counts } = outcome
  return { ...outcome, ready, counts: { ...counts, changed: counts.changed - kept, kept } }
}
