import type { Child } from 'hono/jsx'
import { instantInWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Followed } from '../../kit/followed.tsx'
import { Bullets } from '../../kit/parts.tsx'
import { OneButton } from './one-button.tsx'
import type { PlanProps } from './plan-props.ts'
import { Progress } from './run-state.tsx'

/** What became of the plan so far, above everything else: working, applied, taken back, failed. */
export function PlanState(props: PlanProps) {
  const { plan, shown } = props
  switch (plan.state) {
    case 'working':
      return (
        <div class="say">
          <Followed
            progress={withQuery(urls.planProgress(plan.id), {
              answer: plan.result ? 'yes' : undefined,
            })}
            page={urls.plan(plan.id)}
            before={
              <p>
                <b>The search goes on.</b>{' '}
                {plan.result
                  ? 'What stands below is the instant answer; the proven plan takes its place when it is found.'
                  : 'The plan is shown when it is found; you can leave this page.'}
              </p>
            }
            now={<Progress step={plan.step} />}
          >
            <div class="bar">
              <OneButton of={shown} to={urls.planCancellation(plan.id)}>
                {plan.result ? 'Stop and keep this answer' : 'Stop'}
              </OneButton>
            </div>
          </Followed>
        </div>
      )
    case 'failed':
      return (
        <Became what="There is no plan." more={plan.fault} tone="red">
          <p>
            <a href={withQuery(urls.plans, { programme: plan.programmeKey })}>
              Propose places again
            </a>
          </p>
        </Became>
      )
    case 'applied':
      return <Applied {...props} />
    case 'undone': {
      const gone = `The ${plan.bookedCount} places that this plan booked are given back.`
      return <Became what="Undone." more={gone} />
    }
    case 'thrown_away':
      return <Became what="Thrown away." more="It stays on record and cannot be applied." />
    default:
      return null
  }
}

type BecameProps = { what: string; more: string | undefined; tone?: string; children?: Child }

function Became({ what, more, tone, children }: BecameProps) {
  return (
    <div class={tone ? `say ${tone}` : 'say'}>
      <p>
        <b>{what}</b> {more}
      </p>
      {children}
    </div>
  )
}

function Applied({ plan, known, undo, shown }: PlanProps) {
  const { leftOut, bookedCount: booked } = plan
  const lines = leftOut.map(({ referralId, code, entryOn, why }) => {
    const wait = known.get(referralId)
    const name = wait ? `${rowName(wait)}, ${wait.crn}` : 'Somebody no longer on the list'
    return `${name}, ${code}, ${dayInRow(entryOn)}: ${why}`
  })
  return (
    <div class="say green" role="status">
      <p>
        <b>{counted(booked, 'place')} booked</b>{' '}
        {plan.appliedAt && instantInWords(new Date(plan.appliedAt))} by {plan.appliedBy}.
        {booked > 0 && ' Officers find theirs among the changes of the day.'}
      </p>
      {lines.length > 0 && (
        <p>
          {lines.length} no longer fitted when the plan was applied, and{' '}
          {lines.length === 1 ? 'was' : 'were'} left out:
        </p>
      )}
      <Bullets lines={lines} />
      <p class="note">{undo.isUndoable ? undo.why : `It cannot be undone. ${undo.why}`}</p>
      {undo.isUndoable && (
        <OneButton of={shown} to={urls.planUndone(plan.id)}>
          Undo the whole plan
        </OneButton>
      )}
    </div>
  )
}
