/** A pair that the survivor side asked for reads like any other; only that side takes it back (security 1). */
export const safeguardingReason = 'held by safeguarding'

/** Whether a pair may be ended here: by who can see whom it is about, and never one that safeguarding holds. */
export function mayEndPair(pair: { reason: string; other: unknown }): boolean {
  return pair.other !== undefined && pair.reason !== safeguardingReason
}
