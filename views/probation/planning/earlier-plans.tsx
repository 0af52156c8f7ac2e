import { instantInWords } from '../../../src/calendar.ts'
import { gapInWords } from '../../../src/probation/planning/shown.ts'
import type { ListedPlan } from '../../../src/probation/planning/stored.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { labelled, numeric, plain, Table } from '../../kit/table.tsx'

const stateWords: Record<ListedPlan['state'], string> = {
  working: 'The search goes on',
  ready: 'Ready to apply',
  applied: 'Applied',
  undone: 'Undone',
  thrown_away: 'Thrown away',
  failed: 'No plan',
}

/** The plans made before, the newest first. */
export function EarlierPlans({ plans }: { plans: readonly ListedPlan[] }) {
  if (plans.length === 0) return <p>No plan has been made yet.</p>
  return (
    <Table
      kind="cards"
      caption="Earlier plans, the newest first"
      heads={[
        'Made',
        labelled('State', 'half'),
        numeric('Given a place', 'half'),
        numeric('Risk-weighted\ndays saved', 'half', 'Days saved'),
        plain('How good', 'note'),
      ]}
      rows={plans.map((plan) => {
        const { result, state, scope } = plan
        const saved = result && Math.round(result.firstCome.cost - result.plan.cost)
        return [
          withSub(
            <a href={urls.plan(plan.id)}>{instantInWords(new Date(plan.madeAt))}</a>,
            `${plan.madeBy}${scope.replan ? ' · booked places may move' : ''}`,
          ),
          withSub(stateWords[state], state === 'applied' && `${plan.bookedCount} booked`),
          result ? `${result.plan.placed} of ${result.plan.placed + result.plan.noPlace}` : '–',
          saved?.toLocaleString('en-GB') ?? '–',
          plan.fault ?? gapInWords(plan),
        ]
      })}
    />
  )
}
