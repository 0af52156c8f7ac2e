import { findFile, findImport, saveMatching } from '../../../db/probation/queries/imports.ts'
import { MatchColumns } from '../../../views/kit/files/columns.tsx'
import { elsewhere, notFound } from '../../errors.ts'
import { type AskedColumn, askedColumns, readMatching } from '../../kit/files/asked-columns.ts'
import type { FileColumns, Matching } from '../../kit/files/headings.ts'
import type { Posted, Read } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { fileColumns, mayBring, mayImport } from './file-kinds.ts'
import { startReading } from './start-reading.ts'

/** What each column of a file is read as: asked before anything of it is compared. */
export const importColumns = act(
  {
    at: patterns.importColumns,
    may: mayBring,
    title: 'Match the columns',
    section: urls.imports,
    find: async (c, db) => {
      const { viewer } = c.var
      const found = (await findImport(db, viewer, c.req.param('id') ?? '')) ?? notFound()
      if (!mayImport(viewer, found.kind)) notFound()
      if (found.status !== 'columns') elsewhere(urls.import(found.id))
      const { text } = await findFile(db, viewer, found.id)
      const file = fileColumns[found.kind]
      return { found, file, asked: await askedColumns(text, file) }
    },
    reads: ({ found }) => ['import', found.id, 'columns of a file'],
    page: (_, { found, file, asked }, shown) => (
      <MatchColumns
        {...asked}
        back={{ text: 'Imports', href: urls.imports }}
        name={found.fileName}
        file={file}
        to={{ read: urls.importColumns(found.id), discard: urls.importDiscard(found.id) }}
        shown={shown}
      />
    ),
    afterwards: async (c, saved) => {
      if (saved) startReading(c, { ...saved.found, status: 'reading' })
    },
  },
  {
    read,
    save: async (tx, { found: { id } }, matching) => {
      await saveMatching(tx, id, matching)
      const to = urls.import(id)
      return { to, history: [], subject: 'import', ids: id, purpose: 'columns matched' }
    },
  },
)

type Found = { file: FileColumns; asked: { columns: readonly AskedColumn[] } }

function read(posted: Posted, { file, asked }: Found): Read<Matching> {
  const { matching, errors } = readMatching(posted, asked.columns, file)
  return matching ? { values: matching } : { errors }
}
