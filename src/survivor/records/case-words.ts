import { type Day, instantInWords, inWords } from '../../calendar.ts'
import type { Fields } from '../../kit/differences.ts'

type Facts = {
  referredAt: Date
  referredBy: string
  childProtectionPlan: boolean
  directChildWork: boolean
  planReviewOn: Day | undefined
}

/** A case as fields in words, for histories and pages that are out of date. */
export function caseInWords(facts: Facts): Fields {
  return [
    ['Referred', instantInWords(facts.referredAt)],
    ['Referred by', facts.referredBy],
    ['Child-protection plan', facts.childProtectionPlan ? 'Yes' : 'No'],
    ['Direct work with a child', facts.directChildWork ? 'Yes' : 'No'],
    ['Next plan review', facts.planReviewOn ? inWords(facts.planReviewOn) : ''],
  ]
}
