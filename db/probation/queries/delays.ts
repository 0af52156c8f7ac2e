import { and, asc, eq, gt, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import type { Booking, Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { cohorts, localities, orders, people, placements, referrals, staff } from '../schema.ts'
import { holdsAsJson, readHolds } from './kept-holds.ts'
import { visibleReferrals } from './scope.ts'
import { isHeld } from './seats.ts'
import { aheadAsJson, aheadOf, findTemplates } from './waits.ts'

/** Rows read between two turns of the event loop. */
const chunk = 400

/** An open referral without its name: enough to be counted, and to be timed and placed by the rules. */
type Figure = Wait & { crn: ''; familyName: ''; givenNames: '' }

/**
 * Open referrals that the viewer counts and does not see: those of `ids`, who are closed to him by name; for an auditor,
 * who sees nobody, all of them.
 */
export async function findNameless(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  ids: readonly string[],
): Promise<(Figure & { bookedOn: Day | undefined })[]> {
  const templates = await findTemplates(db, programmeKey)
  const isAsked = isAuditor(viewer) ? undefined : inArray(referrals.id, [...ids])
  return byUnit(db, viewer, programmeKey, and(isNull(referrals.endedOn), isAsked), (row) => ({
    ...countedOf(row, templates),
    personId: row.personId,
    crn: '',
    familyName: '',
    givenNames: '',
    sex: row.sex,
    programmeKey,
    route: row.route,
    frequency: row.frequency,
    modulesDone: row.modulesDone,
    availability: row.availability,
    travelMinutes: row.travelMinutes,
    referredOn: row.referredOn,
  }))
}

/** Referrals that ended on a day or since, as the report counts them. */
export async function findEnded(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  sinceOn: Day,
): Promise<Counted[]> {
  const templates = await findTemplates(db, programmeKey)
  return byUnit(db, viewer, programmeKey, gte(referrals.endedOn, sinceOn), (row) =>
    countedOf(row, templates),
  )
}

/** When some places that are held were booked, by referral. */
export async function findBookedDays(
  db: Reader,
  viewer: Viewer,
  referralIds: readonly string[],
): Promise<Map<string, Day>> {
  const found = new Map<string, Day>()
  for (let from = 0; from < referralIds.length; from += chunk) {
    const rows = await db
      .select({ referralId: placements.referralId, bookedOn: placements.bookedOn })
      .from(placements)
      .innerJoin(referrals, eq(referrals.id, placements.referralId))
      .where(
        and(
          inArray(placements.referralId, referralIds.slice(from, from + chunk)),
          isHeld,
          visibleReferrals(viewer),
        ),
      )
    for (const { referralId, bookedOn } of rows) found.set(referralId, bookedOn)
    await turn()
  }
  return found
}

function isAuditor({ side, role }: Viewer): boolean {
  return side === 'probation' && role === 'auditor'
}

/** Unit by unit, for which there is an index, and a chunk at a time, so that others have their turn between. */
async function byUnit<Found>(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  where: SQL | undefined,
  as: (row: Row) => Found,
): Promise<Found[]> {
  const found: Found[] = []
  const visible = isAuditor(viewer) ? sql`true` : visibleReferrals(viewer)
  for (const unit of await findUnits(db, programmeKey)) {
    const inUnit = and(
      eq(referrals.programmeKey, programmeKey),
      eq(referrals.deliveryUnit, unit),
      visible,
      where,
    )
    for (let after = ''; ; ) {
      const rows = await select(db, and(inUnit, gt(referrals.id, after)))
      for (const row of rows) found.push(as(row))
      await turn()
      if (rows.length < chunk) break
      after = rows.at(-1)!.referralId
    }
  }
  return found
}

async function findUnits(db: Reader, programmeKey: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ unit: referrals.deliveryUnit })
    .from(referrals)
    .where(eq(referrals.programmeKey, programmeKey))
  return rows.map(({ unit }) => unit)
}

function select(db: Reader, where: SQL | undefined) {
  return db
    .select({
      referralId: referrals.id,
      personId: referrals.personId,
      sex: people.sex,
      localityId: people.localityId,
      locality: localities.name,
      deliveryUnit: referrals.deliveryUnit,
      officerEmail: referrals.officerEmail,
      officer: staff.name,
      team: staff.team,
      versionId: referrals.programmeVersionId,
      route: orders.route,
      risk: referrals.risk,
      frequency: referrals.frequency,
      modulesDone: referrals.modulesDone,
      availability: referrals.availability,
      travelMinutes: referrals.travelMinutes,
      referredOn: referrals.referredOn,
      clockStartOn: referrals.clockStartOn,
      earliestOn: referrals.earliestOn,
      targetOn: referrals.targetOn,
      retryByOn: referrals.retryByOn,
      latestOn: referrals.latestOn,
      hardEndOn: referrals.hardEndOn,
      startedOn: referrals.startedOn,
      endedOn: referrals.endedOn,
      endedWhy: referrals.endedWhy,
      holds: holdsAsJson,
      placementId: placements.id,
      cohortId: placements.cohortId,
      code: cohorts.code,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      finishesOn: placements.finishesOn,
      status: placements.status,
      pinned: placements.pinned,
      bookedOn: placements.bookedOn,
      ahead: aheadAsJson,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(localities, eq(localities.id, people.localityId))
    .innerJoin(staff, eq(staff.email, referrals.officerEmail))
    .leftJoin(
      placements,
      sql`${placements.id} = (select p.id from placements p where p.referral_id = ${referrals.id}
        and (p.status in ('booked', 'started') or (p.status = 'completed' and ${referrals.endedOn} is not null)) order by p.status = 'completed', p.entry_on desc limit 1)`,
    )
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(where)
    .orderBy(asc(referrals.id))
    .limit(chunk)
}

type Row = Awaited<ReturnType<typeof select>>[number]

function countedOf(row: Row, templates: Awaited<ReturnType<typeof findTemplates>>): Counted {
  return {
    referralId: row.referralId,
    template: templates.get(row.versionId)!,
    window: {
      clockStartOn: row.clockStartOn,
      earliestOn: row.earliestOn,
      targetOn: row.targetOn ?? undefined,
      retryByOn: row.retryByOn ?? undefined,
      latestOn: row.latestOn,
      hardEndOn: row.hardEndOn,
    },
    localityId: row.localityId,
    locality: row.locality,
    deliveryUnit: row.deliveryUnit,
    officerEmail: row.officerEmail,
    officer: row.officer,
    team: row.team ?? undefined,
    risk: row.risk ?? undefined,
    startedOn: row.startedOn ?? undefined,
    endedOn: row.endedOn ?? undefined,
    endedWhy: row.endedWhy ?? undefined,
    holds: readHolds(row.holds),
    booking: bookingOf(row),
    bookedOn: row.bookedOn ?? undefined,
  }
}

function bookingOf(row: Row): Booking | undefined {
  if (!row.placementId || !row.cohortId || !row.code || !row.entryOn) return undefined
  return {
    placementId: row.placementId,
    cohortId: row.cohortId,
    code: row.code,
    entryOn: row.entryOn,
    lastSessionOn: row.lastSessionOn!,
    finishesOn: row.finishesOn!,
    status: row.status === 'booked' ? 'booked' : 'started',
    pinned: Boolean(row.pinned),
    ahead: aheadOf(row.ahead),
  }
}
