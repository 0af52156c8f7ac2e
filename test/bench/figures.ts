import type { ImportFigures } from './importing.ts'
import { type PageFigures, perSecond } from './pages.ts'
import { against, mb, ms, table, times, whole } from './table.ts'

export const aims = { floor: 2, county: 1.3, p99: 150, pause: 50, mb: 400 }

const pauseHeads = ['pause', `≤${aims.pause}`, 'busy']
const pageHeads = ['page, viewer', 'CPU ms', 'floor', '×floor', `≤${aims.floor}`, '×county']
  .concat([`≤${aims.county}`, 'p50', 'p99', `≤${aims.p99}`, ...pauseHeads, 'failed'])
  .concat(['first', 'its pause', 'busy'])

export function pagesTable(
  ofCounty: readonly PageFigures[],
  ofManager: readonly PageFigures[],
  ofAll: readonly PageFigures[],
): string {
  const rows = ofCounty.flatMap((here, index) => [
    pageRow("the county's manager", here, here),
    pageRow('the same, in the nation', ofManager[index]!, here),
    pageRow('nation, sees everybody', ofAll[index]!, here),
  ])
  return `
Pages: CPU of a whole request and of rendering it again from ready data (the floor); ${perSecond} requests a second over HTTP
(p50, p99, the longest pause, and the most CPU between two ticks); and the first page after any change. All in ms.

${table(pageHeads, rows)}`
}

/** The survivor side's, with the same columns; a worker's own page has nobody who sees everybody. */
export function survivorPagesTable(
  ofCounty: readonly PageFigures[],
  ofNation: readonly PageFigures[],
  ofAll: readonly PageFigures[],
): string {
  const rows = ofCounty.flatMap((here, index) => {
    const all = ofAll.find(({ page }) => page === here.page)
    return [
      pageRow('in the county', here, here),
      pageRow('the same, in the nation', ofNation[index]!, here),
      ...(all ? [pageRow('nation, sees everybody', all, here)] : []),
    ]
  })
  return `
Pages of the survivor side, measured in the same way. All in ms.

${table(pageHeads, rows)}`
}

export function importsTable(
  ofCounty: ImportFigures,
  ofNation: ImportFigures,
  ofFamilies: ImportFigures,
): string {
  const heads = ['file', 'rows', 'size', 'read s', 'apply s', 'rows/s'].concat([
    'p50',
    'p99',
    `≤${aims.p99}`,
    ...pauseHeads,
    'histogram',
    'failed',
  ])
  const rows = [
    importRow('a county, everybody', ofCounty),
    importRow('a nation, all who are open', ofNation),
    importRow('families of a nation', ofFamilies),
  ]
  return `
Imports through the pages, read and then applied, while the list of another county is asked for ${perSecond} times a second:
what those requests took (p50, p99), and the pauses of the server. In ms.

${table(heads, rows)}`
}

function pageRow(viewer: string, figures: PageFigures, county: PageFigures): string[] {
  const { page, cpu, floor, p50, p99, pauses, first, failed } = figures
  const grown = cpu / county.cpu
  return [
    `${page}: ${viewer}`,
    ms(cpu),
    ms(floor),
    times(cpu / floor),
    against(cpu / floor, aims.floor),
    times(grown),
    against(grown, aims.county),
    ms(p50),
    ms(p99),
    against(p99, aims.p99),
    ms(pauses.longest),
    against(pauses.longest, aims.pause),
    ms(pauses.busiest),
    String(failed),
    ms(first.ms),
    ms(first.pauses.longest),
    ms(first.pauses.busiest),
  ]
}

function importRow(name: string, figures: ImportFigures): string[] {
  const { rows, bytes, readMs, applyMs, visits, pauses } = figures
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
    ms(pauses.longest),
    against(pauses.longest, aims.pause),
    ms(pauses.busiest),
    ms(pauses.histogram),
    String(visits.failed),
  ]
}
