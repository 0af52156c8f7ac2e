import { instantInWords } from '../../../../src/calendar.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import { datesChanged } from '../../../../src/probation/cohorts/changes/change-words.ts'
import type { KeptChange } from '../../../../src/probation/cohorts/changes/undo.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'
import { titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton } from '../../../kit/form.tsx'
import { Back, Banner } from '../../../kit/parts.tsx'
import { Reason } from '../details.tsx'

type Props = {
  cohort: Cohort
  facts: ChangeFacts
  changes: readonly KeptChange[]
  /** The one that this reader may undo, if there is one. */
  newest: KeptChange | undefined
  /** Why that one can no longer be undone. */
  refusals: readonly string[]
  /** Why what he asked for was not done. */
  refused: readonly string[]
  shown: Shown
  notice: string | undefined
}

/** What was changed in a cohort's calendar, newest first, and undoing the newest of it. */
export function ChangeList(props: Props) {
  const { cohort, changes, newest, shown, notice, refused } = props
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      {notice && <Banner>{notice}</Banner>}
      <ErrorSummary errors={shown.errors} />
      <h1>Changes to the calendar of {cohort.code}</h1>
      {refused.length > 0 && (
        <div class="alert red" role="alert">
          <h2 class="flush">It was not undone</h2>
          <ul class="plain">
            {refused.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {changes.length === 0 && <p>Its calendar has not been changed.</p>}
      {newest && <Undo {...props} newest={newest} />}
      {changes.length > 0 && (
        <>
          <h2>Newest first</h2>
          <ul class="time">
            {changes.map((change) => (
              <Line change={change} facts={props.facts} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The newest change: undoing it, or why that can no longer be. */
function Undo({ cohort, newest, refusals, shown }: Props & { newest: KeptChange }) {
  if (refusals.length > 0) {
    return (
      <p>
        <b>{newest.words}</b> can no longer be undone: {refusals.join('; ')}.
      </p>
    )
  }
  return (
    <Form of={shown} action={urls.changeUndone(cohort.id, newest.id)} classes="narrow" isSilent>
      <h2>Undo: {newest.words}</h2>
      <p>
        Every session, day off, cover and place goes back to where it was before. Places booked
        since follow their sessions.
      </p>
      <Reason />
      <SubmitButton text="Undo this change" kind="secondary" />
    </Form>
  )
}

function Line({ change, facts }: { change: KeptChange; facts: ChangeFacts }) {
  const { words, why, userName, at, undoneAt, undoneBy, before, after } = change
  const dates = datesChanged(facts, before, after)
  return (
    <li>
      <b>{words}</b> {undoneAt && <span class="tag">Undone</span>}
      <span class="sub">Reason: {why}</span>
      <span class="sub">
        {userName}, {instantInWords(new Date(at))}
      </span>
      {undoneAt && (
        <span class="sub">
          Undone by {undoneBy}, {instantInWords(new Date(undoneAt))}
        </span>
      )}
      {dates.length > 0 && (
        <details>
          <summary>Dates before and after</summary>
          {dates.map(({ field, before, after }) => (
            <span class="sub">
              {field}: {before || 'none'} → {after || 'none'}
            </span>
          ))}
        </details>
      )}
    </li>
  )
}
