const separatorLine = /^"?sep=,"?,*(\r\n?|\n)/i

/** A row of a CSV text, with the line it starts on: cells may hold line breaks. */
export type Line = { line: number; cells: string[]; fault?: string }

/** Rows of a CSV text (RFC 4180), one at a time. A first line like sep=, names the separator and is no row. */
export function* linesIn(text: string): Generator<Line, void> {
  let at = text.match(separatorLine)?.[0].length ?? 0
  let line = at > 0 ? 2 : 1
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
