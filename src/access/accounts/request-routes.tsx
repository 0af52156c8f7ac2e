import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { noteAccount } from '../../../db/accounts/accounts.ts'
import { carryOut, decideRequest } from '../../../db/accounts/requests.ts'
import { RequestPage } from '../../../views/access/accounts/request.tsx'
import type { AnyEnv } from '../../env.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openRequest } from './opened.ts'
import {
  approvalFault,
  approves,
  auditWords,
  decidingFault,
  mayChange,
  requestWords,
  seesRequests,
  takingBackFault,
} from './requests.ts'
import type { AccountSide } from './side.ts'

/** One request: a second person approves or refuses it, or whoever asked takes it back. Until then nothing changes. */
export function accountRequest<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ act, done }: AccountSide<E, Db, Tx, Done>) {
  const find = (c: Context<E>, db: Db) => openRequest(c, db)
  return act(
    {
      at: patterns.accountRequest,
      may: (viewer) => approves(viewer) || mayChange(viewer),
      maySee: seesRequests,
      title: 'Change of an account',
      section: urls.accounts,
      find,
      page: (c, found, shown) => <RequestPage {...found} viewer={c.var.viewer} shown={shown} />,
    },
    {
      when: 'take-back',
      read: () => ({ values: 'taken back' as const }),
      faults: ({ request }, _, c) => against(takingBackFault(c.var.viewer, request)),
      save: async (tx, { request }, decision, { var: { viewer, now } }) => {
        const at = now().toISOString()
        if (!(await decideRequest(tx, viewer, request.id, decision, at))) return tooLate
        return noted(tx, { viewer, at, request, what: 'Taken back' })
      },
    },
    {
      read: readDecision,
      faults: ({ request, account, administrators }, decision, c) =>
        against(
          decidingFault(c.var.viewer, request) ??
            (decision === 'approved' ? approvalFault(request, account, administrators) : undefined),
        ),
      save: async (tx, { request }, decision, { var: { viewer, now } }) => {
        const at = now().toISOString()
        if (!(await decideRequest(tx, viewer, request.id, decision, at))) return tooLate
        if (decision === 'approved') await carryOut(tx, request, at, viewer.side)
        const what = decision === 'approved' ? 'Approved' : 'Refused'
        return noted(tx, { viewer, at, request, what })
      },
    },
  )

  async function noted(
    tx: Tx,
    { viewer, at, request, what }: { viewer: C['viewer']; at: string; request: R; what: string },
  ) {
    const { accountId } = request
    await noteAccount(tx, { at, by: viewer, accountId, what: `${what}: ${requestWords(request)}` })
    const to = withQuery(urls.accounts, { done: what.toLowerCase().replace(' ', '-') })
    const purpose = `${what.toLowerCase()}: ${auditWords(request)}`
    return done({ to, subject: 'account', ids: accountId, purpose })
  }
}

type C = AnyEnv['Variables']
type R = Awaited<ReturnType<typeof openRequest>>['request']

const tooLate = { faults: { '': ['Somebody has decided this already'] } }
const against = (words: string | undefined) => (words ? { '': [words] } : undefined)

function readDecision(posted: PostedForm): { values: 'approved' | 'refused' } {
  return { values: posted['act'] === 'approve' ? 'approved' : 'refused' }
}
