import { Hono } from 'hono'
import { findAsset } from '../../views/kit/assets.ts'
import { patterns } from '../urls.ts'

/** Style sheets, scripts and the icon: public, and never the same name for other contents. */
export const assets = new Hono().get(patterns.asset, (c) => {
  const asset = findAsset(c.req.param('file'))
  if (!asset) return c.notFound()
  return c.body(asset.body, 200, {
    'content-type': asset.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
  })
})
