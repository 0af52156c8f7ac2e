import { carried } from '../../../../src/kit/posted.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { Change } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import { isSame } from '../../../../src/probation/cohorts/changes/calendar-snapshot.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import {
  type ChangePlan,
  newlyLate,
} from '../../../../src/probation/cohorts/changes/change-plan.ts'
import {
  changeInWords,
  changeKinds,
  daysOffInWords,
  planInSentence,
} from '../../../../src/probation/cohorts/changes/change-words.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'
import { dayInRow, daysAndTimes, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../../src/urls.ts'
import { CheckboxField, ErrorSummary, FormToken } from '../../../kit/form.tsx'
import { Back } from '../../../kit/parts.tsx'
import { DatesTable } from './dates.tsx'
import { InTheWayList, LateTable, MovedTable } from './people.tsx'

type PlanProps = {
  cohort: Cohort & { version: number }
  facts: ChangeFacts
  change: Change
  plan: ChangePlan
  /** What the plan comes to, so that no other one is applied. */
  digest: string
  /** Some would finish too late, and that was not ticked. */
  isUnseen: boolean
  /** Stale where the cohort, or the plan, is not what it was when the plan was shown. */
  shown: Shown
}

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
        <div class="alert amber" role="alert">
          <p>
            <b>The cohort, or somebody’s place in it, was changed while you were looking.</b>{' '}
            Nothing was saved. This is the plan as it is now.
          </p>
        </div>
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
      <Buttons {...props} />
      <h2>Places</h2>
      <MovedTable plan={plan} people={facts.template.people} />
      <h2>Dates</h2>
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

function Buttons(props: PlanProps) {
  const { cohort, change, plan, digest, shown, isUnseen } = props
  const late = newlyLate(plan)
  const sent = ['again', 'plan', 'version', 'seen']
  return (
    <form method="post" action={urls.cohortChange(cohort.id, changeKinds[change.kind].slug)}>
      <FormToken token={shown.formToken} />
      <input type="hidden" name="version" value={`${cohort.version}`} />
      <input type="hidden" name="plan" value={digest} />
      {carried(shown.posted).map(
        ([name, value]) =>
          !sent.includes(name) && <input type="hidden" name={name} value={value} />,
      )}
      {plan.clashes.length === 0 && late > 0 && (
        <CheckboxField
          name="seen"
          label="Before you apply it"
          error={isUnseen ? [seenFirst(props)] : undefined}
          choices={[
            { value: 'yes', text: `I have seen that ${lateInWords(props)} finish too late` },
          ]}
        />
      )}
      <p class="bar">
        {plan.clashes.length === 0 && (
          <button
            class="btn go"
            type="submit"
            name="confirmed"
            value="yes"
            data-prevent-double-click="true"
          >
            {applyWords(plan)}
          </button>
        )}
        <button class="btn" type="submit" name="again" value="yes">
          Change something
        </button>
        <a href={urls.cohort(cohort.id)}>Leave it as it is</a>
      </p>
      <p class="note">
        It can be undone until one of its sessions is held. Officers and facilitators find it among
        the day’s changes.
      </p>
    </form>
  )
}

function applyWords({ calendar }: ChangePlan): string {
  const count = calendar.moved.length + calendar.added.length
  if (count === 0) return 'Apply'
  return count === 1 ? 'Apply to 1 session' : `Apply to ${count} sessions`
}

function seenFirst(props: PlanProps): string {
  return `Tick that you have seen that ${lateInWords(props)} finish too late`
}

function lateInWords({ plan, facts }: PlanProps): string {
  const late = newlyLate(plan)
  const one = facts.template.people === 'men' ? '1 man' : '1 person'
  return `${late === 1 ? one : `${late} ${facts.template.people}`} would`
}
