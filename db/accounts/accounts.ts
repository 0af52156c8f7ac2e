import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Account } from '../../src/access/accounts/account.ts'
import {
  comesToAccounts,
  looksAfterAccounts,
  seesRequests,
} from '../../src/access/accounts/requests.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import {
  type AccessReader,
  type AccessWriter,
  accountHistory,
  endAllSignIns,
  endDuties,
  firstCodes,
  recoveryCodes,
  users,
} from '../access.ts'
import { areasFrom, areasInto } from '../areas.ts'

/** Every account of the viewer's side that was not removed, for who comes to their page (rule 3.1). */
export async function listAccounts(db: AccessReader, viewer: Viewer): Promise<Account[]> {
  return comesToAccounts(viewer) ? listEveryAccount(db) : []
}

/** The same for the night's work, which nobody asks for. */
export async function listEveryAccount(db: AccessReader): Promise<Account[]> {
  const rows = await db.select().from(users).where(isNull(users.removedAt)).orderBy(asc(users.name))
  return rows.map(asAccount)
}

export async function confirmAccounts(tx: AccessWriter, ids: readonly string[], at: string) {
  for (let from = 0; from < ids.length; from += 100) {
    const some = ids.slice(from, from + 100)
    await tx.update(users).set({ confirmedAt: at }).where(inArray(users.id, some))
  }
}

export async function findAccount(
  db: AccessReader,
  viewer: Viewer,
  id: string,
): Promise<Account | undefined> {
  if (!comesToAccounts(viewer)) return undefined
  const kept = await db
    .select()
    .from(users)
    .where(and(eq(users.id, id), isNull(users.removedAt)))
  return kept[0] && asAccount(kept[0])
}

/** Who looks after the accounts of this side now. */
export async function listAdministrators(db: AccessReader): Promise<string[]> {
  const open = await db
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(and(isNull(users.disabledAt), isNull(users.removedAt)))
  return open.filter(({ role }) => looksAfterAccounts(role)).map(({ id }) => id)
}

/** Names of who holds one of these roles now, but for one account. */
export async function namesOf(db: AccessReader, some: readonly Role[], but: readonly string[]) {
  const open = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(and(isNull(users.disabledAt), isNull(users.removedAt)))
    .orderBy(asc(users.name))
  return open.filter(({ id, role }) => some.includes(role) && !but.includes(id)).map(nameOf)
}

/** Gives an account a role and areas: it counts from the next request; every sign-in and duty access of the old one is over. */
export async function changeRole(
  tx: AccessWriter,
  id: string,
  to: { role: Role; areas: Viewer['areas'] },
  at: string,
) {
  await endDuties(tx, id, at)
  await tx
    .update(users)
    .set({ role: to.role, areas: areasInto(to.areas) })
    .where(eq(users.id, id))
  await endAllSignIns(tx, id)
}

/** Removes an account for good: its name stays with what it did, its address is free, and nothing opens it again. */
export async function removeAccount(tx: AccessWriter, id: string, at: string) {
  await endAllSignIns(tx, id)
  await endDuties(tx, id, at)
  await tx.delete(firstCodes).where(eq(firstCodes.userId, id))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, id))
  await tx
    .update(users)
    .set({
      ...{ removedAt: at, disabledAt: sql`coalesce(disabled_at, ${at})`, passwordHash: '-' },
      ...{ email: `${id}@removed.invalid`, codeSecret: null, codePeriod: null },
    })
    .where(eq(users.id, id))
}

type AccountLine = { at: string; byName: string; what: string }

/** One line of what was done to accounts; `by` is nobody where the night did it. */
export async function noteAccount(
  tx: AccessWriter,
  line: { at: string; accountId?: string; by?: Pick<Viewer, 'userId' | 'name'>; what: string },
) {
  await tx.insert(accountHistory).values({
    ...{ at: line.at, accountId: line.accountId ?? null, what: line.what },
    ...{ byId: line.by?.userId ?? null, byName: line.by?.name ?? 'at night' },
  })
}

/** What was done, newest first: to one account, or to all. */
export async function findAccountHistory(
  db: AccessReader,
  viewer: Viewer,
  accountId?: string,
): Promise<AccountLine[]> {
  if (!seesRequests(viewer)) return []
  const { at, byName, what } = accountHistory
  const lines = db.select({ at, byName, what }).from(accountHistory)
  const some = accountId ? lines.where(eq(accountHistory.accountId, accountId)) : lines
  return await some.orderBy(desc(accountHistory.id)).limit(20)
}

function asAccount(row: typeof users.$inferSelect): Account {
  return {
    ...{ id: row.id, email: row.email, name: row.name, role: row.role },
    areas: areasFrom(row.areas),
    disabledAt: row.disabledAt ?? undefined,
    disabledWhy: row.disabledWhy ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
    enabledAt: row.enabledAt ?? row.createdAt,
    confirmedAt: row.confirmedAt ?? undefined,
    hasPassword: row.passwordHash.startsWith('$'),
    hasCodeApp: row.codeSecret !== null,
  }
}

const nameOf = ({ name }: { name: string }) => name
