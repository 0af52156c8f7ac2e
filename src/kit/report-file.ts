import { csvLine } from './csv-line.ts'

export const fileFormats = ['csv', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

export const contentTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** The report as a file, piece by piece, so that a long one is never whole in memory. */
export async function* fileOf<Column extends string>(
  columns: readonly Column[],
  rows: AsyncIterable<Record<Column, string | number | null>>,
  format: FileFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(columns)
  let count = 0
  for await (const row of rows) {
    if (format === 'csv') yield csvLine(columns.map((column) => row[column]))
    else yield `${count === 0 ? '[' : ','}\n${JSON.stringify(row)}`
    count += 1
  }
  if (format === 'json') yield count === 0 ? '[]\n' : '\n]\n'
}
