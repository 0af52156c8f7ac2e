import { reinstatePlacement } from '../../../db/probation/queries/placements.ts'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { refusedPlace } from '../../../views/probation/placements/refused.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { permissionsOf } from '../people/permissions.ts'
import { consequencesOf, placeInWords, prospectOf, standingWith } from './consequences.ts'
import { openWithdrawn, readReason } from './opened.ts'
import { decidePlacement, lastPlaceTaken } from './place.ts'
import { givenBackWords } from './withdrawal.ts'

const unchanged = 'Nothing was changed: the place stays given back.'

/** Booking a withdrawn place again: every rule is asked anew, as for any place. */
export const reinstatements = act(
  {
    at: patterns.reinstatement,
    may: [['create', 'placement']],
    title: 'Before you book again',
    section: urls.waitingLists,
    find: openWithdrawn,
    reads: ({ wait }) => ['person', wait.personId, 'before booking again'],
    page: (c, found, shown) => (
      <CheckPage
        title="Before you book this place again"
        {...found}
        {...prospectOf(found, c.var.today)}
        action={urls.reinstatement(found.placement.id)}
        verb="Book again in"
        shown={shown}
        mayPlace={permissionsOf(c.var.viewer).place}
        notes={[givenBackWords(found.placement)]}
      />
    ),
  },
  {
    read: readReason,
    save: async (tx, found, { reason }, { var: { viewer, today } }) => {
      const { placement, wait, seeker, cohort } = found
      const mayOverride = permissionsOf(viewer).override
      const decision = decidePlacement(seeker, found, today, { mayOverride, reason })
      if (!decision.placed)
        return refusedPlace(found, decision.refusals, { mayOverride, unchanged })
      const { stay, setAside } = decision
      const why = setAside.length > 0 ? reason : undefined
      const kept = { lastSessionOn: stay.lastSessionOn, finishesOn: stay.finishesOn }
      if (!(await reinstatePlacement(tx, placement, kept, why))) {
        return refusedPlace(found, [lastPlaceTaken], { mayOverride, unchanged })
      }
      const booked = (code: string) => `Booked again: ${placeInWords({ ...placement, code })}`
      const changes = consequencesOf(wait, standingWith(wait, cohort, stay, today))
      return {
        to: withQuery(urls.person(wait.personId), { done: 'reinstated' }),
        subject: 'placement',
        ids: [wait.personId, wait.referralId, cohort.id],
        purpose: 'place booked again',
        history: [
          {
            subject: 'person',
            subjectId: wait.referralId,
            what: booked(placement.code),
            why,
            changes,
          },
          { subject: 'cohort', subjectId: cohort.id, what: booked(wait.crn), why },
        ],
      }
    },
  },
)
