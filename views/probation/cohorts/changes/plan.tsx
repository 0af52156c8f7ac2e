import { isSame } from '../../../../src/probation/cohorts/changes/calendar-snapshot.ts'
import {
  changeInWords,
  daysOffInWords,
  planInSentence,
} from '../../../../src/probation/cohorts/changes/change-words.ts'
import { dayInRow, daysAndTimes, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../../src/urls.ts'
import { ErrorSummary } from '../../../kit/form.tsx'
import { Back } from '../../../kit/parts.tsx'
import { StaleNotice } from '../../../kit/stale.tsx'
import { DatesTable } from './dates.tsx'
import { InTheWayList, LateTable, MovedTable } from './people.tsx'
import { PlanButtons, seenFirst } from './plan-buttons.tsx'
import type { PlanProps } from './plan-props.ts'

/** The second step: all that a change would do, before anything is changed. */
export function ChangePlanPage(props: PlanProps) {
  const { cohort, facts, change, plan, shown, isUnseen } = props
  const { calendar, clashes } = plan
  const refused = isUnseen ? { seen: [seenFirst(props)] } : undefined
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <ErrorSummary errors={refused} />
      <h1>{changeInWords(facts, change)}: the plan</h1>
      {shown.stale && (
        <StaleNotice>
          <b>The cohort, or somebody’s place in it, was changed while you were looking.</b> Nothing
          was saved. This is the plan as it is now.
        </StaleNotice>
      )}
      <p class="lede">
        <strong>{planInSentence(facts, plan)}</strong> {peopleInSentence(props)} Nothing is changed
        yet.
      </p>
      {clashes.length > 0 && (
        <div class="alert red" role="alert">
          <h2 class="flush">It cannot be applied like this</h2>
          <ul class="plain">
            {clashes.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </div>
      )}
      <LateTable plan={plan} people={facts.template.people} />
      <ToSeeTo {...props} />
      <PlanButtons {...props} />
      <h2>Places</h2>
      <MovedTable plan={plan} people={facts.template.people} />
      <h2>Dates</h2>
      {calendar.lifted && <p>No longer: {daysOffInWords(calendar.lifted)}.</p>}
      {calendar.daysOff.map((off) => (
        <p>{daysOffInWords(off)}.</p>
      ))}
      {!isSame(calendar.slots, facts.slots) && (
        <p>From then on it meets {daysAndTimes(calendar.slots)}.</p>
      )}
      <DatesTable facts={facts} plan={plan} />
    </>
  )
}

function peopleInSentence({ plan, facts }: PlanProps): string {
  const moved = plan.moved.length
  const { people } = facts.template
  if (moved === 0) return 'Nobody’s first or last session moves.'
  const who = moved === 1 ? '1 person’s' : `${moved} ${people}’s`.replace('s’s', 's’')
  return `${who} dates move with it, and nobody loses a session.`
}

/** What is no bar, and wants somebody’s hand: leave, covers that lapse, who cannot come. */
function ToSeeTo({ plan, facts }: PlanProps) {
  const { remarks, lapsing, inTheWay } = plan
  if (remarks.length + lapsing.length + inTheWay.length === 0) return null
  const name = (email: string | undefined) =>
    facts.leaders.find((leader) => leader.email === email)?.name
  return (
    <div class="alert amber">
      <h2 class="flush">To see to</h2>
      <ul class="plain">
        {remarks.map((words) => (
          <li>{words}</li>
        ))}
        {lapsing.map(({ heldOn, absentEmail, coverEmail }) => (
          <li>
            {coverEmail
              ? `${name(coverEmail)} no longer covers for ${name(absentEmail)} on ${dayInRow(heldOn)}: there is no session that day`
              : `${name(absentEmail)} is no longer away on ${dayInRow(heldOn)}: there is no session that day`}
          </li>
        ))}
        <InTheWayList inTheWay={inTheWay} />
      </ul>
    </div>
  )
}
