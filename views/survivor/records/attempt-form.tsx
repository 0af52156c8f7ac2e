import type { Shown } from '../../../src/kit/shown.ts'
import { attemptInWords } from '../../../src/survivor/records/dues.ts'
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
import { RecordForm, TimeFields } from './form-page.tsx'
import { HowToReach, wayInWords } from './reach.tsx'

type Props = {
  record: RecordFacts
  /** Safe attempts before her case goes back. */
  most: number
  shown: Shown
}

const unsafe = 'What has happened is recorded as an incident, and the team manager is told.'

/** One try to reach her: when, how, and what came of it; nothing of what was said. */
export function AttemptForm({ record, most, shown }: Props) {
  const { contact, openCase, attempts } = record
  const isWaiting = openCase && !openCase.contactedOn
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Record an attempt"
      action={urls.recordAttempts(record.id)}
      button="Record the attempt"
      lede={isWaiting ? `${attemptInWords(attempts.safe, most)}.` : ''}
    >
      <HowToReach record={record} />
      <RadioField
        name="method"
        label="How"
        hint={contact ? undefined : unsafe}
        choices={contactMethods.map((method) => ({
          value: method,
          text: wayInWords({ method, through: contact?.through ?? '' }),
          hint: contact && blockedWhy(contact, method) && `She said no. ${unsafe}`,
        }))}
      />
      <DayField name="on" label="Day" />
      <TimeFields label="Time" />
      <RadioField
        name="outcome"
        label="What came of it"
        choices={attemptOutcomes.map((outcome) => ({
          value: outcome,
          text: attemptOutcomeWords[outcome],
          hint:
            outcome === 'left_word' && contact?.noVoicemail
              ? `By phone she said no. ${unsafe}`
              : undefined,
        }))}
      />
      <TextField
        name="note"
        label="If it was against her wish or outside her safe times: why, and what was done"
        hint={`Her safe times: ${contact ? safeTimesInWords(contact) : 'not recorded'}. Nothing of what was said.`}
      />
    </RecordForm>
  )
}
