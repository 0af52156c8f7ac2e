import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { cohorts, referrals } from '../../db/probation/schema.ts'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { urls } from '../../src/urls.ts'
import { cpuPerRun } from './cpu.ts'
import { type Office, signIn } from './office.ts'
import { type Pauses, watchPauses } from './pauses.ts'
import { beginVisits } from './visits.ts'

export type PageFigures = {
  page: string
  cpu: number
  floor: number
  /** The first page after a change, when what was kept ready is made again. */
  first: { ms: number; pauses: Pauses }
  p50: number
  p99: number
  pauses: Pauses
  failed: number
}

export type Page = { name: string; paths: string[] }
/** Who looks, what counts as a change of his side's data, and for how long. */
type Visitor = { cookie: string; change: () => Promise<unknown>; seconds: number }

export const perSecond = 20

/** The four pages, for one viewer of one office. */
export async function measurePages(
  office: Office,
  viewer: { areas: 'all' | string[]; seconds: number },
): Promise<PageFigures[]> {
  const { probation } = office
  const cookie = await signIn(probation, 'programme_manager', viewer.areas)
  const change = () => probation.write(async () => {})
  return measureEach(await pagesOf(probation), (page) =>
    measurePage(office, page, { cookie, change, seconds: viewer.seconds }),
  )
}

/** One page after another, its name on the terminal while it is measured. */
export async function measureEach(
  pages: readonly Page[],
  measure: (page: Page) => Promise<PageFigures>,
): Promise<PageFigures[]> {
  const figures: PageFigures[] = []
  for (const page of pages) {
    process.stderr.write(`\r${page.name}`.padEnd(40))
    figures.push(await measure(page))
  }
  process.stderr.write('\r'.padEnd(41))
  return figures
}

/** People and cohorts of the first county, which every database has: the same pages everywhere. */
async function pagesOf({ reader }: ProbationDatabase): Promise<Page[]> {
  const [unit = ''] = deliveryUnitsOf(1)
  const people = await reader
    .select({ id: referrals.personId })
    .from(referrals)
    .innerJoin(sql`people`, sql`people.id = ${referrals.personId} and people.restricted = 0`)
    .where(
      and(
        eq(referrals.programmeKey, 'bbr'),
        eq(referrals.deliveryUnit, unit),
        isNull(referrals.endedOn),
      ),
    )
    .orderBy(referrals.personId)
    .limit(20)
  const running = await reader
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(and(eq(cohorts.programmeKey, 'bbr'), eq(cohorts.deliveryUnit, unit)))
    .orderBy(cohorts.code)
    .limit(4)
  return [
    { name: 'waiting list', paths: [urls.waitingList('bbr')] },
    { name: 'person', paths: people.map(({ id }) => urls.person(id)) },
    { name: 'cohort', paths: running.map(({ id }) => urls.cohort(id)) },
    { name: 'delay report', paths: [urls.delaysOf('bbr')] },
  ]
}

export async function measurePage(
  office: Office,
  { name, paths }: Page,
  { cookie, change, seconds }: Visitor,
): Promise<PageFigures> {
  const first = await measureFirst(office, paths[0]!, { cookie, change })
  const count = 40
  const cpu = await cpuPerRun((index) => office.page(paths[index % paths.length]!, cookie), count)
  const floors: (() => Promise<string>)[] = []
  for (const path of paths) floors.push(await office.floorOf(path, cookie))
  const floor = await cpuPerRun((index) => floors[index % floors.length]!(), count)

  const pauses = watchPauses()
  const visits = beginVisits({ url: office.url, cookie, paths, perSecond, seconds })
  const { p50, p99, failed } = await visits.end()
  return { page: name, cpu, floor, first, p50, p99, pauses: pauses.stop(), failed }
}

async function measureFirst(
  office: Office,
  path: string,
  { cookie, change }: Pick<Visitor, 'cookie' | 'change'>,
) {
  await office.page(path, cookie)
  await change()
  const pauses = watchPauses()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const started = performance.now()
  await office.page(path, cookie)
  const ms = performance.now() - started
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { ms, pauses: pauses.stop() }
}
