export const largestFile = 8 * 1024 * 1024

/** How much larger is not known: what is over is not read for it. */
export const tooLarge =
  'The file is larger than 8 MB, the largest taken: split it, each part with the header row.'

const asUtf8 = 'In Excel, choose Save As and “CSV UTF-8 (Comma delimited)”.'

/** What kinds of file are taken for a list, by the bytes that they start with. */
const signatures: { bytes: number[]; is: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    is: 'a workbook that is locked by a password, or an old one (.xls)',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF' },
  { bytes: [0x1f, 0x8b], is: 'a compressed file' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], is: 'a Word document (.rtf)' },
]

const asWorkbook = 'Save it as an Excel workbook (.xlsx) without a password, or as CSV.'

/** A list as text, and how that came about where it was no plain text. */
export type List = { text: string; readAs?: string | undefined }

/** Why a file cannot be read at all, and the line where that is found. */
export type Unreadable = { line: number; message: string }

/** The text of a list, and its letters where they are not UTF-8. */
type Decoded = { text: string; letters?: 'UTF-16' | 'Windows-1252' }

/**
 * The text of a list that somebody brings: UTF-8, or UTF-16 by its mark or its zeros, or else Windows-1252, which is what
 * Excel's plain CSV is. Refuses what is no text.
 */
export function decode(bytes: Uint8Array): Decoded | Unreadable {
  if (bytes.length > largestFile) return { line: 1, message: tooLarge }
  const other = signatures.find(({ bytes: start }) => start.every((byte, at) => bytes[at] === byte))
  if (other) return { line: 1, message: `This is ${other.is}, and no list. ${asWorkbook}` }
  const utf16 = utf16Of(bytes)
  if (utf16) return notEmpty({ text: new TextDecoder(utf16).decode(bytes), letters: 'UTF-16' })
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    const line = lineAt(bytes, zero)
    return { line, message: `Line ${line} holds a zero byte, which no text has. ${asWorkbook}` }
  }
  try {
    return notEmpty({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) })
  } catch {
    return fromWindows(bytes)
  }
}

/** Bytes that Windows-1252 leaves without a letter. */
const noLetters = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function fromWindows(bytes: Uint8Array): Decoded | Unreadable {
  const strange = bytes.findIndex((byte) => noLetters.has(byte))
  if (strange < 0) {
    return { text: new TextDecoder('windows-1252').decode(bytes), letters: 'Windows-1252' }
  }
  const line = lineAt(bytes, strange)
  return {
    line,
    message: `Line ${line} holds a letter that is neither UTF-8 nor Windows-1252. ${asUtf8}`,
  }
}

function notEmpty(decoded: Decoded): Decoded | Unreadable {
  const message = 'The file is empty: it needs a header row, and a row for each record.'
  return decoded.text.trim() ? decoded : { line: 1, message }
}

/** By its mark; or, without one, by the zero that every plain letter then has, on one side or the other. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : undefined
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1
  for (let at = 0; at < position; at++) if (bytes[at] === 0x0a) line += 1
  return line
}
