/** What the police are told of a caution: that no pair fits any more, that he did not comply, or who attended. */
export const policeNoticeKinds = ['no_pair', 'non_compliance', 'attendance'] as const
export type PoliceNotice = (typeof policeNoticeKinds)[number]
