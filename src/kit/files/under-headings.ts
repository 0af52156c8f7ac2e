import { type Line, linesIn } from './csv-lines.ts'
import { countHeadings, type FileColumns } from './headings.ts'

/** Titles may stand above the headings. */
const titleRows = 20

/** The row of headings, which of the first rows has most of the names that people give to columns, and all rows under it. */
export function underHeadings(text: string, columns: FileColumns) {
  const lines = linesIn(text)
  const firsts = [...first(lines, titleRows)]
  const counts = firsts.map(({ cells }) => countHeadings(cells, columns))
  const at = Math.max(0, counts.indexOf(Math.max(...counts)))
  const header: Line = firsts[at] ?? { line: 1, cells: [] }
  return { header, rest: chained(firsts.slice(at + 1), lines), unreadable: unreadableWhy(header) }
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

function unreadableWhy({ cells, fault }: Line): string | undefined {
  if (fault) return fault
  const names = cells.join(',')
  const others = { semicolons: /;/g, tabs: /\t/g }
  const found = Object.entries(others).find(
    ([, mark]) => (names.match(mark) ?? []).length >= cells.length,
  )
  return (
    found && `Its cells are separated by ${found[0]}: save the file as comma-separated (CSV UTF-8).`
  )
}
