import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { can } from '../../../src/access/matrix.ts'
import type { OnDuty, Viewer } from '../../../src/access/viewer.ts'
import { isOpenOnDuty } from '../../duty/open.ts'
import { cohorts, people, referrals, standings } from '../schema.ts'

/**
 * Which referrals exist for this viewer (rules 3.2 and 6.4): those of his own scope, and on the pages of somebody whom he
 * has opened by duty access that person's too.
 */
export function visibleReferrals(viewer: Viewer): SQL {
  const own = ownReferrals(viewer)
  return viewer.duty ? sql`(${own} or ${openedReferrals(viewer, viewer.duty)})` : own
}

/**
 * Those of one person opened by duty access, while it is open; whom restriction closes to this viewer stays closed, from
 * the moment that it does (rule 3.19).
 */
function openedReferrals(viewer: Viewer, duty: OnDuty): SQL {
  return sql`(${eq(referrals.personId, duty.subjectId)} and ${reachable(viewer)} and ${isOpenOnDuty(viewer, duty)}
    and exists (select 1 from people where people.id = ${duty.subjectId} and ${isMasked(viewer)} = 0))`
}

/** Referrals that a role can be on duty for, whosever they are: a CARA coordinator's are cautions. */
export function reachable(viewer: Viewer): SQL {
  if (!can(viewer, 'create', 'dutyAccess') || viewer.side !== 'probation') return sql`false`
  return viewer.role === 'cara_coordinator' ? eq(referrals.programmeKey, 'cara') : sql`true`
}

/**
 * A programme manager his area, an officer his own, a CARA coordinator the scheme, a facilitator those in his own
 * cohorts; nobody else any. There is no default: a role that is not named here sees none.
 */
function ownReferrals(viewer: Viewer, of: ReferralColumns = referrals): SQL {
  if (viewer.side !== 'probation') return sql`false`
  switch (viewer.role) {
    case 'programme_manager':
      return inAreas(viewer, of.deliveryUnit)
    case 'cara_coordinator':
      return and(sql`${of.programmeKey} = 'cara'`, inAreas(viewer, of.deliveryUnit))!
    case 'probation_officer':
      return sql`${of.officerEmail} = ${viewer.email}`
    case 'facilitator':
      return sql`${of.id} in (select p.referral_id from cohort_facilitators f join placements p on p.cohort_id = f.cohort_id
        where f.email = ${viewer.email} and p.status in ('booked', 'started'))`
    default:
      return sql`false`
  }
}

type ReferralColumns = Record<'id' | 'programmeKey' | 'deliveryUnit' | 'officerEmail', SQLWrapper>

/** The same of what stands of open referrals, for lists and figures: what is opened on duty is in none (rule 3.19). */
export function visibleStandings(viewer: Viewer): SQL {
  return ownReferrals(viewer, { ...standings, id: standings.referralId })
}

/** Whether somebody who stands in a list is closed to this viewer, as `isMasked` has it. */
export function isMaskedStanding(viewer: Viewer): SQL<number> {
  return masking(viewer, { id: standings.personId, restricted: standings.restricted })
}

/** Which cohorts exist for this viewer: an officer sees those of his area, a facilitator his own. */
export function visibleCohorts(viewer: Viewer): SQL {
  if (viewer.side !== 'probation') return sql`false`
  switch (viewer.role) {
    case 'programme_manager':
    case 'probation_officer':
      return inAreas(viewer, cohorts.deliveryUnit)
    case 'cara_coordinator':
      return and(eq(cohorts.programmeKey, 'cara'), inAreas(viewer, cohorts.deliveryUnit))!
    case 'facilitator':
      return sql`${cohorts.id} in (select f.cohort_id from cohort_facilitators f where f.email = ${viewer.email})`
    default:
      return sql`false`
  }
}

/** A cohort's code, for a viewer who may see the cohort; for others it is some other group. */
export function codeSeenBy(viewer: Viewer): SQL<string> {
  return sql<string>`case when ${visibleCohorts(viewer)} then ${cohorts.code} else 'another group' end`
}

/**
 * Whether a person is closed to this viewer though his scope covers him: excluded by name, or restricted and not on the
 * list. The responsible officer of an open referral is on it. Anything not plainly open is closed.
 */
export function isMasked(viewer: Viewer): SQL<number> {
  return masking(viewer, people)
}

function masking(viewer: Viewer, of: Record<'id' | 'restricted', SQLWrapper>): SQL<number> {
  // Inside another one, for a select of one table takes the table's name from the columns of the outermost.
  return sql<number>`${sql`case
    when exists (select 1 from person_access a where a.person_id = ${of.id} and a.kind = 'deny' and a.email = ${viewer.email}) then 1
    when ${of.restricted} = 0 then 0
    when exists (select 1 from person_access a where a.person_id = ${of.id} and a.kind = 'allow' and a.email = ${viewer.email}) then 0
    when exists (select 1 from referrals r where r.person_id = ${of.id} and r.ended_on is null and r.officer_email = ${viewer.email}) then 0
    else 1 end`}`
}

/** People who exist for this viewer: those with a referral that does. */
export function visiblePeople(viewer: Viewer): SQL {
  return sql`exists (select 1 from referrals where referrals.person_id = ${people.id} and ${visibleReferrals(viewer)})`
}

function inAreas(viewer: Viewer, column: SQLWrapper): SQL {
  if (viewer.areas === 'all') return sql`true`
  return inArray(column, [...viewer.areas])
}
