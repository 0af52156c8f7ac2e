import { type Context, Hono } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import {
  addRoom,
  addVenue,
  changeVenue,
  findCohortsMeeting,
  findUsesOfVenue,
  listVenues,
  removeVenue,
} from '../../../db/probation/queries/reference/venues.ts'
import { findWeekSettings } from '../../../db/probation/queries/reference/windows.ts'
import { VenueList, VenuePage } from '../../../views/probation/reference/venues.tsx'
import { later } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { over, type Shown } from '../../kit/shown.ts'
import { listed, windowsOf } from '../../sites/cells.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, nothingChanged, savedIn } from '../sites/kept.ts'
import { type Locality, removalOf, type Venue, venueFields } from './locality.ts'
import { inUseWords } from './uses.ts'
import { readNewVenue, readRoom, readVenue } from './venue-forms.ts'

const section = urls.reference

type Places = { venues: readonly Venue[]; localities: readonly Locality[] }
type One = Places & { venue: Venue }

const list = act(
  {
    at: patterns.venues,
    may: [['update', 'site']],
    title: 'Venues',
    section,
    find: (_, db) => placesOf(db),
    page: async (c, found, shown) => (
      <VenueList
        {...found}
        today={c.var.today}
        {...savedIn(c.req.query())}
        history={await findReferenceHistory(c.var.db.reader, 'venue')}
        shown={shown}
      />
    ),
  },
  {
    read: readNew,
    save: async (tx, { localities }, { name, localityId, rooms, cells, reason: why }) => {
      const id = await addVenue(tx, { name, localityId }, rooms, cells)
      const fields = fieldsOf({ name, localityId, closedOn: undefined }, localities)
      const hours = listed(windowsOf(cells, 'probation'))
      const changes = differences([], [...fields, ['Rooms', `${rooms}`], ['Hours', hours]])
      return keptOf(id, { what: `${name}: venue added`, why, changes, to: listAfter() })
    },
  },
)

const one = act(
  {
    at: patterns.venue,
    may: [['update', 'site']],
    title: 'Venue',
    section,
    find: async (c, db) => {
      const places = await placesOf(db)
      const venue = places.venues.find(({ id }) => id === c.req.param('id')) ?? notFound()
      return { ...places, venue }
    },
    page: showOne,
  },
  {
    when: 'remove',
    version,
    read: readRemoval,
    save: async (tx, { venue }, { removalReason: why }) => {
      const inUse = inUseWords(venue.name, await findUsesOfVenue(tx, venue.id))
      if (inUse) return { faults: { '': [inUse] } }
      await removeVenue(tx, venue.id)
      const changes = differences(venueFields(venue), [])
      const line = { what: `${venue.name}: venue removed`, why, changes }
      return keptOf(venue.id, { ...line, to: listAfter() })
    },
    changes: ({ venue }) => removalOf('Venue', venueFields(venue)),
  },
  {
    when: 'room',
    version,
    read: readNewRoom,
    save: async (tx, { venue }, { room, roomReason: why }) => {
      await addRoom(tx, venue, room)
      const changes = [{ field: 'Rooms', before: 'None', after: room }]
      return keptOf(venue.id, { what: `${venue.name}: room added`, why, changes })
    },
    changes: ({ venue: { rooms } }, { room }) => [
      { field: 'Rooms', before: rooms.join(', '), after: [...rooms, room].join(', ') },
    ],
  },
  {
    version,
    read: readChange,
    save: async (tx, { venue, localities }, { reason: why, ...fields }) => {
      const changes = differences(venueFields(venue), fieldsOf(fields, localities))
      if (changes.length === 0) return nothingChanged
      await changeVenue(tx, venue, fields)
      return keptOf(venue.id, { what: `${venue.name}: venue changed`, why, changes })
    },
    changes: ({ venue, localities }, fields) =>
      differences(venueFields(venue), fieldsOf(fields, localities)),
  },
)

export const venues = new Hono<Env>().route('/', list).route('/', one)

async function placesOf(db: Reader): Promise<Places> {
  return { venues: await listVenues(db), localities: await listLocalities(db) }
}

function version({ venue }: One) {
  return venue.version
}

async function readNew(posted: Posted, { venues, localities }: Places, _: unknown, db: Reader) {
  return readNewVenue(posted, venues, localities, await findWeekSettings(db))
}

function readNewRoom(posted: Posted, { venue }: One) {
  return readRoom(posted, venue)
}

function readChange(posted: Posted, { venue, venues, localities }: One) {
  const others = venues.filter(({ id }) => id !== venue.id)
  return readVenue(posted, others, localities)
}

type Fields = Pick<Venue, 'name' | 'localityId' | 'closedOn'>

function fieldsOf(fields: Fields, localities: readonly Locality[]) {
  const locality = localities.find(({ id }) => id === fields.localityId)?.name ?? ''
  return venueFields({ ...fields, locality })
}

type Line = Pick<Parameters<typeof kept>[0], 'what' | 'why' | 'changes'> & { to?: string }

function keptOf(id: string, line: Line) {
  const to = withQuery(urls.venue(id), { saved: 'yes' })
  return kept({ id: `venue:${id}`, purpose: 'venue', to, ...line })
}

function listAfter() {
  return withQuery(urls.venues, { saved: 'yes' })
}

async function showOne(c: Context<Env>, { venue, localities }: One, shown: Shown) {
  const { reader } = c.var.db
  const { today } = c.var
  const { name, localityId, closedOn } = venue
  const from = later(closedOn ?? today, today)
  return (
    <VenuePage
      venue={venue}
      localities={localities}
      inUse={inUseWords(name, await findUsesOfVenue(reader, venue.id))}
      meetingAfter={closedOn ? await findCohortsMeeting(reader, venue.id, from) : []}
      {...savedIn(c.req.query())}
      history={await findReferenceHistory(reader, `venue:${venue.id}`)}
      shown={over({ name, localityId, closedOn }, shown)}
    />
  )
}
