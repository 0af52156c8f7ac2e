import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { day } from '../../src/calendar.ts'

export const today = day('2026-11-23')
export const seed = 1

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Made once and used again; a nation takes minutes. */
const kept = process.env['BENCH_DIR'] || join(root, 'data', 'bench')

/**
 * Both sides' databases of so many invented counties, copied from the one kept in BENCH_DIR or data/bench. That is made where it is missing
 * or was made by other code, in a process of its own, so that making it does not count as the server's memory.
 */
export async function invented(count: number, folder: string): Promise<string> {
  const made = await keptOr(`${count}`, (half) => run('./make.ts', half, `${count}`))
  return copied(made, folder, `probation-${count}.db`)
}

/** The same for an office that so many counties' referrals come to, and their file. */
export async function inventedImport(count: number, folder: string) {
  const made = await keptOr(`import-${count}`, (half) => run('./make-import.ts', half, `${count}`))
  return { csv: join(made, 'referrals.csv'), url: copied(made, folder, `import-${count}.db`) }
}

/** The same for a county's teams, and a nation's families that come to them. */
export async function inventedFamilies(folder: string) {
  const made = await keptOr('families', (half) => run('./make-families.ts', half, '100'))
  return { csv: join(made, 'families.csv'), url: copied(made, folder, 'families.db') }
}

async function keptOr(name: string, make: (half: string) => Promise<void>): Promise<string> {
  const path = join(kept, `${stamp()}-${name}`)
  if (existsSync(path)) return path
  const half = `${path}-${process.pid}`
  mkdirSync(half, { recursive: true })
  for (const old of readdirSync(kept).filter((one) => !one.startsWith(stamp()))) {
    rmSync(join(kept, old), { recursive: true })
  }
  const started = performance.now()
  await make(half)
  renameSync(half, path)
  console.log(`Made ${path} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return path
}

/** A file is whole once its process has ended. */
async function run(script: string, ...args: string[]) {
  const maker = fork(fileURLToPath(new URL(script, import.meta.url)), args)
  const [code] = await once(maker, 'exit')
  if (code !== 0) throw new Error('The invented data could not be made.')
}

/** Both sides' files, where both were made: the survivors' stands beside the other, as an office opens them. */
function copied(made: string, folder: string, name: string): string {
  copyFileSync(join(made, 'probation.db'), join(folder, name))
  const survivors = join(made, 'survivors.db')
  if (existsSync(survivors)) copyFileSync(survivors, join(folder, `${name}-survivors`))
  return `file:${join(folder, name)}`
}

const madeBy = [
  'db/seeds/invented/invent.ts',
  'db/seeds/invented',
  'db/seeds/programmes',
  'db/probation/migrations',
  'db/survivor/migrations',
  'db/probation/standing',
  'db/survivor/standing',
  'src/probation/waiting-list/timing.ts',
  'src/probation/waiting-list/turning.ts',
  'src/probation/placements/standing-fits.ts',
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
