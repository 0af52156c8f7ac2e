import { type Day, daysInWords, inWords } from '../../calendar.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { PlanResult, PlanRow } from './plan.ts'
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

/** One row of a plan as files have it: an empty date is an empty cell, delay is in days against the best start. */
function planLine(wait: WaitToday, row: PlanRow): PlanLine {
  return {
    crn: wait.crn,
    programme: wait.programmeKey,
    cohort: row.code ?? null,
    entry_on: row.entryOn ?? null,
    target_start: wait.window.targetOn ?? null,
    delay_days: row.delayDays ?? null,
    outcome: row.outcome,
    reason: reasonInWords(row),
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

/** A whole plan in the order of the waiting list: those placed or not, those who keep their booking, those not in it. */
export function planLines(
  waits: readonly WaitToday[],
  { rows }: Pick<PlanResult, 'rows'>,
  { notIn, kept }: Pick<InScope, 'notIn' | 'kept'>,
): PlanLine[] {
  const planned = new Map(rows.map((row) => [row.referralId, row]))
  const stays = new Set(kept.map(({ referralId }) => referralId))
  const out = new Map(notIn.map(({ wait, why }) => [wait.referralId, why]))
  return waits.flatMap((wait) => {
    const { referralId, booking, standing } = wait
    const row = planned.get(referralId)
    if (row) return [planLine(wait, row)]
    const line = (cohort: string | null, entryOn: Day | null, outcome: string, reason: string) => ({
      ...{ crn: wait.crn, programme: wait.programmeKey, cohort, entry_on: entryOn },
      target_start: wait.window.targetOn ?? null,
      delay_days: standing.delayDays ?? null,
      ...{ outcome, reason },
    })
    if (booking && stays.has(referralId)) {
      const reason = booking.pinned ? 'booked and pinned' : 'booked already'
      return [line(booking.code, booking.entryOn, 'kept', reason)]
    }
    const why = out.get(referralId)
    return why ? [line(null, null, 'unplaced', outReasons[why](wait))] : []
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
