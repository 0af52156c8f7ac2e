import { turn } from '../../../src/kit/turn.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import {
  type Candidate,
  candidateFor,
  isLooking,
} from '../../../src/probation/placements/candidates.ts'
import { entriesOnOffer } from '../../../src/probation/placements/choose.ts'
import type { Ready } from './ready.ts'

const kept = new WeakMap<Ready, Map<string, Promise<Candidate[]>>>()
/** People looked at between two turns of the event loop. */
const chunk = 300

/** Who could join a cohort, in the order of who is next; worked out once for what is ready. */
export function candidatesOf(ready: Ready, cohort: Cohort): Promise<Candidate[]> {
  const shelf = kept.get(ready) ?? new Map<string, Promise<Candidate[]>>()
  kept.set(ready, shelf)
  const found = shelf.get(cohort.id) ?? findCandidates(ready, cohort)
  shelf.set(cohort.id, found)
  return found
}

/** The same for a cohort that is not there yet: nothing is kept. */
export async function findCandidates(ready: Ready, cohort: Cohort): Promise<Candidate[]> {
  const entries = entriesOnOffer([cohort], ready.today)
  const candidates: Candidate[] = []
  if (entries.length === 0) return candidates
  for (const [at, wait] of ready.waits.entries()) {
    if (at % chunk === chunk - 1) await turn()
    if (!isLooking(wait)) continue
    const candidate = candidateFor(wait, ready.seekerOf(wait), cohort, entries, ready.today)
    if (candidate) candidates.push(candidate)
  }
  return candidates
}
