import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { people } from '../../db/probation/schema.ts'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { urls } from '../../src/urls.ts'
import { inventedImport } from './ground.ts'
import { type Office, openOffice, signIn } from './office.ts'
import { type Pauses, watchPauses } from './pauses.ts'
import { beginVisits, perSecond, type Visits } from './visits.ts'

/** `files` is where files of its kind are brought: /imports or /files. */
export type BringPlan = { url: string; cookie: string; csv: string; files: string }
export type Brought = { rows: number; bytes: number; readMs: number; applyMs: number }
export type ImportFigures = Brought & { visits: Visits; pauses: Pauses }

/** Brings the file of so many counties through the pages, while the list of another county is read 20 times a second. */
export async function measureImport(counties: number, folder: string): Promise<ImportFigures> {
  const { csv, url } = await inventedImport(counties, folder)
  const office = await openOffice(url)
  const visitor = await signIn(office.probation, {
    role: 'programme_manager',
    areas: deliveryUnitsOf(1),
  })
  const cookie = await signIn(office.probation, { role: 'programme_manager', areas: 'all' })
  const plan = { url: office.url, cookie, csv, files: urls.imports }
  const count = () => office.probation.reader.$count(people)
  return bringWhileRead(office, plan, { visitor, path: urls.waitingList('bbr'), count })
}

/** Brings a file while somebody reads a page 20 times a second, and makes sure that every row of it was added. */
export async function bringWhileRead(
  office: Office,
  plan: BringPlan,
  { visitor, path, count }: { visitor: string; path: string; count: () => Promise<number> },
): Promise<ImportFigures> {
  const before = await count()
  for (let warming = 0; warming < 20; warming++) await office.page(path, visitor)
  const pauses = watchPauses()
  const asks = [{ cookie: visitor, path }]
  const visiting = { url: office.url, asks, perSecond, seconds: 300 }
  const visits = beginVisits(visiting)
  const bringer = fork(fileURLToPath(new URL('./bringer.ts', import.meta.url)))
  bringer.send(plan)
  const [brought] = (await Promise.race([
    once(bringer, 'message'),
    once(bringer, 'exit').then(() => [undefined]),
  ])) as [Brought | undefined]
  const seen = pauses.stop()
  const visited = await visits.stop()
  const added = (await count()) - before
  await office.close()
  if (!brought || added !== brought.rows) throw new Error(`The import added ${added} rows.`)
  return { ...brought, visits: visited, pauses: seen }
}
