import { createHash, randomBytes } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { endOf, isOver } from '../src/access/sign-in.ts'
import {
  type AccessDatabase,
  type AccessReader,
  type AccessWriter,
  signIns,
  users,
  viewerOf,
} from './access.ts'
import { readJson } from './json.ts'

const dutiesInJson = z.array(
  z.object({
    id: z.string(),
    subjectId: z.string(),
    reason: z.string(),
    endsAt: z.string(),
    at: z.string(),
  }),
)
/** Later than any end: of somebody who is not there any more nothing is open. */
const never = '9999'
const dayInMs = 86_400_000
const touchedEveryMs = 60_000

/** The database keeps this in place of the token, which only the browser has. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/**
 * Starts a sign-in and answers its token. One that is over is kept for a day, to know whose half-filled form comes
 * back after it; `endsAt` carries the first end through a change of token.
 */
export async function createSignIn(
  tx: AccessWriter,
  { userId, now, endsAt }: { userId: string; now: Date; endsAt?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const dayAgo = new Date(now.getTime() - dayInMs).toISOString()
  await tx.delete(signIns).where(lt(signIns.lastSeenAt, dayAgo))
  await tx.insert(signIns).values({
    tokenHash: hashOfToken(token),
    userId,
    createdAt: at,
    lastSeenAt: at,
    endsAt: endsAt ?? endOf(now),
    reauthenticatedAt: at,
  })
  await tx.update(users).set({ lastUsedAt: at }).where(eq(users.id, userId))
  return token
}

/** Who is behind a token now: nobody once it is over, or once the account is disabled. */
export async function findSignIn(db: AccessReader, tokenHash: string, now: Date) {
  const row = await rowOf(db, tokenHash, now.toISOString())
  if (!row || row.user.disabledAt || isOver(row.signIn, row.user.side, now)) return undefined
  const { lastSeenAt, endsAt, reauthenticatedAt, createdAt } = row.signIn
  const authenticatedAt = reauthenticatedAt ?? createdAt
  const open = readJson(row.duties, dutiesInJson)
  return { viewer: viewerOf(row.user), lastSeenAt, endsAt, authenticatedAt, duties: open }
}

/** Whose a token was, over or not. */
export async function findFormerUser(db: AccessReader, tokenHash: string) {
  return (await rowOf(db, tokenHash, never))?.user
}

export async function touchSignIn(
  db: AccessDatabase,
  tokenHash: string,
  lastSeenAt: string,
  now: Date,
) {
  if (now.getTime() - Date.parse(lastSeenAt) < touchedEveryMs) return
  await db.record(async (tx) => {
    await tx
      .update(signIns)
      .set({ lastSeenAt: now.toISOString() })
      .where(and(eq(signIns.tokenHash, tokenHash), lt(signIns.lastSeenAt, now.toISOString())))
  })
}

export async function endSignIn(tx: AccessWriter, tokenHash: string) {
  await tx.delete(signIns).where(eq(signIns.tokenHash, tokenHash))
}

/** Whom this account has open by duty access comes with it: nobody pays a statement for it. */
async function rowOf(db: AccessReader, tokenHash: string, at: string) {
  const duties = sql<string>`(select json_group_array(json_object('id', d.id, 'subjectId', d.subject_id,
    'reason', d.reason, 'endsAt', d.ends_at, 'at', ${at}))
    from duty_access d where d.user_id = ${users.id} and d.ends_at > ${at})`
  const rows = await db
    .select({ signIn: signIns, user: users, duties })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .where(eq(signIns.tokenHash, tokenHash))
  return rows[0]
}
