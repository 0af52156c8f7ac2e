import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { invented } from './ground.ts'
import { type ImportFigures, measureImport } from './importing.ts'
import { openOffice } from './office.ts'
import { measurePages, type PageFigures } from './pages.ts'
import { against, mb, ms, table, times, whole } from './table.ts'

// npm run bench [-- pages|import|all]: invented data, one run, everything on loopback.

const aims = { floor: 2, county: 1.3, p99: 150, pause: 50, mb: 400 }
const asked = process.argv[2] ?? 'all'
const folder = mkdtempSync(join(tmpdir(), 'right-time-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

if (asked === 'pages' || asked === 'all') await benchPages()
if (asked === 'import' || asked === 'all') await benchImports()
const { rss, heapUsed } = process.memoryUsage()
const peak = process.resourceUsage().maxRSS * 1024
console.log(
  `\nMemory at the end: ${mb(rss)} in all, ${mb(heapUsed)} of it heap; at most ${mb(peak)}. ` +
    `Under ${aims.mb} MB: ${against(peak / 1_048_576, aims.mb)}.`,
)
process.exit(0)

async function benchPages() {
  const county = await openOffice(await invented(1, folder))
  const ofCounty = await measurePages(county, { areas: deliveryUnitsOf(1), seconds: 6 })
  await county.close()
  const nation = await openOffice(await invented(100, folder))
  const ofManager = await measurePages(nation, { areas: deliveryUnitsOf(1), seconds: 10 })
  const ofAll = await measurePages(nation, { areas: 'all', seconds: 6 })
  await nation.close()

  const rows = ofCounty.flatMap((here, index) => [
    row('county: its manager', here, here),
    row('nation: the same manager', ofManager[index]!, here),
    row('nation: sees everybody', ofAll[index]!, here),
  ])
  console.log(`
Pages: CPU of the whole request (CPU ms), of rendering it again from ready data (floor), ${20} requests a second over
HTTP (p50, p99, longest pause), and the first page after any change. Aims for the same manager: ${aims.floor}× the floor,
${aims.county}× the county, p99 under ${aims.p99} ms; no pause over ${aims.pause} ms.
`)
  console.log(
    table(
      [
        'page',
        'viewer',
        'CPU ms',
        'floor',
        '×floor',
        '≤2',
        '×county',
        '≤1.3',
        'p50',
        'p99',
        '≤150',
      ].concat(['pause', '≤50', 'first', 'its pause', 'failed']),
      rows,
    ),
  )
}

function row(viewer: string, figures: PageFigures, county: PageFigures): string[] {
  const { page, cpu, floor, p50, p99, pause, first, failed } = figures
  const grown = cpu / county.cpu
  return [
    page,
    viewer,
    ms(cpu),
    ms(floor),
    times(cpu / floor),
    against(cpu / floor, aims.floor),
    times(grown),
    against(grown, aims.county),
    ms(p50),
    ms(p99),
    against(p99, aims.p99),
    ms(pause),
    against(pause, aims.pause),
    ms(first.ms),
    ms(first.pause),
    String(failed),
  ]
}

async function benchImports() {
  const rows = [
    importRow('a county, everybody', await measureImport(1, folder)),
    importRow('a nation, those open', await measureImport(100, folder)),
  ]
  console.log(`
Imports through the pages, read and then applied, while another county's list is asked for ${20} times a second. Aims for
the county's file: p99 under ${aims.p99} ms, no pause over ${aims.pause} ms.
`)
  console.log(
    table(
      ['file', 'rows', 'bytes', 'read s', 'apply s', 'rows/s', 'p50', 'p99', '≤150'].concat([
        'pause',
        '≤50',
        'histogram',
        'failed',
      ]),
      rows,
    ),
  )
}

function importRow(name: string, figures: ImportFigures): string[] {
  const { rows, bytes, readMs, applyMs, visits, pause, histogram } = figures
  return [
    name,
    whole(rows),
    mb(bytes),
    (readMs / 1000).toFixed(1),
    (applyMs / 1000).toFixed(1),
    whole((rows * 1000) / (readMs + applyMs)),
    ms(visits.p50),
    ms(visits.p99),
    against(visits.p99, aims.p99),
    ms(pause),
    against(pause, aims.pause),
    ms(histogram),
    String(visits.failed),
  ]
}
