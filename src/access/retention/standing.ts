import { type Day, inWords, later } from '../../calendar.ts'
import type { Viewer } from '../viewer.ts'
import type { ErasureDecision, MarkKind } from './kinds.ts'

/** What was marked on a record, and by whom: kept longer to a day, or held for the law. */
export type Mark = {
  id: string
  kind: MarkKind
  fromOn: Day
  untilOn: Day | undefined
  reason: string
  byName: string
  at: string
  endedOn: Day | undefined
  endedWhy: string | undefined
  endedByName: string | undefined
}

/** An erasure that somebody asked for. */
export type ErasureRequest = {
  id: string
  subjectId: string
  reason: string
  askedBy: string
  askedByName: string
  askedAt: string
  decision: ErasureDecision | undefined
}

/** A record in a list: the day by its rule, and whether it may be shown by name. */
export type ListedRecord = {
  id: string
  reference: string
  name: string | undefined
  /** Restricted: this viewer opens nothing of it. */
  isMasked: boolean
  reviewOn: Day | undefined
}

/** A record and what its day comes from, in words; what has to be closed before it may be erased. */
export type KeptRecord = ListedRecord & { facts: readonly string[]; open: readonly string[] }

/** What an erasure takes of one kind: how many rows. */
export type Going = { title: string; count: number }

/** How a record stands: asked to be erased, held, due, kept longer, not due yet, or still in use. */
export const standings = ['asked', 'held', 'due', 'longer', 'later', 'open'] as const
export type Standing = (typeof standings)[number]

type Of = {
  /** The day by the rule of its side; none while something is open. */
  reviewOn: Day | undefined
  marks: readonly Mark[]
  isAsked: boolean
}

/** The mark of a kind that counts now; nothing where there is none. */
export function markOf(marks: readonly Mark[], kind: MarkKind): Mark | undefined {
  return marks.find((one) => one.kind === kind && one.endedOn === undefined)
}

/** The day on which somebody looks: by the rule, or the later day to which somebody keeps it (rule 4.10). */
export function reviewDay({ reviewOn, marks }: Pick<Of, 'reviewOn' | 'marks'>): Day | undefined {
  const until = markOf(marks, 'longer')?.untilOn
  return reviewOn && until ? later(reviewOn, until) : reviewOn
}

/** How a record stands on a day. A hold beats the day, and what is asked for shows first (rule 4.11). */
export function standingOf(of: Of, today: Day): Standing {
  if (of.isAsked) return 'asked'
  if (markOf(of.marks, 'hold')) return 'held'
  const on = reviewDay(of)
  if (on === undefined) return 'open'
  if (on <= today) return 'due'
  return markOf(of.marks, 'longer') ? 'longer' : 'later'
}

type Against = { marks: readonly Mark[]; open: readonly string[] }

/** Why nobody may erase it now, in words; nothing where it may be (rule 4.11). */
export function erasingFaults({ marks, open }: Against): string[] {
  const hold = markOf(marks, 'hold')
  return [
    ...(hold
      ? [`It is on legal hold since ${inWords(hold.fromOn)}: nothing is erased until the hold ends`]
      : []),
    ...open.map((one) => `Close this first: ${one}`),
  ]
}

/** Why this viewer does not decide it; nothing where she may: another person than who asked (rule 4.11). */
export function decidingFault(
  viewer: Pick<Viewer, 'userId'>,
  { askedBy }: Pick<ErasureRequest, 'askedBy'>,
): string | undefined {
  return askedBy === viewer.userId ? 'You asked for this, so somebody else decides' : undefined
}

/** Why it cannot be kept to this day; nothing where it can (rule 4.10). */
export function keepingFault(
  untilOn: Day,
  reviewOn: Day | undefined,
  today: Day,
): string | undefined {
  if (reviewOn === undefined) return 'Something is still open, so it has no day of review to move'
  if (untilOn <= today) return 'The new day must be after today'
  return untilOn <= reviewOn ? `The new day must be after ${inWords(reviewOn)}` : undefined
}

/** What speaks against a legal hold from this day; nothing where it may stand (rule 4.11). */
export function holdingFaults(fromOn: Day, marks: readonly Mark[], today: Day) {
  return [
    ...(markOf(marks, 'hold') ? [{ field: '', message: 'It is on legal hold already' }] : []),
    ...(fromOn > today
      ? [{ field: 'from', message: 'The first day must be today or in the past' }]
      : []),
  ]
}
