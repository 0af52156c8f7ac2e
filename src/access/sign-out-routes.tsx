import { type Context, Hono } from 'hono'
import type { AnyEnv } from '../env.ts'
import { elsewhere, patterns, urls } from '../urls.ts'
import { type Desk, endNow } from './attempt.ts'
import { forgetDevice } from './device.ts'
import { formerSignIn } from './interrupted.tsx'
import { hasExit, takeCookie } from './session.ts'

/** Signing out, and leaving for good by Exit this page. */
export function signOuts(desk: Desk) {
  return (
    new Hono<AnyEnv>()
      // Not an act: it is answered for whoever has no sign-in any more, too.
      .post(patterns.signOut, async (c) => {
        await signOut(c, desk, 'signed out')
        c.header('clear-site-data', '"cache", "storage"')
        return c.redirect(urls.signIn, 303)
      })
      .get(patterns.weather, async (c, next) => {
        if (!hasExit(c)) return next()
        if (isOurOwn(c)) await leave(c, desk)
        return c.redirect(elsewhere, 303)
      })
  )
}

/** Asked for by a page of ours or by the person at the browser: another site's page signs nobody out. */
function isOurOwn(c: Context<AnyEnv>) {
  return ['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))
}

/** As signing out, and nothing of ours stays in the browser at all. */
async function leave(c: Context<AnyEnv>, desk: Desk) {
  await signOut(c, desk, 'left by Exit this page')
  forgetDevice(c)
  c.header('clear-site-data', '"cache", "cookies", "storage"')
}

/** Ended on the server, forgotten by the browser: neither Back nor a kept cookie leads in again. */
async function signOut(c: Context<AnyEnv>, desk: Desk, why: string) {
  const signIn = await formerSignIn(c, desk.sides)
  if (signIn) await endNow(c, desk, signIn, why)
  takeCookie(c)
}
