/** What is marked on a record: kept longer than its rule, or held for the law. */
export const markKinds = ['longer', 'hold'] as const
export type MarkKind = (typeof markKinds)[number]

/** What became of a request to erase. */
export const erasureDecisions = ['approved', 'refused', 'taken back'] as const
export type ErasureDecision = (typeof erasureDecisions)[number]
