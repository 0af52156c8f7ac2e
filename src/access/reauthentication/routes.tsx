import { Hono } from 'hono'
import { saveAudit } from '../../../db/access.ts'
import { createSignIn, endSignIn, findSignIn } from '../../../db/sign-ins.ts'
import { Reauthentication } from '../../../views/access/reauthentication.tsx'
import type { AnyEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { attempt, type Desk, limitedWords, signInRow } from '../attempt.ts'
import { formToken } from '../form-token.ts'
import { giveCookie } from '../session.ts'
import { localDestination } from '../sign-in.ts'

const title = 'Enter your password again'

/** Before an export, and whatever else asks for the password again: the sign-in gets a new token, and keeps its end. */
export function reauthentication(desk: Desk) {
  return (
    new Hono<AnyEnv>()
      .get(patterns.reAuthentication, (c) => {
        const next = localDestination(c.req.query('next')) ?? urls.home
        const shown = { posted: {}, errors: undefined, formToken: formToken(c) }
        const form = { next, email: c.var.viewer.email, shown }
        return show(c, { title }, <Reauthentication {...form} />)
      })
      // Not an act: it changes the sign-in itself, of either side.
      .post(patterns.reAuthentication, async (c) => {
        const { password, next: asked } = await c.req.parseBody()
        const next = localDestination(String(asked ?? '')) ?? urls.home
        const { viewer, db, sessionId } = c.var
        const account = await attempt(c, desk, viewer.email, String(password ?? ''), sessionId)
        if (account === 'wrong' || account === 'limited') {
          const status = account === 'limited' ? 429 : 422
          const fault = account === 'limited' ? limitedWords : 'The password is not right'
          const shown = { posted: {}, errors: { password: [fault] }, formToken: formToken(c) }
          const body = <Reauthentication next={next} email={viewer.email} shown={shown} />
          return show(c, { title, status, errors: true }, body)
        }
        const now = c.var.now()
        const token = await db.record(async (tx) => {
          const endsAt = (await findSignIn(tx, sessionId, now))?.endsAt ?? now.toISOString()
          await endSignIn(tx, sessionId)
          await saveAudit(tx, signInRow(c, viewer.userId, 'password typed again'))
          return createSignIn(tx, { userId: viewer.userId, now, endsAt })
        })
        giveCookie(c, viewer.side, token)
        return c.redirect(next, 303)
      })
  )
}
