import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import {
  enrolmentEndings,
  enrolmentEndingWords,
} from '../../../src/survivor/enrolments/enrolment.ts'
import { progressInWords } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, RadioField, SubmitButton } from '../../kit/form.tsx'
import { BackToRecord, type Her } from './enrol.tsx'

type Props = {
  her: Her
  standing: EnrolmentStanding
  posted: Posted
  version: string
  errors: FormErrors | undefined
  formToken: string
}

/** Ending her enrolment: how far she came, why it ends, and what that does. */
export function EndingPage({ her, standing, posted, version, errors, formToken }: Props) {
  const { progress, group } = standing
  return (
    <>
      <BackToRecord her={her} />
      <ErrorSummary errors={errors} order={['why', 'ended']} />
      <h1>Complete or end</h1>
      <p class="lede">
        {her.name} has had {progressInWords(progress)}.{' '}
        {progress.isEnough && 'She may be counted as complete, if you and she say so.'}
      </p>
      {group && <p>Her place in {group.code} is free for somebody else afterwards.</p>}
      <form method="post" action={urls.recordPlaceEnd(her.recordId)} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={version} />
        <RadioField
          name="why"
          label="Why it ends"
          value={typed(posted, 'why')}
          error={errors?.['why']}
          choices={enrolmentEndings.map((value) => ({
            value,
            text: enrolmentEndingWords[value],
            hint:
              value === 'completed' && !progress.isEnough
                ? `Needs ${progress.enough} sessions`
                : undefined,
          }))}
        />
        <DayField
          name="ended"
          label="Day it ended"
          value={typedDay(posted, 'ended')}
          error={errors?.['ended']}
        />
        <SubmitButton text="Save" />
      </form>
    </>
  )
}
