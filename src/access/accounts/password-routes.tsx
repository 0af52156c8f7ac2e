import { type Context, Hono } from 'hono'
import { saveAudit, setPassword } from '../../../db/access.ts'
import { forgetFirstCode, isFirstCode } from '../../../db/accounts/first-code.ts'
import { hashPassword } from '../../../db/passwords.ts'
import { NewPasswordPage } from '../../../views/access/accounts/new-password.tsx'
import type { AnyEnv } from '../../env.ts'
import type { FormErrors } from '../../kit/form.ts'
import { typed } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { accountsOf, type Desk, limitedWords, signInRow } from '../attempt.ts'
import { limitBodies, signInLimit } from '../bodies.ts'
import { forgive, limitMinutes, mayTry } from '../limits.ts'
import { passwordFault } from '../password.ts'
import { databaseOf } from '../session.ts'

const wrongWords = 'The email address or the code is not right, or the code is over'

/** Sets a first password by the code that was given for it; limited and answered as signing in is. */
export function newPasswordDoor(desk: Desk) {
  const refuse = (c: Context<AnyEnv>, email: string, errors: FormErrors, status: 422 | 429) =>
    c.html(<NewPasswordPage {...c.var} email={email} errors={errors} />, status)

  return (
    new Hono<AnyEnv>()
      .get(patterns.newPassword, (c) => c.html(<NewPasswordPage {...c.var} />))
      // Not an act: nobody is signed in yet.
      .post(
        patterns.newPassword,
        limitBodies(() => signInLimit),
        async (c) => {
          const posted = await c.req.parseBody()
          const [email, code, password] = ['email', 'code', 'password'].map((name) =>
            typed(posted, name),
          ) as [string, string, string]
          const weak = passwordFault(password, email)
          if (weak) return refuse(c, email, { password: [weak] }, 422)
          const trier = {
            email: email.trim().toLowerCase(),
            address: desk.addressOf(c),
            device: undefined,
          }
          const now = c.var.now()
          if (!mayTry(desk.failures, trier, now.getTime())) {
            c.header('retry-after', String(limitMinutes * 60))
            return refuse(c, email, { email: [limitedWords] }, 429)
          }
          const passwordHash = await hashPassword(password)
          const accounts = await accountsOf(desk.sides, email)
          // Both sides are asked, whoever has an account: the work must not say which of them knows the address.
          for (const side of ['probation', 'survivor'] as const) {
            const account = accounts.find((one) => one.side === side)
            const isSet = await databaseOf(desk.sides, side).record(async (tx) => {
              const isRight = await isFirstCode(tx, account?.id ?? '-', code, now)
              if (!account || account.disabledAt || !isRight) return false
              await forgetFirstCode(tx, account.id)
              await setPassword(tx, account.id, passwordHash)
              await saveAudit(tx, signInRow(c, account.id, 'first password set'))
              return true
            })
            if (!isSet) continue
            forgive(desk.failures, trier, now.getTime())
            return c.redirect(urls.signIn, 303)
          }
          return refuse(c, email, { email: [wrongWords] }, 422)
        },
      )
  )
}
