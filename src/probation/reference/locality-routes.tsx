import { Hono } from 'hono'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  addLocality,
  changeLocality,
  findUsesOfLocality,
  listLocalities,
  removeLocality,
} from '../../../db/probation/queries/reference/localities.ts'
import { LocalityList, LocalityPage } from '../../../views/probation/reference/localities.tsx'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { over } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, nothingChanged, savedIn } from '../sites/kept.ts'
import { type Locality, localityFields, removalOf } from './locality.ts'
import { readLocality } from './locality-forms.ts'
import { inUseWords } from './uses.ts'

const section = urls.reference
const listAfter = withQuery(urls.localities, { saved: 'yes' })

type One = { locality: Locality; all: readonly Locality[] }

const list = act(
  {
    at: patterns.localities,
    may: [['update', 'site']],
    title: 'Localities',
    section,
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
      return keptOf(id, { what: `${fields.name}: locality added`, why: reason, changes })
    },
  },
)

const one = act(
  {
    at: patterns.locality,
    may: [['update', 'site']],
    title: 'Locality',
    section,
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
      return keptOf(locality.id, { what: `${locality.name}: locality removed`, why, changes })
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
      const to = withQuery(urls.locality(locality.id), { saved: 'yes' })
      return keptOf(locality.id, { what: `${locality.name}: locality changed`, why, changes, to })
    },
    changes: ({ locality }, fields) =>
      differences(localityFields(locality), localityFields(fields)),
  },
)

export const localities = new Hono<Env>().route('/', list).route('/', one)

function version({ locality }: One) {
  return locality.version
}

function readChange(posted: Posted, { locality, all }: One) {
  return readLocality(
    posted,
    all.filter(({ id }) => id !== locality.id),
  )
}

type Line = Pick<Parameters<typeof kept>[0], 'what' | 'why' | 'changes'> & { to?: string }

function keptOf(id: string, line: Line) {
  return kept({ id: `locality:${id}`, purpose: 'locality', to: listAfter, ...line })
}
