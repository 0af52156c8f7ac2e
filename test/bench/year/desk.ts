import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  cohortFacilitators,
  cohorts,
  placements,
  referrals,
  sessions,
} from '../../../db/probation/schema.ts'
import { chanceOf } from '../../../db/seeds/invented/chance.ts'
import type { createApp } from '../../../src/app.tsx'
import { type Day, dayAt } from '../../../src/calendar.ts'
import { type Counts, type Visitor, visitorTo } from './visitor.ts'

/** The year's office: its people with their browsers, its clock, and what it looks up to know whom to visit. */
export type Desk = ReturnType<typeof openDesk>

const manager = { email: 'year.manager@probation.example', name: 'Year Manager' }
const coordinator = { email: 'year.coordinator@probation.example', name: 'Year Coordinator' }

export function openDesk(
  app: ReturnType<typeof createApp>,
  db: ProbationDatabase,
  clock: { at: Date },
  seed: number,
) {
  const counts: Counts = { requests: 0, ms: 0, refused: 0, closed: 0, failed: [] }
  const tally = new Map<string, number>()
  const chance = chanceOf(seed, 7, 2027)
  const staff = new Map<string, Visitor>()
  const now = () => clock.at
  const visitor = (person: Parameters<typeof visitorTo>[4]) => {
    const known = staff.get(person.email) ?? visitorTo(app, db, { now }, counts, person)
    staff.set(person.email, known)
    return known
  }
  return {
    db,
    counts,
    tally,
    chance,
    today: (): Day => dayAt(clock.at),
    /** The rest of today at this time of day in winter's London. */
    at: (time: string) => {
      clock.at = new Date(`${dayAt(clock.at)}T${time}:00Z`)
    },
    count: (what: string, by = 1) => tally.set(what, (tally.get(what) ?? 0) + by),
    manager: visitor({ ...manager, role: 'programme_manager' }),
    coordinator: visitor({ ...coordinator, role: 'cara_coordinator' }),
    facilitator: (email: string) => visitor({ email, name: email, role: 'facilitator' }),
    officer: (email: string) => visitor({ email, name: email, role: 'probation_officer' }),
    ...eyes(db),
  }
}

/** What the office knows without asking a page: ids to visit. Everything that changes goes through pages. */
function eyes({ reader }: ProbationDatabase) {
  return {
    /** Who waits without a place, nearest to his last safe start first. */
    waiting: (programmeKey: string, on: Day, most: number) =>
      reader
        .select({ id: referrals.id })
        .from(referrals)
        .where(
          and(
            eq(referrals.programmeKey, programmeKey),
            isNull(referrals.endedOn),
            isNull(referrals.startedOn),
            gte(referrals.latestOn, on),
            sql`not exists (select 1 from placements p where p.referral_id = ${referrals.id} and p.status in ('booked', 'started'))`,
          ),
        )
        .orderBy(asc(referrals.latestOn), asc(referrals.id))
        .limit(most),
    /** Orders that have ended with the referral still open. */
    outOfTime: (on: Day) =>
      reader
        .select({ id: referrals.id, hardEndOn: referrals.hardEndOn })
        .from(referrals)
        .where(and(isNull(referrals.endedOn), lte(referrals.hardEndOn, on))),
    /** Sessions of a day that somebody sits in, with who leads them. */
    sessionsOn: async (on: Day) => {
      const held = await reader
        .select({ cohortId: sessions.cohortId, number: sessions.number, key: cohorts.programmeKey })
        .from(sessions)
        .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
        .where(
          and(
            eq(sessions.heldOn, on),
            isNull(cohorts.cancelledOn),
            sql`exists (select 1 from placements p where p.cohort_id = ${cohorts.id} and p.status in ('booked', 'started')
              and p.entry_on <= ${on} and ${on} <= p.last_session_on)`,
          ),
        )
        .orderBy(asc(sessions.startsAt), asc(cohorts.code))
      const leaders = await reader.select().from(cohortFacilitators)
      return held.map((session) => ({
        ...session,
        leader: leaders.find(({ cohortId }) => cohortId === session.cohortId)?.email,
      }))
    },
    /** Cohorts with sessions to come and people in them. */
    running: (on: Day) =>
      reader
        .select({
          id: cohorts.id,
          code: cohorts.code,
          entry: cohorts.entry,
          key: cohorts.programmeKey,
        })
        .from(cohorts)
        .where(
          and(
            isNull(cohorts.cancelledOn),
            sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on > ${on})`,
            sql`exists (select 1 from placements p where p.cohort_id = ${cohorts.id} and p.status in ('booked', 'started'))`,
          ),
        )
        .orderBy(asc(cohorts.code)),
    nextSession: async (cohortId: string, on: Day) => {
      const [next] = await reader
        .select({ number: sessions.number, heldOn: sessions.heldOn, startsAt: sessions.startsAt })
        .from(sessions)
        .where(and(eq(sessions.cohortId, cohortId), sql`${sessions.heldOn} > ${on}`))
        .orderBy(asc(sessions.number))
        .limit(1)
      return next
    },
    officers: async () => {
      const rows = await reader
        .selectDistinct({ email: referrals.officerEmail })
        .from(referrals)
        .where(isNull(referrals.endedOn))
        .orderBy(asc(referrals.officerEmail))
      return rows.map(({ email }) => email)
    },
    placesBy: () =>
      reader
        .select({ status: placements.status, count: sql<number>`count(*)` })
        .from(placements)
        .groupBy(placements.status),
  }
}
