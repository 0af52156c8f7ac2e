import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { type Account, type AuditRow, findUserByEmail, saveAudit } from '../../db/access.ts'
import { isPassword } from '../../db/passwords.ts'
import { endSignIn, hashOfToken } from '../../db/sign-ins.ts'
import { isLoopback } from '../config.ts'
import type { AnyEnv } from '../env.ts'
import { knownDevice } from './device.ts'
import { type Failures, forgive, limitMinutes, mayTry } from './limits.ts'
import { databaseOf, type Sides } from './session.ts'
import type { Side } from './viewer.ts'

/** What signing in stands on: both sides' accounts, and the failures counted in memory. */
export type Desk = { sides: Sides; failures: Failures; addressOf: (c: Context<AnyEnv>) => string }

export const wrongWords = 'The email address or password is not right'
export const limitedWords = `There have been too many attempts. Try again in ${limitMinutes} minutes.`

/**
 * Whose password it is: limited before anything is hashed, hashed whether or not there is such an account, and
 * written down when it fails. Neither side can know which addresses the other has: where both have one, the password
 * says whose it is. A sign-in that goes on is a device of its own, by its id.
 */
export async function attempt(
  c: Context<AnyEnv>,
  { sides, failures, addressOf }: Desk,
  email: string,
  password: string,
  sessionId?: string,
): Promise<Account | 'limited' | 'wrong'> {
  const key = email.trim().toLowerCase()
  const now = c.var.now().getTime()
  const accounts = await accountsOf(sides, key)
  const device = sessionId ?? accounts.map((one) => knownDevice(c, one)).find(Boolean)
  const trier = { email: key, address: addressOf(c), device }
  if (!mayTry(failures, trier, now)) return 'limited'
  const { account, right } = await whose(accounts, password)
  if (account && right && !account.disabledAt) {
    forgive(failures, trier, now)
    return account
  }
  const why = !account ? 'unknown account' : right ? 'disabled account' : 'wrong password'
  // Both sides are waited for, so that a busy one does not say whose account it was.
  const row = signInRow(c, account?.id ?? '-', `sign-in refused: ${why}`)
  for (const side of ['probation', 'survivor'] as const) {
    const isIts = side === (account?.side ?? 'probation')
    await databaseOf(sides, side).record(async (tx) => {
      if (isIts) await saveAudit(tx, { ...row, outcome: 'refused' })
    })
  }
  return 'wrong'
}

/** The accounts at an address, at most one of each side. */
export async function accountsOf(sides: Sides, email: string): Promise<Account[]> {
  const both = await Promise.all([
    findUserByEmail(sides.probation.reader, email),
    findUserByEmail(sides.survivors.reader, email),
  ])
  return both.filter((one) => one !== undefined)
}

/** Hashed twice whatever there is, once for each side: one hash more would say that an address has two accounts. */
async function whose(accounts: readonly Account[], password: string) {
  const [first, second] = accounts
  const [isFirst, isSecond] = await Promise.all(
    [first, second].map((account) => isPassword(account?.passwordHash, password)),
  )
  const account = isFirst || !isSecond ? first : second
  return { account, right: Boolean(isFirst || isSecond) }
}

export function signInRow(c: Context<AnyEnv>, userId: string, purpose: string): AuditRow {
  return {
    at: c.var.now().toISOString(),
    userId,
    verb: 'alteration',
    subject: 'sign-in',
    subjectIds: [userId],
    purpose,
    correlationId: c.var.correlationId,
  }
}

/**
 * The address a request came from. A proxy on this host that serves PUBLIC_URL adds the one it saw last, and only
 * that one is believed.
 */
export function addressOf(publicUrl: string | undefined) {
  return (c: Context<AnyEnv>): string => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
    const direct = incoming?.socket.remoteAddress ?? 'unknown'
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    return (publicUrl && isLoopback(direct) && forwarded) || direct
  }
}

/** A sign-in ended on the server, and why. */
export async function endNow(
  c: Context<AnyEnv>,
  { sides }: Pick<Desk, 'sides'>,
  signIn: { token: string; side: Side; user: { id: string } },
  why: string,
) {
  await databaseOf(sides, signIn.side).record(async (tx) => {
    await endSignIn(tx, hashOfToken(signIn.token))
    await saveAudit(tx, signInRow(c, signIn.user.id, why))
  })
}
