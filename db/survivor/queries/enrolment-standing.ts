import { randomUUID } from 'node:crypto'
import { and, eq, gte, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import { type EnrolmentStanding, standingOf } from '../../../src/survivor/appointments/standing.ts'
import type { Reader, Transaction } from '../database.ts'
import { enrolments, links, records, reductions, tasks, workers } from '../schema.ts'
import { findContactedOn, findOpenEnrolment } from './enrolments.ts'
import { findBook } from './groups.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'
import { findCalendar, findServiceSettings } from './service.ts'

/** Where her open enrolment stands, of a record that was found for the viewer; undefined where she has none. */
export async function findStanding(
  db: Reader,
  asked: { viewer: Viewer; today: Day; shared: readonly Pick<SharedSite, 'id' | 'name'>[] },
  recordId: string,
): Promise<EnrolmentStanding | undefined> {
  const enrolment = await findOpenEnrolment(db, recordId)
  if (!enrolment) return undefined
  const { parts, ...numbers } = await findProgrammeNumbers(db, asked.today)
  const { settings } = await findServiceSettings(db)
  return standingOf({
    enrolment,
    book: enrolment.groupId ? await findBook(db, asked, enrolment.groupId) : undefined,
    parts,
    contactedOn: await findContactedOn(db, enrolment),
    settings: { ...settings, ...numbers },
    calendar: await findCalendar(db),
    today: asked.today,
  })
}

/** A worker to talk to, and the record of hers that it is about. */
type TalkTo = { name: string; workerId: string | undefined; recordId: string }

/**
 * Workers to talk to before she is booked into a group: of women there who are linked to the same man. It names no man
 * and no woman, and nothing of it goes across (rule 18.1).
 */
export async function findTalkTo(db: Reader, recordId: string, groupId: string): Promise<TalkTo[]> {
  const rows = await db
    .selectDistinct({ name: workers.name, workerId: records.workerId, recordId: records.id })
    .from(enrolments)
    .innerJoin(records, eq(records.id, enrolments.recordId))
    .innerJoin(links, eq(links.recordId, records.id))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .where(
      and(
        eq(enrolments.groupId, groupId),
        isNull(enrolments.endedOn),
        ne(enrolments.recordId, recordId),
        isNull(links.endedOn),
        sql`${links.crn} in (select l.crn from links l where l.record_id = ${recordId} and l.ended_on is null)`,
      ),
    )
  return rows
    .map(({ name, workerId, recordId: about }) => ({
      name: name ?? 'your team manager',
      workerId: workerId ?? undefined,
      recordId: about,
    }))
    .sort((one, other) => one.name.localeCompare(other.name))
}

/** The other woman's worker is asked to talk too, before the first session; once, and without a name of anybody's. */
export async function askToTalk(
  tx: Transaction,
  others: readonly TalkTo[],
  asked: { about: string; origin: string; today: Day; by: string },
) {
  for (const { recordId } of others) {
    await tx
      .insert(tasks)
      .values({
        id: randomUUID(),
        recordId,
        kind: 'check_link',
        about: asked.about,
        origin: `talk:${asked.origin}:${recordId}`,
        dueOn: asked.today,
        createdBy: asked.by,
      })
      .onConflictDoNothing({ target: tasks.origin })
  }
}

/** The leave that a worker is on today, with who covers: told before one to one is agreed. */
export async function findLeave(db: Reader, workerId: string, today: Day) {
  const [row] = await db
    .select({ fromOn: reductions.fromOn, toOn: reductions.toOn, cover: workers.name })
    .from(reductions)
    .leftJoin(workers, eq(workers.id, reductions.coverId))
    .where(
      and(
        eq(reductions.workerId, workerId),
        eq(reductions.kind, 'leave'),
        lte(reductions.fromOn, today),
        or(isNull(reductions.toOn), gte(reductions.toOn, today)),
      ),
    )
  return row && { toOn: row.toOn ?? undefined, cover: row.cover ?? undefined }
}
