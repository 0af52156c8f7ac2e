import type { Day } from '../../calendar.ts'
import { dayInSentence } from '../cohorts/wording.ts'
import { wordingFor } from '../people/wording.ts'
import type { Leaves, NoneLeft, Pair } from './pairs-left.ts'

/** 'A on 14 March, B on 11 April: still allows one repeat, on 18 April and 16 May' (rule 10.4). */
export function leavesInWords({ aOn, bOn }: Pair, leaves: Leaves, today: Day): string {
  const say = (on: Day) => dayInSentence(on, today)
  return `A on ${say(aOn)}, B on ${say(bOn)}: ${leftInWords(leaves, say)}`
}

function leftInWords(
  { byRule, next, retryByOn, hardEndOn }: Leaves,
  say: (on: Day) => string,
): string {
  if (next) {
    const late = byRule || !retryByOn ? '' : `, though it begins after ${say(retryByOn)}`
    return `still allows one repeat, on ${say(next.aOn)} and ${say(next.bOn)}${late}`
  }
  if (!byRule) return 'leaves no repeat'
  return `begins in time for a repeat, but no later pair on the calendar ends by ${say(hardEndOn)}`
}

/** 'no pair ends by 25 May': why none is left; a page adds what to do about it. */
export function noneInWords(
  { code, deadlineOn }: NoneLeft,
  whom: Parameters<typeof wordingFor>[0],
  today: Day,
): string {
  const by = dayInSentence(deadlineOn, today)
  return {
    passed: `the deadline, ${by}, has passed`,
    no_pair: `no pair ends by ${by}`,
    full: `every pair that ends by ${by} is full`,
    unfit: `no pair that ends by ${by} can take ${wordingFor(whom).him}`,
  }[code]
}
