import type { Outcome } from '../attendance/outcome.ts'
import type { Day } from '../calendar.ts'
import type { ProgrammeTemplate } from '../programmes/template.ts'
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

/** Why the pack is made, in the one or two sentences that the police may have; nothing where neither is true. */
export function packReasons(
  workshops: readonly PackWorkshop[],
  { hasPair, isDone }: { hasPair: boolean; isDone: boolean },
): string[] {
  if (isDone) return []
  const missed = workshops.some(({ attended }) => attended === 'no')
  return [
    ...(missed ? ['He did not attend both workshops of a pair.'] : []),
    ...(hasPair ? [] : ['No pair of workshops ends before the deadline.']),
  ]
}

/** Both workshops of one pair attended: A, and the next B after it with nothing missed between. */
export function hasDoneBoth(workshops: readonly PackWorkshop[]): boolean {
  return workshops.some(
    ({ workshop, attended }, at) =>
      workshop === 'A' &&
      attended === 'yes' &&
      workshops[at + 1]?.workshop === 'B' &&
      workshops[at + 1]?.attended === 'yes',
  )
}
