import { type Day, dayAt, instantAt } from '../../calendar.ts'

/** The day that counts as today, and the instant that clocks by the hour are read at. */
export type Moment = { today: Day; now: Date }

/** The real instant on the real day; on any other day that counts as today, its very beginning, so that days agree. */
export function momentOf(today: Day, now: Date): Moment {
  return { today, now: dayAt(now) === today ? now : (instantAt(today, '00:00') as Date) }
}
