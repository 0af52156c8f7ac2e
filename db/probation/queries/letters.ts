import { and, asc, between, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { LetterCase } from '../../../src/probation/letters/case.ts'
import type { ListCover, ListSession } from '../../../src/probation/letters/list.ts'
import { modulesToDo } from '../../../src/programmes/template.ts'
import type { Reader } from '../database.ts'
import {
  cohorts,
  localities,
  people,
  placements,
  programmeVersions,
  referrals,
  rooms,
  sessionCovers,
  sessions,
  staff,
  venues,
} from '../schema.ts'
import { findCalendar } from './calendar.ts'
import { hasDied } from './of-the-person.ts'
import { isMasked, visibleReferrals } from './scope.ts'

/** The place by which a letter is made, for a referral that the viewer may see; of a closed man only his CRN. */
export async function findLetterCase(
  db: Reader,
  viewer: Viewer,
  placementId: string,
  today: Day,
): Promise<LetterCase | { masked: true; id: string; crn: string } | undefined> {
  const [row] = await db
    .select({
      masked: isMasked(viewer),
      person: people,
      placement: placements,
      cohort: cohorts,
      modulesDone: referrals.modulesDone,
      endedOn: referrals.endedOn,
      venueName: venues.name,
      localityName: localities.name,
      template: programmeVersions.template,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .innerJoin(localities, eq(localities.id, cohorts.localityId))
    .where(and(eq(placements.id, placementId), visibleReferrals(viewer)))
  if (!row) return undefined
  const { person, placement, cohort, template } = row
  if (Number(row.masked) !== 0) return { masked: true, id: '', crn: person.crn }
  const { entryOn, lastSessionOn } = placement
  const fromOn = entryOn > today ? entryOn : today
  const toDo = modulesToDo(template, row.modulesDone).map(({ key }) => key)
  const held = await findSessionsWithRooms(db, cohort.id, fromOn, lastSessionOn)
  return {
    placementId,
    personId: person.id,
    referralId: placement.referralId,
    cohortId: cohort.id,
    code: cohort.code,
    sex: person.sex,
    status: placement.status,
    isEnded: row.endedOn !== null,
    hasDied: await hasDied(db, person.id),
    facts: {
      familyName: person.familyName,
      givenNames: person.givenNames,
      crn: person.crn,
      isPair: Boolean(template.pairGap),
      venueName: row.venueName,
      localityName: row.localityName,
      slots: cohort.slots,
      entryOn,
      lastSessionOn,
      sessions: held.filter(({ moduleKey }) => toDo.includes(moduleKey)),
      calendar: await findCalendar(db),
    },
  }
}

/** The next sessions of a cohort that has been found for the viewer, each with its room and who covers for whom. */
export async function findNextSessions(
  db: Reader,
  cohortId: string,
  fromOn: Day,
  most: number,
): Promise<ListSession[]> {
  const found = await findSessionsWithRooms(db, cohortId, fromOn, '9999-12-31' as Day, most)
  const covers = await findCoversOn(
    db,
    cohortId,
    found.map(({ heldOn }) => heldOn),
  )
  return found.map((session) => ({
    ...session,
    covers: covers.filter(({ heldOn }) => heldOn === session.heldOn),
  }))
}

function findSessionsWithRooms(db: Reader, cohortId: string, fromOn: Day, toOn: Day, most = 500) {
  return db
    .select({
      number: sessions.number,
      moduleKey: sessions.moduleKey,
      numberInModule: sessions.numberInModule,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      roomName: rooms.name,
    })
    .from(sessions)
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .where(and(eq(sessions.cohortId, cohortId), between(sessions.heldOn, fromOn, toOn)))
    .orderBy(asc(sessions.number))
    .limit(most)
}

async function findCoversOn(db: Reader, cohortId: string, days: readonly Day[]) {
  if (days.length === 0) return []
  const [away, instead] = [alias(staff, 'away'), alias(staff, 'instead')]
  const rows = await db
    .select({ heldOn: sessionCovers.heldOn, absent: away.name, cover: instead.name })
    .from(sessionCovers)
    .innerJoin(away, eq(away.email, sessionCovers.absentEmail))
    .leftJoin(instead, eq(instead.email, sessionCovers.coverEmail))
    .where(and(eq(sessionCovers.cohortId, cohortId), inArray(sessionCovers.heldOn, [...days])))
    .orderBy(asc(sessionCovers.heldOn), asc(away.name))
  return rows.map((row): ListCover & { heldOn: Day } => ({ ...row, cover: row.cover ?? undefined }))
}
