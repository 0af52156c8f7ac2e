import {
  type DutyReason,
  dutyReasonKeys,
  dutyReasons,
  dutyWords,
} from '../../../src/access/duty/duty.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, RadioField, SubmitButton, TextAreaField, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = { called: 'CRN' | 'Reference'; shown: Shown; minutes: number }

const hints: Partial<Record<DutyReason, string>> = {
  away: 'Off sick, on leave, or cannot be reached',
  rang: 'About somebody who is not yours',
}

/** Whom, and why: before somebody outside one's own is opened. */
export function NewDuty({ called, shown, minutes }: Props) {
  const whole = called === 'CRN' ? 'CRN' : 'reference'
  return (
    <div class="narrow">
      <Back to={urls.duty}>Duty access</Back>
      <Form
        of={shown}
        action={urls.newDuty}
        autocomplete="off"
        head={
          <>
            <h1>Open duty access</h1>
            <p>
              For somebody who is not yours and cannot wait: one person, for {minutes} minutes. You
              do then what you do for your own. It is written down, and a manager is told.
            </p>
          </>
        }
      >
        <TextField
          name="reference"
          label={`The whole ${whole}`}
          classes="govuk-input--width-10"
          attributes={{ autocomplete: 'off', spellcheck: 'false' }}
        />
        <RadioField
          name="kind"
          label="Why"
          choices={dutyReasonKeys.map((value) => ({
            ...{ value, text: dutyReasons[value], hint: hints[value] },
          }))}
        />
        <TextAreaField
          name="words"
          label="What it is about"
          hint={`${dutyWords.least} to ${dutyWords.most} characters, and no names: managers and auditors read it.`}
        />
        <SubmitButton text="Open" />
      </Form>
    </div>
  )
}
