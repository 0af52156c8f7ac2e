import {
  findUpload,
  findUploaded,
  saveUploadMatching,
} from '../../../db/survivor/queries/uploads.ts'
import { MatchColumns } from '../../../views/kit/files/columns.tsx'
import { elsewhere, notFound } from '../../errors.ts'
import { type AskedColumn, askedColumns, readMatching } from '../../kit/files/asked-columns.ts'
import type { Matching } from '../../kit/files/headings.ts'
import type { Posted, Read } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { survivorsFile } from './file.ts'
import { uploadChange } from './opened.ts'
import { startReading } from './start-reading.ts'

/** What each column of a list is read as: asked before anything of it is compared. */
export const recordFileColumns = act(
  {
    at: patterns.recordFileColumns,
    may: [['create', 'caseload']],
    title: 'Match the columns',
    section: urls.recordFiles,
    find: async ({ req, var: { viewer } }, db) => {
      const found = (await findUpload(db, viewer, req.param('id') ?? '')) ?? notFound()
      if (found.status !== 'columns') elsewhere(urls.recordFile(found.id))
      const { text } = await findUploaded(db, viewer, found.id)
      return { found, asked: await askedColumns(text, survivorsFile) }
    },
    reads: ({ found }) => ['upload', found.id, 'columns of a file'],
    page: (_, { found, asked }, shown) => (
      <MatchColumns
        {...asked}
        back={{ text: 'Files', href: urls.recordFiles }}
        name="Your list"
        file={survivorsFile}
        shown={shown}
        to={{ read: urls.recordFileColumns(found.id), discard: urls.recordFileDiscard(found.id) }}
      />
    ),
    afterwards: async (c, saved) => {
      if (saved) startReading(c, { ...saved.found, status: 'reading' })
    },
  },
  {
    read,
    save: async (tx, { found: { id } }, matching) => {
      await saveUploadMatching(tx, id, matching)
      return uploadChange(id, 'columns matched')
    },
  },
)

function read(
  posted: Posted,
  { asked: { columns } }: { asked: { columns: readonly AskedColumn[] } },
): Read<Matching> {
  const { matching, errors } = readMatching(posted, columns, survivorsFile)
  return matching ? { values: matching } : { errors }
}
