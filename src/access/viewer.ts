/** The two sides of rule 18.1: an account has exactly one of them. */
export type Side = 'probation' | 'survivor'

export const roles = [
  'programme_manager',
  'facilitator',
  'probation_officer',
  'cara_coordinator',
  'fit_worker',
  'fit_manager',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const roleWords: Record<Role, string> = {
  programme_manager: 'programme manager',
  facilitator: 'facilitator',
  probation_officer: 'probation officer',
  cara_coordinator: 'CARA coordinator',
  fit_worker: 'FIT worker',
  fit_manager: 'FIT team manager',
  auditor: 'auditor',
  administrator: 'administrator',
}

/**
 * Who is looking. Every query takes one: what he may not see does not exist.
 * `areas` are the delivery units he works for; 'all' is the whole region.
 */
export type Viewer = {
  userId: string
  side: Side
  role: Role
  email: string
  name: string
  areas: 'all' | readonly string[]
  /** The one person opened by duty access, on that person's own pages and nowhere else (rule 3.19). */
  duty?: OnDuty
}

/** Somebody opened by duty access, asked about at an instant. */
export type OnDuty = {
  id: string
  subjectId: string
  reason: string
  endsAt: string
  at: string
}

/** Which sides a role may belong to; the database repeats it as a CHECK. */
export const sidesOfRole: Record<Role, readonly Side[]> = {
  programme_manager: ['probation'],
  facilitator: ['probation'],
  probation_officer: ['probation'],
  cara_coordinator: ['probation'],
  fit_worker: ['survivor'],
  fit_manager: ['survivor'],
  auditor: ['probation', 'survivor'],
  administrator: ['probation', 'survivor'],
}
