import { typed, typedDay } from '../../src/form.ts'
import type { RecordFacts } from '../../src/records/facts.ts'
import {
  attemptOutcomes,
  attemptOutcomeWords,
  type ContactMethod,
  notToDo,
  safeTimesInWords,
} from '../../src/records/safe-contact.ts'
import { urls } from '../../src/urls.ts'
import { DayField, RadioField, TextField } from '../shared/form.tsx'
import { type FormProps, RecordForm, TimeFields } from './form-page.tsx'
import { Masked, SafeTimes, wayInWords } from './reach.tsx'

type Props = FormProps & {
  record: RecordFacts
  /** The ways that she has not said are unsafe. */
  methods: readonly ContactMethod[]
  next: string
}

/** One try to reach her: when, how, and what came of it; nothing of what was said. */
export function AttemptForm(props: Props) {
  const { record, methods, next, posted, errors } = props
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
        hint={
          contact && notToDo(contact)
            ? `Ways that she has said are not safe are left out: ${notToDo(contact).toLowerCase()}`
            : undefined
        }
        value={typed(posted, 'method')}
        choices={methods.map((method) => ({
          value: method,
          text: wayInWords({ method, through: contact?.through ?? '' }),
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
              ? 'Not by phone: no voicemail'
              : undefined,
        }))}
        error={errors?.['outcome']}
      />
      <TextField
        name="note"
        label="Why outside her safe times"
        hint={`Only where it was. Her safe times: ${contact ? safeTimesInWords(contact) : 'not recorded'}. Nothing of what was said.`}
        value={typed(posted, 'note')}
        error={errors?.['note']}
      />
    </RecordForm>
  )
}
