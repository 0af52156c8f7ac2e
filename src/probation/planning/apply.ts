import type { Day } from '../../calendar.ts'
import type { Cohort, Seat } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { decidePlacement, type Seeker } from '../placements/place.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { AppliedRow, PlanRow } from './plan.ts'
import type { StoredPlan } from './stored.ts'

/** A person of a plan as he is found when it is applied; undefined where he waits no more or may not be seen. */
export type Standing = { wait: WaitToday; seeker: Seeker } | undefined

export type Booked = {
  row: PlanRow
  wait: WaitToday
  cohort: Cohort
  stay: Stay
  /** Why soft rules are set aside, where a pin does so. */
  reason: string | undefined
}

type Seats = Map<string, readonly Seat[]>

/**
 * What of a plan can still be booked, each row checked again as things stand now: by every rule of placing, and by the
 * seats that are left after the rows before it. What no longer fits is left out, and why; who was to be moved and cannot
 * be keeps the place he has.
 */
export function stillFitting(
  plan: Pick<StoredPlan, 'result' | 'pins' | 'bans'>,
  found: ReadonlyMap<string, Standing>,
  cohorts: ReadonlyMap<string, Cohort>,
  today: Day,
): { booked: Booked[]; leftOut: AppliedRow[] } {
  const rows = (plan.result?.rows ?? []).filter(({ outcome }) => outcome === 'placed')
  const excluded = new Map<string, string>()
  for (;;) {
    const booked: Booked[] = []
    const seats: Seats = new Map([...cohorts].map(([id, cohort]) => [id, cohort.seats]))
    const moving = rows.filter((row) => row.from && !excluded.has(row.referralId))
    for (const { referralId } of moving) giveBack(seats, found.get(referralId)?.wait)
    const before = excluded.size
    for (const row of rows) {
      if (excluded.has(row.referralId)) continue
      const outcome = decide(plan, row, found.get(row.referralId), cohorts, seats, today)
      if (typeof outcome === 'string') excluded.set(row.referralId, outcome)
      else booked.push(outcome)
    }
    const isSettled = excluded.size === before || !rows.some(({ from }) => from)
    if (isSettled) return { booked, leftOut: rows.flatMap((row) => leftOutRow(row, excluded)) }
  }
}

function leftOutRow(row: PlanRow, excluded: ReadonlyMap<string, string>): AppliedRow[] {
  const why = excluded.get(row.referralId)
  if (why === undefined || !row.code || !row.entryOn) return []
  return [{ referralId: row.referralId, code: row.code, entryOn: row.entryOn, why }]
}

function giveBack(seats: Seats, wait: WaitToday | undefined) {
  const cohortId = wait?.booking?.cohortId
  const held = cohortId && seats.get(cohortId)
  if (!wait || !cohortId || !held) return
  seats.set(
    cohortId,
    held.filter(({ referralId }) => referralId !== wait.referralId),
  )
}

function decide(
  { pins, bans }: Pick<StoredPlan, 'pins' | 'bans'>,
  row: PlanRow,
  standing: Standing,
  cohorts: ReadonlyMap<string, Cohort>,
  seats: Seats,
  today: Day,
): Booked | string {
  if (!standing) return 'No longer on the list'
  const { wait, seeker } = standing
  const { from, entryOn, cohortId } = row
  const isBanned = bans.some(
    (ban) => ban.referralId === row.referralId && ban.cohortId === cohortId,
  )
  if (isBanned) return 'Ruled out by a manager'
  const found = cohorts.get(cohortId ?? '')
  if (!found || !entryOn) return 'The cohort is no longer there'
  const { booking } = wait
  if (from && (booking?.code !== from.code || booking.entryOn !== from.entryOn)) {
    return 'The place to move from has changed'
  }
  const cohort = { ...found, seats: seats.get(found.id) ?? found.seats }
  const pin = pins.find(({ referralId }) => referralId === row.referralId)
  const reason = pin?.why
  const anew = from ? { ...seeker, placedIn: undefined } : seeker
  const override = reason ? { mayOverride: true, reason } : undefined
  const decision = decidePlacement(anew, { cohort, entryOn }, today, override)
  if (!decision.placed) return decision.refusals.map(({ words }) => words).join('; ')
  const { stay, setAside } = decision
  const seat = { ...wait, entryOn, lastSessionOn: stay.lastSessionOn }
  const { referralId, personId, lastSessionOn } = seat
  seats.set(cohort.id, [...cohort.seats, { referralId, personId, entryOn, lastSessionOn }])
  return { row, wait, cohort: found, stay, reason: setAside.length > 0 ? reason : undefined }
}
