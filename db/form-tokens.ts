import { and, eq, lt } from 'drizzle-orm'
import { type AccessReader, type AccessWriter, formTokens } from './access.ts'

const keptMs = 7 * 86_400_000

/** Where the same form led when it was sent before; undefined the first time. */
export async function usedToken(tx: AccessReader, token: string, userId: string) {
  const rows = await tx
    .select({ answer: formTokens.answer })
    .from(formTokens)
    .where(and(eq(formTokens.token, keyOf(token)), eq(formTokens.userId, userId)))
  return rows[0]?.answer
}

/** Notes where a form led, in the transaction of its change; a second use in another transaction fails. */
export async function useToken(
  tx: AccessWriter,
  token: string,
  userId: string,
  answer: string,
  now = new Date(),
) {
  const old = new Date(now.getTime() - keptMs).toISOString()
  await tx.delete(formTokens).where(lt(formTokens.usedAt, old))
  const usedAt = now.toISOString()
  await tx.insert(formTokens).values({ token: keyOf(token), userId, usedAt, answer })
}

/** The random part names the form; the other part belongs to the sign-in, and changes with it. */
function keyOf(token: string): string {
  return token.split('.')[0]!
}
