import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What a build is made of; beside it stands from which contents. */
const parts = ['package-lock.json', 'db', 'src', 'views']
export const stampFile = 'built-from'

/** The contents that a build is made of, as one word. */
function sourceDigest(root: string): string {
  const hash = createHash('sha256')
  for (const path of filesOf(root)) {
    hash.update(`${path}\n`)
    hash.update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** Every file of a source tree by its path in it, in order. */
export function filesOf(root: string): string[] {
  const found = parts.flatMap((part) => {
    if (part.includes('.')) return [part]
    return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  })
  return found.sort()
}

/** Why a build is not to be served, in words; undefined where it may be. Contents are read only where a time is newer. */
export function staleWhy(root: string, built: string): string | undefined {
  const stamp = join(built, stampFile)
  const [from, names] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : []
  if (!hasSource(root)) return undefined
  const paths = filesOf(root)
  const at = from ? statSync(stamp).mtimeMs : 0
  const isOlder = paths.every((path) => statSync(join(root, path)).mtimeMs < at)
  if (isOlder && names === namesDigest(paths)) return undefined
  if (from === sourceDigest(root)) return undefined
  return 'What is built is not what stands here now: npm run build, then npm start.'
}

/** What is written beside a build. */
export function stampOf(root: string): string {
  return `${sourceDigest(root)}\n${namesDigest(filesOf(root))}`
}

function namesDigest(paths: readonly string[]): string {
  return createHash('sha256').update(paths.join('\n')).digest('hex')
}

/** Not so on a machine that only serves. */
function hasSource(root: string): boolean {
  return parts.every((part) => existsSync(join(root, part)))
}
