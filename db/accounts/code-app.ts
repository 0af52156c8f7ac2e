import { createHash, randomInt } from 'node:crypto'
import { and, count, eq, isNull, lt, or } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { type AccessReader, type AccessWriter, recoveryCodes, users } from '../access.ts'

const periodSeconds = 30
const recoveryCount = 10
// Without letters and digits that are read for each other.
const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A secret for a code app, as somebody types it by hand. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that a code app reads from a picture. */
export function appAddress(secret: string, issuer: string, email: string): string {
  return totpOf(secret, { issuer, label: email }).toString()
}

/** The period that a code is of, among the present one and its neighbours; nothing where it is of none (rule 3.16). */
export function periodOf(secret: string, typed: string, now: Date): number | undefined {
  const token = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = now.getTime()
  const away = totpOf(secret).validate({ token, timestamp, window: 1 })
  return away === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + away
}

/** Uses a code of the account's app: each period's once, and none older than one that was used (rule 3.16). */
export async function useCode(tx: AccessWriter, userId: string, typed: string, now: Date) {
  const [account] = await tx
    .select({ secret: users.codeSecret })
    .from(users)
    .where(eq(users.id, userId))
  const period = account?.secret ? periodOf(account.secret, typed, now) : undefined
  if (period === undefined) return useRecoveryCode(tx, userId, typed, now)
  const rows = await tx
    .update(users)
    .set({ codePeriod: period })
    .where(and(eq(users.id, userId), or(isNull(users.codePeriod), lt(users.codePeriod, period))))
    .returning({ id: users.id })
  return rows.length > 0
}

/** Turns a code app on, and answers ten recovery codes, which are shown once and kept hashed (rule 3.16). */
export async function turnOnCodeApp(
  tx: AccessWriter,
  userId: string,
  secret: string,
  period: number,
): Promise<string[]> {
  await tx.update(users).set({ codeSecret: secret, codePeriod: period }).where(eq(users.id, userId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  const codes = Array.from({ length: recoveryCount }, recoveryCode)
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(code) })))
  return codes
}

/** Recovery codes that were not used yet. */
export async function countRecoveryCodes(db: AccessReader, userId: string): Promise<number> {
  const [left] = await db
    .select({ count: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
  return left?.count ?? 0
}

async function useRecoveryCode(tx: AccessWriter, userId: string, typed: string, now: Date) {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: now.toISOString() })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(typed)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId })
  return rows.length > 0
}

function recoveryCode(): string {
  const letters = Array.from({ length: 24 }, () => signs[randomInt(signs.length)]).join('')
  return letters.match(/.{4}/g)!.join('-')
}

/** 118 random bits need no slow hash, and no salt. */
function hashOf(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(letters).digest('base64url')
}

function totpOf(secret: string, more: { issuer?: string; label?: string } = {}) {
  return new TOTP({ ...more, secret: Secret.fromBase32(secret), period: periodSeconds, digits: 6 })
}
