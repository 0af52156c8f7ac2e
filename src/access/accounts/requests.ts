import { listed } from '../../kit/words.ts'
import { can, needsSecondPerson } from '../matrix.ts'
import { type Role, roles, roleWords, sidesOfRole, type Viewer } from '../viewer.ts'
import type { Account } from './account.ts'
import type { RequestDecision, RequestKind } from './kinds.ts'

/** A change to an account that waits for a second person, or what became of it. */
export type AccountRequest = {
  id: string
  kind: RequestKind
  accountId: string
  email: string
  name: string
  role: Role
  areas: Viewer['areas']
  /** How the account stood when it was asked for; nothing for a new one. */
  before: Opens | undefined
  reason: string
  askedBy: string
  askedByName: string
  askedAt: string
  decision: RequestDecision | undefined
  decidedByName: string | undefined
  decidedAt: string | undefined
}

/** What an account opens: a role, and in which areas. */
export type Opens = { role: Role; areas: Viewer['areas'] }

export function opensOf({ role, areas }: Opens): Opens {
  return { role, areas }
}

/** 'change, fit_manager': what was asked for, as the audit log has it. */
export function auditWords({ kind, role }: Pick<AccountRequest, 'kind' | 'role'>): string {
  return `${kind}, ${role}`
}

/** Whether this viewer may look at the accounts of her side (rule 3.1). */
export function seesAccounts(viewer: Viewer): boolean {
  return can(viewer, 'read', 'account')
}

/** The roles that approve on a side: who has P there, else others of the role that asks (rule 3.12). */
export function approvingRoles(side: Viewer['side']): readonly Role[] {
  const here = roles.filter((role) => sidesOfRole[role].includes(side))
  const named = here.filter((role) => can(role, 'approve', 'account'))
  return named.length > 0 ? named : here.filter((role) => needsSecondPerson(role, 'account'))
}

/** Whether this viewer approves what others ask for (rule 3.12). */
export function approves(viewer: Viewer): boolean {
  return approvingRoles(viewer.side).includes(viewer.role)
}

/** Whether this viewer sees what was asked for and done: whoever looks after accounts, or approves (rule 3.12). */
export function seesRequests(viewer: Viewer): boolean {
  return seesAccounts(viewer) || approves(viewer)
}

/** Whether the page of accounts is this viewer's at all. */
export function comesToAccounts(viewer: Viewer): boolean {
  return seesRequests(viewer) || can(viewer, 'update', 'staffAccount')
}

/** Whether this viewer may ask for a change of an account; never of her own (rule 3.12). */
export function mayChange(viewer: Viewer, accountId?: string): boolean {
  return can(viewer, 'update', 'account') && viewer.userId !== accountId
}

/** Why this viewer may not decide it; nothing where she may (rule 3.12). */
export function decidingFault(
  viewer: Viewer,
  { askedBy, accountId, decision }: Pick<AccountRequest, 'askedBy' | 'accountId' | 'decision'>,
): string | undefined {
  if (decision) return `This was ${decision} already`
  if (!approves(viewer)) return 'Somebody else approves this'
  if (accountId === viewer.userId) return 'This is your own account, so somebody else decides'
  if (askedBy === viewer.userId) return 'You asked for this, so somebody else decides'
  return undefined
}

/** Why a request cannot be taken back by this viewer; nothing where it can. */
export function takingBackFault(
  viewer: Viewer,
  { askedBy, decision }: Pick<AccountRequest, 'askedBy' | 'decision'>,
): string | undefined {
  if (decision) return `This was ${decision} already`
  return askedBy === viewer.userId ? undefined : 'Whoever asked for a change takes it back'
}

/** Why what was asked for can no longer be done: the account is another than it was then (rule 3.12). */
export function approvalFault(
  request: Pick<AccountRequest, 'kind' | 'role' | 'areas' | 'before'>,
  account: Account | undefined,
  administrators: readonly string[],
): string | undefined {
  const { kind, before } = request
  if (kind === 'add') return account && 'This account has been made already'
  const isAsItWas =
    account && before?.role === account.role && sameAreas(before.areas, account.areas)
  if (!isAsItWas)
    return 'The account has changed since this was asked for: refuse it, and ask again'
  return askingFault(kind, { account, isWaiting: false }, request, administrators)
}

/** Whether it would leave a side with nobody to look after its accounts (rule 3.14). */
export function isLastAdministrator(
  account: { id: string; role: Role },
  administrators: readonly string[],
): boolean {
  return looksAfterAccounts(account.role) && administrators.every((id) => id === account.id)
}

/** Whether a role looks after the accounts of its side. */
export function looksAfterAccounts(role: Role): boolean {
  return can(role, 'create', 'account')
}

export const lastAdministratorWords =
  'This is the last administrator of your side: somebody has to look after its accounts'

/** 'Nora Adair: from FIT worker to FIT team manager, Basingstoke' */
export function requestWords(
  request: Pick<AccountRequest, 'kind' | 'name' | 'role' | 'areas' | 'before'>,
): string {
  const { kind, name, role, areas, before } = request
  const place = areasWords(role, areas)
  if (kind === 'add') return `${name}: a new account, ${roleWords[role]}, ${place}`
  if (kind === 'enable') return `${name}: open the account again, ${roleWords[role]}, ${place}`
  if (kind === 'password') return `${name}: a new password`
  if (kind === 'code_app') return `${name}: a new code app`
  if (before && before.role !== role) {
    return `${name}: from ${roleWords[before.role]} to ${roleWords[role]}, ${place}`
  }
  return `${name}: from ${before ? areasWords(before.role, before.areas) : ''} to ${place}`
}

/** Why nobody may ask for this change of an account now; nothing where somebody may (rules 3.12 and 3.13). */
export function askingFault(
  kind: RequestKind,
  {
    account,
    isWaiting,
  }: { account: Pick<Account, 'disabledAt' | 'role' | 'areas' | 'id'>; isWaiting: boolean },
  to: Opens,
  administrators: readonly string[],
): string | undefined {
  if (isWaiting) return 'A change of this account waits for a second person: take it back first'
  if (kind === 'enable' && !account.disabledAt) return 'This account is open'
  if (kind !== 'change') return undefined
  if (account.disabledAt) return 'This account is disabled: open it again first'
  const isSame = account.role === to.role && sameAreas(account.areas, to.areas)
  if (isSame) return 'Nothing is changed: change the role or the areas first'
  const leaves = looksAfterAccounts(account.role) && !looksAfterAccounts(to.role)
  return leaves && isLastAdministrator(account, administrators) ? lastAdministratorWords : undefined
}

function sameAreas(one: Viewer['areas'], other: Viewer['areas']): boolean {
  return [...one].sort().join(';') === [...other].sort().join(';')
}

/** 'Basingstoke and Havant', 'all areas'; who opens no case has none. */
export function areasWords(role: Role, areas: Viewer['areas']): string {
  if (can(role, 'list', 'account') || !seesCases(role)) return 'no records'
  return areas === 'all' ? 'all areas' : listed(areas)
}

function seesCases(role: Role): boolean {
  return can(role, 'list', 'referral') || can(role, 'list', 'caseload')
}

/** A form of an account as it stands. */
export function startsOf({ role, areas }: Opens): { role: string; areas: readonly string[] } {
  return { role, areas: areas === 'all' ? ['all'] : areas }
}
