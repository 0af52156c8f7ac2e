import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ProgrammeTemplate } from '../src/programmes/template.ts'
import { areDays, dayColumn, instantColumn } from './columns.ts'

/** Programmes and their versions: data on either side, each side its own. */
export function programmeTables() {
  const programmes = sqliteTable('programmes', {
    key: text().primaryKey(),
    name: text().notNull(),
    shortName: text().notNull(),
    position: integer().notNull(),
  })

  const programmeVersions = sqliteTable(
    'programme_versions',
    {
      id: text().primaryKey(),
      programmeKey: text()
        .notNull()
        .references(() => programmes.key),
      number: integer().notNull(),
      validFrom: dayColumn().notNull(),
      validUntil: dayColumn(),
      template: text({ mode: 'json' }).$type<ProgrammeTemplate>().notNull(),
      reason: text().notNull(),
      madeBy: text().notNull(),
      madeAt: instantColumn().notNull(),
    },
    (table) => [
      uniqueIndex('programme_versions_number').on(table.programmeKey, table.number),
      uniqueIndex('programme_versions_current')
        .on(table.programmeKey)
        .where(sql`valid_until is null`),
      check('programme_versions_days', areDays(table.validFrom, table.validUntil)),
    ],
  )
  return { programmes, programmeVersions }
}
