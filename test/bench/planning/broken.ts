import { join } from 'node:path'
import { openProbation } from '../../../db/probation/standing/open.ts'
import { openSurvivors } from '../../../db/survivor/standing/open.ts'
import { nowhere } from '../../../src/probation/planning/problem/problem.ts'
import { openSolver } from '../../../src/probation/planning/search/solver.ts'
import { faultsOf, type Placed } from '../../../src/probation/planning/verify.ts'
import { brokenPlans } from '../../probation/planning/broken-plans.ts'
import { countyPlanning } from '../../probation/planning/county.ts'
import { auditOf } from '../../support/audit-key.ts'
import { loadCounty } from '../../support/county.ts'

/** The county's own plan, and plans broken on purpose, before the second calculation: which of them it refuses. */
export async function benchBroken(folder: string): Promise<string> {
  const broken = (side: string) => {
    const path = join(folder, `${side}-broken.db`)
    return { url: `file:${path}`, audit: auditOf(path) }
  }
  const probation = await openProbation(broken('probation'))
  const survivors = await openSurvivors(broken('survivors'))
  const solver = openSolver()
  try {
    await loadCounty({ probation, survivors })
    const { planning } = await countyPlanning(probation, 'bbr')
    const begun = performance.now()
    const end = await solver.solve(planning.problem).done
    const seconds = (performance.now() - begun) / 1000
    if (end.ended !== 'done') throw new Error(`It ended: ${end.ended}`)
    const { assignment, cost, bound } = end.answer
    const placed: Placed = new Map(
      planning.people.map(({ seeker }, at) => {
        const way = assignment[at]!
        if (way === nowhere) return [seeker.referralId, null] as const
        const { cohort, entryOn } = planning.ways[way]!
        return [seeker.referralId, { cohortId: cohort.id, entryOn }] as const
      }),
    )
    const right = { facts: planning.facts, placed, cost }
    const own = faultsOf(planning.facts, placed, cost)
    const broken = brokenPlans(right)
    const refused = broken.filter(({ says, ...plan }) =>
      says.test(faultsOf(plan.facts, plan.placed, plan.cost).join('; ')),
    )
    return (
      `The invented county, BBR: ${cost.toFixed(2)} risk-weighted days (bound ${bound.toFixed(2)}) in ${seconds.toFixed(2)} s, ` +
      `thread started; second calculation: ${own.length} faults, and ${refused.length} of ${broken.length} broken plans refused`
    )
  } finally {
    await solver.close()
    probation.close()
    survivors.close()
  }
}
