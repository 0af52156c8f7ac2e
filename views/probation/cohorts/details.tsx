import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { titleOf } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextAreaField, TextField } from '../../kit/form.tsx'
import { blank, Table } from '../../kit/table.tsx'
import { facilitatorFields, Staff } from './new.tsx'

export type DetailsProps = {
  cohort: Cohort & { facilitators: readonly Leader[]; version: number }
  treatmentManager: Leader | undefined
  leaders: readonly Leader[]
  managers: readonly Leader[]
  posted: Posted
  errors?: FormErrors | undefined
  /** Somebody else has changed it since the form was shown: what it says now stands beside what was typed. */
  isStale?: boolean
  formToken: string
}

/** Places and staff of an open cohort. */
export function DetailsForm(props: DetailsProps) {
  const { cohort, posted, errors, isStale = false, formToken } = props
  const { template } = cohort
  return (
    <>
      <p class="note">
        <a href={urls.cohort(cohort.id)}>{titleOf(cohort)}</a>
      </p>
      <ErrorSummary
        errors={errors}
        order={['min', 'max', ...facilitatorFields(template), 'treatment-manager', 'reason']}
      />
      <h1>Places and staff of {cohort.code}</h1>
      {isStale && <Stale {...props} />}
      <form method="post" action={urls.cohortDetails(cohort.id)} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={`${cohort.version}`} />
        <TextField
          name="min"
          label="Fewest people to run with"
          value={typed(posted, 'min')}
          error={errors?.['min']}
          classes="govuk-input--width-3"
          inputmode="numeric"
        />
        <TextField
          name="max"
          label="Most places"
          hint={`No more than ${template.sizes.max}`}
          value={typed(posted, 'max')}
          error={errors?.['max']}
          classes="govuk-input--width-3"
          inputmode="numeric"
        />
        <Staff {...props} template={template} />
        <Reason posted={posted} errors={errors} />
        <SubmitButton text="Save" />
      </form>
    </>
  )
}

function Stale({ cohort, treatmentManager, posted }: DetailsProps) {
  const now = [
    { what: 'Fewest people', is: `${cohort.minPlaces}`, typed: typed(posted, 'min') },
    { what: 'Most places', is: `${cohort.maxPlaces}`, typed: typed(posted, 'max') },
    {
      what: 'Facilitators',
      is: cohort.facilitators.map(({ email }) => email).join(', '),
      typed: facilitatorFields(cohort.template)
        .map((name) => typed(posted, name))
        .filter(Boolean)
        .join(', '),
    },
    {
      what: 'Treatment manager',
      is: treatmentManager?.email ?? '',
      typed: typed(posted, 'treatment-manager'),
    },
  ]
  return (
    <div class="alert amber" role="alert">
      <p>
        <b>Somebody else changed this cohort while you were typing.</b> Nothing of yours was saved.
        Compare, then save again.
      </p>
      <Table caption="What it says now, and what you typed" heads={[blank(), 'Now', 'You typed']}>
        {now.map((row) => (
          <tr>
            <th scope="row">{row.what}</th>
            <td>{row.is}</td>
            <td>{row.typed}</td>
          </tr>
        ))}
      </Table>
    </div>
  )
}

export function Reason({ posted, errors }: Pick<DetailsProps, 'posted' | 'errors'>) {
  return (
    <TextAreaField
      name="reason"
      label="Reason"
      hint="Kept in the history of this cohort"
      value={typed(posted, 'reason')}
      error={errors?.['reason']}
      rows={2}
    />
  )
}
