import { savePlacement } from '../../../db/probation/queries/placements.ts'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { refusedPlace } from '../../../views/probation/placements/refused.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { permissionsOf } from '../people/permissions.ts'
import { wordingFor } from '../people/wording.ts'
import { isToBeReleased } from '../waiting-list/wait.ts'
import {
  bookedWords,
  consequencesOf,
  placeInWords,
  prospectOf,
  standingWith,
} from './consequences.ts'
import { openPlacing, readReason } from './opened.ts'
import { decidePlacement, lastPlaceTaken } from './place.ts'

/** Before he is placed: every rule, and what the place would do; then the place. */
export const placements = act(
  {
    at: patterns.placementCheck,
    may: [['create', 'placement']],
    title: 'Before you place',
    section: urls.waitingLists,
    find: openPlacing,
    reads: ({ wait }) => ['person', wait.personId, 'before placing'],
    page: (c, found, shown) => (
      <CheckPage
        title="Before you place"
        {...found}
        {...prospectOf(found, c.var.today)}
        action={urls.placementCheck(found.wait.referralId, found.cohort.id, found.entryOn)}
        verb="Book"
        shown={shown}
        mayPlace={permissionsOf(c.var.viewer).place}
      />
    ),
  },
  {
    read: readReason,
    save: async (tx, found, { reason }, { var: { viewer, today } }) => {
      const { wait, seeker, cohort, entryOn } = found
      const mayOverride = permissionsOf(viewer).override
      const { he, is } = wordingFor(wait)
      const unchanged = `Nothing was changed: ${he} ${is} still waiting, as before.`
      const decision = decidePlacement(seeker, found, today, { mayOverride, reason })
      if (!decision.placed)
        return refusedPlace(found, decision.refusals, { mayOverride, unchanged })
      const { stay, setAside } = decision
      const why = setAside.length > 0 ? reason : undefined
      const saved = await savePlacement(tx, {
        referralId: wait.referralId,
        cohortId: cohort.id,
        ...stay,
        status: 'booked',
        bookedOn: today,
        bookedBy: viewer.name,
        overrideReason: why,
        heldForRelease: isToBeReleased(wait, today),
      })
      if (!saved) return refusedPlace(found, [lastPlaceTaken], { mayOverride, unchanged })
      const changes = consequencesOf(wait, standingWith(wait, cohort, stay, today))
      const booked = (code: string) => bookedWords(placeInWords({ code, entryOn }), setAside)
      return {
        to: withQuery(urls.person(wait.personId), { done: 'booked' }),
        subject: 'placement',
        ids: [wait.personId, wait.referralId, cohort.id],
        purpose: 'place booked',
        history: [
          {
            subject: 'person',
            subjectId: wait.referralId,
            what: booked(cohort.code),
            why,
            changes,
          },
          { subject: 'cohort', subjectId: cohort.id, what: booked(wait.crn), why },
        ],
      }
    },
  },
)
