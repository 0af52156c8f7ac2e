import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Account } from '../../db/access.ts'
import type { AnyEnv } from '../env.ts'
import { cookieSettings } from './session.ts'

/** Accounts that one device may be known for: a desk is shared. */
const most = 5
const days = 180

/**
 * The name of this device, where the account signed in on it before: others' failures do not count against it. It is
 * signed by a key drawn from the password's hash, so that nothing is stored and a new password forgets every device.
 */
export function knownDevice(c: Context<AnyEnv>, account: Account | undefined): string | undefined {
  if (!account) return undefined
  return tokensIn(c)
    .find((token) => isSigned(token, account))
    ?.split('.')[0]
}

/** Remembers the device after a right password. It says nothing of whose it is. */
export function rememberDevice(c: Context<AnyEnv>, account: Account) {
  const known = tokensIn(c)
  const own = known.find((token) => isSigned(token, account)) ?? signed(account)
  const kept = [own, ...known.filter((token) => token !== own)].slice(0, most)
  const settings = { ...cookieSettings(c), maxAge: days * 86_400 }
  setCookie(c, nameOf(c), kept.join('~'), settings)
}

export function forgetDevice(c: Context<AnyEnv>) {
  deleteCookie(c, nameOf(c), cookieSettings(c))
}

function nameOf(c: Context<AnyEnv>): string {
  return c.var.secure ? '__Host-right-time-device' : 'right-time-device'
}

function tokensIn(c: Context<AnyEnv>): string[] {
  return (getCookie(c, nameOf(c)) ?? '').split('~', most).filter(Boolean)
}

function signed(account: Account, name = randomBytes(16).toString('base64url')): string {
  const key = createHash('sha256').update(`device ${account.passwordHash}`).digest()
  return `${name}.${createHmac('sha256', key).update(`${account.id} ${name}`).digest('base64url')}`
}

function isSigned(token: string, account: Account): boolean {
  const expected = Buffer.from(signed(account, token.split('.')[0]))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
