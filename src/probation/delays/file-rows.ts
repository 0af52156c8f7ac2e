import type { Day } from '../../calendar.ts'
import type { FitInBrief } from '../placements/choose.ts'
import { spareDays } from '../waiting-list/finish.ts'
import type { MaskedWait, WaitToday } from '../waiting-list/wait.ts'
import { reasonOf } from './reason.ts'

export const delayColumns = [
  'crn',
  'programme',
  'locality',
  'officer',
  'clock_start',
  'earliest_start',
  'target_start',
  'retry_by',
  'latest_start',
  'hard_end',
  'projected_start',
  'basis',
  'delay_days',
  'slack_days',
  'status',
  'reason',
  'waiting_days',
  'held_days',
  'cohort',
  'book_by',
  'last_session',
  'review_by',
  'spare_days',
] as const

export type DelayRow = Record<(typeof delayColumns)[number], string | number | null>

type List = {
  today: Day
  waits: readonly WaitToday[]
  masked: readonly MaskedWait[]
  bestFitOf: (wait: WaitToday) => FitInBrief | undefined
}

/** Every row, in the order of the list; those closed to the reader last. `turn` lets others go first. */
export async function* delayRows(
  { today, waits, masked, bestFitOf }: List,
  turn: () => Promise<void>,
): AsyncGenerator<DelayRow> {
  for (const [at, wait] of waits.entries()) {
    if (at % 20 === 19) await turn()
    yield delayRow(wait, today, bestFitOf(wait))
  }
  for (const wait of masked) yield restrictedRow(wait)
}

/** One open referral as a row of the file. No delay in days where there is no best start, or while he is on hold. */
export function delayRow(wait: WaitToday, today: Day, fit: FitInBrief | undefined): DelayRow {
  const { window, standing, booking } = wait
  return {
    crn: wait.crn,
    programme: wait.programmeKey,
    locality: wait.locality,
    officer: wait.officerEmail,
    clock_start: window.clockStartOn,
    earliest_start: window.earliestOn,
    target_start: window.targetOn ?? null,
    retry_by: window.retryByOn ?? null,
    latest_start: window.latestOn,
    hard_end: window.hardEndOn,
    projected_start: standing.projectedOn,
    basis: standing.basis,
    delay_days: standing.delayDays ?? null,
    slack_days: standing.slackDays,
    status: standing.status,
    reason: reasonOf(wait, today, fit),
    waiting_days: wait.waitingDays,
    held_days: wait.heldDays,
    cohort: booking?.code ?? null,
    book_by: standing.lastChance?.bookBy ?? null,
    last_session: booking?.lastSessionOn ?? null,
    review_by: booking?.finishesOn ?? null,
    spare_days: booking ? spareDays(booking, window.hardEndOn) : null,
  }
}

/** Somebody closed to the reader: that he is there, and nothing else. */
function restrictedRow({ crn }: MaskedWait): DelayRow {
  const empty = Object.fromEntries(delayColumns.map((column) => [column, null])) as DelayRow
  return { ...empty, crn, reason: 'Restricted' }
}
