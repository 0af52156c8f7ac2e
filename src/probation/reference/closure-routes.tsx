import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { type Cause, recomputeWindows } from '../../../db/probation/queries/recompute-windows.ts'
import {
  addClosure,
  findCohortsOn,
  listClosures,
  removeClosure,
} from '../../../db/probation/queries/reference/closed-days.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { listVenues } from '../../../db/probation/queries/reference/venues.ts'
import { Closures, type ListedClosure } from '../../../views/probation/reference/closures.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type Closure, inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readClosure } from './closed-day-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors }
type Author = Pick<Cause, 'author' | 'correlationId'>

const section = urls.reference

export const closures = new Hono<Env>()
  .use(`${patterns.closures}/*`, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.closures, (c) => showClosures(c))
  .post(patterns.closures, async (c) => {
    const posted = await c.req.parseBody()
    const { viewer, today, correlationId, now } = c.var
    const by = { author: { viewer, today, at: now().toISOString() }, correlationId }
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      posted['act'] === 'remove' ? remove(tx, posted, by) : add(tx, posted, by),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showClosures(c, posted, answer.refused.errors)
  })

async function add(tx: Transaction, posted: Posted, by: Author): Promise<Outcome<Refused>> {
  const venues = await listVenues(tx)
  const { values, errors } = readClosure(posted, venues, await listClosures(tx))
  if (errors) return { refused: { errors } }
  const id = await addClosure(tx, values)
  const venue = venues.find((one) => one.id === values.venueId)?.name
  return changed(tx, { ...values, id, venue }, 'added', values.reason, by)
}

async function remove(tx: Transaction, posted: Posted, by: Author): Promise<Outcome<Refused>> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { refused: { errors } }
  const kept = (await listClosures(tx)).find(({ id }) => id === posted['id'])
  if (!kept) return { refused: { errors: { '': ['That closure has been removed already'] } } }
  await removeClosure(tx, kept.id)
  return changed(tx, kept, 'removed', values.removalReason, by)
}

/** A closure of every site is no working day, so that dates may move; one of a single venue moves none. */
async function changed(
  tx: Transaction,
  { id, venue, venueId, fromOn, toOn }: Closure & { id: string; venue: string | undefined },
  done: 'added' | 'removed',
  why: string,
  by: Author,
): Promise<Outcome<Refused>> {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  const what = `Closure ${done}: ${venue ?? 'all sites'}, ${days}`
  const moved = venueId ? [] : await recomputeWindows(tx, {}, { ...by, what, why })
  const subjectId = `closure:${id}`
  const history = [{ subject: 'reference' as const, subjectId, what, why }]
  const to = withQuery(urls.closures, { saved: 'yes', moved: `${moved.length}` })
  return { done: { to, history, subject: 'reference', ids: subjectId, purpose: 'closure' } }
}

async function showClosures(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const { today } = c.var
  const { reader } = c.var.db
  const listed: ListedClosure[] = []
  for (const closure of await listClosures(reader)) {
    const isOver = closure.toOn < today
    listed.push({ ...closure, meeting: isOver ? [] : await findCohortsOn(reader, closure) })
  }
  const id = c.req.query('remove') ?? posted['id']
  const moved = c.req.query('moved')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    closures: listed,
    venues: await listVenues(reader),
    removing: listed.find((closure) => closure.id === id),
    today,
    calendar: await findCalendar(reader),
    saved: c.req.query('saved') === 'yes',
    moved: moved && /^\d+$/.test(moved) ? +moved : undefined,
    history: await findReferenceHistory(reader, 'closure'),
    shown: { posted, errors, token: formToken(c) },
  }
  const about = { title: 'Closures', section, status, errors: status === 422 } as const
  return show(c, about, <Closures {...props} />)
}
