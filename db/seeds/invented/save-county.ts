import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { leadersIn } from '../../../src/probation/imports/cohort-staff.ts'
import { insertMany } from '../../insert-many.ts'
import type { Author } from '../../once.ts'
import type { Transaction } from '../../probation/database.ts'
import { saveHistory } from '../../probation/history.ts'
import { pairLines } from '../../probation/kept-apart.ts'
import * as tables from '../../probation/schema.ts'
import type { InventedCohort } from './cohorts.ts'
import type { InventedCounty } from './invent.ts'

export const inventor: Viewer = {
  userId: 'invented',
  side: 'probation',
  role: 'administrator',
  email: 'invented@probation.example',
  name: 'Invented data',
  areas: 'all',
}

/** Saves one county in one transaction, each table's rows in the order that foreign keys ask for. */
export async function saveCounty(tx: Transaction, county: InventedCounty, author: Author) {
  const { cases, cohorts } = county
  await insertMany(tx, tables.localities, county.localities, itself)
  await insertMany(tx, tables.venues, county.venues, itself)
  await insertMany(tx, tables.rooms, county.rooms, itself)
  await insertMany(tx, tables.siteCells, county.cells, itself)
  await insertMany(tx, tables.travelTimes, county.travelTimes, itself)
  await insertMany(tx, tables.staff, county.staff, itself)

  const leading = leadersIn(
    cohorts.map((one) => ({ ...one, facilitators: [...one.facilitatorEmails] })),
    author.today,
  )
  await insertMany(tx, tables.staffQualifications, leading, (one) => ({
    ...one,
    kind: 'facilitator' as const,
  }))
  await insertMany(tx, tables.cohorts, cohorts, (row) => cohortRow(row, author.today))
  await insertMany(tx, tables.cohortFacilitators, cohorts.flatMap(facilitatorRows), itself)
  await insertMany(tx, tables.sessions, cohorts.flatMap(sessionRows), itself)

  await insertMany(tx, tables.people, cases, ({ person }) => person)
  await insertMany(tx, tables.orders, cases, ({ order }) => order)
  await insertMany(tx, tables.referrals, cases, ({ referral }) => referral)
  const holds = cases.flatMap((one) => one.holds)
  await insertMany(tx, tables.holds, holds, itself)
  await insertMany(tx, tables.placements, county.placements, itself)
  await insertMany(tx, tables.keepApart, county.keepApart, itself)
  await insertMany(tx, tables.personAccess, county.access, itself)
  await insertMany(tx, tables.history, cases, ({ person }) => historyRow(person.id, author))
  await saveHistory(
    tx,
    author,
    county.keepApart.flatMap((pair) => pairLines(pair, 'Keep-apart added')),
  )
}

const itself = <Row>(row: Row): Row => row

function cohortRow(cohort: InventedCohort, today: Day): typeof tables.cohorts.$inferInsert {
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
    registersFromOn: today,
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
    subject: 'person' as const,
    subjectId,
    onDay: today,
    at,
    userId: viewer.userId,
    userName: viewer.name,
    what: 'Invented, with order and referral',
    why: null,
    changes: [],
  }
}
