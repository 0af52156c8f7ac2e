import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { findAsset } from '../../views/kit/assets.ts'
import { takesGzip } from '../access/gzip.ts'
import { patterns } from '../urls.ts'

/** Each file compressed once, when it is first asked for: a page of anybody's is never in it. */
const zipped = new Map<string, Uint8Array<ArrayBuffer>>()

/** Style sheets, scripts and the icon: public, and never the same name for other contents. */
export const assets = new Hono().get(patterns.asset, (c) => {
  const file = c.req.param('file')
  const asset = findAsset(file)
  if (!asset) return c.notFound()
  const headers = {
    'content-type': asset.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  }
  if (!takesGzip(c)) return c.body(asset.body, 200, headers)
  const body = zipped.get(file) ?? gzipSync(asset.body, { level: 9 })
  zipped.set(file, body)
  return c.body(body, 200, { ...headers, 'content-encoding': 'gzip' })
})
