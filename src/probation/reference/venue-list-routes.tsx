import type { Reader } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { addVenue } from '../../../db/probation/queries/reference/venues.ts'
import { findWeekSettings } from '../../../db/probation/queries/reference/windows.ts'
import { VenueList } from '../../../views/probation/reference/venues.tsx'
import { differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import { listed, windowsOf } from '../../sites/cells.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { savedIn } from '../sites/kept.ts'
import { fieldsOf, keptOf, type Places, placesOf } from './opened.ts'
import { readNewVenue } from './venue-forms.ts'

/** Every venue, and a form for a new one with its rooms and hours. */
export const venueList = act(
  {
    at: patterns.venues,
    may: [['update', 'site']],
    title: 'Venues',
    section: urls.reference,
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
      return keptOf('venue', id, urls.venues, { what: `${name}: venue added`, why, changes })
    },
  },
)

async function readNew(posted: Posted, { venues, localities }: Places, _: unknown, db: Reader) {
  return readNewVenue(posted, venues, localities, await findWeekSettings(db))
}
