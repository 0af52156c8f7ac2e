import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import { findJourneys, saveJourneys } from '../../../db/probation/queries/reference/travel.ts'
import { TravelTimes } from '../../../views/probation/reference/travel.tsx'
import { notFound } from '../../errors.ts'
import type { Posted } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn } from '../sites/kept.ts'
import { type Journey, journeyChanges } from './locality.ts'
import { boxOf, readJourneys } from './locality-forms.ts'

const noneChanged = { faults: { '': ['Change at least one journey'] } }

/** Minutes from the locality asked for, or from the first one. */
export const travel = act(
  {
    at: patterns.travel,
    may: [['update', 'site']],
    title: 'Travel times',
    section: urls.reference,
    find: async (c, db) => {
      const asked = c.req.query('from')
      const localities = await listLocalities(db)
      const from = localities.find(({ id }) => !asked || id === asked) ?? notFound()
      return { localities, from, journeys: await findJourneys(db, from.id) }
    },
    starts: ({ journeys }) => ({
      ...Object.fromEntries(journeys.map(({ to, minutes }) => [boxOf(to), `${minutes ?? ''}`])),
    }),
    page: async (c, found, shown) => (
      <TravelTimes
        {...found}
        {...savedIn(c.req.query())}
        history={await findReferenceHistory(c.var.db.reader, `travel:${found.from.id}`)}
        shown={shown}
      />
    ),
  },
  {
    version: ({ from }) => from.version,
    read,
    save: async (tx, { from, journeys }, { minutes, reason: why }) => {
      const changes = journeyChanges(journeys, minutes)
      if (changes.length === 0) return noneChanged
      await saveJourneys(tx, from, minutes)
      const to = withQuery(urls.travel, { from: from.id, saved: 'yes' })
      const what = `${from.name}: travel times changed`
      return kept({ id: `travel:${from.id}`, purpose: 'travel times', what, why, changes, to })
    },
    changes: ({ journeys }, { minutes }) => journeyChanges(journeys, minutes),
    again: ({ from }) => withQuery(urls.travel, { from: from.id }),
  },
)

function read(posted: Posted, { journeys }: { journeys: readonly Journey[] }) {
  return readJourneys(posted, journeys)
}
