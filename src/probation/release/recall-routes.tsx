import { recordingOf } from '../../../db/probation/change.ts'
import { holdInside } from '../../../db/probation/queries/inside.ts'
import { findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import { findPlacement, withdrawPlacement } from '../../../db/probation/queries/placements.ts'
import { createHold, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { saveRecall } from '../../../db/probation/queries/release.ts'
import { RecallForm } from '../../../views/probation/release/recall.tsx'
import { inWords } from '../../calendar.ts'
import { dayField, expectedVersion, formOf, reasonField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { placeInWords } from '../placements/consequences.ts'
import { insideFollows } from '../referrals/of-the-person.ts'
import { openRecall } from './opened.ts'
import { recallFaults } from './release.ts'

const custodyHold = { side: 'person', reason: 'custody', toOn: undefined } as const

const form = formOf({
  recalledOn: dayField('Day of the recall'),
  reason: reasonField,
  version: expectedVersion,
})

/** A recall suspends: his place is given back, his modules stay done, and he waits on hold for a new release. */
export const recalls = act(
  {
    at: patterns.recall,
    may: [['update', 'person']],
    title: 'Recall',
    section: urls.waitingLists,
    find: openRecall,
    reads: ({ person }) => ['person', person.id, 'before a recall'],
    starts: ({ referral }, c) => ({ recalledOn: c.var.today, version: `${referral.version}` }),
    page: async (c, { person, referral, wait }, shown) => {
      const { db, viewer, today } = c.var
      const others = await findOpenOf(db.reader, viewer, person.id, referral.id)
      const follows = insideFollows(others, { ...custodyHold, fromOn: today }, referral.id)
      return (
        <RecallForm
          person={person}
          referral={referral}
          booking={wait.booking}
          follows={follows}
          shown={shown}
        />
      )
    },
  },
  {
    read: form,
    faults: ({ custody }, { recalledOn }, c) => recallFaults(recalledOn, custody, c.var.today),
    save: async (tx, { person, referral, wait }, { recalledOn, reason, version }, c) => {
      const { id, orderId, window } = referral
      if (!(await updateReferral(tx, { ...referral, version }, { window }))) return undefined
      await saveRecall(tx, { orderId, referralId: id }, recalledOn)
      const hold = { ...custodyHold, fromOn: recalledOn }
      await createHold(tx, id, hold)
      const { booking } = wait
      const held = booking && (await findPlacement(tx, c.var.viewer, booking.placementId))
      const given = { on: recalledOn, why: 'recalled', note: undefined }
      if (held && !(await withdrawPlacement(tx, held, given))) {
        throw new Error('A recalled place could not be given back')
      }
      const others = await holdInside(tx, recordingOf(c), person.id, hold)
      const place = held && {
        words: `, place given back: ${placeInWords(held)}`,
        line: {
          subject: 'cohort' as const,
          subjectId: held.cohortId,
          what: `Recalled: ${placeInWords({ ...held, code: person.crn })} given back`,
        },
      }
      const what = `Recalled on ${inWords(recalledOn)}${place?.words ?? ''}`
      const elsewhere = [...(place ? [place.line] : []), ...others]
      return {
        to: withQuery(urls.person(person.id), { done: 'recalled' }),
        subject: 'referral',
        ids: [person.id, id, ...elsewhere.map(({ subjectId }) => subjectId)],
        purpose: 'recall recorded',
        history: [{ subject: 'person', subjectId: id, what, why: reason }, ...elsewhere],
      }
    },
    changes: (_, { recalledOn }) => [
      {
        field: 'Recall',
        before: 'Not recorded, and the referral has changed since',
        after: `Recalled on ${inWords(recalledOn)}`,
      },
    ],
  },
)
