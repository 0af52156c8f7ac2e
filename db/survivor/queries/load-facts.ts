import { and, eq, gt, gte, inArray, isNull, max, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Day, dayAt, mondayOf } from '../../../src/calendar.ts'
import type { Reduction } from '../../../src/survivor/team/load.ts'
import type { Interval } from '../../../src/survivor/team/weighing.ts'
import type { Reader } from '../database.ts'
import {
  cases,
  enrolments,
  groupFacilitators,
  groupSessions,
  groups,
  records,
  reductions,
  risks,
} from '../schema.ts'

export type Led = Interval & { startsOn: Day; lastOn: Day | null }

export type LoadFacts = Awaited<ReturnType<typeof findLoadFacts>>

/** What workers' weeks are counted from beside their records, since a day: groups that they lead, hours that they have. */
export async function findLoadFacts(db: Reader, workerIds: readonly string[], since: Day) {
  const ids = [...workerIds]
  const [led, reductions] = await Promise.all([
    findLed(db, ids, since),
    findReductions(db, ids, since),
  ])
  return { led, reductions }
}

/** What records' weights are made from, by record: open cases, ratings and work one to one, since a day. `theirs` is a condition on `records`. */
export async function findWeights(db: Reader, theirs: SQL, since: Day) {
  const [ofRecords, rated, alone] = await Promise.all([
    db
      .select({ one: cases })
      .from(cases)
      .innerJoin(records, eq(records.id, cases.recordId))
      .where(and(theirs, notOver(cases.endedOn, since))),
    db
      .select({ recordId: risks.recordId, level: risks.level, assessedOn: risks.assessedOn })
      .from(risks)
      .innerJoin(records, eq(records.id, risks.recordId))
      .where(theirs)
      .orderBy(risks.assessedOn, risks.id),
    db
      .select({ one: enrolments })
      .from(enrolments)
      .innerJoin(records, eq(records.id, enrolments.recordId))
      .where(and(theirs, eq(enrolments.mode, 'one_to_one'), notOver(enrolments.endedOn, since))),
  ])
  return {
    cases: collect(
      ofRecords,
      ({ one }) => one.recordId,
      ({ one }) => ({
        fromOn: dayAt(new Date(one.referredAt)),
        toOn: one.endedOn,
        childProtectionPlan: one.childProtectionPlan,
        directChildWork: one.directChildWork,
      }),
    ),
    risks: collect(
      rated,
      ({ recordId }) => recordId,
      (one) => one,
    ),
    oneToOne: collect(
      alone.filter(({ one }) => one.startedOn ?? one.firstOn),
      ({ one }) => one.recordId,
      ({ one }) => ({ fromOn: one.offeredOn ?? one.agreedOn, toOn: one.endedOn }),
    ),
  }
}

async function findLed(db: Reader, ids: string[], since: Day) {
  const last = db
    .select({ groupId: groupSessions.groupId, onDay: max(groupSessions.onDay).as('last_day') })
    .from(groupSessions)
    .where(
      inArray(
        groupSessions.groupId,
        db
          .select({ id: groupFacilitators.groupId })
          .from(groupFacilitators)
          .where(inArray(groupFacilitators.workerId, ids)),
      ),
    )
    .groupBy(groupSessions.groupId)
    .as('last')
  const led = await db
    .select({ leads: groupFacilitators, group: groups, lastDay: last.onDay })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .leftJoin(last, eq(last.groupId, groups.id))
    .where(and(inArray(groupFacilitators.workerId, ids), notOver(groupFacilitators.toOn, since)))
  return collect(
    led,
    ({ leads }) => leads.workerId,
    ({ leads, group, lastDay }): Led => ({
      fromOn: leads.fromOn,
      toOn: leads.toOn,
      startsOn: group.startsOn,
      lastOn: group.endsOn ?? (group.entry === 'closed' ? (lastDay as Day | null) : null),
    }),
  )
}

function notOver(lastDay: SQLiteColumn, since: Day): SQL {
  return or(isNull(lastDay), gt(lastDay, since))!
}

async function findReductions(db: Reader, ids: string[], since: Day) {
  const rows = await db
    .select()
    .from(reductions)
    .where(
      and(
        inArray(reductions.workerId, ids),
        or(isNull(reductions.toOn), gte(reductions.toOn, mondayOf(since))),
      ),
    )
  return collect(
    rows,
    ({ workerId }) => workerId,
    ({ fromOn, toOn, minutes }): Reduction => ({ fromOn, toOn: toOn ?? undefined, minutes }),
  )
}

function collect<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  pick: (row: Row) => Value,
): Map<string, Value[]> {
  const found = new Map<string, Value[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const list = found.get(key)
    if (list) list.push(pick(row))
    else found.set(key, [pick(row)])
  }
  return found
}
