import { type Day, daysInWords, inShort } from '../../calendar.ts'
import { counted } from '../../kit/words.ts'
import { type CouldBeDone, decideBy, endsInTime } from './could-be-done.ts'

/** What a way is called, and what it would bring: 'Twice weekly', '45 days sooner, reviewed by 12 Mar 2027, 3 days to spare'. */
export function wayInWords(way: CouldBeDone): { name: string; brings: string } {
  switch (way.kind) {
    case 'another_place':
      return { name: 'Another place', brings: 'one that ends in time, if there is one' }
    case 'twice_weekly': {
      const { soonerDays, finishesOn, spareDays } = way
      const rest =
        spareDays < 0
          ? `still ${daysInWords(-spareDays)} too late`
          : `${daysInWords(spareDays)} to spare`
      const words = `${daysInWords(soonerDays)} sooner, reviewed by ${inShort(finishesOn)}, ${rest}`
      return { name: 'Twice weekly', brings: words }
    }
    case 'one_to_one': {
      const { sessions, perWeek, lastOn } = way
      const tooMany = endsInTime(way) ? '' : ', too many to be done'
      const words = `${counted(sessions, 'session')} by ${inShort(lastOn)}, ${perWeek} a week from now${tooMany}`
      return { name: 'One to one', brings: words }
    }
    case 'extension':
      return {
        name: 'Extension of the order',
        brings: `${daysInWords(way.days)}, to ${inShort(way.untilOn)}`,
      }
    case 'court':
      return { name: 'Back to court', brings: 'while the order is in force' }
    case 'police':
      return { name: 'Tell the police', brings: 'that the deadline is not met' }
  }
}

/** 'Decide by 4 Dec 2026', 'Decide today'. */
export function decideByInWords(ways: readonly CouldBeDone[], today: Day): string {
  const by = decideBy(ways, today)
  return by <= today ? 'Decide today' : `Decide by ${inShort(by)}`
}

/** 'Twice weekly: 45 days sooner, … (by 4 Dec 2026)': one way in one line. */
export function wayInLine(way: CouldBeDone, today: Day): string {
  const { name, brings } = wayInWords(way)
  return `${name}: ${brings} (${way.by <= today ? 'today' : `by ${inShort(way.by)}`})`
}
