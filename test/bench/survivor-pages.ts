import { and, asc, eq, isNull } from 'drizzle-orm'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { cases, records, teams, workers } from '../../db/survivor/schema.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'
import { type Office, signIn } from './office.ts'
import { measureEach, measurePage, type Page, type PageFigures } from './pages.ts'

/** A worker's caseload, for the first worker of the first county: it must not grow with anybody else's. */
export async function measureCaseload(office: Office, seconds: number): Promise<PageFigures[]> {
  const { email } = await firstWorker(office.survivors)
  const cookie = await signIn(office.survivors, 'fit_worker', 'all', email)
  const pages = [
    { name: "a worker's caseload", paths: [urls.home] },
    { name: "a worker's tasks", paths: [urls.tasks] },
  ]
  return measure(office, pages, cookie, seconds)
}

/** The pages of a team manager: of one county's teams, or of all. */
export async function measureTeam(
  office: Office,
  { areas, seconds }: { areas: Viewer['areas']; seconds: number },
): Promise<PageFigures[]> {
  const cookie = await signIn(office.survivors, 'fit_manager', areas)
  const open = await office.survivors.reader
    .select({ id: records.id })
    .from(records)
    .innerJoin(cases, and(eq(cases.recordId, records.id), isNull(cases.endedOn)))
    .where(eq(records.workerId, (await firstWorker(office.survivors)).id))
    .orderBy(asc(records.id))
    .limit(20)
  const pages = [
    { name: "a manager's caseload", paths: [urls.home] },
    { name: 'record', paths: open.map(({ id }) => urls.record(id)) },
    { name: 'appointments', paths: [urls.appointments] },
    { name: 'team', paths: [urls.team] },
    { name: 'tasks of the teams', paths: [urls.tasks] },
    { name: 'allocation', paths: open.map(({ id }) => urls.recordAllocation(id)) },
    { name: 'list for the meeting', paths: [urls.teamMeeting] },
    { name: 'figures', paths: [urls.figures] },
  ]
  return measure(office, pages, cookie, seconds)
}

/** The teams of the first county, which every database has: the same pages everywhere. */
export async function teamsOfFirstCounty({ survivors }: Office): Promise<string[]> {
  const rows = await survivors.reader.select({ name: teams.name }).from(teams)
  return rows.map(({ name }) => name).filter((name) => / 1$/.test(name))
}

function measure(office: Office, pages: readonly Page[], cookie: string, seconds: number) {
  const change = () => office.survivors.write(async () => {})
  return measureEach(pages, (page) => measurePage(office, page, { cookie, change, seconds }))
}

/** Of the first county, which every database has. */
export async function firstWorker({ reader }: SurvivorDatabase) {
  const [worker] = await reader
    .select({ id: workers.id, email: workers.email })
    .from(workers)
    .innerJoin(teams, eq(teams.id, workers.teamId))
    .where(eq(teams.name, 'Team Northford 1'))
  if (!worker) throw new Error('The first county has no worker.')
  return worker
}
