import { weekdayInWords } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { timeBoxes } from '../../../src/survivor/records/contact-rules.ts'
import type { MaskedContact } from '../../../src/survivor/records/facts.ts'
import { contactMethods, methodWords } from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { CheckboxField, inForm, RadioField, TextAreaField, TextField } from '../../kit/form.tsx'
import { Table } from '../../kit/table.tsx'
import { RecordForm } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = {
  record: Whose
  shown: Shown
  /** What is kept now, masked: nothing of it is shown here. */
  kept: (Pick<MaskedContact, 'masked'> & { hasAddress: boolean; hasCodeWord: boolean }) | undefined
}

/** How she may be reached and what must never be done. What is kept stays hidden: an empty box keeps it. */
export function ContactForm({ record, shown, kept }: Props) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title={kept ? 'Change how to reach her' : 'How to reach her'}
      action={urls.recordContact(record.id)}
      button="Save how to reach her"
      lede="Ask her what is safe, and put down what she says."
    >
      <RadioField
        name="method"
        label="The safe way"
        choices={worded(contactMethods, methodWords)}
      />
      <CheckboxField
        name="not"
        label="What not to do"
        hint="What is ticked is refused from then on, not warned of"
        choices={[
          { value: 'noVoicemail', text: 'No voicemail' },
          { value: 'noLetters', text: 'No letters' },
          { value: 'noText', text: 'No text' },
        ]}
      />
      <TextField
        name="value"
        label="Number, email or address"
        hint={kept ? `Kept now: ${kept.masked}. Leave empty to keep it.` : undefined}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        name="through"
        label="Who passes a word on"
        hint="Only where she is reached through somebody, like ‘school office’. No names."
        autocomplete="off"
      />
      <SafeTimeFields
        hasSecond={timeBoxes.some(({ isSecond, from }) => isSecond && typed(shown.posted, from))}
      />
      <CheckboxField
        name="neutralOnly"
        label="Words"
        choices={[{ value: 'yes', text: 'Neutral words only, whoever answers' }]}
      />
      <TextField
        name="codeWord"
        label="Code word"
        hint={
          kept?.hasCodeWord
            ? 'One is kept. Leave empty to keep it.'
            : 'By which she knows who is calling. Leave empty if there is none.'
        }
        autocomplete="off"
        spellcheck={false}
        classes="govuk-!-width-one-half"
      />
      <TextAreaField
        name="address"
        label="Where she lives"
        hint={
          kept?.hasAddress
            ? 'An address is kept. Leave empty to keep it.'
            : 'Leave empty if you do not need it.'
        }
        rows={3}
      />
      {(kept?.hasAddress || kept?.hasCodeWord) && (
        <CheckboxField
          name="remove"
          label="Remove what is kept"
          choices={[
            ...(kept.hasCodeWord ? [{ value: 'codeWord', text: 'The code word' }] : []),
            ...(kept.hasAddress ? [{ value: 'address', text: 'Where she lives' }] : []),
          ]}
        />
      )}
    </RecordForm>
  )
}

function SafeTimeFields({ hasSecond }: { hasSecond: boolean }) {
  return (
    <fieldset class="plainset">
      <legend>Safe times</legend>
      <p class="note">Leave all empty if any time is safe. Like 9:30am to 11am.</p>
      <Times isSecond={false} />
      <details open={hasSecond}>
        <summary>A second time on the same day</summary>
        <Times isSecond />
      </details>
    </fieldset>
  )
}

function Times({ isSecond }: { isSecond: boolean }) {
  return (
    <Table
      kind="narrow safe-times"
      caption={isSecond ? 'Second safe time of each day' : 'Safe time of each day'}
      heads={['Day', 'From', 'To']}
    >
      {timeBoxes
        .filter((one) => one.isSecond === isSecond)
        .map((boxes) => (
          <TimesOfDay {...boxes} />
        ))}
    </Table>
  )
}

function TimesOfDay({ weekday, isSecond, ...boxes }: (typeof timeBoxes)[number]) {
  const day = weekdayInWords(weekday)
  const ends = (['from', 'to'] as const).map((end) => ({
    ...{ name: boxes[end], label: `${day} ${end}${isSecond ? ', second time' : ''}` },
    ...inForm(boxes[end]),
  }))
  const fault = ends.find(({ error }) => error)?.error?.[0]
  return (
    <tr>
      <th scope="row">
        {day}
        {fault && <span class="govuk-error-message">{fault}</span>}
      </th>
      {ends.map(({ name, label, posted = {}, error }) => (
        <td>
          <input
            class={`govuk-input govuk-input--width-4${error ? ' govuk-input--error' : ''}`}
            id={name}
            name={name}
            value={typed(posted, name)}
            autocomplete="off"
            aria-label={label}
          />
        </td>
      ))}
    </tr>
  )
}
