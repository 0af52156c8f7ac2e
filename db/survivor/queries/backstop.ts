import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { Across, ManSession, SharedSite } from '../../../src/across/across.ts'
import { addDays, type Day, mondayOf } from '../../../src/calendar.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import type { Link } from '../../../src/survivor/links/shown.ts'
import { byNearDays, isOutside, nearness } from '../../../src/survivor/safety/nearness.ts'
import type { Reader, SurvivorDatabase } from '../database.ts'
import { safetyQueue } from '../schema.ts'
import { type Expected, findExpected, findSessionsOf } from './expected-sessions.ts'
import { findOpenLinks } from './links.ts'
import { findServiceSettings } from './service.ts'

type Found = typeof safetyQueue.$inferInsert
type OpenLink = Pick<Link, 'id' | 'recordId' | 'crn'>

const atOnce = 200

/**
 * Looks whether any linked pair would be near each other, whether any linked man cannot be looked for, and whether any
 * session at a shared site lies outside this side's windows; what is found stands in the safety queue once. Of some
 * records, or of all. Answers how many are new.
 */
export async function runBackstop(
  db: SurvivorDatabase,
  across: Across,
  at: { today: Day; now: Date },
  recordIds?: readonly string[],
): Promise<number> {
  const { settings } = await findServiceSettings(db.reader)
  const until = addDays(at.today, settings.nightlyDays)
  const shared = await across.sharedSites()
  const open = await findOpenLinks(db.reader, recordIds)
  const expected = await findExpected(
    db.reader,
    at.today,
    until,
    shared,
    open.map(({ recordId }) => recordId),
  )
  const his = await sessionsOf(across, open, at.today, until)
  const found = [
    ...open.flatMap((link) => tooNear(link, his, expected, settings.townHours)),
    ...(await findOutside(db.reader, at.today, shared)),
    ...(await findUnchecked(db.reader, across, open, at.today)),
  ]
  return save(db, found, at.now)
}

/**
 * Links whose CRN nobody has over there: each once while it stands open, and again in a later week where it was closed
 * and nothing has changed. A restricted man is looked for like any other.
 */
async function findUnchecked(db: Reader, across: Across, open: readonly OpenLink[], today: Day) {
  const unknown = new Set<string>()
  for (const crns of batchesOf(open)) {
    for (const crn of await across.findUnknown(crns)) unknown.add(crn)
  }
  if (unknown.size === 0) return []
  const standing = await db
    .select({ linkId: safetyQueue.linkId })
    .from(safetyQueue)
    .where(and(eq(safetyQueue.kind, 'cannot_check'), isNull(safetyQueue.closedAt)))
  const isOpen = new Set(standing.map(({ linkId }) => linkId))
  return open
    .filter(({ id, crn }) => unknown.has(crn) && !isOpen.has(id))
    .map(({ id: linkId, recordId }) => {
      const kind = 'cannot_check' as const
      const origin = `${kind} ${linkId} ${mondayOf(today)}`
      return { kind, recordId, linkId, origin, onDay: today, startsAt: '00:00' }
    })
}

/** Pairs of one link: every session that she is expected at, against those of his on the days round it. */
function tooNear(
  link: OpenLink,
  his: ReadonlyMap<string, ReadonlyMap<Day, ManSession[]>>,
  expected: ReadonlyMap<string, Expected[]>,
  townHours: number,
): Omit<Found, 'id' | 'foundAt'>[] {
  return (expected.get(link.recordId) ?? []).flatMap((hers) =>
    (his.get(link.crn)?.get(hers.onDay) ?? []).flatMap((session) => {
      const kind = nearness(session, hers, townHours)
      if (!kind) return []
      const { recordId, groupId, sessionId, onDay, startsAt } = hers
      const pair = `${link.id} ${sessionId} ${onDay}T${startsAt} ${session.onDay}T${session.startsAt}`
      return [
        { kind, recordId, groupId, linkId: link.id, origin: `${kind} ${pair}`, onDay, startsAt },
      ]
    }),
  )
}

/** Sessions of groups at shared sites that lie outside this side's windows, however far ahead. */
async function findOutside(db: Reader, today: Day, shared: readonly SharedSite[]) {
  const sessions = await findSessionsOf(db, today, '9999-12-31' as Day, 'shared')
  return [...sessions.values()].flat().flatMap((session) => {
    if (!isOutside(session, shared)) return []
    const { groupId, sessionId, onDay, startsAt } = session
    const origin = `outside_window ${sessionId} ${onDay}T${startsAt}`
    return [{ kind: 'outside_window' as const, groupId, origin, onDay, startsAt }]
  })
}

async function sessionsOf(across: Across, open: readonly OpenLink[], from: Day, to: Day) {
  const sessions = new Map<string, ManSession[]>()
  for (const batch of batchesOf(open)) {
    // A day before and after: a session at midnight can be near one of the day before.
    for (const session of await across.findSessions(batch, addDays(from, -1), addDays(to, 1))) {
      sessions.set(session.crn, [...(sessions.get(session.crn) ?? []), session])
    }
  }
  return new Map([...sessions].map(([crn, his]) => [crn, byNearDays(his)]))
}

function batchesOf(open: readonly OpenLink[]): string[][] {
  return [...pieces([...new Set(open.map(({ crn }) => crn))], atOnce)]
}

async function save(
  db: SurvivorDatabase,
  found: readonly Omit<Found, 'id' | 'foundAt'>[],
  now: Date,
) {
  const known = new Set(
    (await db.reader.select({ origin: safetyQueue.origin }).from(safetyQueue)).map(
      ({ origin }) => origin,
    ),
  )
  const fresh = found.filter(({ origin }) => !known.has(origin))
  if (fresh.length === 0) return 0
  return db.write(async (tx) => {
    let count = 0
    for (let from = 0; from < fresh.length; from += 100) {
      const rows = fresh
        .slice(from, from + 100)
        .map((item) => ({ ...item, id: randomUUID(), foundAt: now.toISOString() }))
      const kept = await tx
        .insert(safetyQueue)
        .values(rows)
        .onConflictDoNothing()
        .returning({ id: safetyQueue.id })
      count += kept.length
    }
    return count
  })
}
