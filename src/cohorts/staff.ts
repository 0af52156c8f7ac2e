/** What somebody may do for a programme. */
export const qualificationKinds = ['facilitator', 'treatment_manager'] as const
export type QualificationKind = (typeof qualificationKinds)[number]
