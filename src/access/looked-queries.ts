import type { Day } from '../calendar.ts'
import type { Subject, Withheld } from './looked.ts'
import type { Viewer } from './viewer.ts'

type Request = { var: { viewer: Viewer; today: Day } }
type Masked = { masked: true; crn: string }
/** An id that an entry may hold, the reference it is shown by, and the record it leads to where it may be opened. */
export type Named = { key: string; reference: string; id: string | undefined }

/** What one side knows of whom entries are about: in the viewer's scope, and nothing beyond it. */
export type LookedQueries<Db, Tx, Done> = {
  called: string
  /** By whom nothing is shown. */
  hidden: readonly string[]
  find: (
    db: Db | Tx,
    c: Request,
    asked: { reference: string } | { id: string },
  ) => Promise<Subject | Masked | undefined>
  named: (db: Db, c: Request, ids: readonly string[]) => Promise<Named[]>
  withheld: (db: Db, ids: readonly string[]) => Promise<Withheld>
  done: (to: string, id: string, purpose: string) => Done
}
