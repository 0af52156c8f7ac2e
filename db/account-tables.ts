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
import {
  type RequestDecision,
  type RequestKind,
  requestDecisions,
  requestKinds,
} from '../src/access/accounts/kinds.ts'
import { type DutyVerdict, dutyVerdicts } from '../src/access/duty/duty.ts'
import { type Role, roles, type Side, sidesOfRole } from '../src/access/viewer.ts'
import type { accessTables } from './access-tables.ts'
import { instantColumn, isOneOf } from './columns.ts'

type Users = ReturnType<typeof accessTables>['users']

/** What belongs to accounts beside who they are: each side's database has its own. */
export function accountTables(side: Side, users: Users) {
  const rolesHere = roles.filter((role) => sidesOfRole[role].includes(side))

  /** Changes to accounts that wait for a second person, and what became of them. */
  const accountRequests = sqliteTable(
    'account_requests',
    {
      id: text().primaryKey(),
      kind: text().$type<RequestKind>().notNull(),
      /** Whose account; of a new one the id that it will have. */
      accountId: text().notNull(),
      email: text().notNull(),
      name: text().notNull(),
      /** As it will stand; `before` as it stood when it was asked for. */
      role: text().$type<Role>().notNull(),
      areas: text().notNull(),
      before: text(),
      reason: text().notNull(),
      askedBy: text().notNull(),
      askedAt: instantColumn().notNull(),
      decision: text().$type<RequestDecision>(),
      decidedBy: text(),
      decidedAt: instantColumn(),
    },
    (table) => [
      uniqueIndex('account_requests_open').on(table.accountId).where(sql`decision is null`),
      uniqueIndex('account_requests_email').on(table.email).where(sql`decision is null`),
      check('account_requests_kind', isOneOf(table.kind, requestKinds)),
      check('account_requests_role', isOneOf(table.role, rolesHere)),
      check('account_requests_decision', isOneOf(table.decision, requestDecisions)),
      check(
        'account_requests_second',
        sql`decision is not 'approved' or coalesce(decided_by <> asked_by and decided_by <> account_id
          and asked_by <> account_id, 0)`,
      ),
    ],
  )

  /** What was done to accounts, by whom; nobody where the night did it. */
  const accountHistory = sqliteTable(
    'account_history',
    {
      id: integer().primaryKey({ autoIncrement: true }),
      at: instantColumn().notNull(),
      accountId: text(),
      byId: text(),
      byName: text().notNull(),
      what: text().notNull(),
    },
    (table) => [index('account_history_account').on(table.accountId)],
  )

  /** A code that sets the first password once; hashed, and over in some hours. */
  const firstCodes = sqliteTable('first_codes', {
    userId: text()
      .primaryKey()
      .references(() => users.id),
    codeHash: text().notNull(),
    endsAt: instantColumn().notNull(),
  })

  /** Codes for whoever has lost the code app: hashed, each good once. */
  const recoveryCodes = sqliteTable(
    'recovery_codes',
    {
      userId: text()
        .notNull()
        .references(() => users.id),
      codeHash: text().notNull(),
      usedAt: instantColumn(),
    },
    (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
  )

  /** One case opened on duty, outside somebody's own: with a reason, for a while, until its manager has seen it. */
  const dutyAccess = sqliteTable(
    'duty_access',
    {
      id: text().primaryKey(),
      userId: text()
        .notNull()
        .references(() => users.id),
      subjectId: text().notNull(),
      reason: text().notNull(),
      startedAt: instantColumn().notNull(),
      endsAt: instantColumn().notNull(),
      /** What a manager said of it: until it is right or wrong it waits for one. */
      verdict: text().$type<DutyVerdict>(),
      words: text(),
      seenAt: instantColumn(),
      seenBy: text(),
    },
    (table) => [
      index('duty_access_user').on(table.userId, table.endsAt),
      index('duty_access_subject').on(table.subjectId),
      index('duty_access_waiting')
        .on(table.startedAt)
        .where(sql`verdict is null or verdict = 'looking'`),
      check('duty_access_verdict', isOneOf(table.verdict, dutyVerdicts)),
      check(
        'duty_access_second',
        sql`verdict is null or coalesce(seen_by <> user_id and seen_at is not null, 0)`,
      ),
    ],
  )

  return { accountRequests, accountHistory, firstCodes, recoveryCodes, dutyAccess }
}
