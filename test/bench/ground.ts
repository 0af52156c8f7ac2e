import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { day } from '../../src/calendar.ts'

export const today = day('2026-11-23')
export const seed = 1

const root = fileURLToPath(new URL('../../', import.meta.url))
const kept = join(root, 'data', 'bench')

/**
 * A database of so many invented counties, copied from the one kept in data/bench. That is made where it is missing
 * or was made by other code, in a process of its own, so that making it does not count as the server's memory.
 */
export async function invented(count: number, folder: string): Promise<string> {
  const made = join(kept, `${count}-${stamp()}.db`)
  if (!existsSync(made)) {
    mkdirSync(kept, { recursive: true })
    const started = performance.now()
    const maker = fork(fileURLToPath(new URL('./make.ts', import.meta.url)), [made, String(count)])
    const [code] = await once(maker, 'exit')
    if (code !== 0) throw new Error('The invented database could not be made.')
    const seconds = (performance.now() - started) / 1000
    console.log(`Made ${count} ${count === 1 ? 'county' : 'counties'} in ${seconds.toFixed(1)} s.`)
  }
  const copy = join(folder, `probation-${count}.db`)
  copyFileSync(made, copy)
  return `file:${copy}`
}

const madeBy = [
  'db/seeds/invent.ts',
  'db/seeds/invented',
  'db/seeds/programmes',
  'db/probation/migrations',
  'src/waiting-list/timing.ts',
]

/** Changes with whatever invented data is made by. */
function stamp(): string {
  const hash = createHash('sha256').update(`${today} ${seed}`)
  for (const path of madeBy) {
    for (const file of filesOf(join(root, path))) hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => join(path, file))
    .filter((file) => statSync(file).isFile())
}
