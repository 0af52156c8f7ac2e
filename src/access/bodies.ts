import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AnyEnv } from '../env.ts'
import { largestFile } from '../kit/files/decode.ts'
import { isUnsafe } from './headers.ts'
import { readParts } from './multipart.ts'

/** How much a request may bring: bytes in all, and fields of a form. */
type BodyLimit = { bytes: number; fields: number }

export const formLimit: BodyLimit = { bytes: 200_000, fields: 500 }
export const uploadLimit: BodyLimit = { bytes: 20_000_000, fields: 50 }
/** An e-mail, a password and where to go next; a form kept from a sign-in that is over travels beside them. */
export const signInLimit: BodyLimit = { bytes: 10_000, fields: 20 }
export const keptFormLimit: BodyLimit = { bytes: 600_000, fields: 20 }

/**
 * Reads what a request brings and counts it meanwhile, before anything is parsed (rule 3.7): what is over the limit
 * is not read on. A limit that is not answered is left to whoever stands behind.
 */
export function limitBodies(
  limitOf: (c: Context<AnyEnv>) => BodyLimit | undefined | Promise<BodyLimit | undefined>,
): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    if (isUnsafe(c.req.method) && c.req.raw.body) {
      const limit = await limitOf(c)
      if (limit) await readWithin(c, limit)
    }
    await next()
  }
}

/** A form with a file in it, by what it says of itself. */
export function isMultipart(c: Context<AnyEnv>): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')
}

/** Leaves the request read and its form parsed, for whoever asks for it. */
async function readWithin(c: Context<AnyEnv>, limit: BodyLimit) {
  if (isMultipart(c)) {
    c.req.bodyCache.formData = await partsWithin(c, limit)
    return
  }
  const body = await bytesWithin(c, limit)
  c.req.raw = new Request(c.req.raw, { body })
  try {
    await c.req.parseBody()
  } catch {
    throwUnread()
  }
}

async function bytesWithin(c: Context<AnyEnv>, limit: BodyLimit): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let fields = 0
  for await (const chunk of chunksWithin(c, limit)) {
    chunks.push(chunk)
    fields += countOf(chunk, ampersand)
    if (fields >= limit.fields) throw tooLarge(limit)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * A form with files, taken apart while it is read. Its boundary is named once and plainly, as browsers do, so that what
 * is counted is what was meant.
 */
async function partsWithin(c: Context<AnyEnv>, limit: BodyLimit): Promise<FormData> {
  const boundary = c.req.header('content-type')?.match(plainBoundary)?.[1] ?? throwUnread()
  const { fields } = limit
  const parts = readParts(boundary, { fields, text: formLimit.bytes, file: largestFile })
  for await (const chunk of chunksWithin(c, limit)) {
    const wrong = parts.push(chunk)
    if (wrong === 'too much') throw tooLarge(limit)
    if (wrong) throwUnread()
  }
  return (await parts.end()) ?? throwUnread()
}

const plainBoundary = /^multipart\/form-data; ?boundary=([\w'+.-]{1,70})$/i

/** What a request brings, piece by piece, as far as it may; what is over is not read on. */
async function* chunksWithin(c: Context<AnyEnv>, limit: BodyLimit) {
  if (Number(c.req.header('content-length') ?? 0) > limit.bytes) throw tooLarge(limit)
  let bytes = 0
  const reader = c.req.raw.body!.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length
    if (bytes > limit.bytes) throw tooLarge(limit)
    yield read.value
  }
}

function throwUnread(): never {
  throw new HTTPException(400, { message: 'What was sent could not be read. Nothing was saved.' })
}

const ampersand = '&'.charCodeAt(0)

function countOf(bytes: Uint8Array, sought: number): number {
  let count = 0
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) count++
  return count
}

function tooLarge({ bytes, fields }: BodyLimit): HTTPException {
  const most = bytes < 1_000_000 ? `${bytes / 1000} kB` : `${bytes / 1_000_000} MB`
  return new HTTPException(413, {
    message: `What was sent may have ${most} and ${fields} fields at most. Nothing was saved.`,
  })
}
