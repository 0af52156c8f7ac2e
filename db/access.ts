import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { DisabledWhy } from '../src/access/accounts/kinds.ts'
import { commandLineManager, commandLineViewer } from '../src/access/command-line.ts'
import type { Role, Side, Viewer } from '../src/access/viewer.ts'
import { accessTables, audit } from './access-tables.ts'
import { accountTables } from './account-tables.ts'
import { areasFrom, areasInto } from './areas.ts'
import { type AuditRow, type AuditWriter, append } from './audit/chain.ts'

/** Both sides' tables have these names and columns; which side is asked is decided by the database passed in. */
export const { users, signIns, auditFindings, formTokens } = accessTables('probation')
export const { accountRequests, accountHistory, firstCodes, recoveryCodes, dutyAccess } =
  accountTables('probation', users)
export { audit }

export type AccessReader = Pick<LibSQLDatabase, 'select'>
export type AccessWriter = Pick<
  LibSQLDatabase,
  'select' | 'insert' | 'update' | 'delete' | 'run' | 'all'
>
/** Either side's database, for accounts, sign-ins and audit. */
export type AccessDatabase = {
  reader: AccessReader
  write: <Result>(work: (tx: AccessWriter) => Promise<Result>) => Promise<Result>
  record: <Result>(work: (tx: AccessWriter) => Promise<Result>) => Promise<Result>
  writeDown: (rows: readonly AuditRow[]) => Promise<void>
}

export type Account = typeof users.$inferSelect
export type { AuditRow }

/** Audit rows go in with the change they tell of; a page's go in before it is sent. Ids, never content. */
export async function saveAudit(tx: AuditWriter, rows: AuditRow | AuditRow[]) {
  await append(tx, Array.isArray(rows) ? rows : [rows])
}

export async function findUserByEmail(db: AccessReader, email: string) {
  const found = await db.select().from(users).where(eq(users.email, email.trim().toLowerCase()))
  return found[0]
}

export async function findUser(db: AccessReader, id: string) {
  return (await db.select().from(users).where(eq(users.id, id)))[0]
}

export function listUsers(db: AccessReader) {
  return db.select().from(users).orderBy(asc(users.email))
}

export function viewerOf(account: Account): Viewer {
  const { id, side, role, email, name, areas } = account
  return { userId: id, side, role, email, name, areas: areasFrom(areas) }
}

/** Thrown where an account is another than when the request began: nothing may be done by its old role. */
export class AccountChanged extends Error {}

/** Whether the account behind a request still is what it was when the request began (rule 3.12). */
export async function isUnchanged(db: AccessReader, viewer: Viewer): Promise<boolean> {
  // Whoever runs a command has the machine, and no account.
  if (viewer === commandLineViewer || viewer === commandLineManager) return true
  const account = await findUser(db, viewer.userId)
  if (!account || account.disabledAt) return false
  return account.role === viewer.role && account.areas === areasInto(viewer.areas)
}

/** Refuses to change anything for a role that was taken away meanwhile. */
export async function refuseChanged(tx: AccessReader, viewer: Viewer) {
  if (!(await isUnchanged(tx, viewer))) throw new AccountChanged()
}

type NewUser = {
  id?: string
  email: string
  name: string
  side: Side
  role: Role
  areas: Viewer['areas']
  passwordHash: string
  createdAt: string
  createdBy: string
}

export async function createUser(tx: AccessWriter, user: NewUser): Promise<string> {
  const id = user.id ?? randomUUID()
  await tx.insert(users).values({
    ...user,
    id,
    email: user.email.trim().toLowerCase(),
    areas: areasInto(user.areas),
    enabledAt: user.createdAt,
  })
  return id
}

/** A new password ends every sign-in made with the old one. */
export async function setPassword(tx: AccessWriter, userId: string, passwordHash: string) {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
  await endAllSignIns(tx, userId)
}

export async function disableUser(
  tx: AccessWriter,
  userId: string,
  at: string,
  disabledWhy: DisabledWhy = 'administrator',
) {
  await tx.update(users).set({ disabledAt: at, disabledWhy }).where(eq(users.id, userId))
  await endAllSignIns(tx, userId)
  await endDuties(tx, userId, at)
}

/** Open again: days without use and its first whole quarter are counted from now. */
export async function enableUser(tx: AccessWriter, userId: string, at: string) {
  const enabled = { disabledAt: null, disabledWhy: null, enabledAt: at }
  await tx.update(users).set(enabled).where(eq(users.id, userId))
}

/** Takes the code app off an account, with its recovery codes; whoever signed in with it signs in anew. */
export async function forgetCodeApp(tx: AccessWriter, userId: string) {
  await tx.update(users).set({ codeSecret: null, codePeriod: null }).where(eq(users.id, userId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await endAllSignIns(tx, userId)
}

export async function endAllSignIns(tx: AccessWriter, userId: string) {
  await tx.delete(signIns).where(eq(signIns.userId, userId))
}

/** Whatever an account has open by duty access is over at this instant. */
export async function endDuties(tx: AccessWriter, userId: string, at: string) {
  const open = and(eq(dutyAccess.userId, userId), gt(dutyAccess.endsAt, at))
  await tx.update(dutyAccess).set({ endsAt: at }).where(open)
}
