import { typed, typedDay } from '../../../src/kit/form.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  attemptOutcomes,
  attemptOutcomeWords,
  blockedWhy,
  contactMethods,
  safeTimesInWords,
} from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { type FormProps, RecordForm, TimeFields } from './form-page.tsx'
import { Masked, SafeTimes, wayInWords } from './reach.tsx'

type Props = FormProps & {
  record: RecordFacts
  next: string
}

const unsafe = 'What has happened is recorded as an incident, and the team manager is told.'

/** One try to reach her: when, how, and what came of it; nothing of what was said. */
export function AttemptForm(props: Props) {
  const { record, next, posted, errors } = props
  const { contact } = record
  return (
    <RecordForm
      {...props}
      title="Record an attempt"
      action={urls.recordAttempts(record.id)}
      button="Record the attempt"
      order={['method', 'on', 'time', 'which', 'outcome', 'note']}
      lede={next}
    >
      <div class={contact ? 'say' : 'say red'}>
        <p>
          <Masked record={record} />
        </p>
        <p>
          <SafeTimes contact={contact} />
        </p>
      </div>
      <RadioField
        name="method"
        label="How"
        hint={contact ? undefined : unsafe}
        value={typed(posted, 'method')}
        choices={contactMethods.map((method) => ({
          value: method,
          text: wayInWords({ method, through: contact?.through ?? '' }),
          hint: contact && blockedWhy(contact, method) && `She said no. ${unsafe}`,
        }))}
        error={errors?.['method']}
      />
      <DayField name="on" label="Day" value={typedDay(posted, 'on')} error={errors?.['on']} />
      <TimeFields posted={posted} errors={errors} label="Time" />
      <RadioField
        name="outcome"
        label="What came of it"
        value={typed(posted, 'outcome')}
        choices={attemptOutcomes.map((outcome) => ({
          value: outcome,
          text: attemptOutcomeWords[outcome],
          hint:
            outcome === 'left_word' && contact?.noVoicemail
              ? `By phone she said no. ${unsafe}`
              : undefined,
        }))}
        error={errors?.['outcome']}
      />
      <TextField
        name="note"
        label="If it was against her wish or outside her safe times: why, and what was done"
        hint={`Her safe times: ${contact ? safeTimesInWords(contact) : 'not recorded'}. Nothing of what was said.`}
        value={typed(posted, 'note')}
        error={errors?.['note']}
      />
    </RecordForm>
  )
}
