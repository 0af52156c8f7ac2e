import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Heard, PassedOn } from '../../../src/survivor/records/hand-over.ts'
import type { Reader, Transaction } from '../database.ts'
import { handOvers } from '../schema.ts'

type Found = { id: string }

/** Everybody whom a record was passed to, the newest first, with what came back. The record was found for the viewer. */
export async function findPassedOn(db: Reader, record: Found): Promise<PassedOn[]> {
  const rows = await db
    .select()
    .from(handOvers)
    .where(eq(handOvers.recordId, record.id))
    .orderBy(desc(handOvers.passedAt), desc(handOvers.id))
    .limit(100)
  return rows.map(asPassedOn)
}

export async function passOn(
  tx: Transaction,
  record: Found & { caseId: string },
  { passedAt, ...made }: { passedAt: Date; toName: string; toTeam: string; by: string },
) {
  await tx.insert(handOvers).values({
    ...{ id: randomUUID(), recordId: record.id, caseId: record.caseId },
    ...{ ...made, passedAt: passedAt.toISOString() },
  })
}

/** Writes what came back beside it; false where somebody has done so meanwhile. */
export async function saveHeard(
  tx: Transaction,
  { id }: Found,
  { happenedAt, from, by, ...heard }: Heard,
): Promise<boolean> {
  const rows = await tx
    .update(handOvers)
    .set({ ...heard, happenedAt: happenedAt.toISOString(), heardFrom: from, heardBy: by })
    .where(and(eq(handOvers.id, id), isNull(handOvers.outcome)))
    .returning({ id: handOvers.id })
  return rows.length > 0
}

function asPassedOn(row: typeof handOvers.$inferSelect): PassedOn {
  const { id, toName, toTeam, by, outcome, happenedAt, isSafe, heardFrom, next, heardBy } = row
  const heard = outcome &&
    happenedAt &&
    isSafe && {
      ...{ outcome, isSafe, next, from: heardFrom, by: heardBy ?? '' },
      happenedAt: new Date(happenedAt),
    }
  return { id, toName, toTeam, by, passedAt: new Date(row.passedAt), heard: heard || undefined }
}
