import { can, type Resource } from '../../access/matrix.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { FileColumns } from '../../kit/files/headings.ts'
import { cohortsFile } from './cohorts-file.ts'
import { placementsFile } from './placements-file.ts'
import { referralsFile } from './referrals-file.ts'

/** In the order that they are brought in. */
export const fileKinds = ['referrals', 'cohorts', 'placements'] as const
export type FileKind = (typeof fileKinds)[number]

export const fileKindWords: Record<FileKind, { name: string; holds: string }> = {
  referrals: { name: 'Referrals', holds: 'People, their orders and their referrals' },
  cohorts: { name: 'Cohorts', holds: 'Cohorts, with their weekly times and staff' },
  placements: { name: 'Placements', holds: 'Who is booked where, and who has started' },
}

export const fileColumns: Record<FileKind, FileColumns> = {
  referrals: referralsFile,
  cohorts: cohortsFile,
  placements: placementsFile,
}

const resources: Record<FileKind, Resource> = {
  referrals: 'referral',
  cohorts: 'cohort',
  placements: 'placement',
}

/** Files change what is there as well as adding to it, so they are for those who may do both. */
export function mayImport(viewer: Viewer, kind: FileKind): boolean {
  return can(viewer, 'create', resources[kind]) && can(viewer, 'update', resources[kind])
}

/** Whether a viewer may bring a file of any kind. */
export function mayBring(viewer: Viewer): boolean {
  return fileKinds.some((kind) => mayImport(viewer, kind))
}
