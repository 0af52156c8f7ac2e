import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run generate -- probation add-withdrawn-on`: drizzle-kit writes the migration; it cannot say STRICT, so that is added here. */
const [side, name] = process.argv.slice(2)
if ((side !== 'probation' && side !== 'survivor') || !name) {
  console.error('Usage: npm run generate -- probation|survivor NAME-OF-THE-CHANGE')
  process.exit(2)
}
const made = spawnSync('drizzle-kit', ['generate', '--name', name], {
  env: { ...process.env, SIDE: side },
  stdio: 'inherit',
})
if (made.status !== 0) process.exit(made.status ?? 1)

const folder = join('db', side, 'migrations')
for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
  const path = join(folder, file)
  const sql = readFileSync(path, 'utf8')
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\))(;)/g, '$1 STRICT$2')
  if (strict !== sql) writeFileSync(path, strict)
}
