import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { benchAudit } from './audit.ts'
import { benchBasis } from './basis.ts'
import { benchConcealment } from './concealment.ts'
import { aims, importsTable, pagesTable, survivorPagesTable } from './figures.ts'
import { invented } from './ground.ts'
import { measureImport } from './importing.ts'
import { type Office, openOffice } from './office.ts'
import { measurePages } from './pages.ts'
import { benchGap } from './planning/gap.ts'
import { benchPlanning } from './planning/run.ts'
import { measureSurvivorsImport } from './survivor-importing.ts'
import { measureCaseload, measureTeam, teamsOfFirstCounty } from './survivor-pages.ts'
import { against, mb } from './table.ts'
import { benchUploads } from './uploads.ts'
import { liveAYear } from './year/run.ts'

// npm run bench [-- basis|pages|import|uploads MB|planning|audit|concealment|gap FILE...|year|all]: invented data, one run, everything on loopback.

const memory: string[] = []
const asked = process.argv[2] ?? 'all'
const folder = mkdtempSync(join(tmpdir(), 'right-time-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

if (asked === 'gap') process.exit(await benchGap(process.argv.slice(3)))
if (asked === 'basis' || asked === 'all') await benchBasis(folder)
if (asked === 'pages' || asked === 'all') await benchPages()
if (asked === 'import' || asked === 'all') await benchImports()
if (asked === 'uploads' || asked === 'all')
  await benchUploads(folder, Number(process.argv[3] ?? 19))
if (asked === 'planning' || asked === 'all') await benchPlanning(folder)
if (asked === 'audit' || asked === 'all') await benchAudit(folder)
if (asked === 'concealment' || asked === 'all') await benchConcealment()
if (asked === 'year' || asked === 'all') await liveAYear(folder, Number(process.argv[3] ?? 365))
if (memory.length > 0) sayMemory()
process.exit(0)

async function benchPages() {
  const county = await openOffice(await invented(1, folder))
  const ofCounty = await measurePages(county, { areas: deliveryUnitsOf(1), seconds: 5 })
  const countyTeams = await measureTeams(county)
  await county.close()
  noteMemory('the county')
  const nation = await openOffice(await invented(100, folder))
  const ofManager = await measurePages(nation, { areas: deliveryUnitsOf(1), seconds: 8 })
  noteMemory('the nation, one county')
  const ofAll = await measurePages(nation, { areas: 'all', seconds: 5 })
  noteMemory('the nation, everybody')
  const nationTeams = await measureTeams(nation)
  const allTeams = await measureTeam(nation, { areas: 'all', seconds: 5 })
  await nation.close()
  noteMemory("the nation's families")
  console.log(pagesTable(ofCounty, ofManager, ofAll))
  console.log(survivorPagesTable(countyTeams, nationTeams, allTeams))
}

/** The survivor side's pages: a worker's own, then those of her county's manager. */
async function measureTeams(office: Office) {
  const areas = await teamsOfFirstCounty(office)
  return [
    ...(await measureCaseload(office, 5)),
    ...(await measureTeam(office, { areas, seconds: 5 })),
  ]
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
