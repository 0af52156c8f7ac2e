import { and, eq, isNull, notExists } from 'drizzle-orm'
import type { Enrolment } from '../../../src/survivor/enrolments/enrolment.ts'
import { partsHad } from '../../../src/survivor/enrolments/progress.ts'
import type { Closing } from '../../../src/survivor/sites/closing.ts'
import type { Transaction } from '../database.ts'
import { enrolments, groupSessions, presence } from '../schema.ts'
import { findPlaced, type Sitting } from './held-sessions.ts'

/** Held again, or held back by another closure that covers the day too. */
export async function saveHeld(tx: Transaction, { session }: Sitting, cover: Closing | undefined) {
  await tx
    .update(groupSessions)
    .set({
      cancelledWhy: cover?.reason ?? null,
      closureId: cover?.id ?? null,
      version: session.version + 1,
    })
    .where(eq(groupSessions.id, session.id))
}

/**
 * Whoever the closure moved begins at it again; the session that was to make up for it goes, unless somebody has been
 * booked since to begin there.
 */
export async function restore(tx: Transaction, { session, group }: Sitting) {
  for (const { id, version, ...hers } of await findPlaced(tx, [group.id])) {
    if (!beginsAt(hers, session)) continue
    const heldFirstOn = hers.heldFirstOn === session.onDay ? null : hers.heldFirstOn
    await tx
      .update(enrolments)
      .set({ firstOn: session.onDay, heldFirstOn, version: version + 1 })
      .where(eq(enrolments.id, id))
  }
  const recorded = tx.select().from(presence).where(eq(presence.sessionId, groupSessions.id))
  const begun = tx
    .select()
    .from(enrolments)
    .where(
      and(
        eq(enrolments.groupId, groupSessions.groupId),
        eq(enrolments.firstOn, groupSessions.onDay),
        isNull(enrolments.startedOn),
        isNull(enrolments.endedOn),
      ),
    )
  await tx
    .delete(groupSessions)
    .where(and(eq(groupSessions.insteadOf, session.id), notExists(recorded), notExists(begun)))
}

/** Was she booked for it, or for a session before it that is still held back, and moved past it? */
function beginsAt(
  { firstOn, heldFirstOn, startedOn, lines, partsBefore }: Omit<Enrolment, 'id' | 'version'>,
  { onDay, part }: Sitting['session'],
): boolean {
  if (startedOn || !firstOn || !heldFirstOn) return false
  if (heldFirstOn === onDay) return true
  return heldFirstOn < onDay && onDay < firstOn && !partsHad(lines, partsBefore).has(part)
}
