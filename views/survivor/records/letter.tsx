import type { Shown } from '../../../src/kit/shown.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { notToDo, safeTimesInWords } from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, TextField } from '../../kit/form.tsx'
import { BackToRecord, RecordForm } from './form-page.tsx'
import { wayInWords } from './reach.tsx'
import type { Whose } from './whose.tsx'
import { nameAndRef } from './whose.tsx'

/** A letter that says nothing but that there is an appointment. */
export function LetterForm({ record, shown }: { record: Whose; shown: Shown }) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Letter about an appointment"
      action={urls.recordLetter(record.id)}
      button="Show the letter"
      lede="It says when, and nothing of what for."
    >
      <input type="hidden" name="show" value="letter" />
      <DayField name="onDay" label="Day of the appointment" />
      <TextField
        name="time"
        label="Time"
        hint="Like 2:30pm. Leave empty to say it by phone."
        classes="govuk-input--width-5"
        autocomplete="off"
      />
      <TextField
        name="sender"
        label="Sender"
        hint="A name or ‘Appointments’. Nothing that says what it is about."
        autocomplete="off"
      />
      <TextField
        name="telephone"
        label="Telephone number to call"
        hint="Leave empty for none. It must be answered with neutral words."
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <TextField
        name="place"
        label="Place"
        hint="Leave empty: say it to her instead"
        autocomplete="off"
      />
      <CheckboxField
        name="placeIsSafe"
        label="Printing the place"
        choices={[{ value: 'yes', text: 'She has said that it is safe to print the place' }]}
      />
    </RecordForm>
  )
}

/** Why there is no letter: nothing can be printed here. */
export function NoLetter({ record, why }: { record: RecordFacts; why: string }) {
  const { contact } = record
  return (
    <>
      <BackToRecord record={record} />
      <h1>No letter can be sent</h1>
      <div class="say red">
        <p class="lede">
          <strong>{why}.</strong> Nothing can be printed for {nameAndRef(record)}.
        </p>
        {contact && (
          <p>
            Safe for her: {wayInWords(contact)}. {safeTimesInWords(contact)}.{' '}
            <b>{notToDo(contact)}</b>
          </p>
        )}
      </div>
    </>
  )
}
