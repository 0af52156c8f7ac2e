import { type Role, roles, type Viewer } from './viewer.ts'

type Letters =
  | ('C' | 'CU' | 'E' | 'LR' | 'LRC' | 'LRCU' | 'LRCUX' | 'LRU')
  | ('P' | 'R' | 'RC' | 'RCU' | 'RCUX')
/** own, team, area, own scheme, linked cases only; `side` is all of one's own side's. */
export type Scope = 'o' | 't' | 'a' | 's' | 'k' | 'side'
/** `m` is minimal fields, `*` asks for the password and a reason, `2` needs a second person. */
export type Cell =
  | ('-' | 'counts')
  | `${Letters}${'' | 'm'}${'' | ` ${Scope}`}${'' | '*'}${'' | ' 2'}`

/** One cell for each role, in the order of `roles`: a cell that is not written fails the type check. */
type Row = RowOf<typeof roles>
type RowOf<Columns extends readonly Role[]> = { readonly [Index in keyof Columns]: Cell }

/**
 * Who may do what. L list, R read, C create, U update, X cancel or close, E export, P approve; '-' is nothing, and
 * must look exactly like something that does not exist.
 */
// programme_manager, facilitator, probation_officer, cara_coordinator, fit_worker, fit_manager, auditor, administrator
export const matrix = {
  person: ['LRCU a', 'LR o', 'LRCU o', 'LRCUX s', 'Rm k', 'Rm k', '-', '-'],
  risk: ['R a', 'RCU o', 'RC o', 'RC s', '-', '-', '-', '-'],
  referral: ['LRCUX a', 'LR o', 'LRC o', 'LRCUX s', 'Rm k', 'Rm k', '-', '-'],
  cohort: ['LRCUX a', 'LRU o', 'LR a', 'LRCUX s', 'Rm k', 'Rm k', '-', '-'],
  placement: ['LRCUX a', 'LR o', 'LR o', 'LRCUX s', '-', '-', '-', '-'],
  attendance: ['LRU a', 'LRCU o', 'LR o', 'LRCU s', 'Rm k', 'Rm k', '-', '-'],
  plan: ['LRCUX a', '-', '-', 'LRCUX s', '-', '-', '-', '-'],
  export: ['E a*', '-', 'E o*', 'E s*', '-', 'E t* 2', '-', '-'],
  // All that is held of one person, for that person: a manager's, and nobody else's.
  subjectAccess: ['E a*', '-', '-', '-', '-', 'E t*', '-', '-'],
  // How long records are kept: the list, a longer day, a legal hold. An auditor has numbers, and nobody by name.
  retention: ['LRU a', '-', '-', 'LRU s', '-', 'LRU t', 'counts', '-'],
  // Asking to erase, and approving what another asked for.
  erasure: ['RC a* 2', '-', '-', 'RC s* 2', '-', 'RC t* 2', '-', '-'],
  keepApart: ['LRCU a', 'R o', 'LRC o', 'LRCU s', 'C k', 'CU k', '-', '-'],
  survivor: ['-', '-', '-', '-', 'LRCU o*', 'LR t*', '-', '-'],
  enrolment: ['-', '-', '-', '-', 'LRCUX o', 'LRCUX t', '-', '-'],
  link: ['-', '-', '-', '-', 'RC o', 'RCUX t', '-', '-'],
  family: ['-', '-', '-', '-', 'LRCU o', 'LRCU t', '-', '-'],
  caseload: ['-', '-', '-', '-', 'LRU o', 'LRCUX t', '-', '-'],
  safetyQueue: ['-', '-', '-', '-', 'R o', 'LRU t', 'counts', '-'],
  site: ['LR side', 'LR side', 'LR side', 'LR side', 'LR side', 'LR side', 'R', 'LRCU'],
  delayReport: ['R a', 'R o', 'R o', 'R s', 'R o', 'R t', 'R', '-'],
  auditLog: ['R a', '-', '-', 'R s', '-', 'R t', 'LR', '-'],
  // Opening one person for an hour, and, for managers and auditors, what of it is to be looked at (rule 3.19).
  dutyAccess: ['LRCU a*', 'C*', 'C*', 'C*', 'C*', 'LRCU t*', 'LR', '-'],
  account: ['-', '-', '-', '-', '-', 'P', 'R', 'LRCU 2'],
  // Freedom's template lives on the survivor side, whose only managers are FIT team managers: theirs to edit.
  programme: ['LRCU', 'R', 'R', 'R', 'R', 'LRCU', 'R', 'R'],
  // Confirming each quarter that an account is still needed: whom, says src/access/accounts/confirming.ts.
  staffAccount: ['LRU a', '-', '-', '-', '-', 'LRU t', 'R', 'LRU'],
} as const satisfies Record<string, Row>

export type Resource = keyof typeof matrix

const letters = {
  list: 'L',
  read: 'R',
  create: 'C',
  update: 'U',
  cancel: 'X',
  export: 'E',
  approve: 'P',
} as const
export type Action = keyof typeof letters

/** May this role do this at all? Whose records it may do it to is the scope, which the queries apply. */
export function can(who: Viewer | Role, action: Action, resource: Resource): boolean {
  return actionsIn(cellOf(who, resource)).includes(letters[action])
}

/** Whose records: undefined where the role has none, or has all of them. */
export function scopeOf(who: Viewer | Role, resource: Resource): Scope | undefined {
  return cellOf(who, resource).match(/ (o|t|a|s|k|side)\b/)?.[1] as Scope | undefined
}

/** Asks for the password again, and for a reason, before it shows or sends anything. */
export function asksAgain(who: Viewer | Role, resource: Resource): boolean {
  return cellOf(who, resource).includes('*')
}

/** Takes effect only when a second person has approved it. */
export function needsSecondPerson(who: Viewer | Role, resource: Resource): boolean {
  return cellOf(who, resource).endsWith(' 2')
}

export function cellOf(who: Viewer | Role, resource: Resource): Cell {
  return matrix[resource][roles.indexOf(typeof who === 'string' ? who : who.role)] ?? '-'
}

function actionsIn(cell: Cell): string {
  return cell === 'counts' ? '' : cell.split(' ')[0]!
}
