import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  type Closing,
  type Telling,
  type ToTell,
  tellings,
} from '../../../src/survivor/sites/closing.ts'
import type { Moment } from '../../../src/survivor/waits/moment.ts'
import type { Reader } from '../database.ts'
import { records, safeContacts, tasks, workers } from '../schema.ts'
import { findClosings } from './closings.ts'
import { seenBy } from './scope.ts'
import { listSites } from './sites.ts'

/** A closure with the women of the viewer's scope whom it concerns. */
type ClosureItem = { closing: Closing; site: string; women: readonly Telling[] }

/** Closures of which somebody in the viewer's scope is still to be told, the first day first. */
export async function findClosureItems(
  db: Reader,
  viewer: Viewer,
  { today, now }: Moment,
  shared: readonly Pick<SharedSite, 'id' | 'name'>[],
): Promise<ClosureItem[]> {
  const toTell = await findToTell(db, viewer, today)
  if (toTell.size === 0) return []
  const closings = (await findClosings(db)).filter(({ id }) => toTell.has(id))
  const names = await findSiteNames(db, shared)
  return closings.map((closing) => ({
    closing,
    site: siteOf(closing, names),
    women: tellings(toTell.get(closing.id)!, now),
  }))
}

/** One closure, whether everybody has been told or not, and how many women it concerns beyond the viewer's scope too. */
export async function findClosureItem(
  db: Reader,
  viewer: Viewer,
  { today, now }: Moment,
  shared: readonly Pick<SharedSite, 'id' | 'name'>[],
  id: string,
): Promise<(ClosureItem & { all: number; untold: number }) | undefined> {
  const closing = (await findClosings(db)).find((one) => one.id === id)
  if (!closing) return undefined
  const women = (await findToTell(db, viewer, today, id)).get(id) ?? []
  const site = siteOf(closing, await findSiteNames(db, shared))
  const { women: all, untold } = (await countToTell(db)).get(id) ?? { women: 0, untold: 0 }
  return { closing, site, women: tellings(women, now), all, untold }
}

async function findSiteNames(db: Reader, shared: readonly Pick<SharedSite, 'id' | 'name'>[]) {
  return new Map([...(await listSites(db)), ...shared].map(({ id, name }) => [id, name]))
}

function siteOf({ siteId }: Closing, names: ReadonlyMap<string, string>): string {
  return siteId === undefined ? 'All sites' : (names.get(siteId) ?? 'Another site')
}

/** Women of the viewer's scope who are to be told of closures, by closure; only those with somebody still to tell, or one. */
async function findToTell(
  db: Reader,
  viewer: Viewer,
  today: Day,
  closureId?: string,
): Promise<Map<string, ToTell[]>> {
  const seen = await seenBy(db, viewer, today)
  const open = db
    .select({ id: tasks.closureId })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .where(and(seen, isNotNull(tasks.closureId), isNull(tasks.closedOn)))
  const rows = await db
    .select({ task: tasks, record: records, worker: workers.name, contact: safeContacts })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .leftJoin(safeContacts, eq(safeContacts.recordId, records.id))
    .where(and(seen, closureId ? eq(tasks.closureId, closureId) : inArray(tasks.closureId, open)))
  const found = new Map<string, ToTell[]>()
  for (const { task, record, worker, contact } of rows) {
    const { closedOn, outcome, closedBy } = task
    const woman: ToTell = {
      taskId: task.id,
      recordId: record.id,
      ref: record.ref,
      name: record.preferredName,
      worker: worker ?? undefined,
      before: new Date(task.tellBefore!),
      contact: {
        times: contact?.times ?? [],
        noVoicemail: contact?.noVoicemail ?? false,
        noLetters: contact?.noLetters ?? false,
        noText: contact?.noText ?? false,
      },
      closed: closedOn ? { on: closedOn, outcome: outcome!, by: closedBy! } : undefined,
    }
    found.set(task.closureId!, [...(found.get(task.closureId!) ?? []), woman])
  }
  return found
}

/** How many women each closure concerns, and how many of them are still to be told: for everybody who may read closures. */
export async function countToTell(db: Reader) {
  const rows = await db
    .select({
      id: tasks.closureId,
      women: sql<number>`count(*)`,
      untold: sql<number>`sum(${tasks.closedOn} is null)`,
    })
    .from(tasks)
    .where(isNotNull(tasks.closureId))
    .groupBy(tasks.closureId)
  return new Map(rows.map(({ id, ...counts }) => [id!, counts]))
}
