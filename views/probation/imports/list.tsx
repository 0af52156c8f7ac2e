import { instantInWords } from '../../../src/calendar.ts'
import type { Counts } from '../../../src/kit/files/outcome.ts'
import type { ImportStatus } from '../../../src/kit/files/review.ts'
import { statusInWords } from '../../../src/kit/files/status-words.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import {
  type FileKind,
  fileColumns,
  fileKindWords,
} from '../../../src/probation/imports/file-kinds.ts'
import { urls } from '../../../src/urls.ts'
import { BringFields, bringFields } from '../../kit/files/bring.tsx'
import { ColumnLists } from '../../kit/files/parts.tsx'
import { ErrorSummary, FormToken, RadioField } from '../../kit/form.tsx'
import { labelled, Table } from '../../kit/table.tsx'

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
      <ErrorSummary errors={form.errors} order={['kind', ...bringFields]} />
      <h1>Imports</h1>
      <p class="lede">
        Bring in a spreadsheet as it is, or cells copied from one. You see what it would change
        first, and nothing changes until you apply it. A file with a fault in any row changes
        nothing at all.
      </p>
      <div class="side">
        <Upload {...form} />
        <ColumnLists
          files={form.kinds.map((kind) => [fileKindWords[kind].name, fileColumns[kind]])}
        />
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
      <BringFields errors={errors} />
    </form>
  )
}

function PastImports({ imports }: Pick<Props, 'imports'>) {
  return (
    <Table
      kind="cards"
      caption="Files you brought, newest first"
      heads={['File', labelled('Kind', 'half'), labelled('Brought', 'half'), 'What became of it']}
      rows={imports.map(({ id, fileName, kind, createdAt, status, counts, faults }) => [
        <a href={urls.import(id)}>{fileName}</a>,
        fileKindWords[kind].name,
        instantInWords(new Date(createdAt)),
        statusInWords(status, counts, faults),
      ])}
    />
  )
}
