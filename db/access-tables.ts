import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  sqliteView,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { DisabledWhy } from '../src/access/accounts/kinds.ts'
import { type Role, roles, type Side, sidesOfRole } from '../src/access/viewer.ts'
import type { Outcome } from './audit/form.ts'
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

/** The audit log as it is read: a view of its months, each a table of its own, which is made with its first row. */
export const audit = sqliteView('audit', {
  number: integer().notNull(),
  at: instantColumn().notNull(),
  userId: text().notNull(),
  verb: text().$type<AuditVerb>().notNull(),
  subject: text().notNull(),
  /** Ids, never content. */
  subjectIds: text({ mode: 'json' }).$type<string[]>().notNull(),
  purpose: text().notNull(),
  correlationId: text().notNull(),
  outcome: text().$type<Outcome>().notNull(),
  hash: text().notNull(),
}).existing()

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
      lastUsedAt: instantColumn(),
      /** Since when it has stood open: days unused and the first whole quarter are counted from it. */
      enabledAt: instantColumn(),
      disabledWhy: text().$type<DisabledWhy>(),
      /** Removed for good: its id and name stay with what it did, its address is free again. */
      removedAt: instantColumn(),
      confirmedAt: instantColumn(),
      /** The code app's secret, once it is on; never shown again. */
      codeSecret: text(),
      /** The last period whose code was used: none counts twice. */
      codePeriod: integer(),
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

  /** Where the chain of the audit log stands, and the public half of the key that it was begun with. */
  const auditChain = sqliteTable(
    'audit_chain',
    {
      id: integer().primaryKey(),
      number: integer().notNull(),
      hash: text().notNull(),
      key: text(),
    },
    (table) => [check('audit_chain_one', sql`${table.id} = 1`)],
  )

  /** Whom rows are about: a list is kept once, however often it is read. A refusal has one of its own, by its number. */
  const auditSets = sqliteTable(
    'audit_sets',
    {
      id: integer().primaryKey(),
      digest: text().notNull(),
      number: integer(),
      ids: text().notNull(),
    },
    (table) => [uniqueIndex('audit_sets_digest').on(table.digest)],
  )

  /** In which lists an id stands: filled by a trigger, WITHOUT ROWID. */
  const auditMembers = sqliteTable(
    'audit_members',
    { subjectId: text().notNull(), setId: integer().notNull() },
    (table) => [primaryKey({ columns: [table.subjectId, table.setId] })],
  )

  /** What somebody found who looked into the entries about one record; it explains refusals up to a number. */
  const auditFindings = sqliteTable(
    'audit_findings',
    {
      id: text().primaryKey(),
      subjectId: text().notNull(),
      number: integer().notNull(),
      at: instantColumn().notNull(),
      userId: text().notNull(),
      userName: text().notNull(),
      words: text().notNull(),
    },
    (table) => [index('audit_findings_subject').on(table.subjectId)],
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

  return {
    users,
    signIns,
    auditChain,
    auditSets,
    auditMembers,
    auditFindings,
    formTokens,
    revision,
  }
}
