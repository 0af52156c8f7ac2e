import { instantInWords } from '../../../src/calendar.ts'
import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { statusInWords } from '../../../src/kit/files/status-words.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import { survivorsFile } from '../../../src/survivor/imports/file.ts'
import { urls } from '../../../src/urls.ts'
import { BringFields, bringFields } from '../../kit/files/bring.tsx'
import { ColumnLists } from '../../kit/files/parts.tsx'
import { ErrorSummary, FormToken } from '../../kit/form.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type BroughtFile = {
  id: string
  status: ImportStatus
  review: Review | undefined
  createdAt: string
}

type Props = {
  files: readonly BroughtFile[]
  errors?: FormErrors | undefined
  formToken: string
}

/** Bring a list in, and those brought before. */
export function FilesPage({ files, errors, formToken }: Props) {
  return (
    <>
      <ErrorSummary errors={errors} order={bringFields} />
      <h1>Files</h1>
      <p class="lede">
        Bring in your list as it is, or cells copied from it. You see what it would change first,
        and nothing changes until you apply it. A file with a fault in any row changes nothing at
        all.
      </p>
      <div class="side">
        <form method="post" action={urls.recordFiles} enctype="multipart/form-data" novalidate>
          <FormToken token={formToken} />
          <BringFields
            errors={errors}
            after="Its name is not kept, and what is in it only until you apply or discard it."
          />
        </form>
        <ColumnLists files={[['All columns', survivorsFile]]} />
      </div>
      <h2>Files you brought</h2>
      {files.length === 0 ? <p>You have not brought a file yet.</p> : <Brought files={files} />}
    </>
  )
}

function Brought({ files }: Pick<Props, 'files'>) {
  return (
    <Table
      kind="cards"
      caption="Files you brought, newest first"
      heads={['Brought', labelled('Rows', 'half'), 'What became of it']}
      rows={files.map(({ id, createdAt, status, review }) => [
        <a href={urls.recordFile(id)}>{instantInWords(new Date(createdAt))}</a>,
        review?.counts.rows.toLocaleString('en-GB') ?? 'Not counted yet',
        statusInWords(status, review?.counts, review?.faults.inAll ?? 0),
      ])}
    />
  )
}
