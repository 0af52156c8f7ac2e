import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { AnyEnv } from '../env.ts'
import type { Side, Viewer } from './viewer.ts'

const zip = promisify(gzip)

/** A page that fits into one packet is not worth it. */
const worthIt = 1400

type Answered = {
  side: Side | undefined
  method: string
  status: number
  /** Who made the browser ask: a page of ours, or anything else. */
  fetchSite: string | undefined
  contentType: string | null
}

/**
 * Whether an answer may be compressed. Its length then tells how far two things in it are alike: a secret, and what a
 * stranger typed or had asked for. So only what a page of ours asked for is compressed, of the side where nothing is shown
 * that the other side wrote; and no page that says again what was just typed. Tokens of forms are others in every answer.
 */
export function mayBeZipped({ side, method, status, fetchSite, contentType }: Answered): boolean {
  if (side !== 'probation' || status !== 200 || fetchSite !== 'same-origin') return false
  const [type] = (contentType ?? '').toLowerCase().split(';')
  return type === 'text/csv' || (type === 'text/html' && method === 'GET')
}

export function takesGzip(c: Context): boolean {
  const supports = ['gzip', 'identity']
  return accepts(c, { header: 'Accept-Encoding', supports, default: 'identity' }) === 'gzip'
}

/** Compresses what may be: a page whole, on another thread; a file as it is made. */
export const gzipped: MiddlewareHandler<AnyEnv> = async (c, next) => {
  await next()
  const contentType = c.res.headers.get('content-type')
  const side = (c.var.viewer as Viewer | undefined)?.side
  const { method } = c.req
  const fetchSite = c.req.header('sec-fetch-site')
  if (!mayBeZipped({ side, method, status: c.res.status, fetchSite, contentType })) return
  if (!c.res.body || !takesGzip(c)) return

  const { headers, status } = c.res
  if (contentType?.startsWith('text/html')) {
    const page = Buffer.from(await c.res.arrayBuffer())
    const isWorthIt = page.length >= worthIt
    answer(c, isWorthIt ? await zip(page) : page, { status, headers, isZipped: isWorthIt })
  } else {
    const file = c.res.body.pipeThrough(new CompressionStream('gzip'))
    answer(c, file, { status, headers, isZipped: true })
  }
}

type Sent = { status: number; headers: Headers; isZipped: boolean }

function answer(c: Context, body: BodyInit, { status, headers, isZipped }: Sent) {
  c.res = undefined
  c.res = new Response(body, { status, headers })
  c.res.headers.delete('content-length')
  if (isZipped) c.res.headers.set('content-encoding', 'gzip')
}
