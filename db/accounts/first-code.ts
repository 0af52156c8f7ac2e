import { createHash, randomInt } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { type AccessReader, type AccessWriter, firstCodes } from '../access.ts'

// Without letters and digits that are read for each other.
const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Gives a code that sets an account's first password once; the one before it is void. It is kept hashed. */
export async function giveFirstCode(
  tx: AccessWriter,
  userId: string,
  endsAt: string,
): Promise<string> {
  const letters = Array.from({ length: 20 }, () => signs[randomInt(signs.length)]).join('')
  const kept = { codeHash: hashOf(letters), endsAt }
  await tx
    .insert(firstCodes)
    .values({ userId, ...kept })
    .onConflictDoUpdate({ target: firstCodes.userId, set: kept })
  return letters.match(/.{5}/g)!.join('-')
}

/** Whether a code, as somebody typed it, is the account's and not over. */
export async function isFirstCode(db: AccessReader, userId: string, typed: string, now: Date) {
  const rows = await db
    .select({ userId: firstCodes.userId })
    .from(firstCodes)
    .where(
      and(
        eq(firstCodes.userId, userId),
        eq(firstCodes.codeHash, hashOf(typed)),
        gt(firstCodes.endsAt, now.toISOString()),
      ),
    )
  return rows.length > 0
}

export async function forgetFirstCode(tx: AccessWriter, userId: string) {
  await tx.delete(firstCodes).where(eq(firstCodes.userId, userId))
}

/** Typed in either case, with or without what stands between its parts. A hundred bits need no slow hash. */
function hashOf(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(letters).digest('base64url')
}
