import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { withDaysOff } from '../../../src/probation/cohorts/changes/days-off.ts'
import { freeRoom } from '../../../src/probation/cohorts/clashes.ts'
import { laidUntil } from '../../../src/probation/cohorts/laid-until.ts'
import { hoursFault } from '../../../src/probation/sites/venue-hours.ts'
import { type LaidSession, laySessions } from '../../../src/programmes/lay-sessions.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
import { cohorts, programmeVersions, rooms, sessions } from '../schema.ts'
import { findCalendar, findVenueHours } from './calendar.ts'
import { findDaysOff } from './calendar-change.ts'
import { insertSessions } from './cohort-making.ts'

/**
 * Lays the sessions of rolling cohorts further ahead, as days go by; answers how many were added. One transaction for
 * each cohort, so that other writes come between. Run at the start and once a day.
 */
export async function extendRolling(db: ProbationDatabase, today: Day): Promise<number> {
  const calendar = await findCalendar(db.reader)
  let added = 0
  for (const cohort of await findRolling(db.reader)) {
    const until = laidUntil(cohort, today, calendar)
    if (cohort.last.heldOn >= until) continue
    const open = withDaysOff(calendar, cohort.venueId, await findDaysOff(db.reader, cohort.id))
    const { sessions: all } = laySessions({ ...cohort, until, after: cohort.last }, open)
    const venueHours = await findVenueHours(db.reader, [cohort.venueId])
    const outside = all.findIndex((session) => hoursFault({ venueHours }, cohort.venueId, session))
    // Outside the hours of its venue none is laid, nor any after it: a gap would misnumber the rest.
    const laid = outside < 0 ? all : all.slice(0, outside)
    if (laid.length === 0) continue
    added += await db.write(async (tx) => {
      const [last] = await findLast(tx, cohort.id)
      if (!last || last.number !== cohort.last.number) return 0
      let count = 0
      for (const session of laid) {
        const roomId = await roomFor(tx, cohort.venueId, last.roomId, session)
        // Where every room is taken that day, the next run tries again: a gap would misnumber the rest.
        if (!roomId) break
        await insertSessions(tx, cohort.id, roomId, [session])
        count += 1
      }
      return count
    })
  }
  return added
}

async function findRolling(db: Reader) {
  const rows = await db
    .select({
      id: cohorts.id,
      template: programmeVersions.template,
      entry: cohorts.entry,
      startsOn: cohorts.startsOn,
      slots: cohorts.slots,
      minutes: cohorts.minutes,
      venueId: cohorts.venueId,
    })
    .from(cohorts)
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .where(and(eq(cohorts.entry, 'rolling'), isNull(cohorts.cancelledOn)))
  const found: ((typeof rows)[number] & { last: Last })[] = []
  for (const row of rows) {
    const [last] = await findLast(db, row.id)
    if (last) found.push({ ...row, last })
  }
  return found
}

type Last = { number: number; heldOn: Day; startsAt: string; roomId: string }

function findLast(db: Reader, cohortId: string): Promise<Last[]> {
  return db
    .select({
      number: sessions.number,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      roomId: sessions.roomId,
    })
    .from(sessions)
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(sql`${sessions.number} desc`)
    .limit(1)
}

/** The room it has had so far, else the first of the venue that is free then. */
async function roomFor(db: Reader, venueId: string, usual: string, session: LaidSession) {
  const there = await db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(eq(rooms.venueId, venueId))
  const inOrder = there.sort((one, two) =>
    one.id === usual ? -1 : two.id === usual ? 1 : one.name < two.name ? -1 : 1,
  )
  const taken = await db
    .select({
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      roomId: sessions.roomId,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.heldOn, session.heldOn),
        inArray(
          sessions.roomId,
          there.map(({ id }) => id),
        ),
      ),
    )
  const others = taken.map((one) => ({ ...one, code: undefined, facilitatorEmails: [] }))
  return freeRoom([session], inOrder, others)?.id
}
