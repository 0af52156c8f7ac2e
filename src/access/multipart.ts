/** How many parts a form may have, and how many bytes its texts together and each of its files. */
type PartLimit = { fields: number; text: number; file: number }

/** What stands in the way of reading a form with files. */
type Unread = 'broken' | 'too much'

type Part = { name: string; fileName?: string | undefined; type: string; pieces: Pieces }
type Pieces = { kept: number; whole: Blob[]; loose: Uint8Array[]; looseBytes: number }

const longestHead = 8_000
const blobBytes = 65_536

/**
 * Takes a form with files apart while it is read (RFC 7578, as browsers write it). The bytes of a file are kept once,
 * outside the heap, as they come; the request is never whole in memory. A file that has more than it may is cut off one
 * byte after that, so that its size tells. `push` answers what is wrong; `end` the form, where it was whole.
 */
export function readParts(boundary: string, limit: PartLimit) {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const finished: Part[] = []
  let rest: Buffer = Buffer.from('\r\n')
  let part: Part | undefined
  let [fields, texts, isOver] = [0, 0, false]

  function push(chunk: Uint8Array): Unread | undefined {
    if (isOver) return undefined
    rest = Buffer.concat([rest, chunk])
    let step = next()
    while (step === 'on') step = next()
    return step === 'wait' ? undefined : step
  }

  const next = () => (part ? content(part) : head())

  /** What is surely content of the part: all up to the next delimiter, or to where one may have begun. */
  function content(of: Part): 'on' | 'wait' | Unread {
    const at = rest.indexOf(delimiter)
    const sure = at >= 0 ? at : Math.max(0, rest.length - delimiter.length + 1)
    const isText = of.fileName === undefined
    if (isText) texts += sure
    if (texts > limit.text) return 'too much'
    keep(of.pieces, rest.subarray(0, sure), isText ? limit.text : limit.file + 1)
    rest = rest.subarray(sure)
    if (at < 0) return 'wait'
    finished.push(of)
    part = undefined
    return 'on'
  }

  function head(): 'on' | 'wait' | Unread {
    const start = delimiter.length
    if (rest.length < start + 2) return 'wait'
    const mark = rest.toString('latin1', start, start + 2)
    if (!rest.subarray(0, start).equals(delimiter)) return 'broken'
    if (mark === '--') {
      isOver = true
      return 'wait'
    }
    const end = rest.indexOf('\r\n\r\n', start)
    if (end < 0) return rest.length > longestHead ? 'broken' : 'wait'
    if (++fields > limit.fields) return 'too much'
    part = mark === '\r\n' ? partOf(rest.toString('utf8', start + 2, end)) : undefined
    rest = rest.subarray(end + 4)
    return part ? 'on' : 'broken'
  }

  async function end(): Promise<FormData | undefined> {
    if (!isOver) return undefined
    const form = new FormData()
    for (const { name, fileName, type, pieces } of finished) {
      const all = [...pieces.whole, ...pieces.loose] as BlobPart[]
      if (fileName !== undefined) form.append(name, new File(all, fileName, { type }))
      else form.append(name, await new Blob(all).text())
    }
    return form
  }

  return { push, end }
}

/** Small pieces are put together, so that a file sent byte by byte is no heap of bytes. */
function keep(pieces: Pieces, bytes: Buffer, most: number) {
  const taken = bytes.subarray(0, Math.max(0, most - pieces.kept))
  if (taken.length === 0) return
  pieces.loose.push(taken)
  pieces.kept += taken.length
  pieces.looseBytes += taken.length
  if (pieces.looseBytes < blobBytes) return
  pieces.whole.push(new Blob(pieces.loose.splice(0) as BlobPart[]))
  pieces.looseBytes = 0
}

/** What the head of a part says of it: a name, and of a file its own name and kind. */
function partOf(head: string): Part | undefined {
  const lines = head.split('\r\n').map((line) => line.match(/^([\w-]+): *(.*)$/))
  const saidIn = (name: string) => lines.find((line) => line?.[1]?.toLowerCase() === name)?.[2]
  const disposition = /^form-data; *name="([^"]*)"(?:; *filename="([^"]*)")?$/i
  const named = saidIn('content-disposition')?.match(disposition)
  if (!named || lines.includes(null)) return undefined
  const [name, fileName] = [named[1]!, named[2]].map((text) => text && unescaped(text))
  const pieces = { kept: 0, whole: [], loose: [], looseBytes: 0 }
  return { name: name ?? '', fileName, type: saidIn('content-type') ?? 'text/plain', pieces }
}

const unescaped = (text: string) =>
  text.replaceAll(/%0a/gi, '\n').replaceAll(/%0d/gi, '\r').replaceAll('%22', '"')
