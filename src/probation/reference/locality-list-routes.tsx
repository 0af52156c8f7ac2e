import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { addLocality, listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import { LocalityList } from '../../../views/probation/reference/localities.tsx'
import { differences } from '../../kit/differences.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { savedIn } from '../sites/kept.ts'
import { localityFields } from './locality.ts'
import { readLocality } from './locality-forms.ts'
import { keptOf } from './opened.ts'

/** Every locality, and a form for a new one. */
export const localityList = act(
  {
    at: patterns.localities,
    may: [['update', 'site']],
    title: 'Localities',
    section: urls.reference,
    find: (_, db) => listLocalities(db),
    page: async (c, localities, shown) => (
      <LocalityList
        localities={localities}
        {...savedIn(c.req.query())}
        history={await findReferenceHistory(c.var.db.reader, 'locality')}
        shown={shown}
      />
    ),
  },
  {
    read: readLocality,
    save: async (tx, _, { reason, ...fields }) => {
      const id = await addLocality(tx, fields)
      const changes = differences([], localityFields(fields))
      const line = { what: `${fields.name}: locality added`, why: reason, changes }
      return keptOf('locality', id, urls.localities, line)
    },
  },
)
