import { type Line, linesIn, type Separator, separatorSaid, separators } from './csv-lines.ts'
import { countHeadings, type FileColumns } from './headings.ts'

/** Titles may stand above the headings. */
const titleRows = 20

/**
 * The row of headings, which of the first rows has most of the names that people give to columns, and all rows under it;
 * and what cells are separated by: what the first line says, else that by which most such names are found.
 */
export function underHeadings(text: string, columns: FileColumns) {
  const said = separatorSaid(text)
  const asked = said ? [said] : (Object.keys(separators) as Separator[])
  const found = asked.map((separator) => headingsBy(text, separator, columns))
  const most = Math.max(...found.map(({ count }) => count))
  const { count: _, ...best } = found.find(({ count }) => count === most)!
  return best
}

/** The headings where cells are separated so, and how many of them people write; where none, those of the widest row. */
function headingsBy(text: string, separator: Separator, columns: FileColumns) {
  const lines = linesIn(text, separator)
  const firsts = [...first(lines, titleRows)]
  const counts = firsts.map(({ cells }) => countHeadings(cells, columns))
  const count = Math.max(0, ...counts)
  const header: Line = firsts[Math.max(0, counts.indexOf(count))] ?? { line: 1, cells: [] }
  const rest = chained(firsts.slice(firsts.indexOf(header) + 1), lines)
  return { separator, count, header, rest, unreadable: header.fault }
}

/** Some items of a generator that is read on afterwards. */
function* first<Item>(items: Generator<Item, void>, count: number): Generator<Item, void> {
  for (let taken = 0; taken < count; taken++) {
    const { value, done } = items.next()
    if (done) return
    yield value as Item
  }
}

function* chained<Item>(some: readonly Item[], others: Iterable<Item>): Generator<Item, void> {
  yield* some
  yield* others
}
