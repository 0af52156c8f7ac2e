import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AnyEnv } from '../env.ts'
import { isUnsafe } from './headers.ts'

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
  const body = await bytesWithin(c, limit)
  c.req.raw = new Request(c.req.raw, { body })
  try {
    await c.req.parseBody()
  } catch {
    throwUnread()
  }
}

async function bytesWithin(c: Context<AnyEnv>, limit: BodyLimit): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('content-length') ?? 0) > limit.bytes) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  const between = separatorOf(c)
  let bytes = 0
  let fields = 0
  let tail = Buffer.alloc(0)
  const reader = c.req.raw.body!.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value)
    bytes += read.value.length
    // What stands across two chunks is counted too, and nothing twice.
    const text = Buffer.concat([tail, read.value])
    fields += countOf(text, between)
    tail = text.subarray(text.length - Math.min(text.length, between.length - 1))
    if (bytes > limit.bytes || fields >= limit.fields) throw tooLarge(limit)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * What stands between two fields: an ampersand, or the boundary of a form with files. That is named once and plainly, as
 * browsers do, so that what is counted is what will be parsed.
 */
function separatorOf(c: Context<AnyEnv>): Buffer {
  if (!isMultipart(c)) return Buffer.from('&')
  const named = c.req.header('content-type')?.match(plainBoundary)?.[1] ?? throwUnread()
  return Buffer.from(`--${named}`)
}

const plainBoundary = /^multipart\/form-data; ?boundary=([\w'+.-]{1,70})$/i

function throwUnread(): never {
  throw new HTTPException(400, { message: 'What was sent could not be read. Nothing was saved.' })
}

function countOf(text: Buffer, part: Buffer): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

function tooLarge({ bytes, fields }: BodyLimit): HTTPException {
  const most = bytes < 1_000_000 ? `${bytes / 1000} kB` : `${bytes / 1_000_000} MB`
  return new HTTPException(413, {
    message: `What was sent may have ${most} and ${fields} fields at most. Nothing was saved.`,
  })
}
