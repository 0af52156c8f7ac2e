import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { type AppointmentLetter, letterLines } from '../../../src/survivor/records/letter.ts'
import { notToDo, safeTimesInWords } from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, FormToken, TextField } from '../../kit/form.tsx'
import { Carried, PrintButton } from '../../kit/parts.tsx'
import { BackToRecord, RecordForm, type Whose } from './form-page.tsx'
import { wayInWords } from './reach.tsx'

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
          <strong>{why}.</strong> Nothing can be printed for {record.preferredName}, {record.ref}.
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

type Props = {
  record: Whose
  letter: AppointmentLetter
  shown: Shown
  today: Day
}

/** The letter as it is printed, and above it what belongs on the screen alone. */
export function LetterSheet({ record, letter, shown, today }: Props) {
  return (
    <>
      <div class="off-sheet">
        <BackToRecord record={record} />
        <h1>Letter about an appointment</h1>
        <p class="lede">
          Print it now: the text is kept nowhere. Write the address by hand, on a plain envelope
          without a return address.
        </p>
        <form class="bar" method="post" action={urls.recordLetter(record.id)}>
          <FormToken token={shown.formToken} />
          <Carried posted={shown.posted} but="show" />
          <PrintButton isMain>Print the letter</PrintButton>
          <button class="btn" type="submit" name="show" value="form">
            Change the letter
          </button>
        </form>
      </div>
      <article class="letter" aria-label="Letter">
        <p class="to">{record.preferredName}</p>
        <p>{inWords(today)}</p>
        <p>Dear {record.preferredName}</p>
        <h2>Your appointment</h2>
        <dl>
          {letterLines(letter).map(([label, words]) => (
            <div>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p>
          {letter.telephone
            ? 'If the day does not suit you, call and we will find another.'
            : 'If the day does not suit you, we will find another.'}
        </p>
        <p class="close">Yours sincerely</p>
        <p>
          {letter.sender}
          {letter.telephone && (
            <>
              <br />
              {letter.telephone}
            </>
          )}
        </p>
      </article>
    </>
  )
}
