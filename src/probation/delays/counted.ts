import type { Day } from '../../calendar.ts'
import type { Ending } from '../people/person.ts'
import { openHoldOn, type Standing, standingOn } from '../waiting-list/status.ts'
import type { Wait } from '../waiting-list/wait.ts'

/** Somebody the report counts: no name, and no more than the figures are made of. Those whose referral ended count too. */
export type Counted = Pick<
  Wait,
  | ('referralId' | 'template' | 'window' | 'startedOn' | 'holds' | 'booking')
  | ('localityId' | 'locality' | 'deliveryUnit' | 'officerEmail' | 'officer' | 'team' | 'risk')
> & {
  bookedOn: Day | undefined
  endedOn: Day | undefined
  endedWhy: Ending | undefined
  /** Where he stands today, if he is waiting. */
  standing?: Standing | undefined
}

/** The day a report is made for: the end of its month, or today while that is still to come. */
export type AsAt = { on: Day; isToday: boolean }

/** Whether he was waiting at the end of a day: his clock had started, and he had neither started nor left. */
export function isWaitingOn({ window, startedOn, endedOn }: Counted, { on, isToday }: AsAt) {
  const begun = window.clockStartOn <= on || isToday
  return begun && !(startedOn && startedOn <= on) && !(endedOn && endedOn <= on)
}

/**
 * Where he stood on a day. A day gone by is told from the dates as they are known now: a place counts from the day it
 * was booked, a hold of his own from its first day, and a window is the one he has today.
 */
export function standingAt(counted: Counted, { on, isToday }: AsAt): Standing {
  if (isToday && counted.standing) return counted.standing
  const { template, window, holds, booking, bookedOn } = counted
  return standingOn(on, {
    clock: template.clock,
    settings: template.settings,
    window,
    openHold: openHoldOn(on, holds),
    startedOn: undefined,
    booking: isToday || (bookedOn && bookedOn <= on) ? booking : undefined,
  })
}

/** His own hold that has no end: from its first day on, no day counts as late. */
export function openEndedFrom({ holds }: Pick<Counted, 'holds'>): Day | undefined {
  return holds.find(({ side, toOn }) => side === 'person' && !toOn)?.fromOn
}
