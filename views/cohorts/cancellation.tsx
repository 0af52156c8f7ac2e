import type { Day } from '../../src/calendar.ts'
import { cancellationRefusal } from '../../src/cohorts/changes.ts'
import { dayInRow, titleOf } from '../../src/cohorts/wording.ts'
import { urls } from '../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton } from '../shared/form.tsx'
import { type DetailsProps, Reason } from './details.tsx'

type Props = Pick<DetailsProps, 'cohort' | 'posted' | 'errors' | 'formToken'> & { today: Day }

/** Cancelling a cohort that nobody has a place in; else why not. */
export function Cancellation({ cohort, posted, errors, formToken, today }: Props) {
  const refusal = cancellationRefusal(cohort)
  const ahead = cohort.sessions.filter(({ heldOn }) => heldOn >= today)
  return (
    <>
      <p class="note">
        <a href={urls.cohort(cohort.id)}>{titleOf(cohort)}</a>
      </p>
      <ErrorSummary errors={errors} order={['reason']} />
      <h1>Cancel {cohort.code}</h1>
      {refusal ? (
        <div class="alert red">
          <p>
            <b>It cannot be cancelled.</b> {refusal}.
          </p>
        </div>
      ) : (
        <>
          <p class="lede">
            {ahead.length === 0
              ? 'It has no session to come.'
              : `${ahead.length} sessions come off the calendar, from ${dayInRow(ahead[0]!.heldOn)}, and its room is free again.`}{' '}
            A cancelled cohort is not opened again: make a new one.
          </p>
          <form method="post" action={urls.cohortCancellation(cohort.id)} novalidate class="narrow">
            <FormToken token={formToken} />
            <Reason posted={posted} errors={errors} />
            <SubmitButton text={`Cancel ${cohort.code}`} kind="warning" />
          </form>
        </>
      )}
    </>
  )
}
