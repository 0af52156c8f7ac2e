import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { rowsWith } from '../kept-apart.ts'
import { cohorts, keepApart, placements, referrals, travelTimes, venues } from '../schema.ts'
import { visibleReferrals } from './scope.ts'
import { findBookedSessions, isHeld } from './seats.ts'
import { closeOnPlacing } from './tasks-save.ts'

/** One place, held or given back, of a referral that the viewer may see. */
export async function findPlacement(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<Placement | undefined> {
  return (await select(db, viewer, eq(placements.id, id)))[0]
}

/** Every place that these referrals had, the newest first. */
export async function findPlacementsOf(
  db: Reader,
  viewer: Viewer,
  of: readonly string[] | { personId: string },
): Promise<Placement[]> {
  if ('personId' in of) return select(db, viewer, eq(referrals.personId, of.personId))
  return of.length === 0 ? [] : select(db, viewer, inArray(placements.referralId, [...of]))
}

async function select(db: Reader, viewer: Viewer, where: SQL): Promise<Placement[]> {
  const rows = await db
    .select({
      id: placements.id,
      referralId: placements.referralId,
      personId: referrals.personId,
      programmeKey: referrals.programmeKey,
      cohortId: placements.cohortId,
      code: cohorts.code,
      venueName: venues.name,
      slots: cohorts.slots,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      finishesOn: placements.finishesOn,
      status: placements.status,
      pinned: placements.pinned,
      heldForRelease: placements.heldForRelease,
      bookedOn: placements.bookedOn,
      bookedBy: placements.bookedBy,
      overrideReason: placements.overrideReason,
      withdrawnOn: placements.withdrawnOn,
      withdrawnWhy: placements.withdrawnWhy,
      withdrawnNote: placements.withdrawnNote,
      version: placements.version,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(and(visibleReferrals(viewer), where))
    .orderBy(desc(placements.bookedOn), desc(placements.entryOn), asc(placements.id))
  return rows.map((row) => ({
    ...row,
    pinned: Boolean(row.pinned),
    heldForRelease: Boolean(row.heldForRelease),
    overrideReason: row.overrideReason ?? undefined,
    withdrawnOn: row.withdrawnOn ?? undefined,
    withdrawnWhy: row.withdrawnWhy ?? undefined,
    withdrawnNote: row.withdrawnNote ?? undefined,
  }))
}

type NewPlacement = Pick<
  Placement,
  | 'referralId'
  | 'cohortId'
  | 'entryOn'
  | 'lastSessionOn'
  | 'finishesOn'
  | 'bookedOn'
  | 'bookedBy'
  | 'overrideReason'
> & { status: 'booked' | 'started'; heldForRelease?: boolean }

/**
 * Takes a seat, if there is still one on every day from his entry to his last session: counting and taking are one
 * statement. False where there is none; a second active place of one referral is refused by the index.
 */
export async function savePlacement(tx: Transaction, placement: NewPlacement): Promise<boolean> {
  const { referralId, cohortId, entryOn, lastSessionOn, finishesOn } = placement
  const result = await tx.run(sql`insert into placements
      (id, referral_id, cohort_id, entry_on, last_session_on, finishes_on, status, pinned, held_for_release,
       booked_on, booked_by, override_reason, version)
    select ${randomUUID()}, ${referralId}, ${cohortId}, ${entryOn}, ${lastSessionOn}, ${finishesOn},
      ${placement.status}, 0, ${placement.heldForRelease ? 1 : 0}, ${placement.bookedOn}, ${placement.bookedBy}, ${placement.overrideReason ?? null}, 1
    where ${isFree(placement)}`)
  if (result.rowsAffected !== 1) return false
  await closeOnPlacing(tx, referralId, {
    closedOn: placement.bookedOn,
    closedBy: placement.bookedBy,
  })
  return true
}

/** Takes back a seat that was given back, under the same count; false where it is taken, or no longer withdrawn. */
export async function reinstatePlacement(
  tx: Transaction,
  placement: Pick<Placement, 'id' | 'version' | 'cohortId' | 'entryOn'>,
  stay: { lastSessionOn: Day; finishesOn: Day },
  overrideReason: string | undefined,
): Promise<boolean> {
  const { lastSessionOn, finishesOn } = stay
  const back = { status: 'booked', overrideReason: overrideReason ?? null } as const
  const none = { withdrawnOn: null, withdrawnWhy: null, withdrawnNote: null }
  const values = { lastSessionOn, finishesOn, ...back, ...none }
  const isOpen = and(eq(placements.status, 'withdrawn'), isFree({ ...placement, ...stay }))
  return changeSeen(tx, placements, placement, values, isOpen)
}

/** Gives a seat back; false where somebody else has changed it since that version. */
export async function withdrawPlacement(
  tx: Transaction,
  placement: Pick<Placement, 'id' | 'version'>,
  { on, why, note }: { on: Day; why: string; note: string | undefined },
): Promise<boolean> {
  const given = { withdrawnOn: on, withdrawnWhy: why, withdrawnNote: note ?? null }
  return changeSeen(tx, placements, placement, { status: 'withdrawn', ...given }, isHeld)
}

/** A seat on every day: on his first, and on each later one on which somebody else joins. */
function isFree(seat: Pick<Placement, 'cohortId' | 'entryOn' | 'lastSessionOn'>): SQL {
  const { cohortId, entryOn, lastSessionOn } = seat
  const held = sql`p.cohort_id = ${cohortId} and p.status in ('booked', 'started')
    and exists (select 1 from referrals r where r.id = p.referral_id and r.ended_on is null)`
  return sql`not exists (
    select 1 from (
      select ${entryOn} as on_day
      union select p.entry_on from placements p where ${held} and p.entry_on between ${entryOn} and ${lastSessionOn}
    ) days
    where (select count(*) from placements p where ${held}
        and p.entry_on <= days.on_day and days.on_day <= p.last_session_on)
      >= (select max_places from cohorts where id = ${cohortId}))`
}

/** A waiting person, found for the viewer already, as the rules of placing see him: read fresh, inside the transaction. */
export async function findSeeker(db: Reader, viewer: Viewer, wait: WaitToday, today: Day) {
  return seekerOf(
    wait,
    {
      travel: await findTravelFrom(db, wait.localityId),
      keepApart: new Map([[wait.personId, await findKeptApart(db, wait.personId)]]),
      busy: new Map([[wait.personId, await findBusyElsewhere(db, viewer, wait)]]),
    },
    today,
  )
}

async function findTravelFrom(db: Reader, localityId: string) {
  const rows = await db
    .select({ to: travelTimes.toLocalityId, minutes: travelTimes.minutes })
    .from(travelTimes)
    .where(eq(travelTimes.fromLocalityId, localityId))
  return new Map(rows.map(({ to, minutes }) => [`${localityId}>${to}`, minutes]))
}

async function findKeptApart(db: Reader, personId: string) {
  const rows = await db
    .selectDistinct({
      personId: keepApart.personId,
      otherId: keepApart.otherId,
      reason: keepApart.reason,
    })
    .from(keepApart)
    .where(rowsWith(personId))
    .orderBy(asc(keepApart.reason), asc(keepApart.personId), asc(keepApart.otherId))
  return rows.map(({ personId: one, otherId, reason }) => ({
    personId: one === personId ? otherId : one,
    reason,
  }))
}

function findBusyElsewhere(db: Reader, viewer: Viewer, { personId, referralId }: WaitToday) {
  const isElsewhere = and(eq(referrals.personId, personId), ne(referrals.id, referralId))
  return findBookedSessions(db, viewer, isElsewhere)
}
