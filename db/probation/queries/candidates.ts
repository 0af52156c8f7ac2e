import { type SQL, sql } from 'drizzle-orm'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { entryPoints, nextOffer } from '../../../src/probation/cohorts/entry-points.ts'
import type { Joiners } from '../../../src/probation/cohorts/stand.ts'
import { candidateFor, joinersOf } from '../../../src/probation/placements/candidates.ts'
import { entriesOnOffer } from '../../../src/probation/placements/choose.ts'
import type { ListRow } from '../../../src/probation/placements/list-page.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import type { Reader } from '../database.ts'
import { findOnOffer } from './best-fits.ts'
import { type Asked, inOrder, standsOn } from './stands.ts'
import { findSurroundingsOf } from './surroundings.ts'
import { findWaitsToday } from './waiting-rows.ts'

/** Of those whom a cohort fits: how many, and how many could join at its next entry. */
type CandidateFigures = { total: number; joiners: Joiners | undefined }

/** Who waits, looks for a place, and is fitted by an entry of this cohort that is on offer. */
function fitting(asked: Asked, cohort: Cohort): SQL {
  return sql`${standsOn({ ...asked, programmeKey: cohort.programmeKey })},
    fitting as (select * from stands s where s.basis = 'unbooked' and not s.on_hold
      and s.referral_id in (select f.referral_id from fits f where ${isOffered(asked, cohort)}))`
}

function isOffered({ today }: Asked, { id }: Cohort): SQL {
  return sql`f.cohort_id = ${id} and f.soft_missed = 0 and f.offered_from <= ${today} and f.book_by >= ${today}`
}

/** How many a cohort fits, and how many of them could join at the next entry on offer (rule 8.2). */
export async function countCandidates(
  db: Reader,
  asked: Asked,
  cohort: Cohort,
): Promise<CandidateFigures> {
  const next = nextOffer(entryPoints(cohort, asked.today))
  const { redLateDays } = cohort.template.settings
  const joins = sql`exists (select 1 from fits f where f.referral_id = s.referral_id
    and ${isOffered(asked, cohort)} and f.entry_on = ${next?.on ?? ''})`
  const [row] = await db.all<{ total: number; count: number; veryLate: number }>(sql`
    ${fitting(asked, cohort)} select count(*) as total, coalesce(sum(${joins}), 0) as count,
      coalesce(sum(coalesce(s.delay, 0) > ${redLateDays} and ${joins}), 0) as "veryLate" from fitting s`)
  const { total, ...joining } = row!
  return { total, joiners: next && { on: next.on, ...joining } }
}

/** Who could join a cohort, so many in the order of who is next, each with the best way in. */
export async function findCandidates(
  db: Reader,
  asked: Asked,
  cohort: Cohort,
  { limit, from }: { limit: number; from: number },
): Promise<ListRow[]> {
  const rows = await db.all<{ id: string }>(sql`${fitting(asked, cohort)}
    select s.referral_id as id from fitting s order by ${inOrder('next', asked.today)} limit ${limit} offset ${from}`)
  const ids = rows.map(({ id }) => id)
  const [waits, offers] = await Promise.all([
    findWaitsToday(db, asked, ids),
    findOnOffer(db, asked, ids, cohort.id),
  ])
  return waits.map(({ wait }) => ({ wait, fit: offers.get(wait.referralId)?.fit }))
}

/** Of those who wait within reach of a cohort that is not there yet, who could join at its first entry on offer. */
export async function foreseeJoiners(
  db: Reader,
  asked: Asked,
  cohort: Cohort,
): Promise<Joiners | undefined> {
  const { viewer, today } = asked
  const { programmeKey, localityId, template } = cohort
  const rows = await db.all<{ id: string }>(sql`${standsOn({ ...asked, programmeKey })}
    select s.referral_id as id from stands s where s.basis = 'unbooked' and not s.on_hold
      and (s.locality_id in (select t.from_locality_id from travel_times t where t.to_locality_id = ${localityId}
          and t.minutes <= ${template.settings.travelMinutes})
        or exists (select 1 from referrals r where r.id = s.referral_id and r.travel_minutes <> '{}'))`)
  const waits = await findWaitsToday(
    db,
    asked,
    rows.map(({ id }) => id),
  )
  const entries = entriesOnOffer([cohort], today)
  const around = await findSurroundingsOf(
    db,
    viewer,
    programmeKey,
    waits.map(({ wait }) => wait),
  )
  const candidates = waits.flatMap(
    ({ wait }) => candidateFor(wait, seekerOf(wait, around, today), cohort, entries, today) ?? [],
  )
  return joinersOf(candidates, entryPoints(cohort, today))
}
