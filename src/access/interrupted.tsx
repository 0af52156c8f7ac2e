import type { Context } from 'hono'
import { findFormerUser, hashOfToken } from '../../db/sign-ins.ts'
import { type DemoAccount, SignInPage } from '../../views/access/sign-in.tsx'
import type { AnyEnv } from '../env.ts'
import { urls, withQuery } from '../urls.ts'
import { isMultipart } from './bodies.ts'
import { formTokenField } from './form-token.ts'
import { isUnsafe } from './headers.ts'
import { type KeptForm, seal } from './kept-form.ts'
import { databaseOf, readCookie, type Sides } from './session.ts'
import { idleMinutes, localDestination } from './sign-in.ts'

type Accounts = readonly DemoAccount[] | undefined

/** A reader is sent to sign in; one who was filling in a form signs in there and then, and it is kept. */
export function askToSignIn(sides: Sides, accounts: Accounts) {
  return (c: Context<AnyEnv>): Response | Promise<Response> =>
    isUnsafe(c.req.method) ? keepForm(c, sides, accounts) : leadBack(c)
}

function leadBack(c: Context<AnyEnv>): Response {
  const here = c.req.url
  const page = c.req.header('hx-request') ? c.req.header('hx-current-url') : undefined
  const { pathname, search } = new URL(page && URL.canParse(page, here) ? page : here, here)
  const next = pathname + search
  const signIn = withQuery(urls.signIn, { next: next === urls.home ? undefined : next })
  if (!c.req.header('hx-request')) return c.redirect(signIn, 303)
  c.header('hx-redirect', signIn)
  return c.body(null, 401)
}

async function keepForm(c: Context<AnyEnv>, sides: Sides, accounts: Accounts): Promise<Response> {
  const former = await formerSignIn(c, sides)
  const form = former && (await formSent(c))
  const page = (
    <SignInPage
      {...c.var}
      accounts={accounts}
      kept={form && seal(form, former.token)}
      notice={form ? keptWords(form, idleMinutes[former.user.side]) : 'Sign in to continue.'}
    />
  )
  if (!c.req.header('hx-request')) return c.html(page, 401)
  c.header('hx-retarget', 'body')
  c.header('hx-reswap', 'innerHTML')
  return c.html(page, 422)
}

/** Whose sign-in this browser had, over or not: only the same person gets back what was typed. */
export async function formerSignIn(c: Context<AnyEnv>, sides: Sides) {
  const cookie = readCookie(c)
  if (!cookie) return undefined
  const user = await findFormerUser(
    databaseOf(sides, cookie.side).reader,
    hashOfToken(cookie.token),
  )
  return user && { user, ...cookie }
}

async function formSent(c: Context<AnyEnv>): Promise<KeptForm> {
  const { pathname, search } = new URL(c.req.url)
  const action = localDestination(pathname + search) ?? urls.home
  // A form with files is as large as they are; it is not read for somebody who is not signed in.
  if (isMultipart(c)) return { action, fields: [], hadFiles: true }
  const body = await c.req.parseBody({ all: true })
  const sent = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  )
  return {
    action,
    fields: sent.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    hadFiles: false,
  }
}

function keptWords(form: KeptForm, minutes: number): string {
  const typed = form.fields.some(([name]) => name !== formTokenField)
  return [
    `You were signed out after ${minutes} minutes without use.`,
    typed ? 'What you typed is kept: sign in with the same email address to continue.' : '',
    form.hadFiles ? 'Files cannot be kept: choose yours again.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}
