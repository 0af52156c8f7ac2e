import { aliasedTable, and, asc, eq, isNull } from 'drizzle-orm'
import type { RequestDecision } from '../../src/access/accounts/kinds.ts'
import { type AccountRequest, seesRequests } from '../../src/access/accounts/requests.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import {
  type AccessReader,
  type AccessWriter,
  accountRequests,
  createUser,
  enableUser,
  forgetCodeApp,
  setPassword,
  users,
} from '../access.ts'
import { areasFrom, areasInto } from '../areas.ts'
import { changeRole } from './accounts.ts'

const askers = aliasedTable(users, 'askers')
const deciders = aliasedTable(users, 'deciders')

/** What waits for a second person on the viewer's side, oldest first. */
export async function findRequests(db: AccessReader, viewer: Viewer): Promise<AccountRequest[]> {
  if (!seesRequests(viewer)) return []
  const rows = await selected(db).where(isNull(accountRequests.decision)).orderBy(asc(asked))
  return rows.map(asRequest)
}

export async function findRequest(
  db: AccessReader,
  viewer: Viewer,
  id: string,
): Promise<AccountRequest | undefined> {
  if (!seesRequests(viewer)) return undefined
  const [row] = await selected(db).where(eq(accountRequests.id, id))
  return row && asRequest(row)
}

/** Whether an account at this address is asked for, and nobody has decided yet. */
export async function isAskedFor(db: AccessReader, email: string): Promise<boolean> {
  const rows = await db
    .select({ id: accountRequests.id })
    .from(accountRequests)
    .where(and(eq(accountRequests.email, email), isNull(accountRequests.decision)))
  return rows.length > 0
}

type Asked = Pick<
  AccountRequest,
  'id' | 'kind' | 'accountId' | 'email' | 'name' | 'role' | 'areas' | 'before' | 'reason'
>

export async function saveRequest(
  tx: AccessWriter,
  viewer: Viewer,
  { areas, before, ...request }: Asked,
  askedAt: string,
) {
  await tx.insert(accountRequests).values({
    ...request,
    areas: areasInto(areas),
    before: before ? JSON.stringify(before) : null,
    askedBy: viewer.userId,
    askedAt,
  })
}

/** Decides a request that nobody has decided; false where somebody has. */
export async function decideRequest(
  tx: AccessWriter,
  viewer: Viewer,
  id: string,
  decision: RequestDecision,
  decidedAt: string,
): Promise<boolean> {
  const rows = await tx
    .update(accountRequests)
    .set({ decision, decidedBy: viewer.userId, decidedAt })
    .where(and(eq(accountRequests.id, id), isNull(accountRequests.decision)))
    .returning({ id: accountRequests.id })
  return rows.length > 0
}

/** Does what was approved. Two people have just looked at the account, so it is confirmed too. */
export async function carryOut(
  tx: AccessWriter,
  request: AccountRequest,
  at: string,
  side: Viewer['side'],
) {
  const { kind, accountId, email, name, role, areas } = request
  if (kind === 'add') {
    const made = { passwordHash: '-', createdAt: at, createdBy: request.askedBy }
    await createUser(tx, { id: accountId, email, name, side, role, areas, ...made })
  }
  if (kind === 'change') await changeRole(tx, accountId, { role, areas }, at)
  if (kind === 'enable') await enableUser(tx, accountId, at)
  if (kind === 'password') await setPassword(tx, accountId, '-')
  if (kind === 'code_app') await forgetCodeApp(tx, accountId)
  await tx.update(users).set({ confirmedAt: at }).where(eq(users.id, accountId))
}

const { askedAt: asked } = accountRequests

function selected(db: AccessReader) {
  return db
    .select({ request: accountRequests, asker: askers.name, decider: deciders.name })
    .from(accountRequests)
    .leftJoin(askers, eq(askers.id, accountRequests.askedBy))
    .leftJoin(deciders, eq(deciders.id, accountRequests.decidedBy))
    .$dynamic()
}

function asRequest({
  request,
  asker,
  decider,
}: {
  request: typeof accountRequests.$inferSelect
  asker: string | null
  decider: string | null
}): AccountRequest {
  return {
    ...request,
    areas: areasFrom(request.areas),
    before: request.before
      ? (JSON.parse(request.before) as { role: Role; areas: Viewer['areas'] })
      : undefined,
    askedByName: asker ?? request.askedBy,
    decision: request.decision ?? undefined,
    decidedByName: decider ?? undefined,
    decidedAt: request.decidedAt ?? undefined,
  }
}
