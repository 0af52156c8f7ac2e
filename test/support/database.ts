import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openProbation, type ProbationDatabase } from '../../db/probation/database.ts'
import { openSurvivors, type SurvivorDatabase } from '../../db/survivor/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'right-time-'))
const opened: { close: () => void }[] = []
const templates = new Map<string, string>()
let copies = 0

/** A freshly migrated database of its own for each test, in a file, as in life. */
export async function freshProbation(): Promise<ProbationDatabase> {
  const db = await openProbation({ url: await copyOf('probation', openProbation) })
  opened.push(db)
  return db
}

export async function freshSurvivors(): Promise<SurvivorDatabase> {
  const db = await openSurvivors({ url: await copyOf('survivors', openSurvivors) })
  opened.push(db)
  return db
}

/** The same database twice: filled once, closed and copied, so that not an id differs. */
export async function twinProbations(
  fill: (db: ProbationDatabase) => Promise<void>,
): Promise<[ProbationDatabase, ProbationDatabase]> {
  const url = await copyOf('probation', openProbation)
  const first = await openProbation({ url })
  await fill(first)
  first.close()
  const other = `${url}-twin.db`
  for (const part of ['', '-wal']) {
    const [from, to] = [url, other].map((one) => `${one.slice('file:'.length)}${part}`) as [
      string,
      string,
    ]
    if (existsSync(from)) copyFileSync(from, to)
  }
  const twins = [await openProbation({ url }), await openProbation({ url: other })] as const
  opened.push(...twins)
  return [...twins]
}

async function copyOf(
  side: string,
  open: (options: { url: string }) => Promise<{ close: () => void }>,
) {
  let template = templates.get(side)
  if (!template) {
    template = join(folder, `${side}-template.db`)
    const made = await open({ url: `file:${template}` })
    made.close()
    templates.set(side, template)
  }
  const path = join(folder, `${side}-${++copies}.db`)
  copyFileSync(template, path)
  return `file:${path}`
}

afterAll(() => {
  for (const db of opened) db.close()
  rmSync(folder, { recursive: true, force: true })
})
