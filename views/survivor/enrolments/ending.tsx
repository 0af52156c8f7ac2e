import type { Shown } from '../../../src/kit/shown.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import {
  enrolmentEndings,
  enrolmentEndingWords,
} from '../../../src/survivor/enrolments/enrolment.ts'
import { progressInWords } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, Form, RadioField, SubmitButton } from '../../kit/form.tsx'
import { BackToRecord, type Her } from './enrol.tsx'

type Props = {
  her: Her
  standing: EnrolmentStanding
  shown: Shown
}

/** Ending her enrolment: how far she came, why it ends, and what that does. */
export function EndingPage({ her, standing, shown }: Props) {
  const { progress, group } = standing
  return (
    <>
      <BackToRecord her={her} />
      <Form
        of={shown}
        action={urls.recordPlaceEnd(her.recordId)}
        classes="narrow"
        head={
          <>
            <h1>Complete or end</h1>
            <p class="lede">
              {her.name} has had {progressInWords(progress)}.{' '}
              {progress.isEnough && 'She may be counted as complete, if you and she say so.'}
            </p>
            {group && <p>Her place in {group.code} is free for somebody else afterwards.</p>}
          </>
        }
      >
        <RadioField
          name="why"
          label="Why it ends"
          choices={enrolmentEndings.map((value) => ({
            value,
            text: enrolmentEndingWords[value],
            hint:
              value === 'completed' && !progress.isEnough
                ? `Needs ${progress.enough} sessions`
                : undefined,
          }))}
        />
        <DayField name="ended" label="Day it ended" />
        <SubmitButton text="Save" />
      </Form>
    </>
  )
}
