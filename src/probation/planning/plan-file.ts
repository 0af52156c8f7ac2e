import { type Day, daysInWords, inWords } from '../../calendar.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { PlanAside, PlanResult, PlanRow } from './plan.ts'
import type { InScope, NotInPlan } from './problem/scope.ts'
import { reasonsInWords } from './reason-words.ts'

export const planColumns = [
  'crn',
  'programme',
  'cohort',
  'entry_on',
  'target_start',
  'delay_days',
  'outcome',
  'reason',
] as const
export type PlanLine = Record<(typeof planColumns)[number], string | number | null>

/** Whose line it is, as a file names him. */
type FileWait = Pick<WaitToday, 'referralId' | 'crn' | 'programmeKey'> & {
  window: { targetOn?: Day | undefined }
}

/** One row of a plan as files have it: an empty date is an empty cell, delay is in days against the best start. */
function planLine(wait: FileWait, row: PlanRow): PlanLine {
  return lineOf(wait, row, { outcome: row.outcome, reason: reasonInWords(row) })
}

function lineOf(
  { crn, programmeKey, window }: FileWait,
  { code, entryOn, delayDays }: Pick<PlanRow, 'code' | 'entryOn' | 'delayDays'>,
  said: Pick<PlanLine, 'outcome' | 'reason'>,
): PlanLine {
  return {
    ...{ crn, programme: programmeKey, cohort: code ?? null, entry_on: entryOn ?? null },
    ...{ target_start: window.targetOn ?? null, delay_days: delayDays ?? null, ...said },
  }
}

/** Why here, and the next best; or every reason why nowhere. */
function reasonInWords({ outcome, why, next, from, reasons }: PlanRow): string {
  if (outcome === 'unplaced') return reasonsInWords(reasons)
  const moved = from ? `moved from ${from.code} of ${inWords(from.entryOn)}` : ''
  const then = next
    ? `next best ${next.code} on ${inWords(next.entryOn)}, ${next.more.toFixed(2)} risk-weighted days more`
    : ''
  return [why, moved, then].filter(Boolean).join('; ')
}

/** Those a plan leaves as they are, in words: who keeps his booking, and who is not in it and why. */
export function asideOf({
  notIn,
  kept,
  ranks,
}: Pick<InScope, 'notIn' | 'kept' | 'ranks'>): PlanAside[] {
  const rank = ({ referralId }: WaitToday) => ranks.get(referralId) ?? ranks.size
  const asides = [
    ...kept.map((wait): PlanAside => {
      const { referralId, booking, standing } = wait
      const why = booking?.pinned ? 'booked and pinned' : 'booked already'
      const { code, entryOn } = booking ?? { code: undefined, entryOn: undefined }
      const { delayDays } = standing
      return { referralId, outcome: 'stays', code, entryOn, delayDays, why, rank: rank(wait) }
    }),
    ...notIn.map(({ wait, why }): PlanAside => {
      const { referralId, standing } = wait
      return {
        ...{ referralId, outcome: 'out', code: undefined, entryOn: undefined },
        ...{ delayDays: standing.delayDays, why: outReasons[why](wait), rank: rank(wait) },
      }
    }),
  ]
  return asides.sort((one, two) => one.rank - two.rank)
}

/** Rows in the order of the waiting list, each with its place there. */
export function inRank(rows: readonly PlanRow[], ranks: InScope['ranks']): PlanRow[] {
  return rows
    .map((row) => ({ ...row, rank: ranks.get(row.referralId) ?? ranks.size }))
    .sort((one, two) => one.rank - two.rank)
}

/** A whole plan in the order of the waiting list: those placed or not, those who keep their booking, those not in it. */
export function planLines(
  waits: readonly FileWait[],
  { rows, aside = [] }: Pick<PlanResult, 'rows' | 'aside'>,
): PlanLine[] {
  const planned = new Map(rows.map((row) => [row.referralId, row]))
  const others = new Map(aside.map((row) => [row.referralId, row]))
  return waits.flatMap((wait) => {
    const row = planned.get(wait.referralId)
    if (row) return [planLine(wait, row)]
    const other = others.get(wait.referralId)
    if (!other) return []
    const outcome = other.outcome === 'stays' ? 'kept' : 'unplaced'
    return [lineOf(wait, other, { outcome, reason: other.why })]
  })
}

const outReasons: Record<NotInPlan['why'], (wait: WaitToday) => string> = {
  hold: holdReason,
  'last chance': ({ standing }) => `Not in the plan: ${standing.words}`,
  'cannot finish': cannotReason,
}

function holdReason({ openHold, standing }: WaitToday): string {
  return openHold ? `${standing.words}, since ${inWords(openHold.fromOn)}` : standing.words
}

function cannotReason({ standing, window }: WaitToday): string {
  const past = standing.slackDays < 0 ? `, ${daysInWords(-standing.slackDays)} past it` : ''
  return `Not in the plan: the last safe start was ${inWords(window.latestOn)}${past}, before the earliest sensible one`
}
