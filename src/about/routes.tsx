import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { Page } from '../../views/kit/layout.tsx'
import { AccessibilityStatement, Privacy, WhatIsNew } from '../../views/kit/statements.tsx'
import { readCookie } from '../access/session.ts'
import type { AnyEnv } from '../env.ts'
import { patterns } from '../urls.ts'

/** What the foot of every page leads to, signed in or not. */
export const statements = new Hono<AnyEnv>()
  .get(patterns.accessibility, (c) =>
    read(c, 'Accessibility statement', <AccessibilityStatement />),
  )
  .get(patterns.privacy, (c) => read(c, 'Privacy', <Privacy />))
  .get(patterns.whatIsNew, (c) => read(c, 'What is new', <WhatIsNew side={readCookie(c)?.side} />))

function read(c: Context<AnyEnv>, title: string, body: Child) {
  const { today, demo, nonce } = c.var
  const shell = { title, today, demo, nonce, side: readCookie(c)?.side }
  return c.html(
    <Page {...shell} wide={false}>
      {body}
    </Page>,
  )
}
