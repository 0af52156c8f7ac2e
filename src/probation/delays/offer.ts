import type { Day } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { stayFrom } from '../cohorts/stay.ts'
import { type Entry, type RuleName, ruleBook, type Seeker } from '../placements/place.ts'
import type { Offer } from './cause.ts'

/** Rules that ask nothing of the entry: once for each cohort. */
const ofCohort = ['sex', 'running', 'frequency', 'available', 'travel'] as const
const ofEntry = (Object.keys(ruleBook) as RuleName[]).filter(
  (rule) => rule !== 'free' && !ofCohort.some((one) => one === rule),
)

/** Whether some entry on offer fits him, or else would fit if it had a place free. */
export function offerTo(seeker: Seeker, entries: readonly Entry[], today: Day): Offer {
  const suits = new Map<Cohort, boolean>()
  let reachable = false
  for (const { cohort, entryOn } of entries) {
    if (!suits.has(cohort)) {
      const facts = { seeker, cohort, entryOn, stay: undefined, today }
      suits.set(
        cohort,
        ofCohort.every((rule) => ruleBook[rule].check(facts).met),
      )
    }
    if (!suits.get(cohort)) continue
    const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
    const facts = { seeker, cohort, entryOn, stay, today }
    if (!ofEntry.every((rule) => ruleBook[rule].check(facts).met)) continue
    reachable = true
    if (ruleBook.free.check(facts).met) return { fits: true, reachable }
  }
  return { fits: false, reachable }
}
