import { inArray } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import { firstClock } from '../../../src/survivor/records/enrolment-clock.ts'
import {
  always,
  type DueLine,
  middleOf,
  type TurningContext,
  turningOf,
} from '../../../src/survivor/records/turning.ts'
import { type Weight, weightsOf } from '../../../src/survivor/team/weighing.ts'
import { insertMany } from '../../insert-many.ts'
import { findProgramme } from '../../programme-queries.ts'
import type { Reader, Transaction } from '../database.ts'
import { readBoard } from '../queries/board.ts'
import { findWeights } from '../queries/load-facts.ts'
import { findCalendar, findServiceSettings } from '../queries/service.ts'
import { dues, records, weights } from '../schema.ts'

type Standing = {
  dues: (typeof dues.$inferInsert)[]
  weights: (typeof weights.$inferInsert)[]
}

/** What stands of some records, worked out anew by the rules: what is due, and what they weigh. */
export async function standingOf(db: Reader, ids: readonly string[]): Promise<Standing> {
  const theirs = inArray(records.id, [...ids])
  const context = await findTurningContext(db)
  const board = await readBoard(db, theirs)
  const facts = await findWeights(db, theirs, always)
  return {
    dues: board.flatMap((record) =>
      turningOf(record, context).map((line) => dueRow(record.id, line)),
    ),
    weights: ids.flatMap((id) => {
      const { cases, risks, oneToOne } = facts
      const of = <One>(some: ReadonlyMap<string, One[]>) => some.get(id) ?? []
      const spans = weightsOf({ cases: of(cases), risks: of(risks), oneToOne: of(oneToOne) })
      return spans.map((span) => weightRow(id, span))
    }),
  }
}

/** Writes what stands of some records anew; of one that is gone nothing stands. */
export async function saveStanding(tx: Transaction, ids: readonly string[]) {
  const standing = await standingOf(tx, ids)
  await tx.delete(dues).where(inArray(dues.recordId, [...ids]))
  await tx.delete(weights).where(inArray(weights.recordId, [...ids]))
  await insertMany(tx, dues, standing.dues, (row) => row)
  await insertMany(tx, weights, standing.weights, (row) => row)
}

/** What dues go by on any day: the numbers in force, and each version of the programme from its day on. */
async function findTurningContext(db: Reader): Promise<TurningContext> {
  const { settings } = await findServiceSettings(db)
  const calendar = await findCalendar(db)
  const { versions } = (await findProgramme(db, 'freedom')) ?? { versions: [] }
  const clockOn = (on: Day) => {
    const { template } = versionOn({ versions }, on) ?? versions.at(-1) ?? {}
    const { targetDays, redLateDays } = template?.settings ?? firstClock
    return { targetDays, redLateDays }
  }
  return {
    on: (on) => ({ settings, calendar, clock: clockOn(on), now: middleOf(on) }),
    turns: versions.map(({ validFrom }) => validFrom),
  }
}

function dueRow(recordId: string, line: DueLine): typeof dues.$inferInsert {
  const { taskId, dueOn, at, ...rest } = line
  return {
    recordId,
    ...rest,
    taskId: taskId ?? null,
    dueOn: dueOn ?? null,
    at: at?.toISOString() ?? null,
  }
}

function weightRow(recordId: string, { fromOn, untilOn, weight }: Weight) {
  const { case: open, oneToOne } = weight
  return {
    ...{ recordId, fromOn, untilOn, oneToOne },
    risk: open?.risk ?? null,
    childProtectionPlan: open?.childProtectionPlan ?? false,
    directChildWork: open?.directChildWork ?? false,
  }
}
