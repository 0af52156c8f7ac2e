import type { Viewer } from '../../access/viewer.ts'
import type { Day, WorkingCalendar } from '../../calendar.ts'
import type { Programme } from '../../programmes/version.ts'
import { counted } from '../words.ts'
import type { Table } from './csv.ts'
import type { Remark } from './remark.ts'

export type Locality = { id: string; name: string; deliveryUnit: string }
export type Venue = {
  id: string
  name: string
  localityId: string
  closedOn: Day | undefined
  rooms: readonly { id: string; name: string }[]
}

/** What every file is read against: who brings it, on which day, and the names that it may use. */
export type Known = {
  viewer: Viewer
  today: Day
  calendar: WorkingCalendar
  localities: Named<Locality>
  venues: Named<Venue>
  /** By key; those without a legal clock are not in these files. */
  programmes: ReadonlyMap<string, Programme>
}

/** Things by id and, as files name them, by name in small letters. */
export type Named<Thing> = { byId: ReadonlyMap<string, Thing>; byName: ReadonlyMap<string, Thing> }

/** Things by id, and by name in small letters, as cells name them. */
export function named<Thing extends { id: string; name: string }>(
  things: readonly Thing[],
): Named<Thing> {
  return {
    byId: new Map(things.map((thing) => [thing.id, thing])),
    byName: new Map(things.map((thing) => [thing.name.toLowerCase(), thing])),
  }
}

/** One row of a file while it is read, with what has been found in it. */
export type Row = {
  line: number
  key: string
  /** Where each column stands, shared by all rows. */
  columns: ReadonlyMap<string, number>
  cells: readonly string[]
  faults: Remark[]
  warnings: Remark[]
  /** Dates and words that were written in another way, as they are read. */
  dates: Remark[]
  /** Columns with a fault: what depends on them is not judged, and no column has two. */
  bad: Set<string>
  /** Columns that the file lacks and this row would need. */
  lacking: Set<string>
  /** About somebody whom the reader may not open: that it is wrong is said, and not why. */
  isClosed: boolean
}

/** A table's rows ready to be read, one at a time; the key is how pages and messages name a row. */
export function* rowsOf({ columns, rows }: Table, keyColumn: string): Generator<Row> {
  const places = new Map(columns.map((name, at) => [name, at]))
  for (const { line, cells } of rows) {
    yield {
      line,
      key: cells[places.get(keyColumn) ?? -1]?.trim() ?? '',
      columns: places,
      cells,
      faults: [],
      warnings: [],
      dates: [],
      bad: new Set(),
      lacking: new Set(),
      isClosed: false,
    }
  }
}

/** The text of a cell without spaces around it; '' where it is empty or the file has no such column. */
export function cell(row: Row, column: string): string {
  return row.cells[row.columns.get(column) ?? -1]?.trim() ?? ''
}

const closedWords =
  'This row does not agree with what is known of somebody restricted: ask somebody who may open the record'

/** Says what is wrong in a column, once. */
export function fault(row: Row, column: string, message: string) {
  if (row.bad.has(column)) return
  row.bad.add(column)
  if (!row.isClosed) row.faults.push(remark(row, column, message))
  else if (!row.faults.some((one) => one.message === closedWords)) {
    row.faults.push(remark(row, 'crn', closedWords))
  }
}

/** Puts down a remark that stops nothing; a row that is closed to the reader gets none. */
export function warn(row: Row, column: string, message: string) {
  if (!row.isClosed) row.warnings.push(remark(row, column, message))
}

/** A remark on one column of a row, with its line and whom the row is of. */
export function remark({ line, key }: Row, column: string, message: string): Remark {
  return { line, key, column, message }
}

/** Asks for a value that a row cannot do without; a column that the whole file lacks is told once, for all rows. */
export function need(row: Row, column: string, value: unknown, message: string) {
  if (value !== null || row.bad.has(column)) return
  if (row.columns.has(column)) fault(row, column, message)
  else row.lacking.add(column)
}

/** One fault for each column that new rows need and the file has not got. */
export function lackingFaults(rows: readonly Row[]): Remark[] {
  const needed = new Map<string, { count: number; line: number }>()
  for (const { lacking, line } of rows) {
    for (const column of lacking) {
      const found = needed.get(column)
      if (found) found.count += 1
      else needed.set(column, { count: 1, line })
    }
  }
  return [...needed].map(([column, { count, line }]) => ({
    line: 1,
    key: '',
    column,
    message: `The file has no column ${column}, and ${counted(count, 'row')} ${count === 1 ? 'needs' : 'need'} it (the first is line ${line}): add it.`,
  }))
}
