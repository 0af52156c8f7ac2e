import type { Child } from 'hono/jsx'
import { type FormErrors, typed } from '../../../src/kit/form.ts'
import type { PostedForm } from '../../../src/kit/posted.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'

/** Whose form it is: her preferred name and reference, never more. */
export type Whose = { id: string; ref: string; preferredName: string }

export type FormProps = {
  posted: PostedForm
  errors?: FormErrors | undefined
  formToken: string
}

type Props = FormProps & {
  record: Whose
  title: string
  action: string
  button: string
  /** The fields in the order of the page. */
  order: readonly string[]
  lede?: Child
  /** The version that the page was made from, where the form edits something. */
  version?: string
  children?: Child
}

/** A form about one record: back to it, what is wrong, the fields, one button. */
export function RecordForm(props: Props) {
  const { record, title, action, button, order, errors, formToken, lede, version } = props
  return (
    <>
      <BackToRecord record={record} />
      <ErrorSummary errors={errors} order={order} />
      <h1>{title}</h1>
      <p class="lede">
        {record.preferredName}, {record.ref}. {lede}
      </p>
      <form method="post" action={action} novalidate>
        <FormToken token={formToken} />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        {props.children}
        <SubmitButton text={button} />
      </form>
    </>
  )
}

export function BackToRecord({ record }: { record: Whose }) {
  return (
    <p class="note off-sheet">
      <a href={urls.record(record.id)}>
        Back to {record.preferredName}, {record.ref}
      </a>
    </p>
  )
}

/** A local time; where the autumn change has it twice, which one is asked. */
export function TimeFields({
  posted,
  errors,
  label,
  hint = 'Like 2:30pm or 14:30',
}: Pick<FormProps, 'posted' | 'errors'> & { label: string; hint?: string }) {
  return (
    <>
      <TextField
        name="time"
        label={label}
        hint={hint}
        value={typed(posted, 'time')}
        error={errors?.['time']}
        classes="govuk-input--width-5"
        autocomplete="off"
      />
      {(errors?.['which'] || typed(posted, 'which')) && (
        <RadioField
          name="which"
          label="The clocks went back that night: which one"
          value={typed(posted, 'which')}
          choices={[
            { value: 'first', text: 'The first, before the clocks went back' },
            { value: 'second', text: 'The second, after the clocks went back' },
          ]}
          error={errors?.['which']}
        />
      )}
    </>
  )
}
