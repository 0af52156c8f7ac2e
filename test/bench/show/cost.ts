import { counted } from '../../support/statements.ts'
import { cpuPerRun } from '../cpu.ts'
import type { Office } from '../office.ts'
import type { Look } from './looks.ts'

/** What one page costs: CPU in ms beside its floor, and what it asks the databases. */
export type Cost = {
  cpu: number
  floor: number
  statements: number
  trips: number
  rows: number
}

const runs = 24

/** Asked for again and again, each time of the next person or cohort. */
export async function costOf(office: Office, { cookie, paths }: Look): Promise<Cost> {
  const page = (index: number) => office.page(paths[index % paths.length]!, cookie)
  const cpu = await cpuPerRun(page, runs)
  const floors: (() => Promise<string>)[] = []
  for (const path of paths) floors.push(await office.floorOf(path, cookie))
  const floor = await cpuPerRun((index) => floors[index % floors.length]!(), runs)
  const { statements, trips, rows } = await counted(() => page(0))
  return { cpu, floor, statements, trips, rows }
}
