import { endOthers, findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import { endReferral, findCase } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { EndForm } from '../../../views/probation/people/end-form.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { inWords } from '../../calendar.ts'
import { notFound } from '../../errors.ts'
import { choice, dayField, expectedVersion, formOf } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { doneFor, opened, seen } from '../opened.ts'
import { endFaults } from '../people/order-rules.ts'
import { endings, endingWords, fullName } from '../people/person.ts'
import { placeInWords } from '../placements/consequences.ts'
import { endFollows, endsEvery, heldEverywhere, placeAfter, policeWords } from './of-the-person.ts'

const form = formOf({
  endedWhy: choice(endings, 'Select why it ends'),
  endedOn: dayField('Day it ended'),
  version: expectedVersion,
})

/** The end of a referral; where it is an end of the person, of every open one, which is shown first. */
export const referralEnds = act(
  {
    at: patterns.referralEnd,
    may: [['cancel', 'referral']],
    title: 'End a referral',
    section: urls.waitingLists,
    find: async (c, db) => {
      const found = opened(await findCase(db, c.var.viewer, c.req.param('id') ?? ''))
      const wait = seen(await findWait(db, c.var.viewer, found.referral.id))
      return { ...found, booking: wait?.booking }
    },
    reads: ({ person }) => ['person', person.id, 'before ending a referral'],
    starts: ({ referral }, c) => ({ endedOn: c.var.today, version: `${referral.version}` }),
    page: (_, { person, referral, booking }, shown) =>
      referral.endedOn ? (
        notFound()
      ) : (
        <EndForm
          person={person}
          referral={referral}
          place={booking && placeInWords(booking)}
          shown={shown}
        />
      ),
  },
  {
    read: form,
    faults: ({ referral: { order, referredOn, startedOn, endedOn } }, end, c) =>
      endedOn ? [] : endFaults({ ...order, referredOn, startedOn, ...end }, c.var.today),
    check: async (c, { person, referral }, { version, ...end }, shown) => {
      const isCurrent = !referral.endedOn && referral.version === version
      if (!isCurrent || !endsEvery(end.endedWhy)) return undefined
      const open = await findOpenOf(c.var.db.reader, c.var.viewer, person.id)
      const body = (
        <ReviewPage
          title={`${endingWords[end.endedWhy]}: check what follows`}
          lede={`${fullName(person)}, ${person.crn}, on ${inWords(end.endedOn)}. ${heldEverywhere}`}
          changes={endFollows(open, end)}
          action={urls.referralEnd(referral.id)}
          shown={shown}
          button="End every open referral"
          back={urls.person(person.id)}
          note={policeWords(open)}
        />
      )
      return { title: 'Check the end', body }
    },
    save: async (tx, { person, referral, booking }, { version, ...end }, c) => {
      const by = { closedOn: c.var.today, closedBy: c.var.viewer.name }
      const isEnded = !referral.endedOn && endReferral(tx, { ...referral, version }, end, by)
      if (!(await isEnded)) return undefined
      const of = { personId: person.id, referralId: referral.id }
      const others = await endOthers(tx, c.var, of, end)
      const why = endingWords[end.endedWhy]
      const after = placeAfter(end)
      const place = booking && {
        person: { field: 'Place', before: placeInWords(booking), after },
        cohort: {
          subject: 'cohort' as const,
          subjectId: booking.cohortId,
          what: `${person.crn}: ${after.toLowerCase()}, referral ended`,
          why,
        },
      }
      const done = endsEvery(end.endedWhy) ? 'endedEvery' : 'ended'
      const ids = others.map(({ subjectId }) => subjectId)
      const what = `${referral.programme} referral ended on ${inWords(end.endedOn)}`
      const line = { what, why, changes: place ? [place.person] : [] }
      const about = { done, purpose: 'referral ended', ids }
      return doneFor({ person, referral }, about, line, [place?.cohort ?? [], others].flat(2))
    },
    changes: ({ referral }, { endedOn, endedWhy }) => {
      const before = referral.endedOn
        ? `Ended on ${inWords(referral.endedOn)}: ${endingWords[referral.endedWhy!]}`
        : 'Open, and changed since'
      const after = `Ended on ${inWords(endedOn)}: ${endingWords[endedWhy]}`
      return [{ field: 'Referral', before, after }]
    },
    again: ({ referral, person }) =>
      referral.endedOn ? urls.person(person.id) : urls.referralEnd(referral.id),
  },
)
