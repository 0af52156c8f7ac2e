import { type Context, Hono, type Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { findAccountHistory, listAccounts, namesOf } from '../../../db/accounts/accounts.ts'
import { findRequests } from '../../../db/accounts/requests.ts'
import { AccountsPage } from '../../../views/access/accounts/list.tsx'
import type { AnyEnv } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { formToken } from '../form-token.ts'
import { whoMay } from '../permit.ts'
import { accountLists } from './account.ts'
import { approvingRoles, comesToAccounts } from './requests.ts'
import { accountSettings } from './settings.ts'
import type { AccountSide } from './side.ts'

/** The accounts of one side: how each stands, what waits for a second person, what was done. */
export function accountList<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ reader, listAreas }: AccountSide<E, Db, Tx, Done>) {
  const showList = async (c: Context<E>, posted: PostedForm) => {
    const { viewer, today, now } = c.var
    const db = reader(c)
    const asked = c.req.query('show')
    const body = (
      <AccountsPage
        viewer={viewer}
        today={today}
        now={now()}
        settings={accountSettings}
        accounts={await listAccounts(db, viewer)}
        requests={await findRequests(db, viewer)}
        approvers={await namesOf(db, approvingRoles(viewer.side), [])}
        history={await findAccountHistory(db, viewer)}
        areas={await listAreas(db)}
        list={accountLists.find((one) => one === asked) ?? 'all'}
        search={{
          words: typed(posted, 'words').trim().slice(0, 100),
          role: typed(posted, 'role'),
          area: typed(posted, 'area'),
        }}
        isSearched={Object.keys(posted).length > 0}
        pages={/^[1-9]\d{0,2}$/.test(c.req.query('pages') ?? '') ? Number(c.req.query('pages')) : 1}
        done={c.req.query('done')}
        formToken={formToken(c)}
      />
    )
    return show(c, { title: 'Accounts', section: urls.accounts }, body)
  }
  return (
    new Hono<E>()
      .get(patterns.accounts, whoMay(comesToAccounts), (c: Context<E>) => showList(c, {}))
      // Not an act: a search changes nothing, and its words stand in no address.
      .post(patterns.accounts, whoMay(comesToAccounts), async (c: Context<E>) =>
        showList(c, await c.req.parseBody()),
      )
  )
}
