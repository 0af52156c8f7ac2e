import { and, asc, eq, gt, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { can } from '../../../src/access/matrix.ts'
import { seenProgrammes } from '../../../src/access/scopes.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, addMonths, type Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import type {
  Choosable,
  Office,
  TakenSession,
} from '../../../src/probation/planning/problem/office.ts'
import { staffAccess } from '../../../src/probation/staff/access.ts'
import { leadersOn } from '../../../src/probation/staff/led-sessions.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import { listProgrammes } from '../../programme-queries.ts'
import type { Reader } from '../database.ts'
import { cohortFacilitators, cohorts, people, referrals, sessions, venues } from '../schema.ts'
import { findCalendarAndHours } from './calendar.ts'
import { findPlaces } from './cohort-making.ts'
import { isMasked, visibleCohorts, visibleReferrals } from './scope.ts'
import { findStaff, findTeam } from './staff.ts'
import { findCovers, findLeave } from './staff-sessions.ts'

/** Cohorts whose sessions are read between two turns of the event loop. */
const chunk = 24
/** Leave and sessions count so far ahead. */
const daysAhead = 730

/** What cohorts can be opened with, as this viewer keeps it: his sites, the staff that he keeps, and all that takes them. */
export async function findOffice(
  db: Reader,
  viewer: Viewer,
  asked: Pick<Office, 'today' | 'programme' | 'template'>,
): Promise<Office> {
  const { today } = asked
  const { sites, staff } = await findSitesAndStaff(db, viewer, asked)
  const venueIds = sites.map(({ venueId }) => venueId)
  const days = { fromOn: today, toOn: addDays(today, daysAhead) }
  return {
    ...asked,
    ...{ calendar: await findCalendarAndHours(db, venueIds), staff, away: [] },
    sites,
    leave: await findLeave(db, days),
    taken: await findTaken(db, viewer, {
      fromOn: today,
      venueIds,
      emails: staff.map(({ email }) => email),
    }),
  }
}

/** His sites, and the staff that he keeps who may lead this programme. */
async function findSitesAndStaff(
  db: Reader,
  viewer: Viewer,
  { today, programme }: Pick<Office, 'today' | 'programme'>,
): Promise<Pick<Office, 'sites' | 'staff'>> {
  const places = await findPlaces(db, viewer, today)
  const team = await (staffAccess(viewer) ? findTeam(db, viewer) : findStaff(db))
  const staff = team.filter(({ qualifications }) =>
    qualifications.some(
      ({ kind, programmeKey }) => kind === 'facilitator' && programmeKey === programme.key,
    ),
  )
  return { sites: places.map(({ deliveryUnit: _, ...site }) => site), staff }
}

/** What a page lets one choose among: cohorts that run or will run, sites, and staff; nothing of who waits. */
export async function findChoosable(
  db: Reader,
  viewer: Viewer,
  asked: Pick<Office, 'today' | 'programme'>,
): Promise<Choosable> {
  const { today, programme } = asked
  const rows = await db
    .select({
      id: cohorts.id,
      code: cohorts.code,
      venueName: venues.name,
      slots: cohorts.slots,
      cancelledOn: cohorts.cancelledOn,
    })
    .from(cohorts)
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(
      and(
        visibleCohorts(viewer),
        eq(cohorts.programmeKey, programme.key),
        sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${today})`,
      ),
    )
    .orderBy(asc(cohorts.code))
  const found = rows.map(({ cancelledOn, ...cohort }) => {
    return { ...cohort, cancelledOn: cancelledOn ?? undefined }
  })
  return { cohorts: found, ...(await findSitesAndStaff(db, viewer, asked)) }
}

/** A programme that this viewer may plan, in the version that counts today: those with a clock that the law runs. */
export type PlannedProgramme = {
  key: string
  name: string
  shortName: string
  template: ProgrammeTemplate
}

export async function findPlannedProgrammes(
  db: Reader,
  viewer: Viewer,
  today: Day,
): Promise<PlannedProgramme[]> {
  if (!can(viewer, 'create', 'plan')) return []
  return seenProgrammes(viewer, await listProgrammes(db)).flatMap((programme) => {
    const { key, name, shortName } = programme
    const template = versionOn(programme, today)?.template
    return template && template.clock !== 'choice' ? [{ key, name, shortName, template }] : []
  })
}

/** Referrals of the last 12 months by the locality of who was referred: what may be expected there in the next (rule 5.5). */
export async function findReferred(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ localityId: people.localityId, count: sql<number>`count(*)` })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(referrals.programmeKey, programmeKey),
        gt(referrals.referredOn, addMonths(today, -12)),
        lte(referrals.referredOn, today),
        visibleReferrals(viewer),
        eq(isMasked(viewer), 0),
      ),
    )
    .groupBy(people.localityId)
  return new Map(rows.map(({ localityId, count }) => [localityId, Number(count)]))
}

type Wanted = { fromOn: Day; venueIds: readonly string[]; emails: readonly string[] }

/** Sessions to come that take a room of these venues or one of these facilitators; the code only of cohorts he may see. */
async function findTaken(db: Reader, viewer: Viewer, wanted: Wanted): Promise<TakenSession[]> {
  const { fromOn } = wanted
  const covers = await findCovers(db, { fromOn, toOn: addDays(fromOn, daysAhead) })
  const covered = covers.filter(({ coverEmail }) => wanted.emails.includes(coverEmail ?? ''))
  const taking = takingCohorts(
    wanted,
    covered.map(({ cohortId }) => cohortId),
  )
  const taken: TakenSession[] = []
  for (let after = ''; ; ) {
    const some = await db
      .select({
        id: cohorts.id,
        code: cohorts.code,
        seen: sql<number>`case when ${visibleCohorts(viewer)} then 1 else 0 end`,
      })
      .from(cohorts)
      .where(and(gt(cohorts.id, after), taking))
      .orderBy(asc(cohorts.id))
      .limit(chunk)
    const ids = some.map(({ id }) => id)
    const seen = new Map(some.map((one) => [one.id, Number(one.seen) === 1 ? one.code : undefined]))
    const leading = await findLeading(db, ids)
    for (const session of await findSessionsOf(db, ids, fromOn)) {
      const { cohortId } = session
      const leaders = { ...session, facilitatorEmails: leading.get(cohortId) ?? [] }
      const facilitatorEmails = leadersOn(leaders, covers)
      taken.push({ ...session, code: seen.get(cohortId), facilitatorEmails })
    }
    if (some.length < chunk) return taken
    after = ids.at(-1)!
    await turn()
  }
}

/** Cohorts that run and take a room or a facilitator of those wanted, or are covered by one. */
function takingCohorts({ fromOn, venueIds, emails }: Wanted, covered: readonly string[]) {
  const led = sql`exists (select 1 from cohort_facilitators f where f.cohort_id = ${cohorts.id}
    and f.email in (select value from json_each(${JSON.stringify(emails)})))`
  return and(
    isNull(cohorts.cancelledOn),
    or(
      inArray(cohorts.venueId, [...venueIds, '']),
      inArray(cohorts.id, [...new Set(covered), '']),
      led,
    ),
    sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${fromOn})`,
  )
}

async function findLeading(db: Reader, cohortIds: readonly string[]) {
  const rows = await db
    .select()
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.cohortId, [...cohortIds, '']))
    .orderBy(asc(cohortFacilitators.position))
  const led = groupedBy(rows, ({ cohortId }) => cohortId)
  return new Map([...led].map(([id, leaders]) => [id, leaders.map(({ email }) => email)]))
}

function findSessionsOf(db: Reader, cohortIds: readonly string[], fromOn: Day) {
  return db
    .select({
      cohortId: sessions.cohortId,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      roomId: sessions.roomId,
    })
    .from(sessions)
    .where(and(inArray(sessions.cohortId, [...cohortIds, '']), gte(sessions.heldOn, fromOn)))
    .orderBy(asc(sessions.cohortId), asc(sessions.number))
}
