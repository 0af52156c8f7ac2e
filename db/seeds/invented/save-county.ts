import type { Transaction } from '../../probation/database.ts'
import type { Author } from '../../probation/queries/history.ts'
import * as tables from '../../probation/schema.ts'
import type { InventedCounty } from '../invent.ts'
import type { InventedCohort } from './cohorts.ts'
import { insertRows } from './insert-rows.ts'

/** Saves one county in one transaction, each table's rows in the order that foreign keys ask for. */
export async function saveCounty(tx: Transaction, county: InventedCounty, author: Author) {
  const { cases, cohorts } = county
  await insertRows(tx, tables.localities, county.localities)
  await insertRows(tx, tables.venues, county.venues)
  await insertRows(tx, tables.rooms, county.rooms)
  await insertRows(tx, tables.travelTimes, county.travelTimes)
  await insertRows(tx, tables.staff, county.staff)

  await insertRows(tx, tables.cohorts, cohorts.map(cohortRow))
  await insertRows(tx, tables.cohortFacilitators, cohorts.flatMap(facilitatorRows))
  await insertRows(tx, tables.sessions, cohorts.flatMap(sessionRows))

  const people = cases.map(({ person }) => person)
  await insertRows(tx, tables.people, people)
  await insertRows(
    tx,
    tables.orders,
    cases.map(({ order }) => order),
  )
  await insertRows(
    tx,
    tables.referrals,
    cases.map(({ referral }) => referral),
  )
  await insertRows(
    tx,
    tables.holds,
    cases.flatMap(({ holds }) => holds),
  )
  await insertRows(tx, tables.placements, county.placements)
  await insertRows(tx, tables.keepApart, county.keepApart)
  await insertRows(tx, tables.personAccess, county.access)
  await insertRows(
    tx,
    tables.history,
    people.map(({ id }) => historyRow(id, author)),
  )
}

function cohortRow(cohort: InventedCohort): typeof tables.cohorts.$inferInsert {
  return {
    id: cohort.id,
    code: cohort.code,
    programmeKey: cohort.programmeKey,
    programmeVersionId: cohort.versionId,
    venueId: cohort.venueId,
    localityId: cohort.localityId,
    deliveryUnit: cohort.deliveryUnit,
    sex: cohort.sex,
    startsOn: cohort.startsOn,
    slots: [...cohort.slots],
    minutes: cohort.minutes,
    minPlaces: cohort.minPlaces,
    maxPlaces: cohort.maxPlaces,
    entry: cohort.entry,
    workshopBOn: cohort.workshopBOn ?? null,
    cancelledOn: null,
    version: 1,
  }
}

function facilitatorRows({ id, facilitatorEmails }: InventedCohort) {
  return facilitatorEmails.map((email, position) => ({ cohortId: id, email, position }))
}

function sessionRows({ id, roomId, sessionIds, sessions }: InventedCohort) {
  return sessions.map((session, index) => ({
    ...session,
    id: sessionIds[index]!,
    cohortId: id,
    roomId,
  }))
}

function historyRow(subjectId: string, { viewer, today, at }: Author) {
  return {
    subject: 'person',
    subjectId,
    onDay: today,
    at,
    userId: viewer.userId,
    userName: viewer.name,
    what: 'Invented, with his order and referral',
    why: null,
    changes: [],
  }
}
