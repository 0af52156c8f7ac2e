import type { Day } from '../../calendar.ts'
import type { RiskLevel } from '../records/case.ts'
import type { WeightFacts } from '../records/facts.ts'
import { always, never } from '../records/turning.ts'
import { riskOn } from './load.ts'

/** The last day of an interval is the first on which it holds no more: whoever comes after holds from it. */
export type Interval = { fromOn: Day; toOn: Day | null }

/** The dated facts that a record's weight is made from; ratings oldest first. */
type WeighedFacts = {
  cases: readonly (Interval & { childProtectionPlan: boolean; directChildWork: boolean })[]
  risks: readonly { level: RiskLevel; assessedOn: Day }[]
  oneToOne: readonly Interval[]
}

export type Weight = { fromOn: Day; untilOn: Day; weight: WeightFacts }

/** What a record weighs on a day (rule 17.1). */
function weightOn({ cases, risks, oneToOne }: WeighedFacts, on: Day): WeightFacts {
  const open = cases.find((one) => holds(one, on))
  return {
    case: open && {
      risk: riskOn(risks, on),
      childProtectionPlan: open.childProtectionPlan,
      directChildWork: open.directChildWork,
    },
    oneToOne: oneToOne.some((one) => holds(one, on)),
  }
}

/** The same of all days: each weight from the day it begins to before the one it ends; days without any are left out. */
export function weightsOf(facts: WeighedFacts): Weight[] {
  const intervals = [...facts.cases, ...facts.oneToOne]
  const turns = [
    ...intervals.flatMap(({ fromOn, toOn }) => [fromOn, ...(toOn ? [toOn] : [])]),
    ...facts.risks.map(({ assessedOn }) => assessedOn),
  ]
  const days = [...new Set([always, ...turns])].sort()
  return days.flatMap((fromOn, index) => {
    const weight = weightOn(facts, fromOn)
    if (!weight.case && !weight.oneToOne) return []
    return [{ fromOn, untilOn: days[index + 1] ?? never, weight }]
  })
}

function holds({ fromOn, toOn }: Interval, on: Day): boolean {
  return fromOn <= on && (toOn === null || on < toOn)
}
