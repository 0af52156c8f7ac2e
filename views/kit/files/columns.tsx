import {
  type AskedColumn,
  columnField,
  leaveOut,
  unmatchedOf,
} from '../../../src/kit/files/asked-columns.ts'
import type { FileColumns } from '../../../src/kit/files/headings.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { ErrorSummary, Form, inForm, SubmitButton } from '../form.tsx'
import { FieldError } from '../plain-form.tsx'
import { Table } from '../table.tsx'
import { Discard } from './parts.tsx'

type Props = {
  back: { text: string; href: string }
  name: string
  line: number
  columns: readonly AskedColumn[]
  file: FileColumns
  to: { read: string; discard: string }
  shown: Shown
}

/** Each column that is not known by its name, with its first values: matched or left out by a person. */
export function MatchColumns(props: Props) {
  const { back, columns, to, shown } = props
  const asked = unmatchedOf(columns)
  return (
    <>
      <ErrorSummary errors={shown.errors} order={asked.map(columnField)} />
      <p class="flush">
        <a href={back.href}>{back.text}</a>
      </p>
      <h1>Match the columns</h1>
      <Lede {...props} asked={asked.length} />
      <Form of={shown} action={to.read} isSilent>
        <Columns {...props} columns={asked} />
        <Known {...props} />
        <SubmitButton text="Read the file" />
      </Form>
      <Discard action={to.discard} token={shown.formToken} />
    </>
  )
}

function Lede({ name, line, columns, asked }: Props & { asked: number }) {
  return (
    <>
      <p class="lede">
        <b>
          {name}: {counted(asked, 'column')} of {columns.length.toLocaleString('en-GB')}{' '}
          {asked === 1 ? 'is' : 'are'} not known by {asked === 1 ? 'its' : 'their'} heading.
        </b>{' '}
        Say what each is read as, or leave it out. Nothing has been compared or changed yet.
      </p>
      <p>
        The headings were found in line {line}.{' '}
        {line > 1 && `What stands above ${line === 2 ? 'it' : 'them'} is not read. `}
        An empty cell keeps what is known; the word <i>none</i> clears it.
      </p>
    </>
  )
}

function Columns({ columns, file }: Pick<Props, 'columns' | 'file'>) {
  return (
    <Table
      kind="cards"
      caption="Columns to match, in the order of the file"
      heads={['Column', 'Heading in the file', 'First values', 'Is read as']}
    >
      {columns.map((column) => (
        <tr role="row">
          <td role="cell" data-l="Column">
            {column.letter}
          </td>
          <th role="rowheader" scope="row">
            <b>{column.name}</b>
          </th>
          <td role="cell" data-l="First values">
            {column.values.join(', ') || 'All empty'}
          </td>
          <td role="cell">
            <Choice column={column} file={file} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Choice({ column, file }: Pick<Props, 'file'> & { column: AskedColumn }) {
  const field = columnField(column)
  const { posted = {}, error: [error] = [] } = inForm(field)
  const chosen = posted[field] ?? column.proposal
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error flush' : undefined}>
      <label class="govuk-visually-hidden" for={field}>
        {column.name} is read as
      </label>
      <FieldError id={`${field}-error`} error={error} />
      <select
        class={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id={field}
        name={field}
        aria-describedby={error ? `${field}-error` : undefined}
      >
        <option value="">Select</option>
        <option value={leaveOut} selected={chosen === leaveOut}>
          Leave out: nothing in it is read
        </option>
        {file.names.map((name) => (
          <option value={name} selected={chosen === name}>
            {file.words.get(name)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Those that need no answer. */
function Known({ columns, file }: Pick<Props, 'columns' | 'file'>) {
  const known = columns.filter(({ column }) => column !== undefined)
  if (known.length === 0) return null
  return (
    <details>
      <summary>{counted(known.length, 'column is', 'columns are')} known by the heading</summary>
      <ul class="govuk-list">
        {known.map(({ name, column }) => (
          <li>
            {name}: {file.words.get(column!)}
          </li>
        ))}
      </ul>
    </details>
  )
}
