import { type Context, Hono } from 'hono'
import { type Account, saveAudit } from '../../db/access.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import { HelpPage } from '../../views/access/help.tsx'
import { KeptFormPage } from '../../views/access/kept-form.tsx'
import { type DemoAccount, SignInPage } from '../../views/access/sign-in.tsx'
import { SignInCodePage } from '../../views/access/sign-in-code.tsx'
import type { AnyEnv } from '../env.ts'
import type { FormErrors } from '../kit/form.ts'
import { patterns, urls } from '../urls.ts'
import { attempt, type Desk, endNow, limitedWords, signInRow, wrongWords } from './attempt.ts'
import { keptFormLimit, limitBodies, signInLimit } from './bodies.ts'
import { halfOf, halfSignedIn, tryCode, wrongCodeWords } from './code-check.ts'
import { rememberDevice } from './device.ts'
import { formKeyOf, formTokenField, renewed } from './form-token.ts'
import { formerSignIn } from './interrupted.tsx'
import { type KeptForm, unseal } from './kept-form.ts'
import { limitMinutes } from './limits.ts'
import { databaseOf, giveCookie } from './session.ts'
import { localDestination } from './sign-in.ts'

const overWords = 'Enter your password again: that took more than 5 minutes'

export function access(desk: Desk, accounts: readonly DemoAccount[] | undefined) {
  const refuse = (c: Context<AnyEnv>, typed: Typed, errors: FormErrors, status: 422 | 429) =>
    c.html(<SignInPage {...c.var} {...typed} accounts={accounts} errors={errors} />, status)

  /** Only a browser that had a sign-in can have a form kept: a stranger's e-mail and password are short. */
  const limitOfSignIn = async (c: Context<AnyEnv>) =>
    (await formerSignIn(c, desk.sides)) ? keptFormLimit : signInLimit

  const signIn = async (c: Context<AnyEnv>, account: Account, typed: Typed) => {
    const former = await formerSignIn(c, desk.sides)
    const token = await startSignIn(c, desk, account, former)
    giveCookie(c, account.side, token)
    rememberDevice(c, account)
    const kept = former?.user.id === account.id ? unseal(typed.kept, former.token) : undefined
    if (!kept) return c.redirect(localDestination(typed.next) ?? urls.home, 303)
    return c.html(<KeptFormPage {...c.var} {...readyToSend(kept, token)} />)
  }

  return (
    new Hono<AnyEnv>()
      .get(patterns.signIn, (c) =>
        c.html(<SignInPage {...c.var} accounts={accounts} next={c.req.query('next')} />),
      )
      // Not an act: nobody is signed in yet.
      .post(patterns.signIn, limitBodies(limitOfSignIn), async (c) => {
        const { password, ...typed } = readSignIn(await c.req.parseBody())
        const missing = missingIn(typed.email, password)
        if (missing) return refuse(c, typed, missing, 422)

        const account = await attempt(c, desk, typed.email, password)
        if (account === 'wrong') return refuse(c, typed, { email: [wrongWords] }, 422)
        if (account === 'limited') {
          c.header('retry-after', String(limitMinutes * 60))
          return refuse(c, typed, { email: [limitedWords] }, 429)
        }
        if (!account.codeSecret) return signIn(c, account, typed)
        const half = halfSignedIn(account, c.var.now())
        return c.html(<SignInCodePage {...c.var} {...typed} half={half} />)
      })
      .get(patterns.signInCode, (c) => c.redirect(urls.signIn, 303))
      // Not an act: nobody is signed in yet.
      .post(patterns.signInCode, limitBodies(limitOfSignIn), async (c) => {
        const body = await c.req.parseBody()
        const { password: _, ...sent } = readSignIn(body)
        const half = String(body['half'] ?? '')
        const account = await halfOf(desk, half, c.var.now())
        if (!account) return refuse(c, sent, { email: [overWords] }, 422)
        const answer = await tryCode(c, desk, account, String(body['code'] ?? ''))
        if (answer === 'right') return signIn(c, account, sent)
        const status = answer === 'limited' ? 429 : 422
        const errors = { code: [answer === 'limited' ? limitedWords : wrongCodeWords] }
        return c.html(<SignInCodePage {...c.var} {...sent} {...{ half, errors }} />, status)
      })
      .get(patterns.help, (c) => c.html(<HelpPage {...c.var} />))
  )
}

type Typed = { email: string; next: string; kept: string }
type Former = Awaited<ReturnType<typeof formerSignIn>>

function readSignIn(body: Record<string, unknown>): Typed & { password: string } {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return {
    email: text('email'),
    password: text('password'),
    next: text('next'),
    kept: text('kept'),
  }
}

function missingIn(email: string, password: string): FormErrors | undefined {
  const errors = {
    ...(email.trim() ? {} : { email: ['Enter your email address'] }),
    ...(password ? {} : { password: ['Enter your password'] }),
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** A new sign-in has a new token, and the one this browser had before is ended. */
async function startSignIn(c: Context<AnyEnv>, { sides }: Desk, account: Account, former: Former) {
  if (former) await endNow(c, { sides }, former, 'replaced by a new sign-in')
  return databaseOf(sides, account.side).record(async (tx) => {
    await saveAudit(tx, signInRow(c, account.id, 'signed in'))
    return createSignIn(tx, { userId: account.id, now: c.var.now() })
  })
}

/** The kept form with the new sign-in's own token; the same form sent twice is still answered once. */
function readyToSend({ action, fields, hadFiles }: KeptForm, token: string) {
  const before = fields.find(([name]) => name === formTokenField)?.[1]
  const others = fields.filter(([name]) => name !== formTokenField)
  return {
    action,
    hadFiles,
    fields: [...others, [formTokenField, renewed(before, formKeyOf(token))] as [string, string]],
  }
}
