import { sql } from 'drizzle-orm'
import type { accessTables } from './access-tables.ts'
import type { accountTables } from './account-tables.ts'
import { aboutNone, aboutPerson, operational } from './held.ts'
import type { programmeTables } from './programme-tables.ts'
import type { retentionTables } from './retention-tables.ts'

type Shared = ReturnType<typeof accessTables> &
  ReturnType<typeof accountTables> &
  ReturnType<typeof programmeTables> &
  ReturnType<typeof retentionTables>

/** What either side's list says of the tables that both have: accounts, the audit log, programmes (rule 4.8). */
export const sharedHeld = (t: Shared) => ({
  formTokens: aboutNone(
    t.formTokens,
    'many',
    'sitting',
    ['token', 'userId', 'usedAt', 'answer'],
    'row',
  ),
  auditChain: aboutNone(t.auditChain, 'nobody', 'log', ['id', 'number', 'hash', 'key']),
  auditSets: aboutNone(t.auditSets, 'many', 'log', ['id', 'digest', 'number', 'ids']),
  auditMembers: aboutNone(t.auditMembers, 'many', 'log', ['subjectId', 'setId']),
  auditFindings: aboutNone(t.auditFindings, 'many', 'log', [
    ...(['id', 'number', 'subjectId', 'at', 'userId', 'userName', 'words'] as const),
  ]),

  users: aboutNone(t.users, 'staff', 'log', [
    ...(['id', 'email', 'name', 'side', 'role', 'areas', 'passwordHash'] as const),
    ...([
      'disabledAt',
      'createdAt',
      'createdBy',
      'lastUsedAt',
      'enabledAt',
      'disabledWhy',
      'removedAt',
      'confirmedAt',
      'codeSecret',
      'codePeriod',
    ] as const),
  ]),
  signIns: aboutNone(t.signIns, 'staff', 'sitting', [
    ...(['tokenHash', 'userId', 'createdAt', 'lastSeenAt', 'endsAt'] as const),
    'reauthenticatedAt',
  ]),
  accountRequests: aboutNone(t.accountRequests, 'staff', 'log', [
    ...(['id', 'kind', 'accountId', 'email', 'name', 'role', 'areas', 'before'] as const),
    ...(['reason', 'askedBy', 'askedAt', 'decision', 'decidedBy', 'decidedAt'] as const),
  ]),
  accountHistory: aboutNone(t.accountHistory, 'staff', 'log', [
    ...(['id', 'at', 'accountId', 'byId', 'byName', 'what'] as const),
  ]),
  firstCodes: aboutNone(t.firstCodes, 'staff', 'sitting', ['userId', 'codeHash', 'endsAt']),
  recoveryCodes: aboutNone(t.recoveryCodes, 'staff', 'sitting', ['userId', 'codeHash', 'usedAt']),
  dutyAccess: aboutNone(t.dutyAccess, 'many', 'log', [
    ...(['id', 'userId', 'subjectId', 'reason', 'startedAt', 'endsAt', 'seenAt'] as const),
    ...(['seenBy', 'verdict', 'words'] as const),
  ]),

  retentionMarks: aboutPerson(
    t.retentionMarks,
    'How long it is kept',
    ({ id }: { id: string }) => sql`${t.retentionMarks.subjectId} = ${id}`,
    {
      id: operational,
      subjectId: operational,
      kind: operational,
      fromOn: operational,
      untilOn: operational,
      reason: operational,
      by: operational,
      byName: operational,
      at: operational,
      endedOn: operational,
      endedWhy: operational,
      endedByName: operational,
    },
  ),
  erasureRequests: aboutNone(
    t.erasureRequests,
    'many',
    'log',
    [
      ...(['id', 'subjectId', 'reason', 'askedBy', 'askedByName', 'askedAt', 'decision'] as const),
      ...(['decidedBy', 'decidedByName', 'decidedAt', 'doneAt'] as const),
    ],
    'emptied',
  ),
  retentionSettings: aboutNone(t.retentionSettings, 'nobody', 'service', [
    ...(['number', 'settings', 'reason', 'madeBy', 'madeAt'] as const),
  ]),

  revision: aboutNone(t.revision, 'nobody', 'service', ['id', 'number']),
  programmes: aboutNone(t.programmes, 'nobody', 'service', [
    ...(['key', 'name', 'shortName', 'position'] as const),
  ]),
  programmeVersions: aboutNone(t.programmeVersions, 'nobody', 'service', [
    ...(['id', 'programmeKey', 'number', 'validFrom', 'validUntil', 'template'] as const),
    ...(['reason', 'madeBy', 'madeAt'] as const),
  ]),
})
