import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Role, roles, type Side, sidesOfRole } from '../src/access/viewer.ts'
import { instantColumn, isOneOf } from './columns.ts'

/** Verbs of DPA 2018 s.62: what was done to case content. */
export const auditVerbs = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
] as const
export type AuditVerb = (typeof auditVerbs)[number]

/** Accounts, sign-ins, the audit log and used form tokens: each side's database has its own, and only its own side's. */
export function accessTables(side: Side) {
  const rolesHere = roles.filter((role) => sidesOfRole[role].includes(side))

  const users = sqliteTable(
    'users',
    {
      id: text().primaryKey(),
      email: text().notNull(),
      name: text().notNull(),
      side: text().$type<Side>().notNull(),
      role: text().$type<Role>().notNull(),
      /** 'all', or delivery units as a JSON list. */
      areas: text().notNull(),
      passwordHash: text().notNull(),
      disabledAt: instantColumn(),
      createdAt: instantColumn().notNull(),
      createdBy: text().notNull(),
    },
    (table) => [
      uniqueIndex('users_email').on(table.email),
      check('users_side', sql`${table.side} = ${sql.raw(`'${side}'`)}`),
      check('users_role', isOneOf(table.role, rolesHere)),
      check('users_email_lower', sql`${table.email} = lower(${table.email})`),
    ],
  )

  const signIns = sqliteTable(
    'sign_ins',
    {
      /** SHA-256 of the token in the cookie; the token itself is never kept. */
      tokenHash: text().primaryKey(),
      userId: text()
        .notNull()
        .references(() => users.id),
      createdAt: instantColumn().notNull(),
      lastSeenAt: instantColumn().notNull(),
      endsAt: instantColumn().notNull(),
      reauthenticatedAt: instantColumn(),
    },
    (table) => [index('sign_ins_user').on(table.userId)],
  )

  const audit = sqliteTable(
    'audit',
    {
      id: integer().primaryKey({ autoIncrement: true }),
      at: instantColumn().notNull(),
      userId: text().notNull(),
      verb: text().$type<AuditVerb>().notNull(),
      subject: text().notNull(),
      /** Ids, never content. */
      subjectIds: text({ mode: 'json' }).$type<string[]>().notNull(),
      purpose: text().notNull(),
      correlationId: text().notNull(),
    },
    (table) => [
      index('audit_at').on(table.at),
      check('audit_verb', isOneOf(table.verb, auditVerbs)),
    ],
  )

  /** A form sent twice is answered once: the second answer is the first one's address. */
  const formTokens = sqliteTable('form_tokens', {
    token: text().primaryKey(),
    userId: text().notNull(),
    usedAt: instantColumn().notNull(),
    answer: text().notNull(),
  })

  /** Raised by every write that pages may show, so that what is kept ready in memory is known to be stale. */
  const revision = sqliteTable(
    'revision',
    { id: integer().primaryKey(), number: integer().notNull() },
    (table) => [check('revision_one', sql`${table.id} = 1`)],
  )

  return { users, signIns, audit, formTokens, revision }
}
