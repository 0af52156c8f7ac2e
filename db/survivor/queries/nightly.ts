import type { Across } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import { saveAudit } from '../../access.ts'
import type { Reader, SurvivorDatabase } from '../database.ts'
import { nightly } from '../schema.ts'
import { findSentApart, findUnsentApart } from './apart.ts'
import { runBackstop } from './backstop.ts'
import { findOpenLinks } from './links.ts'
import { makeNotices } from './notices.ts'

/** The day on which the night's check last ran to its end. */
export async function findNightlyDay(db: Reader): Promise<Day | undefined> {
  const [row] = await db.select().from(nightly)
  return row?.ranOn
}

/**
 * The night's check: every linked pair, every session at a shared site, what is new of linked men, and the pairs held
 * apart, each sent again in case its row is not there, and taken back where nobody approved it. The day is kept at its end.
 */
export async function runNightly(
  db: SurvivorDatabase,
  across: Across,
  at: { today: Day; now: Date; correlationId: string },
): Promise<{ found: number; notices: number }> {
  const open = await findOpenLinks(db.reader)
  await db.record((tx) =>
    saveAudit(tx, {
      at: at.now.toISOString(),
      userId: 'nightly',
      verb: 'combination',
      subject: 'link',
      subjectIds: open.map(({ id }) => id),
      purpose: 'nightly check',
      correlationId: at.correlationId,
    }),
  )
  const found = await runBackstop(db, across, at)
  const notices = await makeNotices(db, across, at)
  for (const { sentId, firstCrn, secondCrn } of await findSentApart(db.reader)) {
    await across.keepApart(sentId, firstCrn, secondCrn, at)
  }
  await letGoUnsent(db.reader, across, at)
  await db.record((tx) =>
    tx
      .insert(nightly)
      .values({ id: 1, ranOn: at.today })
      .onConflictDoUpdate({ target: nightly.id, set: { ranOn: at.today } }),
  )
  return { found, notices }
}

/** What stands over there and is not to: it was sent, and the service ended before that was written down here. */
async function letGoUnsent(db: Reader, across: Across, at: { today: Day; now: Date }) {
  const ids = await findUnsentApart(db)
  for (const [id, now] of await across.apartNow(ids, at.today)) {
    if (now !== 'gone') await across.endApart(id, at)
  }
}
