import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { confirmAccounts, listAccounts, noteAccount } from '../../../db/accounts/accounts.ts'
import { ConfirmPage } from '../../../views/access/accounts/confirm.tsx'
import type { AnyEnv } from '../../env.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { counted } from '../../kit/words.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { Account } from './account.ts'
import { confirmDueOn, confirms } from './confirming.ts'
import { accountSettings } from './settings.ts'
import type { AccountSide } from './side.ts'

type Found = { due: readonly Account[]; closed: readonly Account[] }

/** A manager says each quarter which of her people's accounts are still needed; a second one says so of managers. */
export function confirming<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ act, reader, countOpenWork, done }: AccountSide<E, Db, Tx, Done>) {
  const find = async (c: Context<E>, db: Db): Promise<Found> => {
    const { viewer, today } = c.var
    const own = (await listAccounts(db, viewer)).filter((one) => confirms(viewer, one))
    return {
      due: own.filter((one) => confirmDueOn(one, today, accountSettings)),
      closed: own.filter(({ disabledWhy }) => disabledWhy && disabledWhy !== 'administrator'),
    }
  }
  return act(
    {
      at: patterns.accountsConfirmed,
      may: [['update', 'staffAccount']],
      title: 'Confirm accounts',
      section: urls.accounts,
      find,
      page: async (c, found, shown) => (
        <ConfirmPage
          {...found}
          today={c.var.today}
          settings={accountSettings}
          openWork={await countOpenWork(reader(c))}
          isDone={c.req.query('done') === 'yes'}
          shown={shown}
        />
      ),
    },
    {
      read: (posted: PostedForm, { due }: Found) => {
        const ticked = severalOf(posted, 'needed')
        const some = due.filter(({ id }) => ticked.includes(id))
        if (some.length > 0) return { values: some }
        return { errors: { needed: ['Select whose accounts are still needed'] } }
      },
      save: async (tx, _, some, { var: { viewer, now } }) => {
        const at = now().toISOString()
        const ids = some.map(({ id }) => id)
        await confirmAccounts(tx, ids, at)
        const what = `Confirmed ${counted(some.length, 'person', 'people')} for this quarter`
        await noteAccount(tx, { at, by: viewer, what })
        const to = withQuery(urls.accountsConfirmed, { done: 'yes' })
        return done({ to, subject: 'account', ids, purpose: 'confirmed for this quarter' })
      },
    },
  )
}
