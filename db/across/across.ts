import { and, asc, desc, eq, gte, inArray, isNull, lte, ne } from 'drizzle-orm'
import type {
  Across,
  ApartNow,
  LinkedMan,
  LinkedProgramme,
  ManSession,
} from '../../src/across/across.ts'
import type { Day } from '../../src/calendar.ts'
import { windowsOf } from '../../src/sites/cells.ts'
import type { ProbationDatabase } from '../probation/database.ts'
import { endAsked, findAsked, findHeld, holdApart, letGo } from '../probation/safeguarding.ts'
import {
  attendances,
  cohorts,
  localities,
  orders,
  people,
  placements,
  programmes,
  referrals,
  rooms,
  sessions,
  siteCells,
  venues,
} from '../probation/schema.ts'

/**
 * The one module by which the survivor side reaches the probation database (rule 18.1): the minimal view of a man
 * whose CRN is given whole, its own windows at shared sites, and one neutral keep-apart row. It reads without a trace
 * over there: who asked stands in the survivor side's own audit log.
 */
export function acrossTo(probation: ProbationDatabase): Across {
  const { reader } = probation

  return {
    findMen: async (crns) => {
      const men = await findOpenMen(crns)
      return Promise.all(men.map(async (man) => minimalView(man)))
    },

    findSessions: async (crns, from, to) => {
      const rows = await reader
        .select({
          crn: people.crn,
          onDay: sessions.heldOn,
          startsAt: sessions.startsAt,
          minutes: sessions.minutes,
          siteId: venues.id,
          town: localities.name,
          entryOn: placements.entryOn,
          lastOn: placements.lastSessionOn,
        })
        .from(placements)
        .innerJoin(referrals, eq(referrals.id, placements.referralId))
        .innerJoin(people, eq(people.id, referrals.personId))
        .innerJoin(sessions, eq(sessions.cohortId, placements.cohortId))
        .innerJoin(rooms, eq(rooms.id, sessions.roomId))
        .innerJoin(venues, eq(venues.id, rooms.venueId))
        .innerJoin(localities, eq(localities.id, venues.localityId))
        .where(
          and(
            inArray(people.crn, [...crns]),
            inArray(placements.status, ['booked', 'started']),
            gte(sessions.heldOn, from),
            lte(sessions.heldOn, to),
          ),
        )
        .orderBy(asc(sessions.heldOn), asc(sessions.startsAt))
      return rows
        .filter(({ onDay, entryOn, lastOn }) => entryOn <= onDay && onDay <= lastOn)
        .map(({ entryOn: _, lastOn: __, ...session }): ManSession => session)
    },

    sharedSites: async () => {
      const sites = await reader
        .select({ id: venues.id, name: venues.name, town: localities.name })
        .from(venues)
        .innerJoin(localities, eq(localities.id, venues.localityId))
        .where(isNull(venues.closedOn))
        .orderBy(asc(venues.name))
      const cells = await reader.select().from(siteCells).where(eq(siteCells.side, 'survivor'))
      return sites
        .map((site) => ({
          ...site,
          windows: windowsOf(
            cells
              .filter(({ siteId }) => siteId === site.id)
              .map(({ weekday, quarterHour, side }) => ({ weekday, quarter: quarterHour, side })),
            'survivor',
          ),
        }))
        .filter(({ windows }) => windows.length > 0)
    },

    findUnknown: async (crns) => {
      const known = new Set((await findEverybody(crns)).map(({ crn }) => crn))
      return crns.filter((crn) => !known.has(crn))
    },

    keepApart: async (sentId, first, second, at) => {
      const [one, other] = await findEverybody([first, second])
      if (!one || !other) return 'not_found'
      await holdApart(probation, sentId, [one.id, other.id], at)
      return 'sent'
    },

    endApart: (sentId, at) => letGo(probation, sentId, at),

    apartNow: async (sentIds, today) => {
      const held = new Map(
        (await findHeld(reader, sentIds, today)).map(({ id, together }) => [id, together]),
      )
      const nowOf = (id: string): ApartNow =>
        held.has(id) ? (held.get(id) ? 'together' : 'kept') : 'gone'
      return new Map(sentIds.map((id) => [id, nowOf(id)]))
    },

    findEndAsked: async () => {
      const asked = await findAsked(reader)
      const ids = asked.flatMap(({ personId, otherId }) => [personId, otherId])
      const rows = await reader
        .select({ id: people.id, crn: people.crn })
        .from(people)
        .where(inArray(people.id, ids))
      const crns = new Map(rows.map(({ id, crn }) => [id, crn]))
      return asked.map(({ ids, askedOn, personId, otherId }) => {
        const [firstCrn, secondCrn] = [crns.get(personId)!, crns.get(otherId)!].sort()
        return { ids, askedOn, firstCrn: firstCrn!, secondCrn: secondCrn! }
      })
    },

    endAsked: (ids, at) => endAsked(probation, ids, at),
  }

  /** Whom the checks look at: everybody, restricted or not. Nothing of it is shown (rule 19.3). */
  async function findEverybody(crns: readonly string[]) {
    return reader
      .select({ id: people.id, crn: people.crn })
      .from(people)
      .where(inArray(people.crn, [...crns]))
      .orderBy(asc(people.crn))
  }

  /** A restricted man and one who does not exist are answered alike: not at all. */
  async function findOpenMen(crns: readonly string[]) {
    return reader
      .select({ id: people.id, crn: people.crn })
      .from(people)
      .where(and(inArray(people.crn, [...crns]), eq(people.restricted, false)))
      .orderBy(asc(people.crn))
  }

  async function minimalView(man: { id: string; crn: string }): Promise<LinkedMan> {
    const rows = await reader
      .select({
        referralId: referrals.id,
        programme: programmes.name,
        startedOn: referrals.startedOn,
        endedOn: referrals.endedOn,
        endedWhy: referrals.endedWhy,
        route: orders.route,
        releasedOn: orders.releasedOn,
      })
      .from(referrals)
      .innerJoin(programmes, eq(programmes.key, referrals.programmeKey))
      .innerJoin(orders, eq(orders.id, referrals.orderId))
      .where(eq(referrals.personId, man.id))
      .orderBy(desc(referrals.referredOn))
    const found: LinkedProgramme[] = []
    for (const row of rows) found.push(await programmeOf(row))
    const licence = rows.find(({ route, releasedOn }) => route === 'licence' && releasedOn)
    return { crn: man.crn, programmes: found, releaseOn: licence?.releasedOn ?? undefined }
  }

  async function programmeOf(row: {
    referralId: string
    programme: string
    startedOn: Day | null
    endedOn: Day | null
    endedWhy: string | null
  }): Promise<LinkedProgramme> {
    const [place] = await reader
      .select({
        cohortId: cohorts.id,
        entryOn: placements.entryOn,
        slots: cohorts.slots,
        minutes: cohorts.minutes,
        status: placements.status,
      })
      .from(placements)
      .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
      .where(and(eq(placements.referralId, row.referralId), ne(placements.status, 'withdrawn')))
      .orderBy(desc(placements.entryOn))
      .limit(1)
    const lines = await reader
      .select({
        sessionId: attendances.sessionId,
        outcome: attendances.outcome,
        onDay: sessions.heldOn,
      })
      .from(attendances)
      .innerJoin(sessions, eq(sessions.id, attendances.sessionId))
      .where(eq(attendances.referralId, row.referralId))
      .orderBy(desc(sessions.heldOn), desc(attendances.number))
    const newest = new Map<string, { onDay: Day; came: boolean }>()
    for (const { sessionId, outcome, onDay } of lines) {
      if (newest.has(sessionId)) continue
      const came = outcome === 'attended' || outcome === 'catch_up_done'
      newest.set(sessionId, { onDay, came })
    }
    const open = place && place.status !== 'completed' && !row.endedOn
    return {
      programme: row.programme,
      status: statusOf(row, place?.status),
      slots: open
        ? place.slots.map(({ weekday, startsAt }) => ({
            weekday,
            startsAt,
            minutes: place.minutes,
          }))
        : [],
      startsOn: row.startedOn ?? place?.entryOn ?? undefined,
      finishedOn: row.endedWhy === 'completed' ? (row.endedOn ?? undefined) : undefined,
      sessions: [...newest.values()],
    }
  }
}

function statusOf(
  row: { startedOn: Day | null; endedOn: Day | null; endedWhy: string | null },
  place: string | undefined,
): LinkedProgramme['status'] {
  if (row.endedOn) return row.endedWhy === 'completed' ? 'completed' : 'ended'
  if (row.startedOn || place === 'started') return 'started'
  return place === 'booked' ? 'booked' : 'waiting'
}
