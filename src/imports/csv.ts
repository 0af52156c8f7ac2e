import { didYouMean, quoted, type Remark } from './remark.ts'
import { inTurns } from './turns.ts'

/** A file's rows under its header; `line` is where the row starts, for cells may hold line breaks. */
export type Table = { columns: string[]; rows: { line: number; cells: string[] }[] }
export type FileColumns = { names: readonly string[]; required: readonly string[] }

/**
 * Reads a comma-separated text with a header row. Columns may stand in any order; unknown ones are noted and ignored.
 * Without a table, the faults say why nothing could be read at all.
 */
export async function readTable(
  text: string,
  { names, required }: FileColumns,
): Promise<{ table: Table | undefined; faults: Remark[]; notes: Remark[] }> {
  const faults: Remark[] = []
  const notes: Remark[] = []
  const records = recordsIn(text)
  const header = records.next().value || undefined
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase())
  const table: Table = { columns, rows: [] }

  const unreadable = header?.fault ?? wrongSeparator(columns)
  if (unreadable) return { table: undefined, faults: [inFile(1, unreadable)], notes }
  faults.push(...missing(columns, required), ...repeated(columns))
  notes.push(...unknown(columns, names))
  if (faults.length > 0) return { table: undefined, faults, notes }

  await inTurns(records, ({ line, cells, fault }) => {
    if (fault) faults.push(inFile(line, fault))
    else if (cells.every((cell) => cell.trim() === '')) return
    else if (cells.length === columns.length) table.rows.push({ line, cells })
    else faults.push(inFile(line, wrongCount(cells.length, columns.length)))
  })
  if (table.rows.length === 0 && faults.length === 0) {
    faults.push(inFile(1, 'There are no rows under the header row.'))
  }
  return { table, faults, notes }
}

/** What is wrong with the file as a whole stands in no column of its own. */
export function inFile(line: number, message: string): Remark {
  return { line, key: '', column: 'file', message }
}

function wrongSeparator(columns: readonly string[]): string | undefined {
  const names = columns.join(',')
  const others = { semicolons: /;/g, tabs: /\t/g }
  const found = Object.entries(others).find(
    ([, mark]) => (names.match(mark) ?? []).length >= columns.length,
  )
  return (
    found && `Its cells are separated by ${found[0]}: save the file as comma-separated (CSV UTF-8).`
  )
}

function missing(columns: readonly string[], required: readonly string[]): Remark[] {
  return required
    .filter((name) => !columns.includes(name))
    .map((column) => {
      const others = columns.filter((name) => name && !required.includes(name))
      const near = didYouMean(column, others).replace('Did you mean', 'Is it')
      return {
        ...inFile(1, `The file has no column ${column}, which it needs${near || ': add it'}`),
        column,
      }
    })
}

function repeated(columns: readonly string[]): Remark[] {
  return [...new Set(columns.filter((name, at) => name && columns.indexOf(name) < at))].map(
    (column) => ({ ...inFile(1, 'This column stands in the file twice: keep one.'), column }),
  )
}

function unknown(columns: readonly string[], names: readonly string[]): Remark[] {
  return columns
    .map((name, at) => ({ name, at }))
    .filter(({ name }) => !names.includes(name))
    .map(({ name, at }) => {
      if (!name) return inFile(1, `Column ${at + 1} has no name and is ignored.`)
      const near = didYouMean(name, names)
      return inFile(1, `The column ${quoted(name)} is not known and is ignored${near || '.'}`)
    })
}

function wrongCount(found: number, expected: number): string {
  return `The row has ${found} cells and the header ${expected}: a cell with a comma in it needs quotation marks around it.`
}

type Line = { line: number; cells: string[]; fault?: string }

/** Rows of a CSV text (RFC 4180), one at a time, each with the line it starts on. */
function* recordsIn(text: string): Generator<Line, void> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const record: Line = { line, cells: [] }
    do {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
      const where = `cell ${record.cells.push(cell.value)}`
      if (cell.fault) record.fault ??= cell.fault.replace('{cell}', where)
      line += cell.breaks
      at = cell.end + 1
    } while (text[at - 1] === ',')
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1
    line += 1
    yield record
  }
}

type Cell = { value: string; end: number; breaks: number; fault?: string }

function plainCell(text: string, start: number): Cell {
  let end = start
  while (end < text.length && !isEnd(text[end]!)) end += 1
  return { value: text.slice(start, end), end, breaks: 0 }
}

function quotedCell(text: string, start: number): Cell {
  let close = text.indexOf('"', start + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) {
    const fault = 'A quotation mark opens {cell} and none closes it.'
    return { value: '', end: text.length, breaks: 0, fault }
  }
  const inside = text.slice(start + 1, close)
  const rest = plainCell(text, close + 1)
  const cell = {
    value: inside.replaceAll('""', '"').replaceAll(/\r\n?/g, '\n'),
    end: rest.end,
    breaks: inside.match(/\r\n?|\n/g)?.length ?? 0,
  }
  const fault = 'In {cell}, text follows the closing quotation mark: write "" for a mark inside.'
  return rest.value.trim() === '' ? cell : { ...cell, fault }
}

function isEnd(letter: string): boolean {
  return letter === ',' || letter === '\n' || letter === '\r'
}
