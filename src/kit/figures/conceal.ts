import type { Figure, Sum } from './figure.ts'
import { type Entry, hide, type Line, linesOf, narrowAll, readerOf } from './narrowing.ts'

/**
 * Hides, in place, whatever would give a hidden figure away by adding or taking away, over all the sums together: of
 * those that a known one stands in, the smallest figure still shown, totals last. Zero is shown: nobody is behind it.
 * Answers how many sums it looked through to be sure.
 */
export function conceal(sums: readonly Sum[]): number {
  const reader = readerOf(sums)
  let looks = narrowAll(reader, reader.halves)
  while (reader.known.size > 0) {
    const near = linesOf([...reader.known].flatMap(({ afterTo }) => afterTo))
    const next = smallestShown(near) ?? smallestShown(reader.lines)
    if (!next) return looks
    looks += narrowAll(reader, hide(reader, next))
  }
  return looks
}

/** The hidden figures that all the others leave only one value for, however many sums it takes to find it. */
export function givenAway(sums: readonly Sum[]): Figure[] {
  const reader = readerOf(sums)
  narrowAll(reader, reader.halves)
  return [...reader.known].map(({ figure }) => figure)
}

/** The first of the smallest, in the order of the sums and of each sum's parts; a total where no part is shown. */
function smallestShown(lines: readonly Line[]): Entry | undefined {
  return smallestOf(lines, nextPart) ?? smallestOf(lines, ({ total }) => total)
}

function smallestOf(
  lines: readonly Line[],
  pick: (line: Line) => Entry | undefined,
): Entry | undefined {
  let least: Entry | undefined
  let at = 0
  for (const line of lines) {
    const one = pick(line)
    if (!one || !isShown(one)) continue
    const more = least ? one.figure.count - least.figure.count : -1
    if (more > 0 || (more === 0 && line.at >= at)) continue
    least = one
    at = line.at
  }
  return least
}

function nextPart(line: Line): Entry | undefined {
  while (line.next < line.parts.length && !isShown(line.parts[line.next]!)) line.next += 1
  return line.parts[line.next]
}

function isShown({ figure: { count, shown } }: Entry): boolean {
  return shown === 'yes' && count > 0
}
