import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Difference } from '../../../src/kit/differences.ts'
import type { Known } from '../../../src/kit/files/row.ts'
import { inTurns } from '../../../src/kit/files/turns.ts'
import { taskKinds } from '../../../src/probation/attendance/task.ts'
import type { KnownPerson } from '../../../src/probation/imports/known-people.ts'
import type { ReferralFacts } from '../../../src/probation/imports/referral-facts.ts'
import type { ReadyReferral } from '../../../src/probation/imports/referrals-file.ts'
import { listedReason } from '../../../src/probation/people/keep-apart.ts'
import type { Window } from '../../../src/probation/waiting-list/timing.ts'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { holds, keepApart, orders, people, placements, referrals } from '../schema.ts'
import { type Importing, saveStaff, saveTrace } from './import-many.ts'
import { saveOfPeople } from './import-of-people.ts'
import { recomputeWindows } from './recompute-windows.ts'
import { isHeld } from './seats.ts'
import { closeTasksAbout, notNeeded } from './tasks-save.ts'

/** A ready row with the ids that its parts have, or will have. */
type Placed = ReadyReferral & { personId: string; orderId: string; referralId: string }

/** Applies a referrals file that has been checked: everything in the transaction that it is given. */
export async function saveReferrals(
  tx: Transaction,
  ready: readonly ReadyReferral[],
  known: Known,
  importing: Importing,
) {
  const rows = await withIds(ready)
  const added = rows.filter(({ status }) => status === 'new')
  const changed = rows.filter(({ status }) => status === 'changed')
  const touched = [...added, ...changed]

  await saveStaff(
    tx,
    touched.map(({ facts }) => facts.officer),
  )
  await savePeople(tx, touched, known)
  await insertMany(tx, orders, added, orderRow)
  await insertMany(tx, referrals, added, (row) => referralRow(row, known))
  await insertMany(tx, holds, added.flatMap(holdRows), (row) => row)
  await updateMany(changed, (row) => updateReferral(tx, row, known))
  const cause = {
    what: `Imported from ${importing.fileName}`,
    why: 'Another referral under the same order changed',
    author: importing,
    correlationId: importing.correlationId,
  }
  const referralIds = siblings(changed)
  if (referralIds.length > 0) {
    await recomputeWindows(tx, { referralIds }, cause)
  }
  await updateMany(changed, (row) => endPlace(tx, row, importing))
  await saveOfPeople(tx, touched, importing)
  await saveKeepApart(tx, touched)
  await saveTrace(tx, importing, 'person', await traceOf(touched))
}

async function withIds(ready: readonly ReadyReferral[]): Promise<Placed[]> {
  const newIds = new Map<string, string>()
  const rows: Placed[] = []
  await inTurns(ready, (row) => {
    const personId = row.person?.personId ?? newIds.get(row.facts.crn) ?? randomUUID()
    newIds.set(row.facts.crn, personId)
    const orderId = row.referral?.orderId ?? randomUUID()
    rows.push({ ...row, personId, orderId, referralId: row.referral?.referralId ?? randomUUID() })
  })
  return rows
}

/** People of new rows are made once; of known ones, only what differs is written. */
async function savePeople(tx: Transaction, rows: readonly Placed[], known: Known) {
  const firsts = [...new Map(rows.map((row) => [row.personId, row])).values()]
  const unknown = firsts.filter(({ person }) => !person)
  await insertMany(tx, people, unknown, ({ personId, facts }) => ({
    id: personId,
    ...personRow(facts),
  }))
  const differing = firsts.filter(({ person, facts }) => person && differs(person, facts))
  await updateMany(differing, async ({ personId, person, facts }) => {
    await tx
      .update(people)
      .set({ ...personRow(facts), version: sql`${people.version} + 1` })
      .where(eq(people.id, personId))
    if (person?.facts.localityId === facts.localityId) return
    const deliveryUnit = unitOf(facts, known)
    await tx.update(referrals).set({ deliveryUnit }).where(eq(referrals.personId, personId))
  })
}

function differs({ facts: known }: KnownPerson, facts: ReferralFacts): boolean {
  return (Object.keys(known) as (keyof typeof known)[]).some(
    (field) => known[field] !== facts[field],
  )
}

function personRow(facts: ReferralFacts) {
  return {
    crn: facts.crn,
    familyName: facts.familyName!,
    givenNames: facts.givenNames!,
    dateOfBirth: facts.dateOfBirth,
    sex: facts.sex!,
    localityId: facts.localityId!,
    restricted: facts.restricted,
  }
}

function orderRow({ personId, orderId, facts }: Placed): typeof orders.$inferInsert {
  return {
    id: orderId,
    personId,
    route: facts.route!,
    imposedOn: facts.imposedOn!,
    releasedOn: facts.releasedOn,
    endsOn: facts.endsOn,
    offence: facts.offence,
    offenceOn: facts.offenceOn,
    statementOn: facts.statementOn,
    extensionAuthorised: facts.extensionAuthorised,
    prosecutionLimitOn: facts.prosecutionLimitOn,
  }
}

function referralRow(row: Placed, known: Known): typeof referrals.$inferInsert {
  const { personId, orderId, referralId, versionId, facts, window } = row
  return {
    id: referralId,
    personId,
    orderId,
    programmeKey: facts.programmeKey,
    programmeVersionId: versionId,
    deliveryUnit: unitOf(facts, known),
    officerEmail: facts.officer!,
    referredOn: facts.referredOn!,
    risk: facts.risk,
    frequency: facts.frequency,
    modulesDone: facts.modulesDone,
    assessedBeforeRelease: facts.assessedBeforeRelease,
    availability: facts.availability,
    travelMinutes: facts.travelMinutes,
    startedOn: facts.startedOn,
    endedOn: facts.endedOn,
    endedWhy: facts.endedWhy,
    ...windowColumns(window),
  }
}

function windowColumns(window: Window) {
  return { ...window, targetOn: window.targetOn ?? null, retryByOn: window.retryByOn ?? null }
}

function unitOf(facts: ReferralFacts, { localities }: Known): string {
  return localities.byId.get(facts.localityId!)!.deliveryUnit
}

function holdRows({ referralId, facts }: Placed) {
  return facts.holds.map((hold) => ({ id: randomUUID(), referralId, ...hold }))
}

async function updateReferral(tx: Transaction, row: Placed, known: Known) {
  const { id: _, personId: __, ...order } = orderRow(row)
  await tx.update(orders).set(order).where(eq(orders.id, row.orderId))
  const { id: ___, ...referral } = referralRow(row, known)
  await tx
    .update(referrals)
    .set({ ...referral, version: sql`${referrals.version} + 1` })
    .where(eq(referrals.id, row.referralId))
  if (JSON.stringify(row.referral?.facts.holds) === JSON.stringify(row.facts.holds)) return
  await tx.delete(holds).where(eq(holds.referralId, row.referralId))
  await insertMany(tx, holds, holdRows(row), (hold) => hold)
}

/** Other open referrals under an order that has changed: their dates move with it. */
function siblings(changed: readonly Placed[]): string[] {
  return changed.flatMap(({ person, referral }) =>
    (person?.referrals ?? [])
      .filter(({ orderId }) => orderId === referral?.orderId)
      .map(({ referralId }) => referralId)
      .filter((referralId) => referralId !== referral?.referralId),
  )
}

/** A referral that has ended holds no seat any more, and nothing is still to do. */
async function endPlace(tx: Transaction, { facts, referral, referralId }: Placed, by: Importing) {
  if (!facts.endedOn) return
  const end = { closedOn: by.today, closedBy: by.viewer.name, outcome: notNeeded }
  await closeTasksAbout(tx, { referralId, kinds: taskKinds }, end)
  if (!referral?.place) return
  const completed = facts.endedWhy === 'completed'
  const withdrawn = {
    withdrawnOn: facts.endedOn,
    withdrawnWhy: facts.endedWhy,
    withdrawnNote: `Imported from ${by.fileName}`,
  }
  await tx
    .update(placements)
    .set({
      status: completed ? 'completed' : 'withdrawn',
      ...(completed ? {} : withdrawn),
      version: sql`${placements.version} + 1`,
    })
    .where(and(eq(placements.referralId, referralId), isHeld))
}

/** Pairs are only ever added by a file, beside what anybody else holds: one that it does not name stays. */
async function saveKeepApart(tx: Transaction, rows: readonly Placed[]) {
  const naming = rows.filter(({ facts }) => facts.keepApart.length > 0)
  if (naming.length === 0) return
  const crns = [...new Set(naming.flatMap(({ facts }) => facts.keepApart))]
  const found = await tx
    .select({ id: people.id, crn: people.crn })
    .from(people)
    .where(inArray(people.crn, crns))
  const ids = new Map(found.map(({ id, crn }) => [crn, id]))
  const pairs = naming.flatMap(({ personId, facts }) =>
    facts.keepApart.map((crn) => [personId, ids.get(crn)!].sort() as [string, string]),
  )
  await insertMany(
    tx,
    keepApart,
    pairs,
    ([personId, otherId]) => ({ id: randomUUID(), personId, otherId, reason: listedReason }),
    { orKeep: true },
  )
}

/** One history line a referral: whoever may not see the referral does not read its line. */
async function traceOf(rows: readonly Placed[]) {
  const lines: { subjectId: string; historyId: string; isNew: boolean; changes: Difference[] }[] =
    []
  await inTurns(rows, ({ personId, referralId, person, changes }) => {
    lines.push({
      subjectId: personId,
      historyId: referralId,
      isNew: !person,
      changes: [...changes],
    })
  })
  return lines
}
