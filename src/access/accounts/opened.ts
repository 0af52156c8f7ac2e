import type { AccessReader } from '../../../db/access.ts'
import {
  findAccount,
  findAccountHistory,
  listAdministrators,
} from '../../../db/accounts/accounts.ts'
import { findRequest, findRequests } from '../../../db/accounts/requests.ts'
import { notFound } from '../../errors.ts'
import type { Viewer } from '../viewer.ts'

type Request = { var: { viewer: Viewer }; req: { param: (name: 'id') => string | undefined } }

/** The account that the address names, with what stands open about it. */
export async function openAccount(c: Request, db: AccessReader) {
  const { viewer } = c.var
  const account = (await findAccount(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const requests = await findRequests(db, viewer)
  return {
    account,
    request: requests.find(({ accountId }) => accountId === account.id),
    administrators: await listAdministrators(db),
    history: await findAccountHistory(db, viewer, account.id),
  }
}

/** The request that the address names, and how its account stands now. */
export async function openRequest(c: Request, db: AccessReader) {
  const { viewer } = c.var
  const request = (await findRequest(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  return {
    request,
    account: await findAccount(db, viewer, request.accountId),
    administrators: await listAdministrators(db),
  }
}
