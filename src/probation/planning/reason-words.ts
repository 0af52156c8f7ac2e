import { daysInWords } from '../../calendar.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { Why } from './explain.ts'
import type { ReasonGroup } from './plan.ts'
import { type Against, type Reason, unitOf } from './reasons.ts'

type Whom = Parameters<typeof wordingFor>[0]

/** What stands against cohorts for somebody, in words that know whom they speak of, as a plan keeps it. */
export function groupInWords({ reason, cohorts }: Against, whom: Whom): ReasonGroup {
  return { words: reasonInWords(reason, whom), unit: unitOf(reason), cohorts }
}

function reasonInWords(reason: Reason, whom: Whom): string {
  const { he, his, is, has } = wordingFor(whom)
  switch (reason.code) {
    case 'full_here':
      return 'Would suit, but full in this plan'
    case 'ruled_out':
      return 'Ruled out by a manager'
    case 'finishes':
      return 'Would finish too late'
    case 'ready':
      return `Starts before ${his} earliest sensible start`
    case 'no_journey':
      return 'No journey time is known'
    case 'far':
      return `More than ${reason.limit} minutes away`
    case 'available':
      return `Not a time ${he} can attend`
    case 'frequency':
      return `Meets twice a week, ${he} can come once`
    case 'modules':
      return `Joins at a module ${he} ${has} done or may not begin with`
    case 'clash':
      return capital(`${he} ${is} elsewhere at that time`)
    case 'men':
      return 'For men'
    case 'women':
      return 'For women'
    case 'keepApart':
      return 'Somebody to be kept apart from is booked'
    case 'notice':
      return 'Too little notice'
    case 'running':
      return 'The cohort is cancelled'
    case 'ahead':
      return 'Nobody joins that day'
    case 'free':
      return 'Full'
    case 'hold':
      return 'On hold'
    case 'programme':
      return 'For another programme'
    case 'open':
      return capital(`${he} ${is} not waiting`)
    case 'once':
      return capital(`${he} ${has} a place already`)
  }
}

/** Why here and not sooner: 'BBR-26-05 is 13 days sooner, but full'. */
export function whyInWords(why: Why, whom: Whom): string {
  switch (why.code) {
    case 'pinned':
      return 'pinned here'
    case 'only':
      return `the only cohort that fits ${wordingFor(whom).him}`
    case 'best':
      return `the best of ${why.of} that fit`
    case 'barred':
      return `${betterInWords(why)}, but ${barInWords(why.bar, whom)}`
  }
}

/** 'BBR-26-05 is 13 days sooner', or nearer, or the same cohort at an earlier entry. */
function betterInWords({ cohort, by, amount }: Extract<Why, { code: 'barred' }>): string {
  const name = cohort ?? 'an earlier entry of it'
  if (by === 'sooner') return `${name} is ${daysInWords(amount)} sooner`
  return by === 'nearer' ? `${name} is ${amount} minutes nearer` : `${name} would move nobody`
}

function barInWords(bar: Extract<Why, { code: 'barred' }>['bar'], whom: Whom): string {
  const { he, is } = wordingFor(whom)
  return {
    full: 'full',
    too_few: 'too few would join it to run',
    kept_apart: `somebody sits there whom ${he} ${is} kept apart from`,
    others_lose: 'others lose more by it',
  }[bar]
}

/** The reasons in one line: 'Would finish too late: BBR-26-02 by 118 days, BBR-27-02 167; Not a time he can attend: …'. */
export function reasonsInWords(groups: readonly ReasonGroup[]): string {
  return groups.map((group) => `${group.words}: ${cohortsInWords(group)}`).join('; ')
}

/** 'BBR-26-02 by 118 days, BBR-27-02 167': the unit stands once, with the first. */
export function cohortsInWords({ unit, cohorts }: ReasonGroup): string {
  return cohorts
    .map(({ code, amount }, at) => {
      if (amount === undefined) return code
      if (at > 0 || unit === undefined) return `${code} ${amount}`
      const one = amount === 1 ? unit.slice(0, -1) : unit
      return unit === 'days' ? `${code} by ${amount} ${one}` : `${code} ${amount} ${one}`
    })
    .join(', ')
}
