import { randomUUID } from 'node:crypto'
import {
  countApprovers,
  findFileRequests,
  saveFileRequest,
} from '../../../db/survivor/queries/file-requests.ts'
import { FilesPage } from '../../../views/survivor/waits/files.tsx'
import { freshly } from '../../access/session.ts'
import { choice, formOf, textField } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { fileChange, fileKinds } from './file-request.ts'

const requestForm = formOf({
  kind: choice(fileKinds, 'Select what the file is of'),
  reason: textField('Reason', 200),
})

/** Files asked for and to be approved, and asking for one. */
export const fileRequests = act(
  {
    at: patterns.figuresFiles,
    may: [['export', 'export']],
    title: 'Files to take away',
    section: urls.figures,
    find: async (c, db) => {
      freshly(c, c.req.path)
      const { viewer } = c.var
      const requests = await findFileRequests(db, viewer)
      return { requests, approvers: await countApprovers(db, viewer) }
    },
    page: (c, found, shown) => <FilesPage {...found} now={c.var.now()} shown={shown} />,
  },
  {
    read: requestForm,
    save: async (tx, _, values, { var: { viewer, now } }) => {
      const id = randomUUID()
      await saveFileRequest(tx, viewer, { ...values, id, askedAt: now().toISOString() })
      return fileChange(id, `file asked for, ${values.kind}: ${values.reason}`)
    },
  },
)
