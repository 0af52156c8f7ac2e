import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Course } from '../../../src/probation/attendance/course.ts'
import { taskKinds } from '../../../src/probation/attendance/task.ts'
import type { Closed, Ending, Hold, Person } from '../../../src/probation/people/person.ts'
import type { Order, Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Window } from '../../../src/probation/waiting-list/timing.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import {
  holds,
  orders,
  placements,
  programmes,
  programmeVersions,
  referrals,
  staff,
} from '../schema.ts'
import { findCourses, modulesSinceStartOf } from './attendance-courses.ts'
import { findPerson } from './people.ts'
import { visibleReferrals } from './scope.ts'
import { isHeld } from './seats.ts'
import { closeTasksAbout, notNeeded } from './tasks-save.ts'
import { keptWindow, windowColumns } from './window.ts'

/** His referrals that the viewer may see, open ones first, then the newest. Closed to nobody whom `findPerson` let in. */
export async function findReferralsOf(
  db: Reader,
  viewer: Viewer,
  personId: string,
): Promise<Referral[]> {
  const rows = await select(db, viewer, eq(referrals.personId, personId))
  return inOrder(await complete(db, rows))
}

/** The same, each with what registers say of it. */
export async function findReferralsAndCourses(
  db: Reader,
  viewer: Viewer,
  personId: string,
): Promise<{ referrals: Referral[]; courses: readonly Course[] }> {
  const rows = await select(db, viewer, eq(referrals.personId, personId))
  const ids = rows.map(({ referral }) => referral.id)
  const [held, courses] = await Promise.all([findHolds(db, ids), findCourses(db, ids)])
  return { referrals: inOrder(together(rows, held, courses)), courses }
}

/** Open ones first. */
function inOrder(found: readonly Referral[]): Referral[] {
  return found.toSorted((one, two) => Number(Boolean(one.endedOn)) - Number(Boolean(two.endedOn)))
}

/** One referral in scope; whether its person is closed to the viewer is for `findPerson` to say. */
export async function findReferral(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<Referral | undefined> {
  return (await complete(db, await select(db, viewer, eq(referrals.id, id))))[0]
}

function select(db: Reader, viewer: Viewer, where: SQL) {
  return db
    .select({
      referral: referrals,
      order: orders,
      programme: programmes.shortName,
      template: programmeVersions.template,
      officer: staff.name,
    })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(programmes, eq(programmes.key, referrals.programmeKey))
    .innerJoin(programmeVersions, eq(programmeVersions.id, referrals.programmeVersionId))
    .innerJoin(staff, eq(staff.email, referrals.officerEmail))
    .where(and(visibleReferrals(viewer), where))
    .orderBy(asc(programmes.position), desc(referrals.referredOn))
}

type Row = Awaited<ReturnType<typeof select>>[number]

async function complete(db: Reader, rows: readonly Row[]): Promise<Referral[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ referral }) => referral.id)
  const started = rows.filter(({ referral }) => referral.startedOn)
  const [held, courses] = await Promise.all([
    findHolds(db, ids),
    findCourses(
      db,
      started.map(({ referral }) => referral.id),
    ),
  ])
  return together(rows, held, courses)
}

async function findHolds(db: Reader, ids: readonly string[]) {
  const rows = await db
    .select()
    .from(holds)
    .where(inArray(holds.referralId, [...ids]))
    .orderBy(asc(holds.fromOn), asc(holds.id))
  return groupedBy(
    rows,
    ({ referralId }) => referralId,
    ({ referralId: _, toOn, ...hold }): Hold => ({ ...hold, toOn: toOn ?? undefined }),
  )
}

/** Modules done here count of somebody who has started, and of nobody else. */
function together(
  rows: readonly Row[],
  held: ReadonlyMap<string, Hold[]>,
  courses: readonly Course[],
): Referral[] {
  const since = modulesSinceStartOf(courses)
  return rows.map((row) => {
    const { id, startedOn } = row.referral
    return {
      ...asReferral(row),
      modulesSinceStart: (startedOn && since.get(id)) || [],
      holds: held.get(id) ?? [],
    }
  })
}

function asReferral({
  referral,
  order,
  programme,
  template,
  officer,
}: Row): Omit<Referral, 'holds' | 'modulesSinceStart'> {
  return {
    id: referral.id,
    personId: referral.personId,
    orderId: referral.orderId,
    programmeKey: referral.programmeKey,
    programme,
    template,
    officerEmail: referral.officerEmail,
    officer,
    referredOn: referral.referredOn,
    risk: referral.risk ?? undefined,
    riskSource: referral.riskSource ?? undefined,
    riskOn: referral.riskOn ?? undefined,
    riskNote: referral.riskNote ?? undefined,
    frequency: referral.frequency,
    modulesDone: referral.modulesDone,
    assessedBeforeRelease: Boolean(referral.assessedBeforeRelease),
    availability: referral.availability,
    travelMinutes: referral.travelMinutes,
    startedOn: referral.startedOn ?? undefined,
    endedOn: referral.endedOn ?? undefined,
    endedWhy: referral.endedWhy ?? undefined,
    version: referral.version,
    window: keptWindow(referral),
    order: {
      route: order.route,
      imposedOn: order.imposedOn,
      releasedOn: order.releasedOn ?? undefined,
      endsOn: order.endsOn ?? undefined,
      offence: order.offence ?? undefined,
      offenceOn: order.offenceOn ?? undefined,
      statementOn: order.statementOn ?? undefined,
      extensionAuthorised: Boolean(order.extensionAuthorised),
      prosecutionLimitOn: order.prosecutionLimitOn ?? undefined,
    },
  }
}

/** His open referral to a programme, in whosever scope it lies: two at once are refused. */
export async function hasOpenReferral(db: Reader, personId: string, programmeKey: string) {
  const rows = await db
    .select({ id: referrals.id })
    .from(referrals)
    .where(
      and(
        eq(referrals.personId, personId),
        eq(referrals.programmeKey, programmeKey),
        isNull(referrals.endedOn),
      ),
    )
  return rows.length > 0
}

type NewReferral = Omit<
  Referral,
  | 'id'
  | 'orderId'
  | 'programme'
  | 'template'
  | 'officer'
  | 'startedOn'
  | 'endedOn'
  | 'endedWhy'
  | 'version'
  | 'holds'
> & { programmeVersionId: string; deliveryUnit: string }

export async function createReferral(tx: Transaction, made: NewReferral): Promise<string> {
  const { order, window, availability, modulesDone, ...referral } = made
  const orderId = randomUUID()
  const id = randomUUID()
  await tx.insert(orders).values({ ...orderColumns(order), id: orderId, personId: made.personId })
  await tx.insert(referrals).values({
    ...referral,
    ...windowColumns(window),
    id,
    orderId,
    availability: [...availability],
    modulesDone: [...modulesDone],
  })
  return id
}

type ReferralChange = Partial<
  Pick<
    Referral,
    | 'officerEmail'
    | 'frequency'
    | 'modulesDone'
    | 'assessedBeforeRelease'
    | 'availability'
    | 'travelMinutes'
    | 'risk'
    | 'riskSource'
    | 'riskOn'
    | 'riskNote'
  >
> & { order?: Order; window: Window }

/** Saves a referral and its order; false where somebody else has changed it since that version. */
export async function updateReferral(
  tx: Transaction,
  { id, orderId, version }: Pick<Referral, 'id' | 'orderId' | 'version'>,
  { order, window, modulesDone, availability, ...changed }: ReferralChange,
): Promise<boolean> {
  const values = {
    ...changed,
    ...('riskNote' in changed ? { riskNote: changed.riskNote ?? null } : {}),
    ...(modulesDone ? { modulesDone: [...modulesDone] } : {}),
    ...(availability ? { availability: [...availability] } : {}),
    ...windowColumns(window),
  }
  if (!(await changeSeen(tx, referrals, { id, version }, values))) return false
  if (order) await tx.update(orders).set(orderColumns(order)).where(eq(orders.id, orderId))
  return true
}

/** Ends a referral, gives back or closes the place that he holds, and closes what was still to do. */
export async function endReferral(
  tx: Transaction,
  referral: Pick<Referral, 'id' | 'version'>,
  ended: { endedOn: Day; endedWhy: Ending },
  by: { closedOn: Day; closedBy: string },
): Promise<boolean> {
  const { endedOn, endedWhy } = ended
  if (!(await changeSeen(tx, referrals, referral, ended, isNull(referrals.endedOn)))) return false
  await tx
    .update(placements)
    .set(
      endedWhy === 'completed'
        ? { status: 'completed' }
        : { status: 'withdrawn', withdrawnOn: endedOn, withdrawnWhy: endedWhy },
    )
    .where(and(eq(placements.referralId, referral.id), isHeld))
  const end = { ...by, outcome: notNeeded }
  await closeTasksAbout(tx, { referralId: referral.id, kinds: taskKinds }, end)
  return true
}

/** False where the same hold is written down already. */
export async function createHold(tx: Transaction, referralId: string, hold: Omit<Hold, 'id'>) {
  const rows = await tx
    .insert(holds)
    .values({ ...hold, id: randomUUID(), referralId, toOn: hold.toOn ?? null })
    .onConflictDoNothing()
    .returning({ id: holds.id })
  return rows.length === 1
}

export async function updateHold(
  tx: Transaction,
  id: string,
  { fromOn, toOn, reason }: Pick<Hold, 'fromOn' | 'toOn' | 'reason'>,
) {
  await tx
    .update(holds)
    .set({ fromOn, toOn: toOn ?? null, reason })
    .where(eq(holds.id, id))
}

function orderColumns(order: Order) {
  return {
    ...order,
    releasedOn: order.releasedOn ?? null,
    endsOn: order.endsOn ?? null,
    offence: order.offence ?? null,
    offenceOn: order.offenceOn ?? null,
    statementOn: order.statementOn ?? null,
    prosecutionLimitOn: order.prosecutionLimitOn ?? null,
  }
}

/** A referral with the person it is about; a closed person brings the CRN alone, and out of scope there is nothing. */
export async function findCase(
  db: Reader,
  viewer: Viewer,
  referralId: string,
): Promise<{ referral: Referral; person: Person } | Closed | undefined> {
  const referral = await findReferral(db, viewer, referralId)
  const person = referral && (await findPerson(db, viewer, referral.personId))
  if (!referral || !person) return undefined
  return 'masked' in person ? person : { referral, person }
}
