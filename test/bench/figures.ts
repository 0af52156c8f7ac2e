import type { ImportFigures } from './importing.ts'
import { against, mb, ms, table, whole } from './table.ts'
import { perSecond } from './visits.ts'

export const aims = { p99: 150, pause: 50, mb: 400 }

const pauseHeads = ['pause', `≤${aims.pause}`, 'busy']
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
