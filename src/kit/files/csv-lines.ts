/** What cells are separated by in files that programs write, with its name. */
export const separators = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const
export type Separator = keyof typeof separators

const separatorLine = /^"?sep=([,;\t])"?[,;\t]*(\r\n?|\n)/i

/** The separator that a first line like sep=; names. */
export function separatorSaid(text: string): Separator | undefined {
  return text.match(separatorLine)?.[1] as Separator | undefined
}

/** As much as any list of people has, and no more, whatever 8 MB can hold: every cell and row costs work (rule 4.3). */
export const most = { rows: 200_000, cells: 200, letters: 32_767 }

/** A row of a CSV text, with the line it starts on: cells may hold line breaks. */
export type Line = { line: number; cells: string[]; fault?: string }

/** Rows of a CSV text (RFC 4180), one at a time. A first line like sep=, names the separator and is no row. */
export function* linesIn(text: string, separator: Separator = ','): Generator<Line, void> {
  let at = text.match(separatorLine)?.[0].length ?? 0
  let line = at > 0 ? 2 : 1
  for (let rows = 1; at < text.length; rows++) {
    const record: Line = { line, cells: [] }
    if (rows > most.rows) {
      yield { ...record, fault: tooManyRows }
      return
    }
    let count = 0
    do {
      const cell =
        text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
      count += 1
      const fault = faultOf(cell, count)
      if (count <= most.cells) record.cells.push(cell.value)
      if (fault) record.fault ??= fault.replace('{cell}', `cell ${count}`)
      line += cell.breaks
      at = cell.end + 1
    } while (text[at - 1] === separator)
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1
    line += 1
    yield record
  }
}

const [rows, cells, letters] = [most.rows, most.cells, most.letters].map((count) =>
  count.toLocaleString('en-GB'),
)
const tooManyRows = `The file has more than ${rows} rows: split it, each part with the header row.`
const tooManyCells = `The row has more than ${cells} cells: leave out columns that are not needed.`
const tooLong = `In {cell} stand more than ${letters} letters: shorten it.`

function faultOf({ value, fault }: Cell, count: number): string | undefined {
  if (count > most.cells) return tooManyCells
  return value.length > most.letters ? tooLong : fault
}

type Cell = { value: string; end: number; breaks: number; fault?: string }

function plainCell(text: string, start: number, separator: Separator): Cell {
  let end = start
  while (end < text.length && !isEnd(text[end]!, separator)) end += 1
  return { value: text.slice(start, end), end, breaks: 0 }
}

function quotedCell(text: string, start: number, separator: Separator): Cell {
  let close = text.indexOf('"', start + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) {
    const fault = 'A quotation mark opens {cell} and none closes it.'
    return { value: '', end: text.length, breaks: 0, fault }
  }
  const inside = text.slice(start + 1, close)
  const rest = plainCell(text, close + 1, separator)
  const cell = {
    value: inside.replaceAll('""', '"').replaceAll(/\r\n?/g, '\n'),
    end: rest.end,
    breaks: inside.match(/\r\n?|\n/g)?.length ?? 0,
  }
  const fault = 'In {cell}, text follows the closing quotation mark: write "" for a mark inside.'
  return rest.value.trim() === '' ? cell : { ...cell, fault }
}

function isEnd(letter: string, separator: Separator): boolean {
  return letter === separator || letter === '\n' || letter === '\r'
}
