import { type Context, Hono } from 'hono'
import { type Account, findUser, saveAudit } from '../../../db/access.ts'
import { createSignIn, endSignIn, findSignIn } from '../../../db/sign-ins.ts'
import { Reauthentication } from '../../../views/access/reauthentication.tsx'
import type { AnyEnv } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { attempt, type Desk, limitedWords, signInRow } from '../attempt.ts'
import { tryCode, wrongCodeWords } from '../code-check.ts'
import { formToken } from '../form-token.ts'
import { giveCookie } from '../session.ts'
import { localDestination } from '../sign-in.ts'

const titles = { password: 'Enter your password again', code: 'Enter your code' }

/**
 * Before an export, and whatever else asks again: the password, or the code of whoever has a code app. The sign-in
 * gets a new token, and keeps its end.
 */
export function reauthentication(desk: Desk) {
  const form = (c: Context<AnyEnv>, next: string, kind: Kind, fault?: string, status = 422) => {
    const errors = fault ? { [kind]: [fault] } : undefined
    const shown = { posted: {}, errors, formToken: formToken(c) }
    const body = <Reauthentication {...{ next, kind, shown }} email={c.var.viewer.email} />
    if (!fault) return show(c, { title: titles[kind] }, body)
    return show(c, { title: titles[kind], status: status as 422, errors: true }, body)
  }
  return (
    new Hono<AnyEnv>()
      .get(patterns.reAuthentication, async (c) => {
        const next = localDestination(c.req.query('next')) ?? urls.home
        return form(c, next, kindOf(await findUser(c.var.db.reader, c.var.viewer.userId)))
      })
      // Not an act: it changes the sign-in itself, of either side.
      .post(patterns.reAuthentication, async (c) => {
        const posted = await c.req.parseBody()
        const next = localDestination(typed(posted, 'next')) ?? urls.home
        const { viewer, db, sessionId } = c.var
        const own = await findUser(db.reader, viewer.userId)
        const kind = kindOf(own)
        const answer = own && (await again(c, desk, own, typed(posted, kind)))
        if (answer === 'limited') return form(c, next, kind, limitedWords, 429)
        if (answer !== 'right') return form(c, next, kind, wrong[kind])
        const now = c.var.now()
        const token = await db.record(async (tx) => {
          const endsAt = (await findSignIn(tx, sessionId, now))?.endsAt ?? now.toISOString()
          await endSignIn(tx, sessionId)
          await saveAudit(tx, signInRow(c, viewer.userId, `${kind} typed again`))
          return createSignIn(tx, { userId: viewer.userId, now, endsAt })
        })
        giveCookie(c, viewer.side, token)
        return c.redirect(next, 303)
      })
  )
}

type Kind = 'password' | 'code'
const wrong: Record<Kind, string> = { password: 'The password is not right', code: wrongCodeWords }

function kindOf(own: Account | undefined): Kind {
  return own?.codeSecret ? 'code' : 'password'
}

async function again(c: Context<AnyEnv>, desk: Desk, own: Account, text: string) {
  const { sessionId } = c.var
  if (own.codeSecret) return tryCode(c, desk, own, text, sessionId)
  const account = await attempt(c, desk, own.email, text, sessionId)
  if (account === 'limited') return account
  return account !== 'wrong' && account.id === own.id ? 'right' : 'wrong'
}
