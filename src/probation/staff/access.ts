import type { Viewer } from '../../access/viewer.ts'

/** Programme managers keep the staff list; a facilitator reads his own page; for anybody else there is none. */
export function staffAccess({ side, role }: Viewer): 'all' | 'own' | undefined {
  if (side !== 'probation') return undefined
  if (role === 'programme_manager') return 'all'
  return role === 'facilitator' ? 'own' : undefined
}

/** Whether this viewer keeps the staff list. */
export function keepsStaff(viewer: Viewer): boolean {
  return staffAccess(viewer) === 'all'
}
