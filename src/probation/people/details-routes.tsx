import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import {
  findOfficer,
  findPerson,
  listLocalities,
  listOfficers,
  listVenues,
  moveReferrals,
  updatePerson,
} from '../../../db/probation/queries/people.ts'
import { findReferralsOf, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { DetailsForm } from '../../../views/probation/people/details-form.tsx'
import type { Env } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openPerson } from '../opened.ts'
import { detailsChanges, readDetails, startOfDetails } from '../referrals/details.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof recordOf>>

/** What he is called, where he lives, and what holds for each of his open referrals. */
export const personDetails = act(
  {
    at: patterns.personDetails,
    may: [['update', 'person']],
    title: 'Change details',
    section: urls.waitingLists,
    find: recordOf,
    reads: ({ person }) => ['person', person.id, 'details form'],
    starts: startOfDetails,
    page: async (c, { person, open, localities, venueNames }, shown) => (
      <DetailsForm
        person={person}
        open={open}
        localities={localities}
        officers={await listOfficers(c.var.db.reader, c.var.viewer)}
        venues={[...venueNames]}
        shown={shown}
      />
    ),
  },
  {
    read: readChange,
    save: async (tx, found, changed, c) => {
      const { person, open } = found
      const { version, practical } = changed
      const { locality: _, deliveryUnit, ...saved } = changed.details
      if (!(await updatePerson(tx, { ...person, version }, saved))) return undefined
      const { officer: __, ...changes } = practical ?? { officer: '' }
      for (const referral of practical ? open : []) {
        await updateReferral(tx, referral, { ...changes, window: referral.window })
      }
      if (person.localityId !== saved.localityId) await moveReferrals(tx, person.id, deliveryUnit)
      const isStillSeen = await findPerson(tx, c.var.viewer, person.id)
      const own = withQuery(urls.person(person.id), { done: 'details' })
      return {
        to: isStillSeen ? own : urls.waitingLists,
        subject: 'person',
        ids: [person.id, ...open.map(({ id }) => id)],
        purpose: 'details changed',
        history: [
          {
            subject: 'person',
            subjectId: person.id,
            what: 'Details changed',
            changes: detailsChanges(found, changed),
          },
        ],
      }
    },
    changes: detailsChanges,
  },
)

async function recordOf(c: C, db: Reader) {
  const person = await openPerson(c, db)
  const all = await findReferralsOf(db, c.var.viewer, person.id)
  const open = all.filter(({ endedOn }) => !endedOn)
  const asked = new Set(open.flatMap(({ travelMinutes }) => Object.keys(travelMinutes)))
  const near = (await listVenues(db)).filter(
    ({ id, deliveryUnit }) => asked.has(id) || deliveryUnit === person.deliveryUnit,
  )
  return {
    person,
    open,
    localities: await listLocalities(db),
    venueNames: new Map(near.map(({ id, name }) => [id, name])),
  }
}

async function readChange(posted: PostedForm, found: Found, c: C, db: Reader) {
  const officer = await findOfficer(db, typed(posted, 'officer'))
  return readDetails(posted, found, officer, c.var.today)
}
