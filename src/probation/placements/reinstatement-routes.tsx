import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import {
  findPlacement,
  findSeeker,
  reinstatePlacement,
} from '../../../db/probation/queries/placements.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { PlaceRefused } from '../../../views/probation/placements/refused.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, optionalText, readForm, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { consequencesOf, placeInWords, standingWith } from './consequences.ts'
import { type Check, checkPlace, decidePlacement } from './place.ts'
import { withdrawalWords } from './withdrawal.ts'

const section = urls.waitingLists
const reasonForm = z.object({ reason: optionalText('Reason', 500) })

/** Booking a withdrawn place again: every rule is asked anew, as for any place. */
export const reinstatements = new Hono<Env>()
  .get(patterns.reinstatement, async (c) => showCheck(c))
  .post(patterns.reinstatement, async (c) => {
    const posted = await c.req.parseBody()
    const read = readForm(reasonForm, posted)
    if (!read.values) return showCheck(c, read.errors, typed(posted, 'reason'))
    const { reason } = read.values
    const { viewer, today } = c.var
    const result = await once<Check[] | Response>(c, posted['form-token'], async (tx) => {
      const found = await withdrawnPlace(c, tx)
      if (found instanceof Response) return { refused: found }
      const { placement, wait, seeker, cohort } = found
      const override = { mayOverride: can(viewer, 'update', 'placement'), reason }
      const entry = { cohort, entryOn: placement.entryOn }
      const decision = decidePlacement(seeker, entry, today, override)
      if (!decision.placed) return { refused: decision.refusals }
      const { stay, setAside } = decision
      const why = setAside.length > 0 ? reason : undefined
      const kept = { lastSessionOn: stay.lastSessionOn, finishesOn: stay.finishesOn }
      if (!(await reinstatePlacement(tx, placement, kept, why))) {
        return { refused: [placeTaken] }
      }
      return {
        done: {
          to: withQuery(urls.person(wait.personId), { done: 'reinstated' }),
          subject: 'placement',
          ids: [wait.personId, wait.referralId, cohort.id],
          purpose: 'place booked again',
          history: [
            {
              subject: 'person',
              subjectId: wait.referralId,
              what: `Booked again: ${placeInWords(placement)}`,
              why,
              changes: consequencesOf(wait, standingWith(wait, cohort, stay, today)),
            },
            {
              subject: 'cohort',
              subjectId: cohort.id,
              what: `Booked again: ${placeInWords({ ...placement, code: wait.crn })}`,
              why,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused instanceof Response) return result.refused
    return showRefused(c, result.refused, reason)
  })

const placeTaken: Check = {
  rule: 'free',
  kind: 'hard',
  met: false,
  words: 'Full: the last place was taken a moment ago',
}

async function showCheck(c: Context<Env>, errors?: FormErrors, reason = '') {
  const found = await withdrawnPlace(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { placement, wait, seeker, cohort } = found
  const { viewer, today } = c.var
  await recordReading(c, 'person', wait.personId, 'before booking again')
  const { entryOn, withdrawnOn, withdrawnWhy } = placement
  const { checks, stay } = checkPlace(seeker, { cohort, entryOn }, today)
  const given = [withdrawnOn && `on ${inWords(withdrawnOn)}`, withdrawalWords(withdrawnWhy ?? '')]
  return show(
    c,
    { title: 'Before you book again', section, status: errors ? 422 : 200, errors: !!errors },
    <CheckPage
      title="Before you book this place again"
      wait={wait}
      seeker={seeker}
      cohort={cohort}
      entryOn={entryOn}
      stay={stay}
      checks={checks}
      changes={stay ? consequencesOf(wait, standingWith(wait, cohort, stay, today)) : []}
      action={urls.reinstatement(placement.id)}
      verb="Book again in"
      formToken={formToken(c)}
      mayPlace={can(viewer, 'create', 'placement')}
      notes={[`The place was given back ${given.filter(Boolean).join(': ').toLowerCase()}.`]}
      errors={errors}
      reason={reason}
    />,
  )
}

async function showRefused(c: Context<Env>, refusals: readonly Check[], reason: string) {
  const isSoft = refusals.every(({ kind }) => kind === 'soft')
  if (isSoft && can(c.var.viewer, 'update', 'placement')) {
    return showCheck(c, { reason: ['Enter why these rules may be set aside'] }, reason)
  }
  const found = await withdrawnPlace(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.wait.personId, 'place refused')
  return show(
    c,
    { title: 'Place refused', section, status: 422 },
    <PlaceRefused
      wait={found.wait}
      code={found.cohort.code}
      entryOn={found.placement.entryOn}
      refusals={refusals}
      unchanged="Nothing was changed: the place stays given back."
    />,
  )
}

/** A withdrawn place of an open referral, with all that its rules ask. */
async function withdrawnPlace(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'placement')) notFound()
  const placement = (await findPlacement(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const found = (await findWait(db, viewer, placement.referralId)) ?? notFound()
  if ('masked' in found) {
    const person = { masked: true as const, id: '', crn: found.crn }
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  if (placement.status !== 'withdrawn') notFound()
  const cohort = (await findCohort(db, viewer, placement.cohortId)) ?? notFound()
  const wait = waitOn(today, found)
  return { placement, wait, cohort, seeker: await findSeeker(db, viewer, wait, today) }
}
