import { and, eq, gt, gte, inArray, isNull, max, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Day, dayAt, mondayOf } from '../../../src/calendar.ts'
import type { Reduction } from '../../../src/survivor/team/load.ts'
import type { Reader } from '../database.ts'
import {
  allocations,
  cases,
  enrolments,
  groupFacilitators,
  groupSessions,
  groups,
  records,
  reductions,
  risks,
} from '../schema.ts'

/** The last day of an interval is the first on which it holds no more: whoever comes after holds from it. */
export type Interval = { fromOn: Day; toOn: Day | null }

export type Led = Interval & { startsOn: Day; lastOn: Day | null }

export type LoadFacts = Awaited<ReturnType<typeof findLoadFacts>>

/** The dated facts that loads are counted from, since a day, for some workers. */
export async function findLoadFacts(db: Reader, workerIds: readonly string[], since: Day) {
  const ids = [...workerIds]
  const held = await db
    .select({ workerId: records.workerId, recordId: records.id })
    .from(records)
    .where(inArray(records.workerId, ids))
  const intervals = await db
    .select()
    .from(allocations)
    .where(and(inArray(allocations.workerId, ids), notOver(allocations.toOn, since)))
  return {
    heldNow: collect(
      held,
      ({ workerId }) => workerId!,
      ({ recordId }) => recordId,
    ),
    allocations: collect(
      intervals,
      ({ workerId }) => workerId,
      (one) => one,
    ),
    ...(await findWeights(db, heldBy(db, ids, since), since)),
    led: await findLed(db, ids, since),
    reductions: await findReductions(db, ids, since),
  }
}

/** Records that some workers hold, or held at some time since a day. */
function heldBy(db: Reader, ids: string[], since: Day): SQL {
  const held = db
    .select({ id: allocations.recordId })
    .from(allocations)
    .where(and(inArray(allocations.workerId, ids), notOver(allocations.toOn, since)))
  return or(inArray(records.id, held), inArray(records.workerId, ids))!
}

/** What records weigh, by record: open cases, ratings and work one to one, since a day. `theirs` is a condition on `records`. */
export async function findWeights(db: Reader, theirs: SQL, since: Day) {
  const ofRecords = await db
    .select({ one: cases })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(and(theirs, notOver(cases.endedOn, since)))
  const rated = await db
    .select({ recordId: risks.recordId, level: risks.level, assessedOn: risks.assessedOn })
    .from(risks)
    .innerJoin(records, eq(records.id, risks.recordId))
    .where(theirs)
    .orderBy(risks.assessedOn, risks.id)
  const alone = await db
    .select({ one: enrolments })
    .from(enrolments)
    .innerJoin(records, eq(records.id, enrolments.recordId))
    .where(and(theirs, eq(enrolments.mode, 'one_to_one'), notOver(enrolments.endedOn, since)))
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
