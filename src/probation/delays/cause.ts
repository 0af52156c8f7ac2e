import { type Day, dayNumber } from '../../calendar.ts'
import { type Hold, serviceHoldReasons } from '../people/person.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

/** What a day past somebody's best start can be put down to. */
export const causeWords = {
  assessment: 'Assessment not done',
  no_facilitator: 'No facilitator',
  no_venue: 'No venue',
  paperwork: 'Paperwork',
  other: 'Another cause on our side',
  person: 'Person not ready',
  booked: 'Booked, waiting for it to start',
  not_booked: 'Not yet booked though a place fits',
  no_place: 'No place free',
  no_cohort: 'No cohort at a time or place within reach',
  to_come: 'Still to come before the booked start',
} as const
export type Cause = keyof typeof causeWords

export type CauseDays = { cause: Cause; days: number }

/** What is on offer to him today: a place that fits, or else a cohort that would fit but is full; and when he was booked. */
export type Offer = { fits: boolean; reachable: boolean; bookedOn?: Day | undefined }

/** What of a wait the causes are told from. */
type Late = Pick<WaitToday, 'standing' | 'window' | 'holds' | 'booking'>

/**
 * Why he is late: each day past his best start has one cause, and together they are exactly his delay. It is the open
 * hold on our side that day; with none, his own hold, where one ended without moving the date; with none, a place booked
 * but not begun, from the day it was booked (from today, where that is not known); with none, what is on offer to him
 * now, for nobody keeps what was on offer then. Days after today, up to a booked start, are still to come. Nobody is
 * late who is on hold or has no best start. Most days first.
 */
export function causesOf(wait: Late, today: Day, offer: Offer): CauseDays[] {
  const { delayDays, projectedOn } = wait.standing
  const { targetOn } = wait.window
  if (!delayDays || !targetOn) return []
  const target = dayNumber(targetOn)
  const past = Math.max(target, Math.min(dayNumber(projectedOn), dayNumber(today)))
  const days = new Map<Cause, number>()
  const add = (cause: Cause, more: number) => {
    if (more > 0) days.set(cause, (days.get(cause) ?? 0) + more)
  }
  const spans = spansOf(wait, today, offer)
  for (let from = target + 1; from <= past; ) {
    const { cause, to } = causeFrom(from, past, spans)
    add(cause, to - from + 1)
    from = to + 1
  }
  add('to_come', target + delayDays - past)
  return [...days]
    .map(([cause, count]) => ({ cause, days: count }))
    .sort((one, two) => two.days - one.days)
}

type Span = { cause: Cause; from: number; to: number }

/** Every cause with the days it holds, the strongest first; the last one holds always. */
function spansOf(wait: Late, today: Day, offer: Offer): Span[] {
  const always = Number.POSITIVE_INFINITY
  const held = (side: Hold['side']) => wait.holds.filter((hold) => hold.side === side)
  const spanOf = (cause: Cause, { fromOn, toOn }: Hold) => ({
    cause,
    from: dayNumber(fromOn),
    to: toOn ? dayNumber(toOn) : always,
  })
  const spans: Span[] = [
    ...held('service').map((hold) => spanOf(causeOfHold(hold), hold)),
    ...held('person').map((hold) => spanOf('person', hold)),
  ]
  if (wait.booking) {
    spans.push({ cause: 'booked', from: dayNumber(offer.bookedOn ?? today), to: always })
  }
  return [...spans, { cause: onOffer(offer), from: -always, to: always }]
}

/** The cause of one day, and the last day of that stretch: where its span ends, or a stronger one begins. */
function causeFrom(on: number, last: number, spans: readonly Span[]): { cause: Cause; to: number } {
  const index = spans.findIndex(({ from, to }) => from <= on && on <= to)
  const { cause, to } = spans[index]!
  const stronger = spans.slice(0, index).map(({ from }) => from - 1)
  return { cause, to: Math.min(last, to, ...stronger.filter((end) => end >= on)) }
}

function causeOfHold({ reason }: Hold): Cause {
  return reason in serviceHoldReasons ? (reason as keyof typeof serviceHoldReasons) : 'other'
}

function onOffer({ fits, reachable }: Offer): Cause {
  if (fits) return 'not_booked'
  return reachable ? 'no_place' : 'no_cohort'
}
