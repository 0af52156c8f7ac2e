import type { Child } from 'hono/jsx'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, inForm, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { nameAndRef, type Whose } from './whose.tsx'

type Props = {
  record: Whose
  shown: Shown
  title: string
  action: string
  button: string
  lede?: Child
  children?: Child
}

/** A form about one record: back to it, what is wrong, the fields, one button. */
export function RecordForm({ record, shown, title, action, button, lede, children }: Props) {
  return (
    <>
      <BackToRecord record={record} />
      <Form
        of={shown}
        action={action}
        head={
          <>
            <h1>{title}</h1>
            <p class="lede">
              {nameAndRef(record)}. {lede}
            </p>
          </>
        }
      >
        {children}
        <SubmitButton text={button} />
      </Form>
    </>
  )
}

export function BackToRecord({ record }: { record: Whose }) {
  return (
    <p class="note off-sheet">
      <a href={urls.record(record.id)}>Back to {nameAndRef(record)}</a>
    </p>
  )
}

/** A local time; where the autumn change has it twice, which one is asked. */
export function TimeFields({ label, hint }: { label: string; hint?: string }) {
  return (
    <>
      <TextField
        name="time"
        label={label}
        hint={hint ?? 'Like 2:30pm or 14:30'}
        classes="govuk-input--width-5"
        autocomplete="off"
      />
      <WhichHour />
    </>
  )
}

function WhichHour() {
  const { posted = {}, error } = inForm('which')
  if (!error && !typed(posted, 'which')) return null
  return (
    <RadioField
      name="which"
      label="The clocks went back that night: which one"
      choices={[
        { value: 'first', text: 'The first, before the clocks went back' },
        { value: 'second', text: 'The second, after the clocks went back' },
      ]}
    />
  )
}
