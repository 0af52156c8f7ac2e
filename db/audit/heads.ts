import { sign, verify } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Head, type HeadKind, type keysOf, signedWords } from './form.ts'

type Keys = Pick<ReturnType<typeof keysOf>, 'signing' | 'verifying'>
type Place = { number: number; hash: string; at: string }
type Start = Place & { isCarried: boolean; isRestored: boolean }

/**
 * The head of the chain outside the database: `head.json` after each transaction, and a line of `heads.jsonl` for each
 * day and each start. Neither waits for the disk at a page: a lost end shows as a head that is behind.
 */
export function headsIn(folder: string, keys: Keys) {
  const [newest, lines] = [join(folder, 'head.json'), join(folder, 'heads.jsonl')]
  let dayKept: string | undefined
  let isBegun = false

  return { begin, save }

  /** At a start: what was found is kept as a line, before the next transaction writes over it. */
  function begin({ isCarried, isRestored, ...now }: Start) {
    isBegun = true
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const isFirst = !existsSync(lines)
    const found = existsSync(newest) ? readFileSync(newest, 'utf8').trim() : undefined
    if (isFirst && found === undefined) keep(now, isCarried ? 'carried' : 'begun')
    else keepFound(found, now)
    if (isRestored) keep(now, 'restored')
    if ((isFirst && found === undefined) || isRestored) save(now)
  }

  function keepFound(found: string | undefined, now: Place) {
    if (found === undefined) return keep(now, 'missing')
    const head = readHead(found)
    if (!head) return keep(now, 'forged')
    keep(head, 'found')
  }

  function save(now: Place) {
    if (!isBegun) return
    const day = now.at.slice(0, 10)
    if (dayKept !== day) keep(now, 'day')
    dayKept = day
    writeFileSync(`${newest}.next`, signed(now, 'now'), { mode: 0o600 })
    renameSync(`${newest}.next`, newest)
  }

  function keep(place: Place, why: HeadKind) {
    appendFileSync(lines, signed(place, why), { mode: 0o600 })
  }

  function signed({ number, hash, at }: Place, why: HeadKind): string {
    const head: Head = { number, hash, at, why }
    const signature = sign(null, signedWords(head), keys.signing).toString('base64url')
    return `${JSON.stringify({ ...head, signature })}\n`
  }

  function readHead(text: string): Head | undefined {
    try {
      const { signature, ...head } = JSON.parse(text) as Head & { signature: string }
      const bytes = Buffer.from(signature, 'base64url')
      return verify(null, signedWords(head), keys.verifying, bytes) ? head : undefined
    } catch {
      return undefined
    }
  }
}
