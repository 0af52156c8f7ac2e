import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/web-worker'
import { most } from './csv-lines.ts'
import type { Unreadable } from './decode.ts'

/** What a workbook may open to, as its own directory says before anything of it is opened. */
const mostOpened = 64 * 1024 * 1024

/** Which sheet is meant: by its name, or else the first that is not hidden. */
export type AskedSheet = string | undefined

/** The rows of a sheet as text, in their places: the first row of the sheet is the first, whether it holds anything or not. */
export type SheetRows = { sheet: string; others: string[]; rows: string[][] }

type Sheet = { name: string; isHidden: boolean }

/**
 * Reads a sheet of an Excel workbook (.xlsx): text as it stands, days as 2026-04-07, what a formula came to when it was
 * saved. Refuses what opens to more than 64 MB, before it is opened, and what has no sheet to read.
 */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  asked: AskedSheet,
): Promise<SheetRows | Unreadable> {
  const opened = lookInto(bytes)
  if ('message' in opened) return opened
  const { sheets } = opened
  const sheet =
    asked === undefined ? sheets.find(({ isHidden }) => !isHidden) : named(sheets, asked)
  if (!sheet) return refused(noSheet(sheets, asked))
  const rows = await readSheet(bytes.buffer, sheet.name, {
    parseNumber: (text) => text,
    trim: false,
  })
  const cells = rows[0]?.length ?? 0
  if (rows.length > most.rows || cells > most.cells) {
    return refused(tooManyRows(sheet.name, rows.length, cells))
  }
  const others = sheets.filter(({ name }) => name !== sheet.name).map(({ name }) => name)
  return {
    sheet: sheet.name,
    others,
    rows: rows.map((row) => row.map((cell) => inText(cell as Cell))),
  }
}

/** The sheets of a workbook in their order, or why it cannot be opened; only the list of its sheets is opened here. */
function lookInto(bytes: Uint8Array): { sheets: Sheet[] } | Unreadable {
  const held: UnzipFileInfo[] = []
  const list = 'xl/workbook.xml'
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: (file) => {
        held.push(file)
        return file.name === list && file.originalSize < 1024 * 1024
      },
    })
  } catch {
    return refused('The file is a zip file that is damaged, or was cut off: save it again.')
  }
  const size = held.reduce((sum, { originalSize }) => sum + originalSize, 0)
  if (size > mostOpened) {
    return refused(
      `The workbook opens to ${Math.round(size / 1024 / 1024)} MB, and 64 MB is the most taken: save the sheet alone, or as CSV.`,
    )
  }
  const found = files[list]
  if (!found) return refused(otherZip(held.map(({ name }) => name)))
  const sheets = [...strFromU8(found).matchAll(/<sheet\s([^>]*)\/?>/g)].map(
    ([, attributes = '']) => ({
      name: unescaped(attributes.match(/\bname="([^"]*)"/)?.[1] ?? ''),
      isHidden: /\bstate="(?:hidden|veryHidden)"/.test(attributes),
    }),
  )
  return { sheets }
}

function otherZip(names: readonly string[]): string {
  if (names.includes('content.xml')) {
    return 'This is an OpenDocument spreadsheet: save it as an Excel workbook (.xlsx) or as CSV.'
  }
  if (names.includes('xl/workbook.bin')) {
    return 'This is a binary Excel workbook (.xlsb): save it as an Excel workbook (.xlsx) or as CSV.'
  }
  return 'This is a zip file, and no Excel workbook: bring the workbook itself, or a CSV file.'
}

function named(sheets: readonly Sheet[], asked: string): Sheet | undefined {
  const plain = (name: string) => name.trim().toLowerCase()
  return sheets.find(({ name }) => plain(name) === plain(asked))
}

function noSheet(sheets: readonly Sheet[], asked: AskedSheet): string {
  if (asked === undefined)
    return 'Every sheet of the workbook is hidden: show the one that is meant.'
  return `The workbook has no sheet "${asked}": it has ${sheets.map(({ name }) => name).join(', ')}.`
}

function refused(message: string): Unreadable {
  return { line: 1, message }
}

function tooManyRows(sheet: string, rows: number, cells: number): string {
  const [has, taken] = [rows, most.rows].map((count) => count.toLocaleString('en-GB'))
  return `The sheet ${sheet} has ${has} rows of ${cells} cells: at most ${taken} rows of ${most.cells} cells are read.`
}

type Cell = string | number | boolean | Date | null

/** A break inside a cell is a space: each row keeps the number that it has in the sheet. */
function inText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return String(cell).replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

function dateText(at: Date): string {
  const [on = '', time = ''] = at.toISOString().split('T')
  return time.startsWith('00:00:00') ? on : `${on}T${time.slice(0, 5)}`
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replaceAll(/&(\w+);/g, (whole, mark: string) => marks[mark] ?? whole)
}
