import type { Shown } from '../../../src/kit/shown.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { titleOf } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { NumberField } from '../../kit/place-and-time-fields.tsx'
import { blank, Table } from '../../kit/table.tsx'
import { StaffFields } from './staff-fields.tsx'

type DetailsProps = {
  cohort: Cohort
  leaders: readonly Leader[]
  managers: readonly Leader[]
  shown: Shown
}

/** Places and staff of an open cohort. */
export function DetailsForm(props: DetailsProps) {
  const { cohort, shown } = props
  const { template } = cohort
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <Form
        of={shown}
        action={urls.cohortDetails(cohort.id)}
        classes="narrow"
        head={
          <>
            <h1>Places and staff of {cohort.code}</h1>
            {shown.stale && <Stale now={shown.stale} />}
          </>
        }
      >
        <NumberField name="min" label="Fewest people to run with" />
        <NumberField name="max" label="Most places" hint={`No more than ${template.sizes.max}`} />
        <StaffFields {...props} template={template} />
        <Reason />
        <SubmitButton text="Save" />
      </Form>
    </>
  )
}

/** Somebody else has changed it since the form was shown: what it says now beside what was typed. */
function Stale({ now }: { now: NonNullable<Shown['stale']> }) {
  return (
    <div class="alert amber" role="alert">
      <p>
        <b>Somebody else changed this cohort while you were typing.</b> Nothing of yours was saved.
        Compare, then save again.
      </p>
      <Table
        caption="What it says now, and what you typed"
        heads={[blank(), 'Now', 'You typed']}
        rows={now.map(({ field, before, after }) => [field, before, after])}
      />
    </div>
  )
}

export function Reason() {
  return (
    <TextAreaField
      name="reason"
      label="Reason"
      hint="Kept in the history of this cohort"
      rows={2}
    />
  )
}
