import type { Shown } from '../../../src/kit/shown.ts'
import { Form, TextField } from '../../kit/form.tsx'
import { PrintButton } from '../../kit/parts.tsx'

type Props = {
  page: string
  file?: string | undefined
  shown: Shown
  /** Who stands on the page, to be recorded as told. */
  ids?: readonly string[]
}

/** Before it goes: why, and by which way; either is recorded as sent today. */
export function SendForm({ page, file, shown, ids = [] }: Props) {
  return (
    <Form of={shown} action={page} classes="sending" isSilent>
      {ids.map((id) => (
        <input type="hidden" name="id" value={id} />
      ))}
      <TextField
        name="reason"
        label="Why is it sent, and to whom?"
        hint={`Kept with the record of this sending. ${file ? 'Either button records' : 'The button records'} it as sent today.`}
      />
      <p class="bar">
        {file && (
          <button class="btn go" type="submit" formaction={file}>
            Download as CSV
          </button>
        )}{' '}
        <button class={file ? 'btn' : 'btn go'} type="submit">
          Record as sent on paper
        </button>{' '}
        <PrintButton>Print</PrintButton>
      </p>
    </Form>
  )
}
