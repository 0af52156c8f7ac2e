import { records } from '../../db/survivor/schema.ts'
import { urls } from '../../src/urls.ts'
import { inventedFamilies } from './ground.ts'
import { bringWhileRead, type ImportFigures } from './importing.ts'
import { firstWorker, openOffice, signIn } from './office.ts'

/** Brings a nation's families through the pages, while a worker reads the appointments 20 times a second. */
export async function measureSurvivorsImport(folder: string): Promise<ImportFigures> {
  const { csv, url } = await inventedFamilies(folder)
  const office = await openOffice(url)
  const { survivors } = office
  const { email } = await firstWorker(survivors)
  const visitor = await signIn(survivors, { role: 'fit_worker', areas: 'all', email })
  const cookie = await signIn(survivors, { role: 'fit_manager', areas: 'all' })
  const plan = { url: office.url, cookie, csv, files: urls.recordFiles }
  const count = () => survivors.reader.$count(records)
  return bringWhileRead(office, plan, { visitor, path: urls.appointments, count })
}
