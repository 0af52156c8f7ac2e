import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { Role, Side, Viewer } from '../src/access/viewer.ts'
import { accessTables, audit } from './access-tables.ts'
import { type AuditRow, type AuditWriter, append } from './audit/chain.ts'

/** Both sides' tables have these names and columns; which side is asked is decided by the database passed in. */
export const { users, signIns, formTokens } = accessTables('probation')
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
  return { userId: id, side, role, email, name, areas: areas === 'all' ? 'all' : listIn(areas) }
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
    areas: user.areas === 'all' ? 'all' : JSON.stringify(user.areas),
  })
  return id
}

/** A new password ends every sign-in made with the old one. */
export async function setPassword(tx: AccessWriter, userId: string, passwordHash: string) {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
  await endAllSignIns(tx, userId)
}

export async function disableUser(tx: AccessWriter, userId: string, at: string) {
  await tx.update(users).set({ disabledAt: at }).where(eq(users.id, userId))
  await endAllSignIns(tx, userId)
}

export async function enableUser(tx: AccessWriter, userId: string) {
  await tx.update(users).set({ disabledAt: null }).where(eq(users.id, userId))
}

/** Takes effect at the next request: each one reads the account anew. */
export async function changeRole(tx: AccessWriter, userId: string, role: Role) {
  await tx.update(users).set({ role }).where(eq(users.id, userId))
}

async function endAllSignIns(tx: AccessWriter, userId: string) {
  await tx.delete(signIns).where(eq(signIns.userId, userId))
}

function listIn(json: string): string[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list.map(String) : []
}
