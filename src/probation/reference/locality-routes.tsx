import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  changeLocality,
  findUsesOfLocality,
  listLocalities,
  removeLocality,
} from '../../../db/probation/queries/reference/localities.ts'
import { LocalityPage } from '../../../views/probation/reference/localities.tsx'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { over } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { nothingChanged, savedIn } from '../sites/kept.ts'
import { type Locality, localityFields, removalOf } from './locality.ts'
import { readLocality } from './locality-forms.ts'
import { keptOf } from './opened.ts'
import { inUseWords } from './uses.ts'

type One = { locality: Locality; all: readonly Locality[] }

/** One locality: what it is called, whose it is, and removing it where nothing uses it. */
export const localities = act(
  {
    at: patterns.locality,
    may: [['update', 'site']],
    title: 'Locality',
    section: urls.reference,
    find: async (c, db) => {
      const all = await listLocalities(db)
      return { all, locality: all.find(({ id }) => id === c.req.param('id')) ?? notFound() }
    },
    page: async (c, { locality, all }, shown) => {
      const { name, deliveryUnit, fitTeam = '' } = locality
      const { reader } = c.var.db
      return (
        <LocalityPage
          locality={locality}
          localities={all}
          inUse={inUseWords(locality.name, await findUsesOfLocality(reader, locality.id))}
          {...savedIn(c.req.query())}
          history={await findReferenceHistory(reader, `locality:${locality.id}`)}
          shown={over({ name, deliveryUnit, fitTeam }, shown)}
        />
      )
    },
  },
  {
    when: 'remove',
    version,
    read: readRemoval,
    save: async (tx, { locality }, { removalReason: why }) => {
      const inUse = inUseWords(locality.name, await findUsesOfLocality(tx, locality.id))
      if (inUse) return { faults: { '': [inUse] } }
      await removeLocality(tx, locality.id)
      const changes = differences(localityFields(locality), [])
      const line = { what: `${locality.name}: locality removed`, why, changes }
      return keptOf('locality', locality.id, urls.localities, line)
    },
    changes: ({ locality }) => removalOf('Locality', localityFields(locality)),
  },
  {
    version,
    read: readChange,
    save: async (tx, { locality }, { reason: why, ...fields }) => {
      const changes = differences(localityFields(locality), localityFields(fields))
      if (changes.length === 0) return nothingChanged
      await changeLocality(tx, locality, fields)
      const line = { what: `${locality.name}: locality changed`, why, changes }
      return keptOf('locality', locality.id, urls.locality(locality.id), line)
    },
    changes: ({ locality }, fields) =>
      differences(localityFields(locality), localityFields(fields)),
  },
)

function version({ locality }: One) {
  return locality.version
}

function readChange(posted: Posted, { locality, all }: One) {
  return readLocality(
    posted,
    all.filter(({ id }) => id !== locality.id),
  )
}
