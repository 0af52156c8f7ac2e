import { type Context, Hono } from 'hono'
import { findUser, saveAudit } from '../../../db/access.ts'
import { noteAccount } from '../../../db/accounts/accounts.ts'
import {
  appAddress,
  countRecoveryCodes,
  newSecret,
  periodOf,
  turnOnCodeApp,
} from '../../../db/accounts/code-app.ts'
import { CodeAppPage, RecoveryCodesPage } from '../../../views/access/accounts/code-app.tsx'
import type { AnyEnv } from '../../env.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { signInRow } from '../attempt.ts'
import { formToken } from '../form-token.ts'
import { seal, unseal } from '../kept-form.ts'
import { freshly } from '../session.ts'

const title = 'Code app'

/** One's own code app. Its secret is made for one showing of the page, and kept only once a code of it was typed. */
export const codeApp = new Hono<AnyEnv>()
  .get(patterns.codeApp, async (c) => {
    const { db, viewer } = c.var
    const own = await findUser(db.reader, viewer.userId)
    if (!own?.codeSecret || c.req.query('again')) return showSecret(c, newSecret())
    const left = await countRecoveryCodes(db.reader, viewer.userId)
    return show(c, { title }, <CodeAppPage left={left} />)
  })
  // Not an act: what it answers is ten codes, which are shown once.
  .post(patterns.codeApp, async (c) => {
    freshly(c, urls.codeApp)
    const posted = await c.req.parseBody()
    const sealed = unseal(typed(posted, 'sealed'), c.var.formKey)
    const secret = sealed?.action === sealedAs ? sealed.fields[0]?.[1] : undefined
    if (!secret) return showSecret(c, newSecret(), { code: ['Start again with this new secret'] })
    const period = periodOf(secret, typed(posted, 'code'), c.var.now())
    if (period === undefined) return showSecret(c, secret, { code: [wrongWords] })
    const { db, viewer, now } = c.var
    const codes = await db.record(async (tx) => {
      const at = now().toISOString()
      const what = `Code app turned on: ${viewer.name}`
      await noteAccount(tx, { at, by: viewer, accountId: viewer.userId, what })
      await saveAudit(tx, signInRow(c, viewer.userId, 'code app turned on'))
      return turnOnCodeApp(tx, viewer.userId, secret, period)
    })
    return show(c, { title: 'Recovery codes' }, <RecoveryCodesPage codes={codes} />)
  })

const sealedAs = 'code app'
const wrongWords = 'The code is not right: enter the 6 figures that the app shows now'

function showSecret(c: Context<AnyEnv>, secret: string, errors?: FormErrors) {
  freshly(c, urls.codeApp)
  const { viewer, formKey } = c.var
  const sealed = seal({ action: sealedAs, fields: [['secret', secret]], hadFiles: false }, formKey)
  const address = appAddress(secret, issuerOf(viewer), viewer.email)
  const form = { sealed, secret, address, errors, formToken: formToken(c) }
  const about = { title, status: errors ? 422 : 200, errors: errors !== undefined } as const
  return show(c, about, <CodeAppPage {...form} />)
}

/** As the app lists it: the survivor side's name says nothing. */
function issuerOf({ side }: { side: string }): string {
  return side === 'survivor' ? 'Caseload' : 'Right Time'
}
