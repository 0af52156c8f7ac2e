import { type Day, earlier, inWords, later } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { type Ending, endingWords, type Hold } from '../people/person.ts'
import { placeInWords } from '../placements/consequences.ts'

/** An open referral as a fact of the person meets it; `isSeen`: whether whoever records the fact may know of it. */
export type OpenReferral = {
  referralId: string
  programme: string
  isCaution: boolean
  isSeen: boolean
  referredOn: Day
  imposedOn: Day
  startedOn: Day | undefined
  place: { code: string; entryOn: Day } | undefined
  openTasks: number
}

/** How a referral ended, on which day. */
export type End = { endedOn: Day; endedWhy: Ending }

/** Said wherever such a fact is recorded, whether he has another referral or not: the words tell nobody that he has. */
export const heldEverywhere =
  'This is a fact of the person: it holds for every open referral, also for one that you do not see, and stands in the history of each.'

/** What becomes of the place that he holds. */
export function placeAfter({ endedWhy }: Pick<End, 'endedWhy'>): string {
  return endedWhy === 'completed' ? 'Completed' : 'Given back'
}

/** Whether an ending is a fact of the person and not of one referral: he died, or left the area. */
export function endsEvery(why: Ending): boolean {
  return why === 'died' || why === 'transferred'
}

/** Death ends every open referral; leaving ends those made by that day: who was referred again since has come back. */
export function isEndedToo(
  { endedOn, endedWhy }: End,
  { referredOn }: Pick<OpenReferral, 'referredOn'>,
): boolean {
  return endedWhy === 'died' || (endedWhy === 'transferred' && referredOn <= endedOn)
}

/** The day on which such a referral ends: the same, but never before it was imposed, made or begun. */
export function endsToo({ endedOn }: End, other: Omit<OpenReferral, 'place' | 'openTasks'>): Day {
  const { referredOn, imposedOn, startedOn } = other
  return [referredOn, imposedOn, startedOn ?? endedOn].reduce(later, endedOn)
}

/** Whether a hold is a time in prison, which is so for everything that he waits for. */
export function isInside({ side, reason }: Pick<Hold, 'side' | 'reason'>): boolean {
  return side === 'person' && reason === 'custody'
}

/** With no last day in sight every place is given back and he waits anew; a time inside whose end is known moves none. */
export function losesPlaces(hold: Pick<Hold, 'side' | 'reason' | 'toOn'>): boolean {
  return isInside(hold) && !hold.toOn
}

/** The day on which those places are given back: when he went inside, and never ahead of today. */
export function givenBackOn({ fromOn }: Pick<Hold, 'fromOn'>, today: Day): Day {
  return earlier(fromOn, today)
}

/** What an ending does to the other referrals, before it is saved: only of those that the reader may see. */
export function endFollows(others: readonly OpenReferral[], end: End): Difference[] {
  return others
    .filter((one) => one.isSeen && isEndedToo(end, one))
    .flatMap((one) => {
      const on = inWords(endsToo(end, one))
      const ended = `Ended on ${on}: ${endingWords[end.endedWhy].toLowerCase()}`
      return [
        { field: `${one.programme} referral`, before: 'Open', after: ended },
        ...placeGone(one),
        ...tasksGone(one),
      ]
    })
}

/** What going inside does to referrals, before it is saved: only to those that the reader may see. */
export function insideFollows(
  open: readonly OpenReferral[],
  hold: Omit<Hold, 'id'>,
  own: string,
): Difference[] {
  return open
    .filter(({ isSeen }) => isSeen)
    .flatMap((one) => {
      const field = `${one.programme} referral`
      const held = { field, before: 'Not on hold', after: `On hold from ${inWords(hold.fromOn)}` }
      const gone = losesPlaces(hold) ? [...placeGone(one), ...waitsAnew(one)] : []
      return one.referralId === own ? gone : [held, ...gone]
    })
}

/** A caution that ends without its workshops is for the police to decide on. */
export function policeWords(open: readonly Pick<OpenReferral, 'isCaution' | 'isSeen'>[]) {
  return open.some(({ isCaution, isSeen }) => isCaution && isSeen)
    ? 'The caution ends without its workshops: tell the police.'
    : undefined
}

function placeGone({ programme, place }: OpenReferral): Difference[] {
  if (!place) return []
  return [{ field: `${programme} place`, before: placeInWords(place), after: 'Given back' }]
}

function tasksGone({ programme, openTasks }: OpenReferral): Difference[] {
  if (openTasks === 0) return []
  return [{ field: `${programme} tasks`, before: `${openTasks} open`, after: 'Closed' }]
}

function waitsAnew({ programme, startedOn }: OpenReferral): Difference[] {
  if (!startedOn) return []
  const after = 'Waits again; modules done stay done'
  return [{ field: `${programme} start`, before: inWords(startedOn), after }]
}
