import type { FormErrors } from '../../../src/kit/form.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'

/** Before a plan leaves the service as a file: what it will hold, and why it is wanted. */
export function DownloadPlan(props: {
  plan: StoredPlan
  rows: number
  formToken: string
  reason?: string
  errors?: FormErrors | undefined
}) {
  const { plan, rows, formToken, reason, errors } = props
  return (
    <div class="narrow">
      <ErrorSummary errors={errors} order={['reason']} />
      <h1>Download the plan</h1>
      <p>
        {rows} {rows === 1 ? 'row' : 'rows'}: each person by CRN, with the place or every reason why
        there is none, and no name. Keep the file where only those who need it can read it.
      </p>
      <form method="post" action={urls.planFile(plan.id)} novalidate>
        <FormToken token={formToken} />
        <TextField
          name="reason"
          label="Why do you need it?"
          hint="Kept with the record of this download."
          value={reason}
          error={errors?.['reason']}
        />
        <SubmitButton text="Download as CSV" />
      </form>
      <p>
        <a href={urls.plan(plan.id)}>Back to the plan</a>
      </p>
    </div>
  )
}
