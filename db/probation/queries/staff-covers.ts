import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Cover } from '../../../src/probation/staff/led-sessions.ts'
import type { Transaction } from '../database.ts'
import { sessionCovers } from '../schema.ts'

export async function saveCover(tx: Transaction, cover: Cover) {
  await tx.insert(sessionCovers).values({ ...cover, coverEmail: cover.coverEmail ?? null })
}

export async function removeCover(
  tx: Transaction,
  { cohortId, heldOn, absentEmail }: Pick<Cover, 'cohortId' | 'heldOn' | 'absentEmail'>,
) {
  await tx
    .delete(sessionCovers)
    .where(
      and(
        eq(sessionCovers.cohortId, cohortId),
        eq(sessionCovers.heldOn, heldOn),
        eq(sessionCovers.absentEmail, absentEmail),
      ),
    )
}

/** Who is no facilitator of a cohort any more is away from none of its later sessions. */
export async function forgetCovers(
  tx: Transaction,
  cohortId: string,
  emails: readonly string[],
  after: Day,
) {
  await tx
    .delete(sessionCovers)
    .where(
      and(
        eq(sessionCovers.cohortId, cohortId),
        inArray(sessionCovers.absentEmail, [...emails, '']),
        gt(sessionCovers.heldOn, after),
      ),
    )
}
