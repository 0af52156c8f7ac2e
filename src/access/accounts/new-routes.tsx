import { randomUUID } from 'node:crypto'
import type { Context, Env as HonoEnv } from 'hono'
import { type AccessReader, type AccessWriter, findUserByEmail } from '../../../db/access.ts'
import { noteAccount } from '../../../db/accounts/accounts.ts'
import { isAskedFor, saveRequest } from '../../../db/accounts/requests.ts'
import { NewAccountPage } from '../../../views/access/accounts/new.tsx'
import type { AnyEnv } from '../../env.ts'
import { formOf, reasonField, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readAccount } from '../account.ts'
import type { Viewer } from '../viewer.ts'
import { auditWords, opensOf, requestWords } from './requests.ts'
import type { AccountSide } from './side.ts'

const form = formOf({ reason: reasonField })

/** Asks for a new account: it is made when a second person approves it, and has no password before its owner sets one. */
export function newAccount<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ act, listAreas, done }: AccountSide<E, Db, Tx, Done>) {
  const read = (
    posted: PostedForm,
    { areas }: { areas: string[] },
    { var: { viewer } }: Context<E>,
  ) => {
    const { values, errors } = form(posted)
    const read = readNew(posted, viewer.side, areas)
    if (read.account && values) return { values: { ...read.account, ...values } }
    return { errors: { ...(read.field ? { [read.field]: [read.fault] } : {}), ...errors } }
  }
  return act(
    {
      at: patterns.newAccount,
      may: [['create', 'account']],
      title: 'Add an account',
      section: urls.accounts,
      find: async (_, db) => ({ areas: await listAreas(db) }),
      page: (c, { areas }, shown) => (
        <NewAccountPage side={c.var.viewer.side} areas={areas} shown={shown} />
      ),
    },
    {
      read,
      faults: async (_, { email }, __, db) => {
        if (await findUserByEmail(db, email)) return against('This address has an account already')
        return (await isAskedFor(db, email))
          ? against('An account is asked for already')
          : undefined
      },
      save: async (tx, _, { reason, email, name, ...account }, { var: { viewer, now } }) => {
        const [id, at] = [randomUUID(), now().toISOString()]
        const person = { accountId: randomUUID(), email, name }
        const request = {
          id,
          kind: 'add',
          ...person,
          ...opensOf(account),
          before: undefined,
          reason,
        } as const
        await saveRequest(tx, viewer, request, at)
        const what = `Asked: ${requestWords(request)}`
        await noteAccount(tx, { at, by: viewer, accountId: person.accountId, what })
        const purpose = `asked for: ${auditWords(request)}`
        const to = withQuery(urls.accounts, { done: 'asked' })
        return done({ to, subject: 'account', ids: person.accountId, purpose })
      },
    },
  )
}

function readNew(posted: PostedForm, side: Viewer['side'], known: readonly string[]) {
  const text = (field: string) => typed(posted, field)
  const asked = { email: text('email'), name: text('name'), role: text('role'), side }
  const areas = severalOf(posted, 'areas').join(';')
  return readAccount({ ...asked, areas }, { [side]: known })
}

const against = (words: string) => ({ email: [words] })
