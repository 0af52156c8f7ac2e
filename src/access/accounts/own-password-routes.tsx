import { type Context, Hono } from 'hono'
import { findUser, saveAudit, setPassword } from '../../../db/access.ts'
import { noteAccount } from '../../../db/accounts/accounts.ts'
import { hashPassword } from '../../../db/passwords.ts'
import { createSignIn, findSignIn } from '../../../db/sign-ins.ts'
import { OwnPasswordPage } from '../../../views/access/accounts/own-password.tsx'
import type { AnyEnv } from '../../env.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { attempt, type Desk, limitedWords, signInRow } from '../attempt.ts'
import { rememberDevice } from '../device.ts'
import { formToken } from '../form-token.ts'
import { passwordFault } from '../password.ts'
import { giveCookie } from '../session.ts'

/** Another password of one's own, for who knows the present one: it ends every other sign-in (rule 3.17). */
export function ownPassword(desk: Desk) {
  return (
    new Hono<AnyEnv>()
      .get(patterns.ownPassword, (c) => form(c, undefined))
      // Not an act: it changes the sign-in itself, of either side.
      .post(patterns.ownPassword, async (c) => {
        const { viewer, sessionId } = c.var
        const posted = await c.req.parseBody()
        const [present, next] = [typed(posted, 'present'), typed(posted, 'password')]
        const fault =
          passwordFault(next, viewer.email) ??
          (next === present ? 'Enter a password that you do not have now' : undefined)
        if (fault) return form(c, { password: [fault] })
        const account = await attempt(c, desk, viewer.email, present, sessionId)
        if (account === 'limited') return form(c, { present: [limitedWords] }, 429)
        if (account === 'wrong' || account.id !== viewer.userId)
          return form(c, { present: [wrong] })
        await change(c, await hashPassword(next))
        return c.redirect(withQuery(urls.ownPassword, { changed: 'yes' }), 303)
      })
  )
}

const wrong = 'The present password is not right'

/** The sign-in goes on under a new token, and keeps its end; this device is known by the new password. */
async function change(c: Context<AnyEnv>, passwordHash: string) {
  const { db, viewer, sessionId } = c.var
  const now = c.var.now()
  const token = await db.record(async (tx) => {
    const endsAt = (await findSignIn(tx, sessionId, now))?.endsAt ?? now.toISOString()
    await setPassword(tx, viewer.userId, passwordHash)
    const what = `Own password changed: ${viewer.name}`
    const at = now.toISOString()
    await noteAccount(tx, { at, by: viewer, accountId: viewer.userId, what })
    await saveAudit(tx, signInRow(c, viewer.userId, 'own password changed'))
    return createSignIn(tx, { userId: viewer.userId, now, endsAt })
  })
  giveCookie(c, viewer.side, token)
  const account = await findUser(db.reader, viewer.userId)
  if (account) rememberDevice(c, account)
}

function form(c: Context<AnyEnv>, errors: FormErrors | undefined, status: 422 | 429 = 422) {
  const shown = { posted: {}, errors, formToken: formToken(c) }
  const { email } = c.var.viewer
  const page = { title: 'Change your password', errors: errors !== undefined }
  const about = errors ? { ...page, status } : page
  const isChanged = c.req.query('changed') === 'yes'
  return show(c, about, <OwnPasswordPage {...{ shown, email, isChanged }} />)
}
