import { type Day, timeAt } from '../../calendar.ts'

/** From this hour of London's clocks on, the night's check is due; at a start it is due at any hour. */
const from = '02:00'

/**
 * Is the night's check due: once a day of London, after 2am, and at a start on a day on which it has not run
 * (rule 19.4)? One that failed has not run, and is due again; neither has one of a day to come, which only a clock that
 * was wrong can have run.
 */
export function isNightlyDue(
  ranOn: Day | undefined,
  at: { today: Day; now: Date },
  isStart = false,
): boolean {
  if (ranOn === at.today) return false
  return isStart || timeAt(at.now) >= from
}
