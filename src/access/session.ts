import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isUnchanged } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { findSignIn, hashOfToken, touchSignIn } from '../../db/sign-ins.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import type { AnyEnv } from '../env.ts'
import { elsewhere } from '../errors.ts'
import { urls, withQuery } from '../urls.ts'
import { formKeyOf } from './form-token.ts'
import { isFresh } from './sign-in.ts'
import type { Side } from './viewer.ts'

export type Sides = { probation: ProbationDatabase; survivors: SurvivorDatabase }

/** Finds who is looking and gives him his own side's database, and no other; nobody is asked to sign in. */
export function session(
  sides: Sides,
  askToSignIn: (c: Context<AnyEnv>) => Response | Promise<Response>,
): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    const cookie = readCookie(c)
    const db = cookie && databaseOf(sides, cookie.side)
    const tokenHash = cookie && hashOfToken(cookie.token)
    const now = c.var.now()
    const signIn = db && (await findSignIn(db.reader, tokenHash!, now))
    if (!signIn) return askToSignIn(c)

    await touchSignIn(db, tokenHash!, signIn.lastSeenAt, now)
    c.set('viewer', signIn.viewer)
    c.set('duties', signIn.duties)
    c.set('db', db)
    c.set('sessionId', tokenHash!)
    c.set('authenticatedAt', signIn.authenticatedAt)
    c.set('formKey', formKeyOf(cookie.token))
    await next()
    // What was made for a role that has been taken away meanwhile is not sent.
    if (await isUnchanged(db.reader, signIn.viewer)) return undefined
    const instead = await askToSignIn(c)
    c.res = undefined
    c.res = instead
    return undefined
  }
}

/** Whether whoever asked is signed in still, and is who it was: for what goes on after its answer has begun. */
export async function isStillHere({
  var: { db, sessionId, viewer, now },
}: Pick<Context<AnyEnv>, 'var'>) {
  const signIn = await findSignIn(db.reader, sessionId, now())
  return Boolean(signIn) && (await isUnchanged(db.reader, viewer))
}

/** True when an act that asks for the password again has to: it was last typed over 10 minutes ago. */
function needsReauthentication(c: { var: { authenticatedAt: string; now: () => Date } }) {
  return !isFresh(c.var.authenticatedAt, c.var.now())
}

/** Asks for the password again where it has to be, and leads back to `next`. */
export function freshly(c: { var: { authenticatedAt: string; now: () => Date } }, next: string) {
  if (needsReauthentication(c)) elsewhere(withQuery(urls.reAuthentication, { next }))
}

export function databaseOf(sides: Sides, side: Side): Sides['probation'] | Sides['survivors'] {
  return side === 'probation' ? sides.probation : sides.survivors
}

// The letter before the token says which side to ask, so that only one database ever is.
const sideOfLetter: Record<string, Side> = { p: 'probation', s: 'survivor' }

export function readCookie(c: Context<AnyEnv>): { side: Side; token: string } | undefined {
  const [letter, token] = (getCookie(c, nameOf(c)) ?? '').split('.')
  const side = sideOfLetter[letter ?? '']
  return side && token ? { side, token } : undefined
}

/** Whether this browser has an exit: everybody's but one signed in on the probation side, which has no such page. */
export function hasExit(c: Context<AnyEnv>): boolean {
  return readCookie(c)?.side !== 'probation'
}

export function giveCookie(c: Context<AnyEnv>, side: Side, token: string) {
  setCookie(c, nameOf(c), `${side === 'probation' ? 'p' : 's'}.${token}`, cookieSettings(c))
}

export function takeCookie(c: Context<AnyEnv>) {
  deleteCookie(c, nameOf(c), cookieSettings(c))
}

/** Browsers take a __Host- cookie over https only; plain http is for loopback. */
function nameOf(c: Context<AnyEnv>) {
  return c.var.secure ? '__Host-right-time' : 'right-time'
}

export function cookieSettings(c: Context<AnyEnv>) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: c.var.secure } as const
}
