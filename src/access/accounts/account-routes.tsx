import { randomUUID } from 'node:crypto'
import type { Context, Env as HonoEnv } from 'hono'
import {
  type AccessReader,
  type AccessWriter,
  disableUser,
  endAllSignIns,
} from '../../../db/access.ts'
import { noteAccount, removeAccount } from '../../../db/accounts/accounts.ts'
import { saveRequest } from '../../../db/accounts/requests.ts'
import { AccountPage } from '../../../views/access/accounts/account.tsx'
import type { AnyEnv } from '../../env.ts'
import { formOf, type Read, reasonField, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readAccount } from '../account.ts'
import type { Viewer } from '../viewer.ts'
import type { Account } from './account.ts'
import { type Closing, closingFault, closings, closingWords } from './closing.ts'
import { askable, type RequestKind } from './kinds.ts'
import { openAccount } from './opened.ts'
import {
  askingFault,
  auditWords,
  mayChange,
  type Opens,
  opensOf,
  requestWords,
  seesAccounts,
  startsOf,
} from './requests.ts'
import { accountSettings } from './settings.ts'
import type { AccountSide } from './side.ts'

type Asked = { reason: string; kind: RequestKind; to: Opens }

const form = formOf({ reason: reasonField })

/** One account: what opens something is asked for and waits for a second person; what closes something is done at once. */
export function oneAccount<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ act, listAreas, done }: AccountSide<E, Db, Tx, Done>) {
  type Found = Awaited<ReturnType<typeof find>>
  const find = async (c: Context<E>, db: Db) => {
    const found = await openAccount(c, db)
    const { viewer } = c.var
    return {
      ...found,
      areas: await listAreas(db),
      isOwn: found.account.id === viewer.userId,
      mayChange: mayChange(viewer, found.account.id),
    }
  }
  const readAsked = (posted: PostedForm, { account, areas }: Found, c: Context<E>): Read<Asked> => {
    const { values, errors } = form(posted)
    const kind = askable.find((one) => one === posted['act']) ?? 'change'
    if (kind !== 'change') {
      return values ? { values: { ...values, kind, to: opensOf(account) } } : { errors }
    }
    const { account: to, ...fault } = readChange(posted, account, areas, c.var.viewer)
    if (to && values) return { values: { ...values, kind, to: opensOf(to) } }
    return { errors: { ...(fault.field ? { [fault.field]: [fault.fault] } : {}), ...errors } }
  }
  const readClosing = (posted: PostedForm) => {
    const { values, errors } = form(posted)
    const how = closings.find((one) => one === posted['act']) ?? 'end'
    return values ? { values: { ...values, how } } : { errors }
  }

  return act(
    {
      at: patterns.account,
      may: [['update', 'account']],
      maySee: seesAccounts,
      title: 'Account',
      section: urls.accounts,
      find,
      starts: ({ account }) => startsOf(account),
      page: (c, found, shown) => (
        <AccountPage
          {...found}
          viewer={c.var.viewer}
          today={c.var.today}
          now={c.var.now()}
          settings={accountSettings}
          shown={shown}
        />
      ),
    },
    {
      when: (_, posted) => closings.some((one) => one === posted['act']),
      read: readClosing,
      faults: ({ account, administrators, isOwn }, { how }) =>
        against(closingFault(how, account, { administrators, isOwn })),
      save: async (tx, { account }, { how, reason }, { var: { viewer, now } }) => {
        const at = now().toISOString()
        await close(tx, how, account, at)
        const what = `${closingWords[how]}: ${account.name}. Reason: ${reason}`
        await noteAccount(tx, { at, by: viewer, accountId: account.id, what })
        const to = how === 'remove' ? urls.accounts : urls.account(account.id)
        return done({ to, subject: 'account', ids: account.id, purpose: closingWords[how] })
      },
    },
    {
      read: readAsked,
      faults: ({ account, request, administrators, isOwn }, { kind, to }) =>
        against(
          isOwn
            ? 'Somebody else changes your own account'
            : askingFault(kind, { account, isWaiting: Boolean(request) }, to, administrators),
        ),
      save: async (tx, { account }, { reason, kind, to }, { var: { viewer, now } }) => {
        const [id, at] = [randomUUID(), now().toISOString()]
        const { id: accountId, name, email } = account
        const before = opensOf(account)
        const request = { id, kind, accountId, name, email, ...to, before, reason }
        await saveRequest(tx, viewer, request, at)
        const what = `Asked: ${requestWords(request)}`
        await noteAccount(tx, { at, by: viewer, accountId, what })
        const leads = withQuery(urls.accounts, { done: 'asked' })
        const purpose = `asked for: ${auditWords(request)}`
        return done({ to: leads, subject: 'account', ids: accountId, purpose })
      },
    },
  )
}

function readChange(
  posted: PostedForm,
  { email, name }: Account,
  known: string[],
  { side }: Viewer,
) {
  const areas = severalOf(posted, 'areas').join(';')
  const asked = { email, name, role: typed(posted, 'role'), side, areas }
  return readAccount(asked, { [side]: known })
}

async function close(tx: AccessWriter, how: Closing, { id }: Account, at: string) {
  if (how === 'disable') await disableUser(tx, id, at)
  if (how === 'remove') await removeAccount(tx, id, at)
  if (how === 'end') await endAllSignIns(tx, id)
}

const against = (words: string | undefined) => (words ? { '': [words] } : undefined)
