import { type Context, Hono, type Next } from 'hono'
import { findGround } from '../../../db/probation/queries/ground.ts'
import { savePlacement, withdrawPlacement } from '../../../db/probation/queries/placements.ts'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { ChoosePlace } from '../../../views/probation/placements/choose.tsx'
import { refusedPlace } from '../../../views/probation/placements/refused.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { wordingFor } from '../people/wording.ts'
import {
  consequencesOf,
  keptWords,
  placeInWords,
  prospectOf,
  standingWith,
  withoutSeat,
} from './consequences.ts'
import { openHeld, openTransfer, readReason } from './opened.ts'
import { outlookFor } from './outlook.ts'
import { decidePlacement } from './place.ts'

const may: May = [['cancel', 'placement']]

const transfer = act(
  {
    at: patterns.transfer,
    may,
    title: 'Before you transfer',
    section: urls.waitingLists,
    find: openTransfer,
    reads: ({ wait }) => ['person', wait.personId, 'before a transfer'],
    page: (c, found, shown) => (
      <CheckPage
        title="Before you transfer"
        {...found}
        {...prospectOf(found, c.var.today)}
        action={urls.transfer(found.placement.id)}
        carried={{ cohort: found.cohort.id, entry: found.entryOn }}
        verb="Transfer to"
        shown={shown}
        mayPlace={permissionsOf(c.var.viewer).place}
        notes={keptWords(found.wait, found.placement)}
      />
    ),
  },
  {
    read: readReason,
    save: async (tx, found, { reason }, { var: { viewer, today } }) => {
      const { placement, wait, seeker, cohort, entryOn } = found
      const mayOverride = permissionsOf(viewer).override
      const decision = decidePlacement(seeker, found, today, { mayOverride, reason })
      if (!decision.placed) {
        const { he, s } = wordingFor(wait)
        const unchanged = `Nothing was changed: ${he} still hold${s} the place in ${placement.code}.`
        return refusedPlace(found, decision.refusals, { mayOverride, unchanged })
      }
      const { stay, setAside } = decision
      const why = setAside.length > 0 ? reason : undefined
      const given = { on: today, why: 'better_place', note: `Transferred to ${cohort.code}` }
      const isGiven = await withdrawPlacement(tx, placement, given)
      const isTaken = await savePlacement(tx, {
        referralId: wait.referralId,
        cohortId: cohort.id,
        ...stay,
        status: placement.status === 'started' ? 'started' : 'booked',
        bookedOn: today,
        bookedBy: viewer.name,
        overrideReason: why,
      })
      // Decided a line ago in this same transaction: throwing undoes both halves.
      if (!isGiven || !isTaken) throw new Error('A transfer could not be saved whole')
      const to = placeInWords({ code: cohort.code, entryOn })
      const left = `${wait.crn} transferred to ${cohort.code}`
      const came = `Booked: ${placeInWords({ code: wait.crn, entryOn })}, transferred from ${placement.code}`
      const changes = consequencesOf(wait, standingWith(wait, cohort, stay, today))
      return {
        to: withQuery(urls.person(wait.personId), { done: 'transferred' }),
        subject: 'placement',
        ids: [wait.personId, wait.referralId, placement.cohortId, cohort.id],
        purpose: 'transfer',
        history: [
          {
            subject: 'person',
            subjectId: wait.referralId,
            what: `Transferred to ${to}`,
            why,
            changes,
          },
          { subject: 'cohort', subjectId: placement.cohortId, what: left, why },
          { subject: 'cohort', subjectId: cohort.id, what: came, why },
        ],
      }
    },
  },
)

/** From one cohort to another in one step: nobody is without a place in between, nor if the new one is refused. */
export const transfers = new Hono<Env>()
  .get(patterns.transfer, whoMay(may), choose)
  .route('/', transfer)

/** Where he could go, until a cohort is chosen. */
async function choose(c: Context<Env>, next: Next) {
  if (c.req.query('cohort')) return next()
  const { db, viewer, today } = c.var
  const { placement, wait, seeker } = await openHeld(c, db.reader)
  await recordReading(c, 'person', wait.personId, 'before a transfer')
  const asked = { viewer, today }
  const { entries: all } = await findGround(db.reader, asked, wait.programmeKey, [wait])
  const entries = all
    .filter(
      ({ cohort, entryOn }) => cohort.id !== placement.cohortId || entryOn !== placement.entryOn,
    )
    .map(({ cohort, entryOn }) => ({ cohort: withoutSeat(cohort, wait.referralId), entryOn }))
  return show(
    c,
    { title: 'Transfer', section: urls.waitingLists },
    <ChoosePlace
      title={`Transfer ${fullName(wait)} from ${placement.code}`}
      wait={wait}
      outlook={outlookFor(wait, seeker, entries, entries, today)}
      verb="Transfer"
      href={({ cohort, stay }) =>
        withQuery(urls.transfer(placement.id), { cohort: cohort.id, entry: stay.entryOn })
      }
      notes={keptWords(wait, placement)}
    />,
  )
}
