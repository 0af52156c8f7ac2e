import { weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { type FormErrors, typed } from '../../../src/kit/form.ts'
import { type PostedForm, severalOf } from '../../../src/kit/posted.ts'
import { timeBoxes } from '../../../src/survivor/records/contact-rules.ts'
import type { MaskedContact } from '../../../src/survivor/records/facts.ts'
import { contactMethods, methodWords } from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, RadioField, TextAreaField, TextField } from '../../kit/form.tsx'
import { type FormProps, RecordForm, type Whose } from './form-page.tsx'

type Props = FormProps & {
  record: Whose
  /** What is kept now, masked: nothing of it is shown here. */
  kept: (Pick<MaskedContact, 'masked'> & { hasAddress: boolean; hasCodeWord: boolean }) | undefined
}

export const contactOrder = [
  'method',
  'through',
  'value',
  'not',
  ...timeBoxes.flatMap(({ from, to }) => [from, to]),
  'codeWord',
  'address',
]

/** How she may be reached and what must never be done. What is kept stays hidden: an empty box keeps it. */
export function ContactForm(props: Props) {
  const { record, kept, posted, errors } = props
  return (
    <RecordForm
      {...props}
      title={kept ? 'Change how to reach her' : 'How to reach her'}
      action={urls.recordContact(record.id)}
      button="Save how to reach her"
      order={contactOrder}
      lede="Ask her what is safe, and put down what she says."
      version={typed(posted, 'version')}
    >
      <RadioField
        name="method"
        label="The safe way"
        value={typed(posted, 'method')}
        choices={contactMethods.map((method) => ({ value: method, text: methodWords[method] }))}
        error={errors?.['method']}
      />
      <CheckboxField
        name="not"
        label="What not to do"
        hint="What is ticked is refused from then on, not warned of"
        values={severalOf(posted, 'not')}
        choices={[
          { value: 'noVoicemail', text: 'No voicemail' },
          { value: 'noLetters', text: 'No letters' },
          { value: 'noText', text: 'No text' },
        ]}
        error={errors?.['not']}
      />
      <TextField
        name="value"
        label="Number, email or address"
        hint={kept ? `Kept now: ${kept.masked}. Leave empty to keep it.` : undefined}
        value={typed(posted, 'value')}
        error={errors?.['value']}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        name="through"
        label="Who passes a word on"
        hint="Only where she is reached through somebody, like ‘school office’. No names."
        value={typed(posted, 'through')}
        error={errors?.['through']}
        autocomplete="off"
      />
      <SafeTimeFields posted={posted} errors={errors} />
      <CheckboxField
        name="neutralOnly"
        label="Words"
        values={severalOf(posted, 'neutralOnly')}
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
        value={typed(posted, 'codeWord')}
        error={errors?.['codeWord']}
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
        value={typed(posted, 'address')}
        error={errors?.['address']}
        rows={3}
      />
      {(kept?.hasAddress || kept?.hasCodeWord) && (
        <CheckboxField
          name="remove"
          label="Remove what is kept"
          values={severalOf(posted, 'remove')}
          choices={[
            ...(kept.hasCodeWord ? [{ value: 'codeWord', text: 'The code word' }] : []),
            ...(kept.hasAddress ? [{ value: 'address', text: 'Where she lives' }] : []),
          ]}
        />
      )}
    </RecordForm>
  )
}

function SafeTimeFields({
  posted,
  errors,
}: {
  posted: PostedForm
  errors?: FormErrors | undefined
}) {
  const hasSecond = timeBoxes.some(({ isSecond, from }) => isSecond && typed(posted, from))
  return (
    <fieldset class="plainset">
      <legend>Safe times</legend>
      <p class="note">Leave all empty if any time is safe. Like 9:30am to 11am.</p>
      <Times posted={posted} errors={errors} isSecond={false} />
      <details open={hasSecond}>
        <summary>A second time on the same day</summary>
        <Times posted={posted} errors={errors} isSecond />
      </details>
    </fieldset>
  )
}

function Times({
  posted,
  errors,
  isSecond,
}: {
  posted: PostedForm
  errors?: FormErrors | undefined
  isSecond: boolean
}) {
  return (
    <table class="t narrow safe-times">
      <caption class="govuk-visually-hidden">
        {isSecond ? 'Second safe time of each day' : 'Safe time of each day'}
      </caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => {
          const box = timeBoxes.find((one) => one.weekday === weekday && one.isSecond === isSecond)
          if (!box) return null
          const fault = errors?.[box.from]?.[0] ?? errors?.[box.to]?.[0]
          return (
            <tr>
              <th scope="row">
                {weekdayInWords(weekday)}
                {fault && <span class="govuk-error-message">{fault}</span>}
              </th>
              {(['from', 'to'] as const).map((end) => (
                <td>
                  <input
                    class={`govuk-input govuk-input--width-4${errors?.[box[end]] ? ' govuk-input--error' : ''}`}
                    id={box[end]}
                    name={box[end]}
                    value={typed(posted, box[end])}
                    autocomplete="off"
                    aria-label={`${weekdayInWords(weekday)} ${end}${isSecond ? ', second time' : ''}`}
                  />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
