import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { urls } from '../../src/urls.ts'

type Asset = { body: string; contentType: string }

type Extension = 'css' | 'js' | 'svg'
type AssetName = keyof typeof sources

const { resolve } = createRequire(import.meta.url)
const own = (name: string) => new URL(`../assets/${name}`, import.meta.url)

const sources = {
  'govuk-frontend.css': own('govuk-frontend.css'),
  'app.css': own('app.css'),
  'icon.svg': own('icon.svg'),
  'htmx.js': resolve('htmx.org/dist/htmx.min.js'),
  'sse.js': resolve('htmx-ext-sse/dist/sse.min.js'),
  'govuk-frontend.js': resolve('govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  'app.js': own('app.js'),
} satisfies Record<`${string}.${Extension}`, string | URL>

const contentTypes: Record<Extension, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
}

const addresses = new Map<string, string>()
const assets = new Map<string, Asset>()

for (const [name, source] of Object.entries(sources)) {
  const [stem, extension] = partsOf(name)
  const body = withAddresses(readFileSync(source, 'utf8'))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const file = `${stem}.${hash}.${extension}`
  addresses.set(name, urls.asset(file))
  assets.set(file, { body, contentType: contentTypes[extension] })
}

/** The address of a file, with its contents' hash in it: it may be kept for ever. */
export function assetUrl(name: AssetName): string {
  return addresses.get(name)!
}

/** The file of a hashed name, such as 'app.0123456789ab.css'. */
export function findAsset(file: string): Asset | undefined {
  return assets.get(file)
}

/** A module names those before it in the list by their plain names; a browser needs their hashed ones. */
function withAddresses(text: string): string {
  return text.replaceAll(/'asset:([\w.-]+)'/g, (_, name: string) => `'${addresses.get(name)}'`)
}

function partsOf(name: string): [string, Extension] {
  const dot = name.lastIndexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1) as Extension]
}
