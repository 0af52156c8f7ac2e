import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Viewer } from '../../../src/access/viewer.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Ahead } from '../../../src/probation/waiting-list/finish.ts'
import type { Booking, MaskedWait, Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { dayInJson, readJson } from '../../json.ts'
import type { Reader } from '../database.ts'
import {
  cohorts,
  localities,
  orders,
  people,
  placements,
  programmeVersions,
  referrals,
  staff,
} from '../schema.ts'
import { holdsAsJson, readHolds } from './kept-holds.ts'
import { isMasked, visibleReferrals } from './scope.ts'
import { heldSeat } from './seats.ts'
import { keptWindow } from './window.ts'

/** Rows read between two turns of the event loop. */
const chunk = 200

/** Of a course that has begun: the days of the sessions of modules not done, how many a week, and catch-ups open. */
export const aheadAsJson = sql<
  string | null
>`case when ${placements.status} = 'started' then json_object(
  'days', json((select json_group_array(s.held_on) from sessions s where s.cohort_id = ${placements.cohortId}
    and s.held_on between ${placements.entryOn} and ${placements.lastSessionOn}
    and s.module_key not in (select value from json_each(${referrals.modulesDone})))),
  'perWeek', json_array_length(${cohorts.slots}),
  'catchUps', (select count(*) from tasks t where t.referral_id = ${referrals.id} and t.kind = 'catch_up' and t.closed_on is null)
) end`

const ahead = z.object({
  ...{ days: z.array(dayInJson), perWeek: z.number(), catchUps: z.number() },
})

/** What he still has to do, as it was read. */
export function aheadOf(json: string | null): Ahead | undefined {
  return json ? readJson<Ahead>(json, ahead) : undefined
}

/** What the rules time, place and count an open referral by: nothing of who he is. */
export const figureColumns = {
  referralId: referrals.id,
  personId: referrals.personId,
  sex: people.sex,
  localityId: people.localityId,
  locality: localities.name,
  deliveryUnit: referrals.deliveryUnit,
  officerEmail: referrals.officerEmail,
  officer: staff.name,
  team: staff.team,
  programmeKey: referrals.programmeKey,
  versionId: referrals.programmeVersionId,
  route: orders.route,
  risk: referrals.risk,
  frequency: referrals.frequency,
  modulesDone: referrals.modulesDone,
  availability: referrals.availability,
  travelMinutes: referrals.travelMinutes,
  referredOn: referrals.referredOn,
  clockStartOn: referrals.clockStartOn,
  earliestOn: referrals.earliestOn,
  targetOn: referrals.targetOn,
  retryByOn: referrals.retryByOn,
  latestOn: referrals.latestOn,
  hardEndOn: referrals.hardEndOn,
  startedOn: referrals.startedOn,
  holds: holdsAsJson,
  placementId: placements.id,
  cohortId: placements.cohortId,
  code: cohorts.code,
  entryOn: placements.entryOn,
  lastSessionOn: placements.lastSessionOn,
  finishesOn: placements.finishesOn,
  placementStatus: placements.status,
  pinned: placements.pinned,
  ahead: aheadAsJson,
}

const columns = (viewer: Viewer) => ({
  ...figureColumns,
  masked: isMasked(viewer),
  crn: people.crn,
  familyName: people.familyName,
  givenNames: people.givenNames,
})

/** Open referrals of a programme that the viewer may see, started ones too; closed people come masked. */
export async function findWaits(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<(Wait | MaskedWait)[]> {
  const templates = await findTemplates(db, programmeKey)
  const ids = await db
    .select({ id: referrals.id })
    .from(referrals)
    .where(
      and(
        eq(referrals.programmeKey, programmeKey),
        isNull(referrals.endedOn),
        visibleReferrals(viewer),
      ),
    )
  const found: (Wait | MaskedWait)[] = []
  for (let from = 0; from < ids.length; from += chunk) {
    const some = ids.slice(from, from + chunk).map(({ id }) => id)
    const rows = await select(db, viewer, inArray(referrals.id, some))
    for (const row of rows) found.push(asWait(row, templates))
    await turn()
  }
  return found
}

/** One open referral, or nothing: unknown, closed and not his look alike here. */
export async function findWait(db: Reader, viewer: Viewer, referralId: string) {
  const [[row], templates] = await Promise.all([
    select(db, viewer, eq(referrals.id, referralId)),
    findTemplates(db),
  ])
  return row && asWait(row, templates)
}

/** Open referrals of one person. */
export async function findWaitsOf(db: Reader, viewer: Viewer, personId: string) {
  const [rows, templates] = await Promise.all([
    select(db, viewer, eq(referrals.personId, personId)),
    findTemplates(db),
  ])
  return rows.map((row) => asWait(row, templates))
}

/** Some open referrals by id, for what is done to many at once. */
export async function findWaitsById(db: Reader, viewer: Viewer, ids: readonly string[]) {
  if (ids.length === 0) return []
  const [rows, templates] = await Promise.all([
    select(db, viewer, inArray(referrals.id, [...ids])),
    findTemplates(db),
  ])
  return rows.map((row) => asWait(row, templates))
}

/** Which people of a programme a name or a CRN finds, among those the viewer may see. */
export async function searchWaits(db: Reader, viewer: Viewer, programmeKey: string, term: string) {
  const like = `%${term.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await db
    .select({ referralId: referrals.id })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(referrals.programmeKey, programmeKey),
        isNull(referrals.endedOn),
        visibleReferrals(viewer),
        sql`(lower(${people.crn}) = ${term.toLowerCase()} or (${isMasked(viewer)} = 0 and
          (lower(${people.familyName} || ', ' || ${people.givenNames}) like ${like} escape '\\'
           or lower(${people.givenNames} || ' ' || ${people.familyName}) like ${like} escape '\\')))`,
      ),
    )
    .limit(200)
  return new Set(rows.map((row) => row.referralId))
}

function select(db: Reader, viewer: Viewer, where: SQL | undefined) {
  return db
    .select(columns(viewer))
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(localities, eq(localities.id, people.localityId))
    .innerJoin(staff, eq(staff.email, referrals.officerEmail))
    .leftJoin(placements, heldSeat)
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(and(isNull(referrals.endedOn), visibleReferrals(viewer), where))
    .orderBy(asc(referrals.id))
}

type Row = Awaited<ReturnType<typeof select>>[number]

type FigureRow = Omit<Row, 'masked' | 'crn' | 'familyName' | 'givenNames'>
type Templates = ReadonlyMap<string, ProgrammeTemplate>

/** Whatever is not plainly open is closed: only a 0 opens the row. */
function asWait(row: Row, templates: Templates): Wait | MaskedWait {
  if (Number(row.masked) !== 0) return maskedWait(row)
  const { crn, familyName, givenNames } = row
  return { ...asFigure(row, templates), crn, familyName, givenNames }
}

function maskedWait({ referralId, personId, crn, startedOn }: Row): MaskedWait {
  return { referralId, personId, crn, started: startedOn !== null, masked: true }
}

/** A referral as it is timed, placed and counted, without his name. */
export function asFigure(row: FigureRow, templates: Templates) {
  return {
    referralId: row.referralId,
    personId: row.personId,
    sex: row.sex,
    localityId: row.localityId,
    locality: row.locality,
    deliveryUnit: row.deliveryUnit,
    officerEmail: row.officerEmail,
    officer: row.officer,
    team: row.team ?? undefined,
    programmeKey: row.programmeKey,
    template: templates.get(row.versionId)!,
    route: row.route,
    risk: row.risk ?? undefined,
    frequency: row.frequency,
    modulesDone: row.modulesDone,
    availability: row.availability,
    travelMinutes: row.travelMinutes,
    referredOn: row.referredOn,
    window: keptWindow(row),
    startedOn: row.startedOn ?? undefined,
    holds: readHolds(row.holds),
    booking: bookingOf(row),
  }
}

function bookingOf(row: FigureRow): Booking | undefined {
  if (!row.placementId || !row.cohortId || !row.code || !row.entryOn) return undefined
  return {
    placementId: row.placementId,
    cohortId: row.cohortId,
    code: row.code,
    entryOn: row.entryOn,
    lastSessionOn: row.lastSessionOn!,
    finishesOn: row.finishesOn!,
    status: row.placementStatus === 'booked' ? 'booked' : 'started',
    pinned: Boolean(row.pinned),
    ahead: aheadOf(row.ahead),
  }
}

/** Templates by version id; a referral keeps the version it was timed with. */
export async function findTemplates(db: Reader, programmeKey?: string) {
  const rows = await db
    .select({ id: programmeVersions.id, template: programmeVersions.template })
    .from(programmeVersions)
    .where(programmeKey ? eq(programmeVersions.programmeKey, programmeKey) : undefined)
  return new Map(rows.map(({ id, template }) => [id, template]))
}
