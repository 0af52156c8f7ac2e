import type { Context } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { recomputeEverybody } from '../../../db/probation/queries/recompute-windows.ts'
import {
  addClosure,
  findCohortsOn,
  type KeptClosure,
  listClosures,
  removeClosure,
} from '../../../db/probation/queries/reference/closed-days.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { listVenues } from '../../../db/probation/queries/reference/venues.ts'
import { Closures, type ListedClosure } from '../../../views/probation/reference/closures.tsx'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import type { Posted } from '../../kit/form.ts'
import { readRemovalOf } from '../../kit/reading.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn, savedWith } from '../sites/kept.ts'
import { readClosure } from './closed-day-forms.ts'
import type { Venue } from './locality.ts'

type C = Context<Env>
type Found = { venues: readonly Venue[]; closures: readonly KeptClosure[] }

/** Days when a venue, or every site, is closed. */
export const closures = act(
  {
    at: patterns.closures,
    may: [['update', 'site']],
    title: 'Closures',
    section: urls.reference,
    find: async (_, db) => ({ venues: await listVenues(db), closures: await listClosures(db) }),
    page: showClosures,
  },
  {
    when: 'remove',
    read: readRemoved,
    save: async (tx, _, { one, why }, c) => {
      await removeClosure(tx, one.id)
      return changed(tx, c, one, { done: 'removed', why })
    },
  },
  {
    read,
    save: async (tx, { venues }, values, c) => {
      const id = await addClosure(tx, values)
      const venue = venues.find((one) => one.id === values.venueId)?.name
      return changed(tx, c, { ...values, id, venue }, { done: 'added', why: values.reason })
    },
  },
)

function read(posted: Posted, { venues, closures }: Found) {
  return readClosure(posted, venues, closures)
}

function readRemoved(posted: Posted, { closures }: Found) {
  return readRemovalOf(posted, closures, 'That closure has been removed already')
}

/** A closure of every site is no working day, so that dates may move; one of a single venue moves none. */
async function changed(
  tx: Transaction,
  c: C,
  { id, venue, venueId, fromOn, toOn }: KeptClosure,
  { done, why }: { done: 'added' | 'removed'; why: string },
) {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  const what = `Closure ${done}: ${venue ?? 'all sites'}, ${days}`
  const dates = venueId
    ? { moved: 0 }
    : await recomputeEverybody(tx, {}, { ...recordingOf(c), what, why })
  const to = withQuery(urls.closures, { ...savedWith(dates) })
  return kept({ id: `closure:${id}`, purpose: 'closure', what, why, to })
}

async function showClosures(c: C, { venues, closures }: Found, shown: Shown) {
  const { today } = c.var
  const { reader } = c.var.db
  const listed: ListedClosure[] = []
  for (const closure of closures) {
    const isOver = closure.toOn < today
    listed.push({ ...closure, meeting: isOver ? [] : await findCohortsOn(reader, closure) })
  }
  const id = c.req.query('remove') ?? shown.posted['id']
  return (
    <Closures
      closures={listed}
      venues={venues}
      removing={listed.find((closure) => closure.id === id)}
      today={today}
      calendar={await findCalendar(reader)}
      {...savedIn(c.req.query())}
      history={await findReferenceHistory(reader, 'closure')}
      shown={shown}
    />
  )
}
