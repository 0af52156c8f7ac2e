import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCourse } from '../../../db/probation/queries/attendance-courses.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import {
  findPlacement,
  findSeeker,
  savePlacement,
  withdrawPlacement,
} from '../../../db/probation/queries/placements.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { CheckPage } from '../../../views/probation/placements/check.tsx'
import { ChoosePlace } from '../../../views/probation/placements/choose.tsx'
import { PlaceRefused } from '../../../views/probation/placements/refused.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, optionalText, readForm, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { courseProgress } from '../attendance/course.ts'
import { doneIn } from '../attendance/progress.ts'
import { moduleName } from '../cohorts/cohort.ts'
import { fullName } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { type Wait, type WaitToday, waitOn } from '../waiting-list/wait.ts'
import {
  asLookingAnew,
  consequencesOf,
  placeInWords,
  standingWith,
  withoutSeat,
} from './consequences.ts'
import { outlookFor } from './outlook.ts'
import { type Check, checkPlace, decidePlacement } from './place.ts'
import type { Placement } from './placement.ts'

const section = urls.waitingLists
const reasonForm = z.object({ reason: optionalText('Reason', 500) })

/** From one cohort to another in one step: nobody is without a place in between, nor if the new one is refused. */
export const transfers = new Hono<Env>()
  .get(patterns.transfer, async (c) => {
    const { cohort = '', entry = '' } = c.req.query()
    return cohort ? showCheck(c, cohort, entry) : showChoice(c)
  })
  .post(patterns.transfer, async (c) => {
    const posted = await c.req.parseBody()
    const [cohortId, entry] = [typed(posted, 'cohort'), typed(posted, 'entry')]
    const read = readForm(reasonForm, posted)
    if (!read.values) return showCheck(c, cohortId, entry, read.errors, typed(posted, 'reason'))
    const { reason } = read.values
    const { viewer, today } = c.var
    const result = await once<Check[] | Response>(c, posted['form-token'], async (tx) => {
      const found = await transferOf(c, tx, cohortId, entry)
      if (found instanceof Response) return { refused: found }
      const { placement, wait, seeker, cohort, entryOn } = found
      const override = { mayOverride: can(viewer, 'update', 'placement'), reason }
      const decision = decidePlacement(seeker, { cohort, entryOn }, today, override)
      if (!decision.placed) return { refused: decision.refusals }
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
      return {
        done: {
          to: withQuery(urls.person(wait.personId), { done: 'transferred' }),
          subject: 'placement',
          ids: [wait.personId, wait.referralId, placement.cohortId, cohort.id],
          purpose: 'transfer',
          history: [
            {
              subject: 'person',
              subjectId: wait.referralId,
              what: `Transferred to ${placeInWords({ code: cohort.code, entryOn })}`,
              why,
              changes: consequencesOf(wait, standingWith(wait, cohort, stay, today)),
            },
            {
              subject: 'cohort',
              subjectId: placement.cohortId,
              what: `${wait.crn} transferred to ${cohort.code}`,
              why,
            },
            {
              subject: 'cohort',
              subjectId: cohort.id,
              what: `Booked: ${placeInWords({ code: wait.crn, entryOn })}, transferred from ${placement.code}`,
              why,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused instanceof Response) return result.refused
    return showRefused(c, cohortId, entry, result.refused, reason)
  })

async function showChoice(c: Context<Env>) {
  const held = await heldPlace(c, c.var.db.reader)
  if (held instanceof Response) return held
  const { placement, wait } = held
  const { db, viewer, today } = c.var
  await recordReading(c, 'person', wait.personId, 'before a transfer')
  const kept = await ready(db, viewer, wait.programmeKey, today)
  const entries = kept.entries
    .filter(
      ({ cohort, entryOn }) => cohort.id !== placement.cohortId || entryOn !== placement.entryOn,
    )
    .map(({ cohort, entryOn }) => ({ cohort: withoutSeat(cohort, wait.referralId), entryOn }))
  const seeker = asLookingAnew(await findSeeker(db.reader, viewer, wait, today))
  return show(
    c,
    { title: 'Transfer', section },
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

async function showCheck(
  c: Context<Env>,
  cohortId: string,
  entry: string,
  errors?: FormErrors,
  reason = '',
) {
  const found = await transferOf(c, c.var.db.reader, cohortId, entry)
  if (found instanceof Response) return found
  const { placement, wait, seeker, cohort, entryOn } = found
  const { viewer, today } = c.var
  await recordReading(c, 'person', wait.personId, 'before a transfer')
  const { checks, stay } = checkPlace(seeker, { cohort, entryOn }, today)
  return show(
    c,
    { title: 'Before you transfer', section, status: errors ? 422 : 200, errors: !!errors },
    <CheckPage
      title="Before you transfer"
      wait={wait}
      seeker={seeker}
      cohort={cohort}
      entryOn={entryOn}
      stay={stay}
      checks={checks}
      changes={stay ? consequencesOf(wait, standingWith(wait, cohort, stay, today)) : []}
      action={urls.transfer(placement.id)}
      carried={{ cohort: cohort.id, entry: entryOn }}
      verb="Transfer to"
      formToken={formToken(c)}
      mayPlace={can(viewer, 'create', 'placement')}
      notes={keptWords(wait, placement)}
      errors={errors}
      reason={reason}
    />,
  )
}

async function showRefused(
  c: Context<Env>,
  cohortId: string,
  entry: string,
  refusals: readonly Check[],
  reason: string,
) {
  const isSoft = refusals.every(({ kind }) => kind === 'soft')
  if (isSoft && can(c.var.viewer, 'update', 'placement')) {
    const errors = { reason: ['Enter why these rules may be set aside'] }
    return showCheck(c, cohortId, entry, errors, reason)
  }
  const found = await transferOf(c, c.var.db.reader, cohortId, entry)
  if (found instanceof Response) return found
  const { wait, cohort, entryOn, placement } = found
  const { he, s } = wordingFor(wait)
  await recordReading(c, 'person', wait.personId, 'place refused')
  return show(
    c,
    { title: 'Place refused', section, status: 422 },
    <PlaceRefused
      wait={wait}
      code={cohort.code}
      entryOn={entryOn}
      refusals={refusals}
      unchanged={`Nothing was changed: ${he} still hold${s} the place in ${placement.code}.`}
    />,
  )
}

/** What goes with him: modules done, and that he has started. */
function keptWords(wait: WaitToday, placement: Placement): string[] {
  const { he, his, s } = wordingFor(wait)
  const done = wait.modulesDone.map((key) => moduleName(wait.template, key))
  const modules = done.length > 0 ? `Modules done stay done: ${done.join(', ')}.` : undefined
  const nothing = `No module is recorded as done, so ${he} would begin the course anew.`
  const started = `${capital(his)} start stays on record; ${he} would sit only the modules still to do.`
  const kept = `Until the new place is saved ${he} keep${s} the place in ${placement.code}.`
  const isStarted = placement.status === 'started'
  return [isStarted ? (modules ?? nothing) : modules, isStarted ? started : undefined, kept].filter(
    (words) => words !== undefined,
  )
}

/** The place that he holds now, and where he would go: his own seat stands in nobody's way, nor in his. */
async function transferOf(c: Context<Env>, db: Reader, cohortId: string, entry: string) {
  const held = await heldPlace(c, db)
  if (held instanceof Response) return held
  const { placement, wait } = held
  const { viewer, today } = c.var
  const found = (await findCohort(db, viewer, cohortId)) ?? notFound()
  const entryOn = parseDay(entry) ?? notFound()
  if (!found.sessions.some(({ heldOn }) => heldOn === entryOn)) notFound()
  if (found.id === placement.cohortId && entryOn === placement.entryOn) notFound()
  const seeker = asLookingAnew(await findSeeker(db, viewer, wait, today))
  return { placement, wait, seeker, cohort: withoutSeat(found, wait.referralId), entryOn }
}

async function heldPlace(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'cancel', 'placement')) notFound()
  const placement = (await findPlacement(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const wait = (await findWait(db, viewer, placement.referralId)) ?? notFound()
  if ('masked' in wait) {
    const person = { masked: true as const, id: '', crn: wait.crn }
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  if (wait.booking?.placementId !== placement.id) notFound()
  return { placement, wait: waitOn(today, { ...wait, modulesDone: await doneBy(c, db, wait) }) }
}

/** Modules that are recorded as done, and those that his registers show: what he has sat he does not sit again. */
async function doneBy(c: Context<Env>, db: Reader, wait: Wait): Promise<readonly string[]> {
  const course = await findCourse(db, wait.referralId)
  const shown = course ? doneIn(courseProgress(course, c.var.today)) : []
  return [...wait.modulesDone, ...shown.filter((key) => !wait.modulesDone.includes(key))]
}
