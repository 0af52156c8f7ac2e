import type { FormErrors, Posted } from '../form.ts'
import {
  type FileColumns,
  type Heading,
  headingsOf,
  leftOut,
  type Matching,
  proposalFor,
} from './headings.ts'
import { inTurns } from './turns.ts'
import { underHeadings } from './under-headings.ts'

/** A column as it is shown to whoever matches it: its letter, its heading, its first values, and what it may be. */
export type AskedColumn = Heading & {
  letter: string
  values: string[]
  proposal: string | undefined
}

/** The columns of a file as they stand in it, and the line of their headings; none where it cannot be read. */
export async function askedColumns(
  text: string,
  file: FileColumns,
): Promise<{ line: number; columns: AskedColumn[] }> {
  const { header, rest, unreadable } = underHeadings(text, file)
  if (unreadable) return { line: header.line, columns: [] }
  const headings = headingsOf(header.cells, file, new Map())
  const values = headings.map(() => new Set<string>())
  await inTurns(rest, ({ cells }) => {
    for (const [at, cell] of cells.entries()) {
      const seen = values[at]
      const value = cell.trim().slice(0, shownLetters)
      if (seen && seen.size < shownValues && value) seen.add(value)
    }
  })
  const taken = new Set(headings.map(({ column }) => column))
  const asked = headings.map((heading, at): AskedColumn => {
    const known = heading.column === undefined ? proposalFor(heading, file) : undefined
    const proposal = taken.has(known) ? undefined : known
    taken.add(proposal)
    return { ...heading, letter: letterOf(at), values: [...values[at]!], proposal }
  })
  const first = (one: AskedColumn) => asked.find(({ key }) => key === one.key) === one
  return {
    line: header.line,
    columns: asked.filter((one) => first(one) && (one.isNamed || one.values.length > 0)),
  }
}

const shownValues = 3
const shownLetters = 100

/** Columns that nobody has said anything of. */
export function unmatchedOf(asked: readonly AskedColumn[]): AskedColumn[] {
  return asked.filter(({ column }) => column === undefined)
}

/** Whether somebody must say of a column what it is before the file is read. */
export async function mustMatch(text: string, columns: FileColumns): Promise<boolean> {
  return unmatchedOf((await askedColumns(text, columns)).columns).length > 0
}

/** The field of a form that asks for a column, and its answer for none of ours. */
export const columnField = ({ letter }: Pick<AskedColumn, 'letter'>) => `column-${letter}`
export const leaveOut = 'leave-out'

/** What somebody has answered for each column: every one is matched or left out, none twice, and none that is needed lacks. */
export function readMatching(
  posted: Posted,
  asked: readonly AskedColumn[],
  { names, required, words }: FileColumns,
): { matching: Matching; errors?: undefined } | { matching?: undefined; errors: FormErrors } {
  const errors: FormErrors = {}
  const taken = new Map(asked.map(({ column, name }) => [column, name]))
  const matching = new Map<string, string>()
  for (const one of unmatchedOf(asked)) {
    const field = columnField(one)
    const answer = String(posted[field] ?? '')
    const column = answer === leaveOut ? leftOut : names.find((name) => name === answer)
    const other = column && taken.get(column)
    if (column === undefined)
      errors[field] = [`Select what ${one.name} is read as, or leave it out`]
    else if (other)
      errors[field] = [`${one.name} and ${other} are both read as ${words.get(column)}`]
    else matching.set(one.key, column)
    if (column) taken.set(column, one.name)
  }
  const lacking = required.filter((name) => !taken.has(name))
  if (Object.keys(errors).length === 0 && lacking.length > 0) {
    const first = columnField(unmatchedOf(asked)[0]!)
    errors[first] = lacking.map((name) => `Select which column is read as ${words.get(name)}`)
  }
  return Object.keys(errors).length > 0 ? { errors } : { matching }
}

/** 'A' to 'Z', then 'AA': how a spreadsheet names its columns. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last
}
