import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { people } from '../../db/probation/schema.ts'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { urls } from '../../src/urls.ts'
import { inventedImport } from './ground.ts'
import { openOffice, signIn } from './office.ts'
import { type Pauses, watchPauses } from './pauses.ts'
import { beginVisits, type Visits } from './visits.ts'

export type BringPlan = { url: string; cookie: string; csv: string }
export type Brought = { rows: number; bytes: number; readMs: number; applyMs: number }
export type ImportFigures = Brought & { visits: Visits; pauses: Pauses }

/** Brings the file of so many counties through the pages, while the list of another county is read 20 times a second. */
export async function measureImport(counties: number, folder: string): Promise<ImportFigures> {
  const { csv, url } = await inventedImport(counties, folder)
  const office = await openOffice(url)
  const before = await office.probation.reader.$count(people)
  const visitor = await signIn(office.probation, 'programme_manager', deliveryUnitsOf(1))
  const cookie = await signIn(office.probation, 'programme_manager', 'all')
  const paths = [urls.waitingList('bbr')]
  for (let warming = 0; warming < 20; warming++) await office.page(paths[0]!, visitor)

  const pauses = watchPauses()
  const visiting = { url: office.url, cookie: visitor, paths, perSecond: 20, seconds: 300 }
  const visits = beginVisits(visiting)
  const bringer = fork(fileURLToPath(new URL('./bringer.ts', import.meta.url)))
  bringer.send({ url: office.url, cookie, csv } satisfies BringPlan)
  const [brought] = (await Promise.race([
    once(bringer, 'message'),
    once(bringer, 'exit').then(() => [undefined]),
  ])) as [Brought | undefined]
  const seen = pauses.stop()
  const visited = await visits.stop()
  const added = (await office.probation.reader.$count(people)) - before
  await office.close()
  if (!brought || added !== brought.rows) throw new Error(`The import added ${added} people.`)
  return { ...brought, visits: visited, pauses: seen }
}
