import { createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'

// What is hashed and what is signed, and by which keys: all that whoever writes the audit log shares with whoever
// verifies it.

export type Outcome = 'allowed' | 'refused'

/** One row as it is hashed: with its place in the order, and the digest of whom it is about. */
type Chained = {
  number: number
  at: string
  userId: string
  verb: string
  subject: string
  digest: string
  purpose: string
  correlationId: string
  outcome: Outcome
}

/** What the first row follows upon. */
export const firstHash = '0'.repeat(64)

/** HMAC-SHA256 over the hash before and the row: none can be changed, left out or moved without the key. */
export function hashAfter(before: string, row: Chained, key: Uint8Array): string {
  const { number, at, userId, verb, subject, digest, purpose, correlationId, outcome } = row
  const said = [number, at, userId, verb, subject, digest, purpose, correlationId, outcome]
  return createHmac('sha256', key)
    .update(Buffer.from(before, 'hex'))
    .update(JSON.stringify(said))
    .digest('hex')
}

/**
 * Stands for a list of ids in its rows. A refused reading has one of its own, by its number: whether anybody was ever
 * allowed to read the same must not show in how long it takes to write down.
 */
export function digestOf(ids: readonly string[], number: number | null): string {
  return createHash('sha256')
    .update(JSON.stringify([number, ...ids]))
    .digest('hex')
}

/** How far the log goes at an instant, as it is kept outside the database. */
export type Head = { number: number; hash: string; at: string; why: HeadKind }
/** Written after each transaction; one kept for each day; and what the service found when it started, or carried over. */
export type HeadKind =
  | 'now'
  | 'day'
  | 'begun'
  | 'carried'
  | 'found'
  | 'missing'
  | 'forged'
  | 'restored'

export function signedWords({ number, hash, at, why }: Head): Buffer {
  return Buffer.from(`right-time audit head 1\n${why}\n${number}\n${hash}\n${at}\n`)
}

/** From one secret of 32 bytes: the key of the chain, and the pair that signs and verifies heads. */
export function keysOf(secret: Uint8Array) {
  const derived = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', use, 32))
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    derived('right-time audit heads'),
  ])
  const signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const verifying = createPublicKey(signing)
  const publicKey = verifying.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
  return { chain: derived('right-time audit chain'), signing, verifying, publicKey }
}
