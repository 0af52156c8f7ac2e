import type { Status } from '../status.ts'
import type { Compared, Outcome } from './outcome.ts'
import type { Remark } from './remark.ts'

/** What a row may turn back. Nothing of it is done unless somebody has said so of this row. */
export const turnWords = {
  reopens: 'Opens again what has ended',
  unstarts: 'Takes back the start',
  hold: 'Clears a hold',
  rating: 'Clears or lowers the rating',
  end: 'Moves the end earlier',
  restriction: 'Lifts the restriction',
  finish: 'Can no longer finish',
  plan: 'Takes off the child-protection plan',
  place: 'Takes a place again that was given up',
  unled: 'Leaves the cohort without staff',
} as const

export type Turn = {
  turn: keyof typeof turnWords
  column: string
  /** From what to what; not told of somebody who is restricted, and never on the survivor side. */
  says?: string
}

export type TurnedBack = {
  turns: readonly Turn[]
  /** 'Becomes: 21 days late', with the status that it is drawn in. */
  becomes?: { words: string; status: Status | undefined } | undefined
}

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
