import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type RiskLevel, riskLevels } from '../../../src/survivor/records/case.ts'
import { type LineKind, lineKinds } from '../../../src/survivor/records/turning.ts'
import { areDays, dayColumn, isOneOf, yesNo } from '../../columns.ts'
import { records } from './records.ts'

// What follows from the facts and stands until they change (rule 15.10): written by `settle`, read by every page.

/** What was changed and is not yet settled: triggers write it in the transaction of the change. */
export const touched = sqliteTable(
  'touched',
  { kind: text().$type<'record'>().notNull(), id: text().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)

/** What is due for a record, and from which day to before which it is due like that. */
export const dues = sqliteTable(
  'dues',
  {
    id: integer().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id, { onDelete: 'cascade' }),
    fromOn: dayColumn().notNull(),
    untilOn: dayColumn().notNull(),
    kind: text().$type<LineKind>().notNull(),
    taskId: text(),
    /** None for a line that says that nothing is due, or that she waits by her own choice. */
    dueOn: dayColumn(),
    /** The instant, where its clock runs by the hour. */
    at: text(),
    /** What lists are put in order by: the moment by which it is due, then nothing due, then on hold. */
    moment: text().notNull(),
    isContact: yesNo().notNull(),
    /** The first that is due for her, and the first that is no contact to be made. */
    isFirst: yesNo().notNull(),
    isNext: yesNo().notNull(),
  },
  (table) => [
    index('dues_record').on(table.recordId),
    index('dues_first').on(table.moment).where(sql`is_first = 1`),
    check('dues_kind', isOneOf(table.kind, lineKinds)),
    check('dues_days', areDays(table.fromOn, table.untilOn, table.dueOn)),
  ],
)

/** What a record weighs, and from which day to before which: what loads of any week are counted from. */
export const weights = sqliteTable(
  'weights',
  {
    id: integer().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id, { onDelete: 'cascade' }),
    fromOn: dayColumn().notNull(),
    untilOn: dayColumn().notNull(),
    /** Of an open case; none where only sessions one to one weigh. */
    risk: text().$type<RiskLevel>(),
    childProtectionPlan: yesNo().notNull(),
    directChildWork: yesNo().notNull(),
    oneToOne: yesNo().notNull(),
  },
  (table) => [
    index('weights_record').on(table.recordId),
    check('weights_risk', sql`${table.risk} is null or ${isOneOf(table.risk, riskLevels)}`),
    check('weights_days', areDays(table.fromOn, table.untilOn)),
  ],
)
