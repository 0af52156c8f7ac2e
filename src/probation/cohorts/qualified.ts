import type { Day } from '../../calendar.ts'
import type { Leader } from './clashes.ts'

/** What somebody may do for a programme. */
export const qualificationKinds = ['facilitator', 'treatment_manager'] as const
export type QualificationKind = (typeof qualificationKinds)[number]

export type Qualification = { programmeKey: string; kind: QualificationKind; sinceOn: Day }

/** Somebody of the staff list with what he is qualified for. */
export type Qualified = Leader & { qualifications: readonly Qualification[] }

/** May he lead sessions of a programme on a day: qualified as its facilitator by then (rule 8.6). */
export function mayLead(member: Qualified, programmeKey: string, on: Day): boolean {
  return isQualified(member, 'facilitator', programmeKey, on)
}

/** May he stand over a cohort of a programme as its treatment manager (rule 8.6). */
export function mayManage(member: Qualified, programmeKey: string, on: Day): boolean {
  return isQualified(member, 'treatment_manager', programmeKey, on)
}

/** Whom a form of a programme offers: those who may lead it, and those who may be its treatment manager. */
export function staffFor(staff: readonly Qualified[], programmeKey: string, on: Day) {
  return {
    leaders: staff.filter((member) => mayLead(member, programmeKey, on)),
    managers: staff.filter((member) => mayManage(member, programmeKey, on)),
  }
}

function isQualified(
  { qualifications }: Qualified,
  kind: QualificationKind,
  programmeKey: string,
  on: Day,
): boolean {
  return qualifications.some(
    (one) => one.kind === kind && one.programmeKey === programmeKey && one.sinceOn <= on,
  )
}
