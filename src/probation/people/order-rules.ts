import { addMonths, type Day, inWords } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import type { Ending, Hold, Offence, Risk, Route } from './person.ts'

/** What is written down of one referral and its order; forms and files are held to the same rules. */
export type OrderFacts = {
  route: Route
  imposedOn: Day
  dateOfBirth?: Day | undefined
  releasedOn?: Day | undefined
  endsOn?: Day | undefined
  referredOn?: Day | undefined
  offence?: Offence | undefined
  offenceOn?: Day | undefined
  statementOn?: Day | undefined
  prosecutionLimitOn?: Day | undefined
  startedOn?: Day | undefined
  endedOn?: Day | undefined
}

export type OrderField = keyof OrderFacts

/** Every way in which the dates of an order and a referral contradict each other, or have not come yet. */
export function orderFaults(facts: OrderFacts, today: Day): Fault<OrderField>[] {
  return [
    ...missingDays(facts),
    ...contradictions(facts),
    ...stillToCome(facts, today),
    ...underAge(facts),
  ]
}

/** 'Hold ends before it begins', and days that cannot be. */
export function holdFaults(hold: Pick<Hold, 'fromOn' | 'toOn'>): Fault<'fromOn' | 'toOn'>[] {
  if (!hold.toOn || hold.toOn >= hold.fromOn) return []
  const message = `The hold ends before it begins: ${apart(hold.toOn, hold.fromOn)}`
  return [{ field: 'toOn', message }]
}

function missingDays({ route, releasedOn, endsOn }: OrderFacts): Fault<OrderField>[] {
  const faults: Fault<OrderField>[] = []
  if (route === 'licence' && !releasedOn) {
    faults.push({ field: 'releasedOn', message: 'A licence needs the date of release' })
  }
  if (route !== 'conditional_caution' && !endsOn) {
    const message = `Enter the day when the ${route === 'licence' ? 'licence' : 'order'} ends`
    faults.push({ field: 'endsOn', message })
  }
  return faults
}

/** Which day may not be before which, and the words for it. */
function contradictions(facts: OrderFacts): Fault<OrderField>[] {
  const isCaution = facts.route === 'conditional_caution'
  const imposed = isCaution ? 'the caution' : 'the sentence'
  const ends = isCaution
    ? 'The deadline is before the caution'
    : `The ${facts.route === 'licence' ? 'licence' : 'order'} ends before it starts`
  const rules: [OrderField, OrderField, string][] = [
    ['endsOn', 'imposedOn', ends],
    ['releasedOn', 'imposedOn', 'Release is before the sentence'],
    ['endsOn', 'releasedOn', 'The licence ends before release'],
    ['statementOn', 'offenceOn', 'The statement is before the offence'],
    [
      'imposedOn',
      'offenceOn',
      `${isCaution ? 'The caution' : 'The sentence'} is before the offence`,
    ],
    ['prosecutionLimitOn', 'offenceOn', 'The prosecution limit is before the offence'],
    ['startedOn', 'imposedOn', `The start is before ${imposed}`],
    ['endedOn', 'imposedOn', `The referral ended before ${imposed}`],
    ['endedOn', 'startedOn', 'The referral ended before it was started'],
    ['endedOn', 'referredOn', 'The referral ended before it was made'],
  ]
  return rules.flatMap(([field, notBefore, words]) => {
    const [on, from] = [facts[field] as Day | undefined, facts[notBefore] as Day | undefined]
    return on && from && on < from ? [{ field, message: `${words}: ${apart(on, from)}` }] : []
  })
}

/** What has happened lies in the past; release, the end of an order and limits may lie ahead. */
function stillToCome(facts: OrderFacts, today: Day): Fault<OrderField>[] {
  const past: [OrderField, string][] = [
    ['imposedOn', facts.route === 'conditional_caution' ? 'Caution' : 'Sentence'],
    ['referredOn', 'Referral'],
    ['offenceOn', 'Offence'],
    ['statementOn', 'Statement'],
    ['startedOn', 'Start'],
    ['endedOn', 'End of the referral'],
  ]
  return past.flatMap(([field, name]) => {
    const on = facts[field] as Day | undefined
    if (!on || on <= today) return []
    return [{ field, message: `${name} must be today or earlier: ${inWords(on)} is still to come` }]
  })
}

const adultMonths = 18 * 12

function underAge({ dateOfBirth, imposedOn, route }: OrderFacts): Fault<OrderField>[] {
  if (!dateOfBirth || addMonths(dateOfBirth, adultMonths) <= imposedOn) return []
  const when = route === 'conditional_caution' ? 'caution' : 'sentence'
  const message = `Under 18 on the day of the ${when}, ${inWords(imposedOn)}: check the date of birth`
  return [{ field: 'dateOfBirth', message }]
}

function apart(on: Day, from: Day): string {
  return `${inWords(on)} is before ${inWords(from)}`
}

/** Why a referral cannot end like that: the order's own dates, and that nobody completes what was never begun. */
export function endFaults(
  facts: OrderFacts & { endedWhy: Ending },
  today: Day,
): Fault<'endedOn' | 'endedWhy'>[] {
  const faults: Fault<'endedOn' | 'endedWhy'>[] = orderFaults(facts, today)
    .filter(({ field }) => field === 'endedOn')
    .map(({ message }) => ({ field: 'endedOn', message }))
  if (facts.endedWhy === 'completed' && !facts.startedOn) {
    const message = 'The course was never started, so it cannot be completed'
    faults.push({ field: 'endedWhy', message })
  }
  return faults
}

/** A rating never stands without its source and its date. */
export function riskFaults(
  rating: { risk?: Risk | undefined; riskSource: string; riskOn?: Day | undefined },
  today: Day,
): Fault<'risk' | 'riskSource' | 'riskOn'>[] {
  const { risk, riskSource, riskOn } = rating
  if (!risk) {
    const message = 'Select the rating that this source and date belong to'
    return riskSource || riskOn ? [{ field: 'risk', message }] : []
  }
  const faults: Fault<'risk' | 'riskSource' | 'riskOn'>[] = []
  if (!riskSource) faults.push({ field: 'riskSource', message: 'Enter who rated the risk' })
  if (!riskOn) faults.push({ field: 'riskOn', message: 'Enter the day of the rating' })
  if (riskOn && riskOn > today) {
    faults.push({ field: 'riskOn', message: 'The rating must be of today or earlier' })
  }
  return faults
}
