import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { inject } from 'vitest'
import type { AuditSettings } from '../../db/audit/chain.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { afterwards } from './afterwards.ts'
import { auditOf } from './audit-key.ts'

type Sides = { probation: ProbationDatabase; survivors: SurvivorDatabase }
type Fill = (sides: Sides) => Promise<void>
export type Template = { name: string; from?: Template; fill: Fill }

const migrated: Template = { name: 'migrated', fill: async () => {} }

/** A freshly migrated database of its own for each test, in a file, as in life. */
export async function freshProbation(): Promise<ProbationDatabase> {
  return openCopy(await made(migrated), 'probation', openProbation)
}

export async function freshSurvivors(): Promise<SurvivorDatabase> {
  return openCopy(await made(migrated), 'survivors', openSurvivors)
}

/** Both sides as they stand in a template: filled by the first of a run who asks, and copied for everybody. */
export async function copyOf(template: Template): Promise<Sides> {
  const folder = await made(template)
  return {
    probation: await openCopy(folder, 'probation', openProbation),
    survivors: await openCopy(folder, 'survivors', openSurvivors),
  }
}

/** The same database twice, so that not an id differs: filled once, closed and copied. */
export async function twinProbations(
  first: ProbationDatabase,
): Promise<[ProbationDatabase, ProbationDatabase]> {
  return (await copiesOf(first))()
}

/** As many twins of a database as are asked for. */
export async function copiesOf(first: ProbationDatabase) {
  first.close()
  const twins = ownFolder()
  await packInto(first.url, join(twins, 'probation.db'))
  const copy = () => openCopy(twins, 'probation', openProbation)
  return async (): Promise<[ProbationDatabase, ProbationDatabase]> => [await copy(), await copy()]
}

async function made({ name, from, fill }: Template): Promise<string> {
  const folder = join(inject('runFolder'), name)
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(`${folder}-`)
  const path = (side: string) => join(draft, `${side}.db`)
  for (const side of from ? ['probation', 'survivors'] : []) {
    copyFileSync(join(await made(from!), `${side}.db`), path(`${side}-made`))
  }
  const opened = (side: string) => ({ url: `file:${path(side)}`, audit: auditOf(path(side)) })
  const probation = await openProbation(opened('probation-made'))
  const survivors = await openSurvivors(opened('survivors-made'))
  await fill({ probation, survivors })
  probation.close()
  survivors.close()
  await packInto(probation.url, path('probation'))
  await packInto(survivors.url, path('survivors'))
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another worker has made it meanwhile.
    if (!existsSync(folder)) throw error
    rmSync(draft, { recursive: true })
  }
  return folder
}

/** One whole file, with nothing left in a log beside it. */
async function packInto(url: string, path: string) {
  const client = createClient({ url })
  await client.execute({ sql: 'vacuum into ?', args: [path] })
  client.close()
}

async function openCopy<Opened extends { close: () => void }>(
  folder: string,
  side: 'probation' | 'survivors',
  open: (options: { url: string; audit: AuditSettings }) => Promise<Opened>,
): Promise<Opened> {
  const path = join(ownFolder(), `${side}.db`)
  copyFileSync(join(folder, `${side}.db`), path)
  const db = await open({ url: `file:${path}`, audit: auditOf(path) })
  afterwards(() => db.close())
  return db
}

/** A folder that goes when the test file ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(inject('runFolder'), 'own-'))
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
