import { type Context, Hono, type Env as HonoEnv } from 'hono'
import { type AccessReader, type AccessWriter, saveAudit } from '../../../db/access.ts'
import { noteAccount } from '../../../db/accounts/accounts.ts'
import { giveFirstCode } from '../../../db/accounts/first-code.ts'
import { FirstCodePage } from '../../../views/access/accounts/first-code.tsx'
import type { AnyEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { auditRow } from '../audit.ts'
import { whoMay } from '../permit.ts'
import { openAccount } from './opened.ts'
import { mayChange } from './requests.ts'
import { accountSettings } from './settings.ts'
import type { AccountSide } from './side.ts'

/** A code with which somebody sets the first password of an account: shown once, to who looks after accounts. */
export function firstCode<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ reader }: AccountSide<E, Db, Tx, Done>) {
  return (
    new Hono<E>()
      // Not an act: what it answers is the code itself, which is kept nowhere and shown once.
      .post(patterns.accountCode, whoMay([['update', 'account']]), (c: Context<E>) =>
        showCode(c, reader(c)),
      )
  )
}

async function showCode<E extends AnyEnv & HonoEnv>(c: Context<E>, reader: AccessReader) {
  const { viewer, now } = c.var
  const { account } = await openAccount(c, reader)
  if (account.hasPassword || account.disabledAt || !mayChange(viewer, account.id)) notFound()
  const endsAt = new Date(now().getTime() + accountSettings.firstCodeHours * 3_600_000)
  const code = await c.var.db.record(async (tx: AccessWriter) => {
    const what = `A code for the first password given: ${account.name}`
    const at = now().toISOString()
    await noteAccount(tx, { at, by: viewer, accountId: account.id, what })
    const purpose = 'a code for the first password given'
    await saveAudit(tx, auditRow(c, 'alteration', 'account', account.id, purpose))
    return giveFirstCode(tx, account.id, endsAt.toISOString())
  })
  const page = { title: 'Code for a first password', section: urls.accounts }
  return show(c, page, <FirstCodePage {...{ account, code, endsAt }} />)
}
