import type { Child } from 'hono/jsx'
import { instantInWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Bullets } from '../../kit/parts.tsx'
import { OneButton } from './one-button.tsx'
import type { PlanProps } from './plan-props.ts'

/** What became of the plan so far, above everything else: working, applied, taken back, failed. */
export function PlanState(props: PlanProps) {
  const { plan, shown } = props
  switch (plan.state) {
    case 'working':
      return (
        <div class="say" role="status">
          <p>
            <b>The search goes on.</b> What stands below is the instant answer; the page looks again
            by itself, and shows the proven plan when it is found.
          </p>
          <OneButton of={shown} to={urls.planCancellation(plan.id)}>
            Stop and keep this answer
          </OneButton>
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
      const gone = `The ${plan.booked.length} places that this plan booked are given back.`
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

function Applied({ plan, rows, undo, shown }: PlanProps) {
  const names = new Map(
    rows.placed.flatMap(({ row, wait }) =>
      wait ? [[row.referralId, `${rowName(wait)}, ${wait.crn}`] as const] : [],
    ),
  )
  const { leftOut, booked } = plan
  const lines = leftOut.map(({ referralId, code, entryOn, why }) => {
    const name = names.get(referralId) ?? 'Somebody no longer on the list'
    return `${name}, ${code}, ${dayInRow(entryOn)}: ${why}`
  })
  return (
    <div class="say green" role="status">
      <p>
        <b>{counted(booked.length, 'place')} booked</b>{' '}
        {plan.appliedAt && instantInWords(new Date(plan.appliedAt))} by {plan.appliedBy}.
        {booked.length > 0 && ' Officers find theirs among the changes of the day.'}
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
