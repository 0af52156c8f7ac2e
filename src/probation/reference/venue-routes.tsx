import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import {
  addRoom,
  addVenue,
  changeVenue,
  findCohortsMeeting,
  findUsesOfVenue,
  findVenue,
  listVenues,
  removeVenue,
} from '../../../db/probation/queries/reference/venues.ts'
import { findWeekSettings } from '../../../db/probation/queries/reference/windows.ts'
import { StaleReference } from '../../../views/kit/reference-parts.tsx'
import { VenueList, VenuePage } from '../../../views/probation/reference/venues.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { later } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import { dayParts, type FormErrors, type Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { show } from '../../kit/show.tsx'
import { listed, windowsOf } from '../../sites/cells.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type Venue, venueFields } from './locality.ts'
import { inUseWords } from './uses.ts'
import { readNewVenue, readRoom, readVenue } from './venue-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors } | { stale: Venue; yours: Fields }

const section = urls.reference
const listAfter = withQuery(urls.venues, { saved: 'yes' })

export const venues = new Hono<Env>()
  .use(`${patterns.venues}/*`, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.venues, (c) => showList(c, {}))
  .post(patterns.venues, async (c) => {
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => add(tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showList(c, posted, 'errors' in answer.refused ? answer.refused.errors : {})
  })
  .get(patterns.venue, async (c) => {
    return showOne(c, (await findVenue(c.var.db.reader, c.req.param('id'))) ?? notFound())
  })
  .post(patterns.venue, async (c) => {
    const posted = await c.req.parseBody()
    const id = c.req.param('id')
    const work = { remove, room: nameRoom }[String(posted['act'])] ?? change
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) =>
      work(tx, (await findVenue(tx, id)) ?? notFound(), posted),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('stale' in answer.refused) return showStale(c, answer.refused.stale, answer.refused.yours)
    const venue = (await findVenue(c.var.db.reader, id)) ?? notFound()
    return showOne(c, venue, posted, answer.refused.errors)
  })

async function add(tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const localities = await listLocalities(tx)
  const settings = await findWeekSettings(tx)
  const { values, errors } = readNewVenue(posted, await listVenues(tx), localities, settings)
  if (errors) return { refused: { errors } }
  const { name, localityId, rooms, cells, reason } = values
  const id = await addVenue(tx, { name, localityId }, rooms, cells)
  const locality = localities.find((one) => one.id === localityId)?.name ?? ''
  const fields = venueFields({ name, locality, closedOn: undefined })
  const hours = listed(windowsOf(cells, 'probation'))
  const changes = differences([], [...fields, ['Rooms', `${rooms}`], ['Hours', hours]])
  return done(id, `${name}: venue added`, reason, changes, listAfter)
}

async function change(tx: Transaction, before: Venue, posted: Posted): Promise<Outcome<Refused>> {
  const localities = await listLocalities(tx)
  const others = (await listVenues(tx)).filter(({ id }) => id !== before.id)
  const { values, errors } = readVenue(posted, others, localities)
  if (errors) return { refused: { errors } }
  const { reason, version, ...fields } = values
  const locality = localities.find(({ id }) => id === fields.localityId)?.name ?? ''
  const yours = venueFields({ ...fields, locality })
  if (version !== before.version) return { refused: { stale: before, yours } }
  const changes = differences(venueFields(before), yours)
  if (changes.length === 0) return { refused: { errors: { '': ['Change at least one field'] } } }
  await changeVenue(tx, before, fields)
  return done(before.id, `${before.name}: venue changed`, reason, changes, pageAfter(before))
}

async function nameRoom(tx: Transaction, before: Venue, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readRoom(posted, before)
  if (errors) return { refused: { errors } }
  const { room, roomReason, version } = values
  if (version !== before.version) {
    return { refused: { stale: before, yours: [...venueFields(before), ['New room', room]] } }
  }
  await addRoom(tx, before, room)
  const changes = [{ field: 'Rooms', before: 'None', after: room }]
  return done(before.id, `${before.name}: room added`, roomReason, changes, pageAfter(before))
}

async function remove(tx: Transaction, before: Venue, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { refused: { errors } }
  if (values.version !== before.version) {
    return { refused: { stale: before, yours: venueFields(before) } }
  }
  const inUse = inUseWords(before.name, await findUsesOfVenue(tx, before.id))
  if (inUse) return { refused: { errors: { '': [inUse] } } }
  await removeVenue(tx, before.id)
  const changes = differences(venueFields(before), [])
  return done(before.id, `${before.name}: venue removed`, values.removalReason, changes, listAfter)
}

function done(
  id: string,
  what: string,
  why: string,
  changes: Difference[],
  to: string,
): Outcome<Refused> {
  const subjectId = `venue:${id}`
  const history = [{ subject: 'reference' as const, subjectId, what, why, changes }]
  return { done: { to, history, subject: 'reference', ids: subjectId, purpose: 'venue' } }
}

function pageAfter({ id }: Venue): string {
  return withQuery(urls.venue(id), { saved: 'yes' })
}

async function showList(c: C, posted: Posted, errors: FormErrors = {}) {
  const { reader } = c.var.db
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    venues: await listVenues(reader),
    localities: await listLocalities(reader),
    today: c.var.today,
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(reader, 'venue'),
    shown: { posted, errors, token: formToken(c) },
  }
  const about = { title: 'Venues', section, status, errors: status === 422 } as const
  return show(c, about, <VenueList {...props} />)
}

async function showOne(c: C, venue: Venue, posted: Posted = {}, errors: FormErrors = {}) {
  const { reader } = c.var.db
  const { today } = c.var
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const from = later(venue.closedOn ?? today, today)
  const props = {
    venue,
    localities: await listLocalities(reader),
    inUse: inUseWords(venue.name, await findUsesOfVenue(reader, venue.id)),
    meetingAfter: venue.closedOn ? await findCohortsMeeting(reader, venue.id, from) : [],
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(reader, `venue:${venue.id}`),
    shown: { posted: { ...asTyped(venue), ...posted }, errors, token: formToken(c) },
  }
  const about = { title: 'Venue', section, status, errors: status === 422 } as const
  return show(c, about, <VenuePage {...props} />)
}

function asTyped({ name, localityId, closedOn, version }: Venue): Posted {
  const { day, month, year } = dayParts(closedOn)
  return {
    ...{ name, localityId, version: `${version}` },
    ...{ 'closedOn-day': day, 'closedOn-month': month, 'closedOn-year': year },
  }
}

function showStale(c: C, saved: Venue, yours: Fields) {
  const now = new Map(venueFields(saved))
  const rows = yours.map(([field, words]) => ({
    field,
    saved: now.get(field) ?? '',
    yours: words,
  }))
  const about = { title: 'Changed since', section, status: 409 } as const
  return show(c, about, <StaleReference rows={rows} back={urls.venue(saved.id)} />)
}
