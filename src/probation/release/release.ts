import { type Day, daysInWords, inWords } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import { type Fit, fitsFor } from '../placements/choose.ts'
import { checkPlace, type Entry, type Seeker } from '../placements/place.ts'

/** A man on licence, or to be: his prison, the day he leaves it or left it, and the day he was recalled. */
export type Custody = {
  prison: string | undefined
  releasedOn: Day
  recalledOn: Day | undefined
}

/** Still inside on a day: not released yet, or recalled since (rule 11.2). */
export function isInside({ releasedOn, recalledOn }: Custody, today: Day): boolean {
  return releasedOn > today || isRecalled({ releasedOn, recalledOn })
}

/** Recalled, with no release since: nobody knows when he can attend again. */
export function isRecalled({ releasedOn, recalledOn }: Omit<Custody, 'prison'>): boolean {
  return recalledOn !== undefined && recalledOn >= releasedOn
}

/** 'To be released from HMP Winchester on 14 December 2026', 'Recalled on 3 December 2026, no release date yet'. */
export function custodyInWords(custody: Custody, today: Day): string | undefined {
  const { prison, releasedOn, recalledOn } = custody
  const from = prison ? ` from ${prison}` : ''
  if (isRecalled(custody)) return `Recalled on ${inWords(recalledOn!)}, no new release date yet`
  if (releasedOn > today) return `To be released${from} on ${inWords(releasedOn)}`
  return prison ? `Released${from} on ${inWords(releasedOn)}` : undefined
}

/** What is wrong with a release date: before the sentence or a recall, or after the licence ends. */
export function releaseFaults(
  releasedOn: Day,
  known: { imposedOn: Day; endsOn: Day | undefined; recalledOn: Day | undefined },
): Fault<'releasedOn'>[] {
  const fault = (message: string) => [{ field: 'releasedOn' as const, message }]
  const on = inWords(releasedOn)
  const { imposedOn, endsOn, recalledOn } = known
  if (releasedOn < imposedOn) {
    return fault(`Release is before the sentence: ${on} is before ${inWords(imposedOn)}`)
  }
  if (recalledOn && releasedOn <= recalledOn) {
    return fault(
      `The recall was on ${inWords(recalledOn)}: a new release is after that, and ${on} is not`,
    )
  }
  if (endsOn && releasedOn >= endsOn) {
    return fault(`The licence ends on ${inWords(endsOn)}, so release must be before it`)
  }
  return []
}

/** What is wrong with the day of a recall: before release, or still to come. */
export function recallFaults(recalledOn: Day, custody: Custody, today: Day): Fault<'recalledOn'>[] {
  const fault = (message: string) => [{ field: 'recalledOn' as const, message }]
  if (isRecalled(custody)) {
    return fault(`A recall on ${inWords(custody.recalledOn!)} is recorded already`)
  }
  if (recalledOn > today) {
    return fault(`A recall must be today or earlier: ${inWords(recalledOn)} is still to come`)
  }
  if (recalledOn < custody.releasedOn) {
    return fault(`Release was on ${inWords(custody.releasedOn)}, so a recall cannot be before it`)
  }
  return []
}

/** What becomes of the place that is held for him when his release moves. */
export type HeldPlace =
  | { kind: 'none' }
  | { kind: 'stays' }
  | { kind: 'moves'; to: Fit; because: string }
  | { kind: 'goes'; because: string }

/**
 * The place held for a man still inside: it stays while every rule of placing is met; else he moves to the module
 * entry point that suits his release best, and where none does the place is given back (rule 11.1).
 */
export function heldPlaceAfter(
  seeker: Seeker,
  held: Entry | undefined,
  entries: readonly Entry[],
  today: Day,
): HeldPlace {
  if (!held) return { kind: 'none' }
  const broken = checkPlace(seeker, held, today).checks.filter(
    ({ met, rule }) => !met && rule !== 'notice',
  )
  if (broken.length === 0) return { kind: 'stays' }
  const because = broken.map(({ words }) => words).join('; ')
  const [to] = fitsFor(seeker, entries, today)
  return to ? { kind: 'moves', to, because } : { kind: 'goes', because }
}

/** What is said of the place before the change is saved. */
export function heldPlaceInWords(
  place: HeldPlace,
  held: { code: string; entryOn: Day } | undefined,
): string {
  const here = held ? `${held.code} on ${inWords(held.entryOn)}` : ''
  switch (place.kind) {
    case 'none':
      return 'No place is held yet.'
    case 'stays':
      return `The place held, ${here}, still suits.`
    case 'moves': {
      const { cohort, stay, delayDays } = place.to
      const late = delayDays > 0 ? `, ${daysInWords(delayDays)} after the best start` : ''
      return `The place held moves from ${here} to ${cohort.code} on ${inWords(stay.entryOn)}${late}. Why: ${place.because}.`
    }
    case 'goes':
      return `The place held, ${here}, is given back, and nothing on offer fits: ${place.because}.`
  }
}

/** Whoever moves a release and may not move the place asks who may; nothing where the place need not move. */
export function askedInWords(place: HeldPlace, crn: string): string | undefined {
  if (place.kind === 'none' || place.kind === 'stays') return undefined
  return `The place held for ${crn} no longer suits: ${place.because}. The programme manager moves it.`
}
