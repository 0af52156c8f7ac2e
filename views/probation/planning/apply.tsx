import { counted } from '../../../src/kit/words.ts'
import { consequences } from '../../../src/probation/planning/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Bullets } from '../../kit/parts.tsx'
import { OneButton } from './one-button.tsx'
import type { PlanProps } from './plan-props.ts'

/** What would happen, line by line, and the buttons; only while the plan can be applied. */
export function ApplyPlan(props: PlanProps) {
  const { plan, counts, people, isChanged, shown, mayExport } = props
  const { result } = plan
  const download = mayExport && <Action to={urls.planFile(plan.id)}>Download as CSV</Action>
  if (!result || plan.state !== 'ready') {
    return download && plan.state === 'applied' ? <p>{download}</p> : null
  }
  const booked = counts.booking.count
  return (
    <>
      <h2 id="apply">Apply this plan</h2>
      <div class="say">
        {booked > 0 ? (
          <>
            <p>If you apply it, Right Time will:</p>
            <Bullets lines={consequences(counts.booking, result.kept, people)} />
            <p>
              Each place is checked again as it is booked. Any that no longer fits is left out and
              listed. You can undo it as one step while nobody has been told, until the first
              session.
            </p>
          </>
        ) : (
          <p>There is nothing to book.</p>
        )}
        {isChanged && (
          <p>
            What was pinned, ruled out or freed since is not in these figures: plan again first.
            What is ruled out is not booked.
          </p>
        )}
      </div>
      <div class="bar">
        {booked > 0 && (
          <OneButton of={shown} to={urls.planApplication(plan.id)} isMain>
            Book {counted(booked, 'place')}
          </OneButton>
        )}
        {download}
        <OneButton of={shown} to={urls.planDiscard(plan.id)}>
          Throw this plan away
        </OneButton>
      </div>
    </>
  )
}
