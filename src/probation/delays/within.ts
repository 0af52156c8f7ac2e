import { closedWaiting } from '../waiting-list/closed.ts'
import type { MaskedWait, WaitToday } from '../waiting-list/wait.ts'
import type { Asked } from './tally.ts'

type List = { waits: readonly WaitToday[]; masked: readonly MaskedWait[] }

/** The part of a list that is of the area asked for. Those closed to the reader stand in the whole list only, while they wait (rule 5.5). */
export function within({ waits, masked }: List, { unit, localityId }: Asked): List {
  if (!unit && !localityId) return { waits, masked: closedWaiting(masked) }
  const isIn = (wait: WaitToday) =>
    localityId ? wait.localityId === localityId : wait.deliveryUnit === unit
  return { waits: waits.filter(isIn), masked: [] }
}
