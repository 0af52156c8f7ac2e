import { aliasedTable, and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { turn } from '../../../src/kit/turn.ts'
import { inOrder } from '../../../src/probation/imports/holds-column.ts'
import type { KnownPerson, KnownReferral } from '../../../src/probation/imports/known-people.ts'
import type {
  HoldFacts,
  PersonFacts,
  ReferralFacts,
} from '../../../src/probation/imports/referral-facts.ts'
import { type KeepApartReason, listedReason } from '../../../src/probation/people/keep-apart.ts'
import type { Reader } from '../database.ts'
import { cohorts, keepApart, localities, orders, people, placements, referrals } from '../schema.ts'
import { holdsAsJson, readHolds } from './kept-holds.ts'
import { isMasked, visiblePeople } from './scope.ts'
import { heldSeat } from './seats.ts'
import { keptWindow } from './window.ts'

const chunk = 25

/** Those of some CRNs who are known already, with their referrals; what the viewer may not see comes marked. */
export async function findKnownPeople(
  db: Reader,
  viewer: Viewer,
  crns: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>()
  for (const some of pieces(crns, chunk)) {
    const found = await selectPeople(db, viewer, some)
    if (found.length > 0) {
      const ids = found.map(({ id }) => id)
      const referred = await findReferrals(db, ids, new Map(found.map((row) => [row.id, row])))
      const apart = await findApart(db, ids)
      for (const row of found) {
        const his = apart.get(row.id) ?? []
        known.set(row.crn, {
          personId: row.id,
          standing: standingOf(row, viewer),
          facts: factsOf(row),
          apartFrom: [...new Set(his.map(({ crn }) => crn))],
          listedApart: his.filter(({ reason }) => reason === listedReason).map(({ crn }) => crn),
          referrals: referred.get(row.id) ?? [],
        })
      }
    }
    await turn()
  }
  return known
}

function selectPeople(db: Reader, viewer: Viewer, crns: string[]) {
  return db
    .select({
      id: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      dateOfBirth: people.dateOfBirth,
      sex: people.sex,
      localityId: people.localityId,
      restricted: people.restricted,
      deliveryUnit: localities.deliveryUnit,
      masked: isMasked(viewer),
      visible: sql<number>`${visiblePeople(viewer)}`,
    })
    .from(people)
    .innerJoin(localities, eq(localities.id, people.localityId))
    .where(inArray(people.crn, crns))
}

type PersonRow = Awaited<ReturnType<typeof selectPeople>>[number]

/** Whatever is not plainly open is masked, and whatever is not plainly of his area is outside it. */
function standingOf(row: PersonRow, viewer: Viewer): KnownPerson['standing'] {
  const isHis = viewer.areas === 'all' || viewer.areas.includes(row.deliveryUnit)
  if (!isHis && Number(row.visible) !== 1) return 'outside'
  return Number(row.masked) === 0 && Number(row.visible) === 1 ? 'open' : 'masked'
}

function factsOf({ crn, familyName, givenNames, dateOfBirth, ...row }: PersonRow): PersonFacts {
  const { sex, localityId, restricted } = row
  return { crn, familyName, givenNames, dateOfBirth, sex, localityId, restricted }
}

async function findReferrals(
  db: Reader,
  personIds: string[],
  persons: ReadonlyMap<string, PersonRow>,
): Promise<Map<string, KnownReferral[]>> {
  const rows = await db
    .select({
      referral: referrals,
      order: orders,
      holds: holdsAsJson,
      placementId: placements.id,
      status: placements.status,
      entryOn: placements.entryOn,
      finishesOn: placements.finishesOn,
      code: cohorts.code,
    })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .leftJoin(placements, heldSeat)
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(inArray(referrals.personId, personIds))
  const found = new Map<string, KnownReferral[]>()
  for (const row of rows) {
    const { referral, order, placementId, status, entryOn, finishesOn, code } = row
    const isPlaced = placementId && code && entryOn && finishesOn
    const known: KnownReferral = {
      referralId: referral.id,
      orderId: order.id,
      versionId: referral.programmeVersionId,
      facts: {
        ...factsOf(persons.get(referral.personId)!),
        ...orderFacts(order),
        ...referralFacts(referral),
        holds: holdsIn(row.holds),
        keepApart: [],
      },
      window: keptWindow(referral),
      place: isPlaced
        ? { placementId, code, entryOn, finishesOn, status: status as 'booked' | 'started' }
        : undefined,
    }
    found.set(referral.personId, [...(found.get(referral.personId) ?? []), known])
  }
  return found
}

function orderFacts({ id: _, personId: __, ...facts }: typeof orders.$inferSelect) {
  return facts satisfies Partial<ReferralFacts>
}

function referralFacts(row: typeof referrals.$inferSelect) {
  return {
    programmeKey: row.programmeKey,
    officer: row.officerEmail,
    referredOn: row.referredOn,
    risk: row.risk,
    frequency: row.frequency,
    modulesDone: row.modulesDone,
    assessedBeforeRelease: row.assessedBeforeRelease,
    availability: row.availability,
    travelMinutes: row.travelMinutes,
    startedOn: row.startedOn,
    endedOn: row.endedOn,
    endedWhy: row.endedWhy,
  } satisfies Partial<ReferralFacts>
}

function holdsIn(json: string): HoldFacts[] {
  const all = readHolds(json)
  return inOrder(
    all.map(({ side, reason, fromOn, toOn = null }) => ({ side, reason, fromOn, toOn })),
  )
}

const other = aliasedTable(people, 'other')

type Apart = { crn: string; reason: KeepApartReason }

/** CRNs of those each is kept apart from, and why, whichever of the two the pair names first. */
async function findApart(db: Reader, personIds: string[]): Promise<Map<string, Apart[]>> {
  const apart = new Map<string, Apart[]>()
  const sides = [
    [keepApart.personId, keepApart.otherId],
    [keepApart.otherId, keepApart.personId],
  ] as const
  for (const [mine, theirs] of sides) {
    const rows = await db
      .select({ id: mine, crn: other.crn, reason: keepApart.reason })
      .from(keepApart)
      .innerJoin(other, eq(other.id, theirs))
      .where(and(isNull(keepApart.endedOn), inArray(mine, personIds)))
    for (const { id, ...pair } of rows) apart.set(id, [...(apart.get(id) ?? []), pair])
  }
  return apart
}
