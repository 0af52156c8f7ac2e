import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Deferral, EnrolmentFacts } from '../../../src/survivor/records/enrolment-clock.ts'
import type { ContactFacts } from '../../../src/survivor/waits/contact-wait.ts'
import type { Whose } from '../../../src/survivor/waits/rows.ts'
import { present } from '../../rows.ts'
import type { Reader } from '../database.ts'
import {
  cases,
  deferrals,
  enrolments,
  localities,
  records,
  risks,
  teams,
  workers,
} from '../schema.ts'
import { contactRisk, isNewestRating } from './record-parts.ts'
import { seenBy } from './scope.ts'

/** Waits that have not ended, or every one there ever was. */
type Which = 'open' | 'all'
/** An enrolment that was entered by mistake was nobody's wait. */
type EnrolmentWait = Whose & { facts: EnrolmentFacts; isMistake: boolean }
type CaseWait = Whose & { facts: ContactFacts & { endedOn: Day | undefined } }

/** Enrolments that this viewer may see, with what their clock is read from. */
export async function findEnrolmentWaits(
  db: Reader,
  viewer: Viewer,
  today: Day,
  which: Which = 'open',
): Promise<EnrolmentWait[]> {
  const seen = await seenBy(db, viewer, today)
  const [rows, held] = await Promise.all([
    db
      .select({ ...whose, enrolment: enrolments })
      .from(enrolments)
      .innerJoin(records, eq(records.id, enrolments.recordId))
      .innerJoin(localities, eq(localities.id, records.localityId))
      .leftJoin(workers, eq(workers.id, records.workerId))
      .leftJoin(teams, eq(teams.id, teamId))
      .where(and(seen, only(which, enrolments.endedOn))),
    deferralsOf(db, which),
  ])
  return rows.map(({ enrolment, ...row }) => ({
    ...asWhose(row),
    isMistake: enrolment.endedWhy === 'entered_by_mistake',
    facts: { ...present(enrolment), deferrals: held.get(enrolment.id) ?? [] },
  }))
}

/** Cases that this viewer may see, each with its newest risk. */
export async function findCaseWaits(
  db: Reader,
  viewer: Viewer,
  today: Day,
  which: Which = 'open',
): Promise<CaseWait[]> {
  const rows = await db
    .select({ ...whose, one: cases, risk: risks.level, contactRisk })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .leftJoin(teams, eq(teams.id, teamId))
    .leftJoin(risks, isNewestRating)
    .where(and(await seenBy(db, viewer, today), only(which, cases.endedOn)))
  return rows.map(({ one, risk, contactRisk: untilReached, ...row }) => ({
    ...asWhose(row),
    facts: {
      referredAt: new Date(one.referredAt),
      risk: (one.contactedOn ? risk : untilReached) ?? undefined,
      contactedOn: one.contactedOn ?? undefined,
      contactedAt: one.contactedAt ? new Date(one.contactedAt) : undefined,
      endedOn: one.endedOn ?? undefined,
    },
  }))
}

/** Her worker's team, else the one that serves where she lives. */
const teamId = sql`coalesce(${workers.teamId}, ${localities.teamId})`

const whose = {
  recordId: records.id,
  ref: records.ref,
  locality: localities.name,
  team: teams.name,
  worker: workers.email,
}

function asWhose(row: {
  recordId: string
  ref: string
  locality: string
  team: string | null
  worker: string | null
}): Whose {
  return { ...row, team: row.team ?? 'No team', worker: row.worker ?? undefined }
}

function only(
  which: Which,
  endedOn: typeof enrolments.endedOn | typeof cases.endedOn,
): SQL | undefined {
  return which === 'open' ? isNull(endedOn) : undefined
}

/** Every deferral by its enrolment; the rows it is used for were found by queries that took the viewer. */
async function deferralsOf(db: Reader, which: Which): Promise<Map<string, Deferral[]>> {
  const open = db.select({ id: enrolments.id }).from(enrolments).where(isNull(enrolments.endedOn))
  const rows = await db
    .select()
    .from(deferrals)
    .where(which === 'open' ? inArray(deferrals.enrolmentId, open) : undefined)
  return groupedBy(
    rows,
    ({ enrolmentId }) => enrolmentId,
    ({ fromOn, toOn, askAgainOn }) => present({ fromOn, toOn, askAgainOn }),
  )
}
