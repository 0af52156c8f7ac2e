import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Outcome } from '../attendance/outcome.ts'
import { type Attended, attendedOf, workshopOf } from './line.ts'

/** A workshop that he has or had a place on, with what its register says now. */
export type BookedWorkshop = {
  moduleKey: string
  heldOn: Day
  /** His place is still held, or was until he had done with it. */
  isHeld: boolean
  outcome: Outcome | undefined
}

/** A workshop as the pack for the police tells it. */
export type PackWorkshop = { workshop: string; workshopOn: Day; attended: Attended }

/** The workshops he was booked on, oldest first; one given back before it was held says nothing of him and is left out. */
export function packWorkshops(
  booked: readonly BookedWorkshop[],
  template: Pick<ProgrammeTemplate, 'modules'>,
  today: Day,
): PackWorkshop[] {
  return booked
    .filter(({ isHeld, outcome }) => isHeld || outcome)
    .map(({ moduleKey, heldOn, outcome }) => ({
      workshop: workshopOf(template, moduleKey) ?? moduleKey,
      workshopOn: heldOn,
      attended: outcome || heldOn <= today ? attendedOf(outcome) : ('still to come' as const),
    }))
    .sort((one, two) => (one.workshopOn < two.workshopOn ? -1 : 1))
}

/** Why the pack is made: the notice that it is, and the sentences that the police may have. */
type PackReasons = { kind: 'no_pair' | 'non_compliance'; words: readonly string[] }

/** A workshop that he did not attend, or no pair left; nothing where neither is true, or where he has done both. */
export function packReasons(
  workshops: readonly PackWorkshop[],
  { hasPair }: { hasPair: boolean },
): PackReasons | undefined {
  const missed = workshops.some(({ attended }) => attended === 'no')
  if (hasDoneBoth(workshops) || (hasPair && !missed)) return undefined
  return {
    kind: missed ? 'non_compliance' : 'no_pair',
    words: [
      ...(missed ? ['Did not attend both workshops of a pair.'] : []),
      ...(hasPair ? [] : ['No pair of workshops ends before the deadline.']),
    ],
  }
}

/** Both workshops of one pair attended: A, and the next B after it with nothing missed between. */
function hasDoneBoth(workshops: readonly PackWorkshop[]): boolean {
  return workshops.some(
    ({ workshop, attended }, at) =>
      workshop === 'A' &&
      attended === 'yes' &&
      workshops[at + 1]?.workshop === 'B' &&
      workshops[at + 1]?.attended === 'yes',
  )
}
