import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, isNull, or } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { OwnSite, SiteValues } from '../../../src/survivor/sites/own-site.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { closures, groups, history, localities, sites } from '../schema.ts'

/** Sites that only this side knows, by name, without their addresses. Whoever asks may read sites. */
export async function listSites(db: Reader): Promise<OwnSite[]> {
  const rows = await db
    .select({ site: sites, locality: localities.name })
    .from(sites)
    .innerJoin(localities, eq(localities.id, sites.localityId))
    .orderBy(asc(sites.name))
  return rows.map(({ site: { address: _, closedOn, ...site }, locality }) => ({
    ...site,
    locality,
    closedOn: closedOn ?? undefined,
  }))
}

export async function findSite(db: Reader, id: string): Promise<OwnSite | undefined> {
  return (await listSites(db)).find((site) => site.id === id)
}

/** Where a site stands: for those who work there, and read by itself. */
export async function findSiteAddress(db: Reader, { id }: OwnSite): Promise<string> {
  const [found] = await db.select({ address: sites.address }).from(sites).where(eq(sites.id, id))
  return found?.address ?? ''
}

export function listSiteLocalities(db: Reader) {
  return db
    .select({ id: localities.id, name: localities.name })
    .from(localities)
    .orderBy(asc(localities.name))
}

export async function addSite(tx: Transaction, values: SiteValues): Promise<string> {
  const id = randomUUID()
  const { reason: _, closedOn, ...columns } = values
  await tx.insert(sites).values({ id, ...columns, closedOn: closedOn ?? null })
  return id
}

/** An empty address keeps the one that there is; false where somebody has saved meanwhile. */
export async function changeSite(
  tx: Transaction,
  { id, version }: Pick<OwnSite, 'id' | 'version'>,
  values: SiteValues,
): Promise<boolean> {
  const { reason: _, address, closedOn, ...columns } = values
  const kept = { ...columns, ...(address ? { address } : {}), closedOn: closedOn ?? null }
  return changeSeen(tx, sites, { id, version }, kept)
}

/** Codes of groups that are held at a site on or after a day. */
export async function findGroupsAt(db: Reader, siteId: string, from: Day): Promise<string[]> {
  const rows = await db
    .select({ code: groups.code })
    .from(groups)
    .where(and(eq(groups.siteId, siteId), or(isNull(groups.endsOn), gte(groups.endsOn, from))))
    .orderBy(asc(groups.code))
  return rows.map(({ code }) => code)
}

/** Days on which nothing is held, latest first. */
export async function listSiteClosures(db: Reader) {
  const rows = await db.select().from(closures).orderBy(desc(closures.fromOn), asc(closures.id))
  return rows.map(({ siteId, ...closure }) => ({ ...closure, siteId: siteId ?? undefined }))
}

export async function addSiteClosure(
  tx: Transaction,
  closure: { siteId: string | undefined; fromOn: Day; toOn: Day; reason: string },
): Promise<string> {
  const id = randomUUID()
  await tx.insert(closures).values({ id, ...closure, siteId: closure.siteId ?? null })
  return id
}

export async function removeSiteClosure(tx: Transaction, id: string): Promise<boolean> {
  const removed = await tx
    .delete(closures)
    .where(eq(closures.id, id))
    .returning({ id: closures.id })
  return removed.length > 0
}

/** What happened to the closures, newest first. */
export function findClosureHistory(db: Reader) {
  return db
    .select()
    .from(history)
    .where(and(eq(history.subject, 'place'), eq(history.subjectId, 'closures')))
    .orderBy(desc(history.id))
    .limit(100)
}
