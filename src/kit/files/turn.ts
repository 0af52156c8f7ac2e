import type { Status } from '../status.ts'

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
