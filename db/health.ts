import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type AccessDatabase, formTokens } from './access.ts'

/** The row that is written to see whether anything can be: the answer to a form that nobody sends. */
const token = 'health'

/** Really writes and really reads: a value that was never there before, and read back by the other connection. */
export async function writesAndReads(db: AccessDatabase, now: Date): Promise<boolean> {
  const answer = randomUUID()
  const usedAt = now.toISOString()
  await db.record(async (tx) => {
    await tx
      .insert(formTokens)
      .values({ token, userId: '-', usedAt, answer })
      .onConflictDoUpdate({ target: formTokens.token, set: { usedAt, answer } })
  })
  const [read] = await db.reader.select().from(formTokens).where(eq(formTokens.token, token))
  return read?.answer === answer
}
