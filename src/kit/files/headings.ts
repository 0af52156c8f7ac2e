import { nearest } from './remark.ts'

/** What a file may hold: its columns by name, which it cannot do without, and what people call them. */
export type FileColumns = {
  names: readonly string[]
  required: readonly string[]
  /** The name of a column on pages, by its name in files. */
  words: ReadonlyMap<string, string>
  /** Headings that people write for it. */
  alsoCalled: Readonly<Record<string, readonly string[]>>
}

/** A column that nothing is read from. */
export const leftOut = ''

/** What somebody has said of headings: the column that each is read as, or that it is left out. */
export type Matching = ReadonlyMap<string, string>

/** A heading as it is written; `column` is what it is read as, and undefined until somebody has said so. */
export type Heading = { name: string; key: string; isNamed: boolean; column: string | undefined }

/** The columns of one kind of file: their names, which it cannot do without, and what else they are called. */
export function fileColumnsOf(
  columns: readonly { name: string; words: string }[],
  required: readonly string[],
  alsoCalled: FileColumns['alsoCalled'] = {},
): FileColumns {
  return {
    names: columns.map(({ name }) => name),
    required,
    words: new Map(columns.map(({ name, words }) => [name, words])),
    alsoCalled,
  }
}

/** Headings with what each is read as: what somebody has said of it, else the column of the same name. */
export function headingsOf(
  cells: readonly string[],
  { names }: FileColumns,
  matching: Matching,
): Heading[] {
  return cells.map((cell, at) => {
    const text = cell.trim().replaceAll(/\s+/g, ' ')
    const name = text || `column ${at + 1}`
    const key = headingKey(name)
    const column = matching.get(key) ?? names.find((one) => headingKey(one) === key)
    return { name, key, isNamed: text !== '', column }
  })
}

/** A heading without its capitals and marks: 'First name(s)' and 'first name s' are one. */
export function headingKey(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain || text.toLowerCase()
}

/** The column that people mean by a heading, where that is known; a person still says so. */
export function proposalFor({ key }: Pick<Heading, 'key'>, columns: FileColumns) {
  return columns.names.find((name) =>
    calledOf(name, columns).some((one) => headingKey(one) === key),
  )
}

/** The same, or else the column with the nearest name: for a question, never for an answer. */
export function guessFor(heading: Heading, columns: FileColumns): string | undefined {
  const known = proposalFor(heading, columns)
  return known ?? (heading.isNamed ? nearest(heading.name, columns.names) : undefined)
}

/** How many cells of a row are headings that somebody would write. */
export function countHeadings(cells: readonly string[], columns: FileColumns): number {
  return cells.filter((cell) => cell.trim() && proposalFor({ key: headingKey(cell) }, columns))
    .length
}

function calledOf(name: string, { words, alsoCalled }: FileColumns): string[] {
  return [name, words.get(name) ?? name, ...(alsoCalled[name] ?? [])]
}
