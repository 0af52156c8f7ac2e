import type { Context } from 'hono'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  addRoom,
  changeVenue,
  findCohortsMeeting,
  findUsesOfVenue,
  removeVenue,
} from '../../../db/probation/queries/reference/venues.ts'
import { VenuePage } from '../../../views/probation/reference/venues.tsx'
import { later } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { over, type Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { nothingChanged, savedIn } from '../sites/kept.ts'
import { removalOf, type Venue, venueFields } from './locality.ts'
import { fieldsOf, keptOf, type Places, placesOf } from './opened.ts'
import { inUseWords } from './uses.ts'
import { readRoom, readVenue } from './venue-forms.ts'

/** One venue: its rooms, when it closes, and removing it where nothing uses it. */
export const venues = act(
  {
    at: patterns.venue,
    may: [['update', 'site']],
    title: 'Venue',
    section: urls.reference,
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
      return keptOf('venue', venue.id, urls.venues, line)
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
      const line = { what: `${venue.name}: room added`, why, changes }
      return keptOf('venue', venue.id, urls.venue(venue.id), line)
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
      const line = { what: `${venue.name}: venue changed`, why, changes }
      return keptOf('venue', venue.id, urls.venue(venue.id), line)
    },
    changes: ({ venue, localities }, fields) =>
      differences(venueFields(venue), fieldsOf(fields, localities)),
  },
)

type One = Places & { venue: Venue }

function version({ venue }: One) {
  return venue.version
}

function readNewRoom(posted: Posted, { venue }: One) {
  return readRoom(posted, venue)
}

function readChange(posted: Posted, { venue, venues, localities }: One) {
  const others = venues.filter(({ id }) => id !== venue.id)
  return readVenue(posted, others, localities)
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
