/** Something to say of a file: on which line its row starts, of which row and column, and what. */
export type Remark = { line: number; key: string; column: string; message: string }

/** A word with 'a' or 'an' would be wrong as often as right, so values are shown in quotation marks. */
export function quoted(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 57)}…` : value
  return `"${short.replaceAll(/\s+/g, ' ')}"`
}

/** No name is longer; comparing costs work by every letter. */
const longestName = 100

/** The known name that a mistyped one is nearest to, if any is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const typed = name.trim().toLowerCase()
  if (typed.length > longestName) return undefined
  let best: { name: string; distance: number } | undefined
  for (const one of known) {
    const distance = startsAlike(typed, one.toLowerCase()) ? 1 : stepsBetween(typed, one)
    if (!best || distance < best.distance) best = { name: one, distance }
  }
  return best && best.distance <= Math.max(1, Math.floor(typed.length / 3)) ? best.name : undefined
}

/** ' Did you mean Aldershot?', or nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known)
  return near ? `. Did you mean ${near}?` : ''
}

function startsAlike(typed: string, name: string): boolean {
  return typed.length > 3 && (name.startsWith(typed) || typed.startsWith(name))
}

/** Letters to add, drop, change or swap to make one word of the other. */
function stepsBetween(typed: string, name: string): number {
  const goal = name.toLowerCase()
  const rows = [Array.from({ length: goal.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= typed.length; row++) {
    const above = rows[row - 1]!
    const here = [row]
    for (let column = 1; column <= goal.length; column++) {
      const same = typed[row - 1] === goal[column - 1] ? 0 : 1
      const swapped = typed[row - 1] === goal[column - 2] && typed[row - 2] === goal[column - 1]
      here.push(
        Math.min(
          above[column]! + 1,
          here[column - 1]! + 1,
          above[column - 1]! + same,
          swapped ? rows[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(here)
  }
  return rows[typed.length]![goal.length]!
}
