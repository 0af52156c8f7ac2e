import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findSeeker, savePlacement } from '../../../db/probation/queries/placements.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { ChoosePlace } from '../../../views/probation/placements/choose.tsx'
import { PlaceRefused } from '../../../views/probation/placements/refused.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type Day, parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, optionalText, readForm, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { fullName } from '../people/person.ts'
import { wordingFor } from '../people/wording.ts'
import { isToBeReleased, waitOn } from '../waiting-list/wait.ts'
import { consequencesOf, placeInWords, standingWith } from './consequences.ts'
import { outlookFor } from './outlook.ts'
import { type Check, checkPlace, decidePlacement } from './place.ts'

const section = urls.waitingLists
const reasonForm = z.object({ reason: optionalText('Reason', 500) })

export const placements = new Hono<Env>()
  .get(patterns.placement, async (c) => {
    const wait = await openWait(c, c.var.db.reader)
    if (wait instanceof Response) return wait
    const { db, viewer, today } = c.var
    await recordReading(c, 'person', wait.personId, 'cohorts that fit')
    const kept = await ready(db, viewer, wait.programmeKey, today)
    const outlook = outlookFor(wait, kept.seekerOf(wait), kept.entries, kept.entries, today)
    return show(
      c,
      { title: 'Find a place', section },
      <ChoosePlace
        title={`Find a place for ${fullName(wait)}`}
        wait={wait}
        outlook={outlook}
        verb="Book"
        href={({ cohort, stay }) => urls.placementCheck(wait.referralId, cohort.id, stay.entryOn)}
      />,
    )
  })
  .get(patterns.placementCheck, async (c) => showCheck(c))
  .post(patterns.placementCheck, async (c) => {
    const posted = await c.req.parseBody()
    const read = readForm(reasonForm, posted)
    if (!read.values) return showCheck(c, read.errors, typed(posted, 'reason'))
    const { reason } = read.values
    const { viewer, today } = c.var
    const result = await once<Check[] | Response>(c, posted['form-token'], async (tx) => {
      const seen = await openWait(c, tx)
      if (seen instanceof Response) return { refused: seen }
      const { wait, seeker, cohort, entryOn } = await placingOf(c, tx)
      const override = { mayOverride: can(viewer, 'update', 'placement'), reason }
      const decision = decidePlacement(seeker, { cohort, entryOn }, today, override)
      if (!decision.placed) return { refused: decision.refusals }
      const { stay, setAside } = decision
      const saved = await savePlacement(tx, {
        referralId: wait.referralId,
        cohortId: cohort.id,
        ...stay,
        status: 'booked',
        bookedOn: today,
        bookedBy: viewer.name,
        overrideReason: setAside.length > 0 ? reason : undefined,
        heldForRelease: isToBeReleased(wait, today),
      })
      if (!saved) return { refused: [lastPlaceTaken] }
      const why = setAside.length > 0 ? reason : undefined
      const after = standingWith(wait, cohort, stay, today)
      return {
        done: {
          to: withQuery(urls.person(wait.personId), { done: 'booked' }),
          subject: 'placement',
          ids: [wait.personId, wait.referralId, cohort.id],
          purpose: 'place booked',
          history: [
            {
              subject: 'person',
              subjectId: wait.referralId,
              what: bookedWords(placeInWords({ code: cohort.code, entryOn }), setAside),
              why,
              changes: consequencesOf(wait, after),
            },
            {
              subject: 'cohort',
              subjectId: cohort.id,
              what: bookedWords(placeInWords({ code: wait.crn, entryOn }), setAside),
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

const lastPlaceTaken: Check = {
  rule: 'free',
  kind: 'hard',
  met: false,
  words: 'Full: the last place was taken a moment ago',
}

function bookedWords(place: string, setAside: readonly Check[]): string {
  const rules = setAside.map(({ words }) => words).join('; ')
  return `Booked: ${place}${rules ? `. Set aside: ${rules}` : ''}`
}

async function showCheck(c: Context<Env>, errors?: FormErrors, reason = '') {
  const seen = await openWait(c, c.var.db.reader)
  if (seen instanceof Response) return seen
  const { today, viewer } = c.var
  const { wait, seeker, cohort, entryOn } = await placingOf(c, c.var.db.reader)
  await recordReading(c, 'person', wait.personId, 'before placing')
  const { checks, stay } = checkPlace(seeker, { cohort, entryOn }, today)
  const after = standingWith(wait, cohort, stay, today)
  return show(
    c,
    { title: 'Before you place', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <CheckPage
      title="Before you place"
      wait={wait}
      seeker={seeker}
      cohort={cohort}
      entryOn={entryOn}
      stay={stay}
      checks={checks}
      changes={stay ? consequencesOf(wait, after) : []}
      action={urls.placementCheck(wait.referralId, cohort.id, entryOn)}
      verb="Book"
      formToken={formToken(c)}
      mayPlace={can(viewer, 'create', 'placement')}
      errors={errors}
      reason={reason}
    />,
  )
}

/** Soft rules alone ask for a reason, on the same page; anything else is refused with all that stands against it. */
async function showRefused(c: Context<Env>, refusals: readonly Check[], reason: string) {
  const isSoft = refusals.every(({ kind }) => kind === 'soft')
  if (isSoft && can(c.var.viewer, 'update', 'placement')) {
    return showCheck(c, { reason: ['Enter why these rules may be set aside'] }, reason)
  }
  const { wait, cohort, entryOn } = await placingOf(c, c.var.db.reader)
  await recordReading(c, 'person', wait.personId, 'place refused')
  return show(
    c,
    { title: 'Place refused', section, status: 422 },
    <PlaceRefused
      wait={wait}
      code={cohort.code}
      entryOn={entryOn}
      refusals={refusals}
      unchanged={`Nothing was changed: ${wordingFor(wait).he} ${wordingFor(wait).is} still waiting, as before.`}
    />,
  )
}

/** His open referral; placing does not exist for who may not place, and a closed person says so. */
async function openWait(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'placement')) notFound()
  const wait = (await findWait(db, viewer, idOf(c))) ?? notFound()
  if ('masked' in wait) {
    const person = { masked: true as const, id: '', crn: wait.crn }
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  return waitOn(today, wait)
}

/** Person, cohort and entry as they are now; inside a write, as that write sees them. */
async function placingOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const found = (await findWait(db, viewer, idOf(c))) ?? notFound()
  if ('masked' in found) notFound()
  const wait = waitOn(today, found)
  const cohort = (await findCohort(db, viewer, c.req.param('cohortId') ?? '')) ?? notFound()
  const entryOn: Day = parseDay(c.req.param('entryOn') ?? '') ?? notFound()
  if (!cohort.sessions.some(({ heldOn }) => heldOn === entryOn)) notFound()
  return { wait, cohort, entryOn, seeker: await findSeeker(db, viewer, wait, today) }
}

function idOf(c: Context<Env>): string {
  return c.req.param('id') ?? ''
}
