import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once, recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findCohorts } from '../../../db/probation/queries/cohorts.ts'
import { endInside } from '../../../db/probation/queries/inside.ts'
import { findSeeker } from '../../../db/probation/queries/placements.ts'
import { findCase, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findCustody, savePrison } from '../../../db/probation/queries/release.ts'
import { moveHeldPlace } from '../../../db/probation/queries/release-place.ts'
import { openTask } from '../../../db/probation/queries/tasks-save.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { ReleaseForm } from '../../../views/probation/release/form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { addDays, inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayField,
  expectedVersion,
  type FormErrors,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import { carried, type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { entriesOnOffer } from '../placements/choose.ts'
import { asLookingAnew, withoutSeat } from '../placements/consequences.ts'
import { foresee } from '../waiting-list/foresee.ts'
import { waitOn } from '../waiting-list/wait.ts'
import {
  type HeldPlace,
  heldPlaceAfter,
  heldPlaceInWords,
  isRecalled,
  releaseFaults,
} from './release.ts'
import { type ReleaseChange, releaseChanges } from './release-changes.ts'

const section = urls.waitingLists

const form = z.object({
  prison: textField('Prison', 80),
  releasedOn: dayField('Day of release'),
  version: expectedVersion,
})

/** Inside to outside: his prison, his release, what he has done inside, and the place that is held for him. */
export const releases = new Hono<Env>()
  .get(patterns.release, (c) => showForm(c, undefined))
  .post(patterns.release, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const found = await caseOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    const read = readChange(posted, found)
    if ('errors' in read) return showForm(c, posted, read.errors)
    if (posted['confirmed'] !== 'yes') return review(c, posted, found, read)
    const result = await once<Response | 'stale'>(c, posted['form-token'], async (tx) => {
      const now = await caseOf(c, tx)
      if (now instanceof Response) return { refused: now }
      const { referral, person, wait } = now
      const done = await foreseen(c, tx, now, read)
      const current = { ...referral, version: read.version }
      const { order, modulesDone, assessedBeforeRelease } = read.changed
      const saved = { order, modulesDone, assessedBeforeRelease, window: done.window }
      if (!(await updateReferral(tx, current, saved))) return { refused: 'stale' }
      await savePrison(tx, referral.orderId, read.prison)
      const { releasedOn } = read.changed.order
      const ended = await endInside(tx, recordingOf(c), person.id, releasedOn)
      const isAsked = isAskedOf(c, done.place)
      const by = { viewer: c.var.viewer, today: c.var.today }
      const moved = isAsked ? [] : await moveHeldPlace(tx, by, wait, done.place)
      if (isAsked) {
        const dueOn = c.var.today
        const about = `release ${read.changed.order.releasedOn}`
        const asked = { kind: 'release_place', forWhom: 'manager' } as const
        await openTask(tx, referral.id, { ...asked, about, words: done.said, dueOn }, dueOn)
      }
      return {
        done: {
          to: withQuery(urls.person(person.id), { done: 'release' }),
          subject: 'referral',
          ids: [person.id, referral.id, ...[...ended, ...moved].map(({ subjectId }) => subjectId)],
          purpose: 'release changed',
          history: [
            {
              subject: 'person' as const,
              subjectId: referral.id,
              what: `Release from ${read.prison} on ${inWords(read.changed.order.releasedOn)}`,
              why: done.place.kind === 'none' ? undefined : done.said,
              changes: [...releaseChanges(now, read), ...done.changes],
            },
            ...ended,
            ...moved,
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused === 'stale' ? showStale(c, read) : result.refused
  })

type Found = Exclude<Awaited<ReturnType<typeof caseOf>>, Response>
function readChange(
  posted: PostedForm,
  { referral, custody }: Found,
): ReleaseChange | { errors: FormErrors } {
  const { values, errors } = readForm(form, posted)
  if (!values) return { errors }
  const { imposedOn, endsOn } = referral.order
  const known = { imposedOn, endsOn, recalledOn: custody.recalledOn }
  const faults = releaseFaults(values.releasedOn, known)
  if (faults.length > 0) return { errors: asErrors(faults) }
  const modules = referral.template.modules.map(({ key }) => key)
  return {
    prison: values.prison,
    version: values.version,
    changed: {
      order: { ...referral.order, releasedOn: values.releasedOn },
      modulesDone: severalOf(posted, 'modulesDone').filter((key) => modules.includes(key)),
      assessedBeforeRelease: typed(posted, 'assessedBeforeRelease') === 'yes',
    },
  }
}

/** His window, his standing and his place as they would be. */
async function foreseen(
  c: Context<Env>,
  db: Reader,
  { referral, wait, person }: Found,
  read: ReleaseChange,
) {
  const { viewer, today } = c.var
  const released = {
    ...read.changed,
    holds: referral.holds.map((hold) =>
      hold.reason === 'custody' && !hold.toOn
        ? { ...hold, toOn: addDays(read.changed.order.releasedOn, -1) }
        : hold,
    ),
  }
  const { window, changes } = foresee(referral, released, wait, {
    calendar: await findCalendar(db),
    today,
  })
  const { modulesDone } = read.changed
  const after = waitOn(today, { ...wait, window, modulesDone, holds: released.holds })
  const seeker = asLookingAnew(await findSeeker(db, viewer, after, today))
  const cohorts = (await findCohorts(db, viewer, wait.programmeKey, today)).map((cohort) =>
    withoutSeat(cohort, wait.referralId),
  )
  const { booking } = wait
  const held = booking && cohorts.find(({ id }) => id === booking.cohortId)
  const isHeld = booking?.status === 'booked' && held
  const place = heldPlaceAfter(
    seeker,
    isHeld ? { cohort: held, entryOn: booking.entryOn } : undefined,
    entriesOnOffer(cohorts, today),
    today,
  )
  const said = heldPlaceInWords(place, booking)
  const mayMove = can(viewer, 'update', 'placement')
  return { window, changes, place, said: mayMove ? said : askedOf(place, said, person.crn) }
}

/** An officer moves the release; the place is moved by who manages the places. */
function askedOf(place: HeldPlace, said: string, crn: string): string {
  if (place.kind === 'none' || place.kind === 'stays') return said
  return `The place held for ${crn} no longer suits: ${place.because}. The programme manager moves it.`
}

/** The place has to move, and whoever moved the release may not move it. */
function isAskedOf(c: Context<Env>, place: HeldPlace): boolean {
  if (place.kind === 'none' || place.kind === 'stays') return false
  return !can(c.var.viewer, 'update', 'placement')
}

/** Always shown first: whose place moves is never a surprise. */
async function review(c: Context<Env>, posted: PostedForm, found: Found, read: ReleaseChange) {
  const { referral, person } = found
  if (`${referral.version}` !== typed(posted, 'version')) return showStale(c, read)
  const { changes, said } = await foreseen(c, c.var.db.reader, found, read)
  await recordReading(c, 'person', person.id, 'before a change of release')
  return show(
    c,
    { title: 'Check the release', section },
    <ReviewPage
      title="Check what the release does"
      lede={`${fullName(person)}, ${referral.programme}. ${said}`}
      changes={[...releaseChanges(found, read), ...changes]}
      action={urls.release(referral.id)}
      posted={carried(posted)}
      button="Save the release"
      formToken={formToken(c)}
      back={urls.person(person.id)}
      note={`${capital(wordingFor(person).his)} officer and the facilitators of each cohort read of it on their first page.`}
    />,
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, custody, wait } = found
  await recordReading(c, 'person', person.id, 'release form')
  return show(
    c,
    { title: 'Release', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <ReleaseForm
      person={person}
      referral={referral}
      booking={wait.booking}
      custody={custody}
      posted={
        posted ?? {
          prison: custody.prison ?? '',
          releasedOn: isRecalled(custody) ? '' : (referral.order.releasedOn ?? ''),
          modulesDone: [...referral.modulesDone],
          assessedBeforeRelease: referral.assessedBeforeRelease ? 'yes' : '',
          version: `${referral.version}`,
        }
      }
      today={c.var.today}
      formToken={formToken(c)}
      errors={errors}
    />,
  )
}

async function showStale(c: Context<Env>, read: ReleaseChange) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.person.id, 'release form')
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={releaseChanges(found, read)} again={urls.release(found.referral.id)} />,
  )
}

/** A man on licence who waits, or is booked: one who has started is recalled first. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!permissionsOf(viewer).hold) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  const { referral } = found
  const { releasedOn, route } = referral.order
  if (referral.endedOn || referral.startedOn || route !== 'licence' || !releasedOn) notFound()
  const wait = await findWait(db, viewer, referral.id)
  if (!wait || 'masked' in wait) notFound()
  const custody = { ...(await findCustody(db, referral.orderId)), releasedOn }
  return { ...found, custody, wait: waitOn(today, wait) }
}
