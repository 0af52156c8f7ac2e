import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { KeptOpenings } from '../../../src/probation/planning/openings/openings-answer.ts'
import type {
  Applied,
  CohortPicture,
  PlanAside,
  PlanAsked,
  PlanFigures,
  PlanInput,
  PlanRow,
} from '../../../src/probation/planning/plan.ts'
import {
  type PlanState,
  planStates,
  type RowOutcome,
  rowOutcomes,
} from '../../../src/probation/planning/plan.ts'
import {
  type RunKind,
  type RunState,
  runKinds,
  runStates,
  type Step,
} from '../../../src/probation/planning/run.ts'
import {
  type KeptFigures,
  type Letter,
  type ScenarioChanges,
  type ScenarioState,
  scenarioLetters,
  scenarioStates,
} from '../../../src/probation/planning/scenarios/scenario-stored.ts'
import type { KeptWhatIf } from '../../../src/probation/planning/scenarios/what-if-answer.ts'
import { type Ended, endings as planEndings } from '../../../src/probation/planning/stored.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { programmes } from './shared.ts'

// Plans: what was asked, what was found, what became of it.

export const plans = sqliteTable(
  'plans',
  {
    id: text().primaryKey(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    /** Whose plan it is: his areas then, so that nobody of a smaller area reads it. */
    areas: text({ mode: 'json' }).$type<'all' | string[]>().notNull(),
    onDay: dayColumn().notNull(),
    madeAt: instantColumn().notNull(),
    madeBy: text().notNull(),
    madeById: text().notNull(),
    state: text().$type<PlanState>().notNull(),
    ended: text().$type<Ended>(),
    asked: text({ mode: 'json' }).$type<PlanAsked>().notNull(),
    /** What it was made from: the same input gives the same plan. */
    input: text({ mode: 'json' }).$type<PlanInput>(),
    /** What it comes to, and the pictures of its cohorts; everybody's rows stand by themselves. */
    result: text({ mode: 'json' }).$type<PlanFigures>(),
    pictures: text({ mode: 'json' }).$type<readonly CohortPicture[]>(),
    step: text({ mode: 'json' }).$type<Step>(),
    fault: text(),
    applied: text({ mode: 'json' }).$type<Applied>(),
    /** The plan that it was made again from. */
    fromId: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('plans_programme').on(table.programmeKey, table.madeAt),
    check('plans_state', isOneOf(table.state, planStates)),
    check('plans_ended', sql`${table.ended} is null or ${isOneOf(table.ended, planEndings)}`),
    check('plans_day', areDays(table.onDay)),
  ],
)

/** What becomes of everybody in a plan: in the order of its page, and with his place in the waiting list when it was made. */
export const planRows = sqliteTable(
  'plan_rows',
  {
    planId: text()
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    rank: integer().notNull(),
    referralId: text().notNull(),
    outcome: text().$type<RowOutcome>().notNull(),
    cohortId: text(),
    entryOn: dayColumn(),
    isMoved: yesNo().notNull(),
    isPinned: yesNo().notNull(),
    row: text({ mode: 'json' }).$type<PlanRow | PlanAside>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.at] }),
    uniqueIndex('plan_rows_referral').on(table.planId, table.referralId),
    index('plan_rows_outcome').on(table.planId, table.outcome, table.at),
    check('plan_rows_outcome', isOneOf(table.outcome, rowOutcomes)),
    check('plan_rows_day', areDays(table.entryOn)),
  ],
)

/** What somebody tries: changes of a programme, worked out anew whenever they are looked at; kept as a proposal with its figures. */
export const scenarios = sqliteTable(
  'scenarios',
  {
    id: text().primaryKey(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    areas: text({ mode: 'json' }).$type<'all' | string[]>().notNull(),
    letter: text().$type<Letter>().notNull(),
    state: text().$type<ScenarioState>().notNull(),
    name: text().notNull(),
    changes: text({ mode: 'json' }).$type<ScenarioChanges>().notNull(),
    kept: text({ mode: 'json' }).$type<KeptFigures>(),
    onDay: dayColumn().notNull(),
    madeAt: instantColumn().notNull(),
    madeBy: text().notNull(),
    madeById: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('scenarios_trying')
      .on(table.madeById, table.programmeKey, table.letter)
      .where(sql`state = 'trying'`),
    index('scenarios_programme').on(table.programmeKey, table.state),
    check('scenarios_letter', isOneOf(table.letter, scenarioLetters)),
    check('scenarios_state', isOneOf(table.state, scenarioStates)),
    check('scenarios_kept', sql`(${table.state} = 'kept') = (${table.kept} is not null)`),
    check('scenarios_day', areDays(table.onDay)),
  ],
)

/**
 * What is worked out beside plans: which cohorts to open, and what would be otherwise. `scope` says by a digest what
 * whoever asked for it sees, and `asked` what was asked: the same answers the same.
 */
export const planningRuns = sqliteTable(
  'planning_runs',
  {
    id: text().primaryKey(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    kind: text().$type<RunKind>().notNull(),
    scope: text().notNull(),
    asked: text().notNull(),
    state: text().$type<RunState>().notNull(),
    step: text({ mode: 'json' }).$type<Step>(),
    /** The revision of the facts that it was made from, and a digest of them. */
    revision: integer(),
    digest: text(),
    onDay: dayColumn().notNull(),
    madeAt: instantColumn().notNull(),
    madeBy: text().notNull(),
    madeById: text().notNull(),
    endedAt: instantColumn(),
    answer: text({ mode: 'json' }).$type<KeptOpenings | KeptWhatIf>(),
    fault: text(),
  },
  (table) => [
    uniqueIndex('planning_runs_working')
      .on(table.programmeKey, table.kind, table.scope, table.asked)
      .where(sql`state = 'working'`),
    index('planning_runs_asked').on(
      table.programmeKey,
      table.kind,
      table.scope,
      table.asked,
      table.madeAt,
    ),
    check('planning_runs_kind', isOneOf(table.kind, runKinds)),
    check('planning_runs_state', isOneOf(table.state, runStates)),
    check('planning_runs_answer', sql`(${table.state} = 'done') = (${table.answer} is not null)`),
    check('planning_runs_day', areDays(table.onDay)),
  ],
)
