import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { counties, type Size } from '../../db/seeds/invented/invent.ts'
import { benchAudit } from './audit.ts'
import { benchBasis } from './basis.ts'
import { benchConcealment } from './concealment.ts'
import { aims, importsTable } from './figures.ts'
import { measureImport } from './importing.ts'
import { benchGap } from './planning/gap.ts'
import { benchPlanning } from './planning/run.ts'
import { benchShow } from './show/run.ts'
import { measureSurvivorsImport } from './survivor-importing.ts'
import { against, mb } from './table.ts'
import { benchUploads } from './uploads.ts'
import { liveAYear } from './year/run.ts'

// npm run bench [-- county|region|nation ...]: what pages cost against their aims, at these sizes or all of them.
// npm run bench -- basis|import|uploads MB|planning|audit|concealment|gap FILE...|year: the other figures, one at a time.
// Invented data, everything on loopback.

const memory: string[] = []
const [asked = '', ...others] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'right-time-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const parts: Record<string, () => unknown> = {
  basis: () => benchBasis(folder),
  import: benchImports,
  uploads: () => benchUploads(folder, Number(others[0] ?? 19)),
  planning: () => benchPlanning(folder),
  audit: () => benchAudit(folder),
  concealment: benchConcealment,
  year: () => liveAYear(folder, Number(others[0] ?? 365)),
}

if (asked === 'gap') process.exit(await benchGap(others))
else if (asked in parts) await parts[asked]!()
else await benchShow(folder, sizesIn([asked, ...others]))
if (memory.length > 0) sayMemory()
process.exit(0)

/** None named are all of them. */
function sizesIn(words: readonly string[]): Size[] {
  const named = words.filter(Boolean)
  const unknown = named.find((word) => !Object.hasOwn(counties, word))
  if (unknown) throw new Error(`There is no bench of ${unknown}.`)
  return named as Size[]
}

async function benchImports() {
  const ofCounty = await measureImport(1, folder)
  noteMemory("a county's import")
  const ofNation = await measureImport(100, folder)
  noteMemory("a nation's import")
  const ofFamilies = await measureSurvivorsImport(folder)
  noteMemory("a list of families' import")
  console.log(importsTable(ofCounty, ofNation, ofFamilies))
}

function noteMemory(after: string) {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  memory.push(`${after} ${mb(rss)} (heap ${mb(heapUsed)})`)
}

function sayMemory() {
  const peak = process.resourceUsage().maxRSS * 1024
  console.log(
    `\nMemory after ${memory.join(', ')}; at most ${mb(peak)} (aim under ${aims.mb} MB: ` +
      `${against(peak / 1_048_576, aims.mb)}).\nMachine: ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} ` +
      'in the last minute; where that is more than the cores, others slowed these figures.',
  )
}
