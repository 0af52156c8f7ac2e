import { createHash } from 'node:crypto'

/** How an address names somebody of the staff list: the first 16 hex digits of the SHA-256 of the e-mail, for an address holds no name. */
export function staffKey(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 16)
}
