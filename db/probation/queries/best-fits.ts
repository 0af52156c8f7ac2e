import { sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { FitInBrief } from '../../../src/probation/placements/choose.ts'
import type { LastChance } from '../../../src/probation/waiting-list/status.ts'
import type { Reader } from '../database.ts'
import { visibleCohorts } from './scope.ts'
import { type Asked, listed } from './stands.ts'

/** What is on offer to somebody: the place that fits best, and the last that still can be booked. */
type OnOffer = { fit: FitInBrief; chance: LastChance }

type Row = FitInBrief['stay'] & {
  referralId: string
  cohortId: string
  code: string
  delayDays: number
  travelMinutes: number
  spareDays: number
  bookBy: Day
  isBest: number
}

/**
 * Of some people, what is on offer to each on a day in cohorts that the viewer may see: best is the least delay, then
 * nearest to the best start, then the shorter journey; last is what can be booked longest (rules 7.6 and 8.2). Of one
 * cohort alone where it is given, which was found for the viewer.
 */
export async function findOnOffer(
  db: Reader,
  { viewer, today }: Asked,
  referralIds: readonly string[],
  cohortId?: string,
): Promise<Map<string, OnOffer>> {
  const found = new Map<string, OnOffer>()
  if (referralIds.length === 0) return found
  const rows = await db.all<Row>(sql`select * from (
    select f.referral_id as "referralId", f.cohort_id as "cohortId", cohorts.code as "code", f.entry_on as "entryOn",
      f.last_session_on as "lastSessionOn", f.finishes_on as "finishesOn", f.sessions as "sessions",
      f.delay_days as "delayDays", f.travel_minutes as "travelMinutes", f.spare_days as "spareDays", f.book_by as "bookBy",
      row_number() over (partition by f.referral_id order by f.delay_days, f.target_distance, f.travel_minutes,
        cohorts.code, f.entry_on) = 1 as "isBest",
      row_number() over (partition by f.referral_id order by f.book_by desc, cohorts.code) = 1 as "isLast"
    from fits f cross join cohorts on cohorts.id = f.cohort_id
    where f.referral_id in ${listed(referralIds)} and f.soft_missed = 0 and f.offered_from <= ${today} and f.book_by >= ${today}
      and ${cohortId ? sql`f.cohort_id = ${cohortId}` : visibleCohorts(viewer)})
    where "isBest" or "isLast" order by "referralId", "isBest"`)
  for (const row of rows) {
    const { referralId, cohortId, code, entryOn, bookBy } = row
    const known = found.get(referralId)
    const chance = known?.chance ?? { cohortId, code, entryOn, bookBy }
    found.set(referralId, { chance, fit: inBrief(row) })
  }
  return found
}

function inBrief({ cohortId, code, ...row }: Row): FitInBrief {
  const { entryOn, lastSessionOn, finishesOn, sessions } = row
  return {
    cohort: { id: cohortId, code },
    stay: { entryOn, lastSessionOn, finishesOn, sessions },
    delayDays: row.delayDays,
    travelMinutes: row.travelMinutes,
    spareDays: row.spareDays,
  }
}
