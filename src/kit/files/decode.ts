export const largestFile = 8 * 1024 * 1024

/** How much larger is not known: what is over is not read for it. */
export const tooLarge =
  'The file is larger than 8 MB, the largest taken: split it, each part with the header row.'

export const asUtf8 = 'In Excel, choose Save As and “CSV UTF-8 (Comma delimited)”.'

/** What kinds of file are taken for a CSV, by the bytes that they start with. */
const signatures: { bytes: number[]; is: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: 'an Excel workbook (or another zip file)' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: 'an empty zip file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook' },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF' },
  { bytes: [0x1f, 0x8b], is: 'a compressed file' },
]

type Decoded = { text: string } | { line: number; message: string }

/** The text of an uploaded file, or what is wrong with it and what to do. UTF-8, with or without a byte-order mark. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > largestFile) return { line: 1, message: tooLarge }
  const other = signatures.find(({ bytes: start }) => start.every((byte, at) => bytes[at] === byte))
  if (other) return { line: 1, message: `This is ${other.is}, not a CSV file. ${asUtf8}` }
  if (isUtf16(bytes)) {
    return { line: 1, message: `The text is UTF-16, and UTF-8 is needed. ${asUtf8}` }
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    const line = lineAt(bytes, zero)
    return { line, message: `Line ${line} holds a zero byte, which no text has. ${asUtf8}` }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.trim()
      ? { text }
      : { line: 1, message: 'The file is empty: it needs a header row, and a row for each record.' }
  } catch {
    const line = lineAt(bytes, firstNotUtf8(bytes))
    const message = `Line ${line} holds a letter that is not UTF-8; the file is probably Windows-1252, as Excel's plain “CSV” is. ${asUtf8}`
    return { line, message }
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1
  for (let at = 0; at < position; at++) if (bytes[at] === 0x0a) line += 1
  return line
}

/** Where the text stops being UTF-8: found by halving, for decoding says only that it does. */
function firstNotUtf8(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8Start(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

/** A cut may fall inside a letter, so the end may be unfinished. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
