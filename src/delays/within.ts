import type { MaskedWait, WaitToday } from '../waiting-list/wait.ts'
import type { Asked } from './tally.ts'

type List = { waits: readonly WaitToday[]; masked: readonly MaskedWait[] }

/** The part of a list that is of the area asked for; of those closed to the reader, their nameless figure tells. */
export function within(
  { waits, masked }: List,
  nameless: readonly WaitToday[],
  { unit, localityId }: Asked,
): List {
  if (!unit && !localityId) return { waits, masked }
  const isIn = (wait: WaitToday) =>
    localityId ? wait.localityId === localityId : wait.deliveryUnit === unit
  const closed = new Set(nameless.filter(isIn).map(({ referralId }) => referralId))
  return {
    waits: waits.filter(isIn),
    masked: masked.filter(({ referralId }) => closed.has(referralId)),
  }
}
