import { openThread } from '../thread.ts'
import { mustMatch } from './asked-columns.ts'
import { decode, type List, largestFile, tooLarge, type Unreadable } from './decode.ts'
import type { FileColumns } from './headings.ts'
import { unread } from './review.ts'
import type { AskedSheet, SheetRows } from './workbook.ts'

const heapMb = 256
const mostSeconds = 20

/**
 * The list in a file that somebody brings, whatever program wrote it: CSV by commas, semicolons or tabs, in UTF-8, UTF-16 or
 * Windows-1252, or a sheet of an Excel workbook. Refuses what cannot be read, in words (rule 4.13).
 */
export async function asList(bytes: Uint8Array, sheet?: AskedSheet): Promise<List | Unreadable> {
  if (bytes.length > largestFile) return { line: 1, message: tooLarge }
  if (isZip(bytes)) return fromWorkbook(bytes, sheet)
  if (sheet !== undefined)
    return { line: 1, message: 'The file is no workbook, and has no sheets.' }
  const decoded = decode(bytes)
  if ('message' in decoded) return decoded
  const { text, letters } = decoded
  return letters ? { text, readAs: `Its letters were read as ${letters}.` } : { text }
}

/** What is kept of a file until it is applied: its list, and whether columns are first to be matched; or why it is not read. */
export async function toKeep(file: File, columns: FileColumns) {
  const list = await asList(new Uint8Array(await file.arrayBuffer()))
  if ('message' in list) {
    const review = unread(list.line, list.message)
    return { content: undefined, readAs: undefined, review, asksColumns: false }
  }
  const { text, readAs } = list
  return { content: text, readAs, review: undefined, asksColumns: await mustMatch(text, columns) }
}

function isZip(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes
  return p === 0x50 && k === 0x4b && (third === 3 || third === 5) && fourth === third + 1
}

async function fromWorkbook(bytes: Uint8Array, asked: AskedSheet): Promise<List | Unreadable> {
  const read = await onThread(bytes, asked)
  if ('message' in read) return read
  const { sheet, others, rows } = read
  const text = rows.map(lineOf).join('')
  if (!rows.some((row) => row.some((cell) => cell.trim())))
    return { line: 1, message: `The sheet ${sheet} is empty.` }
  const left = others.length > 0 ? ` Not read: ${others.join(', ')}.` : ''
  return { text, readAs: `The sheet ${sheet} was read.${left}` }
}

/** Every cell in quotation marks: what stands in it is taken as it is. */
function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
}

let before: Promise<unknown> = Promise.resolve()

/** One workbook at a time: ten that are brought at once take the memory of one. */
function onThread(bytes: Uint8Array, sheet: AskedSheet): Promise<SheetRows | Unreadable> {
  const turn = before.then(() => readOnThread(bytes, sheet))
  before = turn.catch(() => undefined)
  return turn
}

function readOnThread(bytes: Uint8Array, sheet: AskedSheet): Promise<SheetRows | Unreadable> {
  const start = new URL('./workbook-thread.ts', import.meta.url)
  const thread = openThread(start, heapMb, { bytes: Uint8Array.from(bytes), sheet })
  return new Promise<SheetRows | Unreadable>((tell) => {
    const refuse = (message: string) => tell({ line: 1, message })
    const clock = setTimeout(() => refuse(tooLong), mostSeconds * 1000)
    thread.once('message', tell)
    thread.once('error', (error) => refuse(isOutOfMemory(error) ? tooMuch : damaged))
    thread.once('exit', () => {
      clearTimeout(clock)
      refuse(damaged)
    })
  }).finally(() => thread.terminate())
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

const tooLong = `The workbook takes more than ${mostSeconds} seconds to open: save the sheet alone, or as CSV.`
const tooMuch =
  'The workbook takes more memory than is given to one: save the sheet alone, or as CSV.'
const damaged = 'The workbook cannot be opened: save it again as .xlsx, or as CSV.'
