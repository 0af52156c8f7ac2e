import { instantInWords } from '../../../src/calendar.ts'
import { largestFile } from '../../../src/kit/files/decode.ts'
import type { Counts } from '../../../src/kit/files/outcome.ts'
import type { ImportStatus } from '../../../src/kit/files/review.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import { counted } from '../../../src/kit/words.ts'
import {
  type FileKind,
  fileColumns,
  fileKindWords,
} from '../../../src/probation/imports/file-kinds.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FileField, FormToken, RadioField, SubmitButton } from '../../kit/form.tsx'
import { Table } from '../../kit/table.tsx'

type PastImport = {
  id: string
  kind: FileKind
  fileName: string
  status: ImportStatus
  counts: Counts | undefined
  faults: number
  createdAt: string
}

type Props = {
  imports: readonly PastImport[]
  kinds: readonly FileKind[]
  formToken: string
  kind?: string
  errors?: FormErrors | undefined
}

/** Bring a file in, and those brought in before. */
export function Imports({ imports, ...form }: Props) {
  return (
    <>
      <ErrorSummary errors={form.errors} order={['kind', 'file']} />
      <h1>Imports</h1>
      <p class="lede">
        Bring in a spreadsheet saved as CSV. You see what it would change first, and nothing changes
        until you apply it. A file with a fault in any row changes nothing at all.
      </p>
      <div class="side">
        <Upload {...form} />
        <Columns kinds={form.kinds} />
      </div>
      <h2>Files you brought</h2>
      {imports.length === 0 ? (
        <p>You have not brought a file yet. Start with the referrals.</p>
      ) : (
        <PastImports imports={imports} />
      )}
    </>
  )
}

function Upload({ kinds, formToken, kind, errors }: Omit<Props, 'imports'>) {
  return (
    <form method="post" action={urls.imports} enctype="multipart/form-data" novalidate>
      <FormToken token={formToken} />
      <RadioField
        name="kind"
        label="What is in the file?"
        labelClasses="govuk-fieldset__legend--s"
        value={kind}
        error={errors?.['kind']}
        choices={kinds.map((value) => {
          const { name, holds } = fileKindWords[value]
          return { value, text: name, hint: holds }
        })}
      />
      <FileField
        name="file"
        label="CSV file"
        labelClasses="govuk-label--s"
        hint={`Comma-separated, UTF-8, with a header row; up to ${largestFile / 1024 / 1024} MB`}
        error={errors?.['file']}
        accept=".csv,text/csv"
      />
      <SubmitButton text="Read the file" />
    </form>
  )
}

/** Which columns each file may have, for whoever makes it. */
function Columns({ kinds }: Pick<Props, 'kinds'>) {
  return (
    <div>
      <h2>Columns</h2>
      <p class="note">
        In any order. A heading of your own is matched by you. A cell that is empty, or a column
        that is left out, keeps what is known; the word none clears it.
      </p>
      {kinds.map((kind) => (
        <details>
          <summary>{fileKindWords[kind].name}</summary>
          <ul class="govuk-list">
            {fileColumns[kind].names.map((name) => (
              <li>
                {name}
                {fileColumns[kind].required.includes(name) && (
                  <span class="sub">always needed</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

function PastImports({ imports }: Pick<Props, 'imports'>) {
  return (
    <Table
      kind="cards"
      caption="Files you brought, newest first"
      heads={['File', 'Kind', 'Brought', 'What became of it']}
    >
      {imports.map((one) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={urls.import(one.id)}>{one.fileName}</a>
          </th>
          <td role="cell" data-l="Kind" class="half">
            {fileKindWords[one.kind].name}
          </td>
          <td role="cell" data-l="Brought" class="half">
            {instantInWords(new Date(one.createdAt))}
          </td>
          <td role="cell">{standing(one)}</td>
        </tr>
      ))}
    </Table>
  )
}

function standing({ status, counts, faults }: PastImport): string {
  const changes = counts && `${counts.new} new, ${counts.changed} changed`
  switch (status) {
    case 'columns':
      return 'Waits for you to match its columns'
    case 'reading':
      return 'Not read to its end yet'
    case 'faulty':
      return `${counted(faults, 'fault')}: nothing was changed`
    case 'ready':
      return `Waits for you to apply it: ${changes}`
    case 'applied':
      return `Applied: ${changes}`
    case 'discarded':
      return 'Discarded: nothing was changed'
  }
}
