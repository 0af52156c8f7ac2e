import { csvLine } from '../../kit/csv-line.ts'
import { type PoliceLine, policeCells, policeColumns } from './line.ts'

/** A file for the police: the columns, and a line for each man. */
export function policeFile(lines: readonly PoliceLine[]): string {
  return [policeColumns, ...lines.map(policeCells)].map((cells) => csvLine(cells)).join('')
}

/** The head of an answer that is such a file. */
export function fileHead(name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  }
}
