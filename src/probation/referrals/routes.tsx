import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findCase, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { EditReferral, referralOrder } from '../../../views/probation/people/edit-referral.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm, typed } from '../../kit/form.ts'
import { carried, type PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { orderFaults, riskFaults } from '../people/order-rules.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { orderOf, orderShape, riskOf, riskShape, versionShape } from '../people/referral-fields.ts'
import { foresee } from '../waiting-list/foresee.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { placeStands, programmeFaults } from '../waiting-list/suits-programme.ts'
import { courseInWords, riskInWords } from './record-words.ts'

const section = urls.waitingLists

const orderForm = z.object({ ...orderShape, ...versionShape })
const riskForm = z.object({ ...riskShape, ...versionShape })

export const referrals = new Hono<Env>()
  .get(patterns.referral, (c) => showForm(c, undefined))
  .post(patterns.referral, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const found = await caseOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    const read = readChange(c, posted, found)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const { changed } = read
    if (posted['confirmed'] !== 'yes') {
      const page = await review(c, posted, found, changed)
      if (page) return page
    }
    const result = await once<Response | 'stale'>(c, posted['form-token'], async (tx) => {
      const now = await caseOf(c, tx)
      if (now instanceof Response) return { refused: now }
      const { referral, person } = now
      const { window, changes } = await foreseen(c, tx, referral, changed)
      const version = Number(typed(posted, 'version'))
      const { order, risk, riskSource, riskOn, riskNote, ...course } = changed
      const rating = risk ? { risk, riskSource, riskOn, riskNote } : {}
      const saved = { ...course, ...rating, ...(order ? { order } : {}), window }
      if (!(await updateReferral(tx, { ...referral, version }, saved))) return { refused: 'stale' }
      return {
        done: {
          to: withQuery(urls.person(person.id), { done: 'referral' }),
          subject: 'referral',
          ids: [person.id, referral.id],
          purpose: 'referral changed',
          history: [
            {
              subject: 'person',
              subjectId: referral.id,
              what: `${referral.programme} referral changed`,
              why: typed(posted, 'why').trim() || undefined,
              changes: [...fieldChanges(referral, changed), ...changes],
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused === 'stale' ? showStale(c, changed) : result.refused
  })

type Found = Exclude<Awaited<ReturnType<typeof caseOf>>, Response>
type Changed = Partial<Referral>

/** The parts of the form that this viewer may fill in, held to the same rules as files. */
function readChange(
  c: Context<Env>,
  posted: PostedForm,
  { referral, booking }: Found,
): { changed: Changed } | { errors: FormErrors } {
  const may = permissionsOf(c.var.viewer)
  const { today } = c.var
  const { template, programme: shortName } = referral
  const order = may.changeOrder ? readForm(orderForm, posted) : undefined
  const risk = may.rateRisk ? readForm(riskForm, posted) : undefined
  const errors = { ...order?.errors, ...risk?.errors }
  if (Object.keys(errors).length > 0) return { errors }
  const course = order?.values && withDeadline(orderOf(order.values, posted), referral)
  const rating = risk?.values && riskOf(risk.values)
  const facts = { ...referral, ...course, ...rating }
  const faults = asErrors([
    ...(course ? orderFaults({ ...facts, ...course.order }, today) : []),
    ...(course ? placeStands(referral, course, booking) : []),
    ...(rating ? riskFaults(rating, today) : []),
    ...programmeFaults({ ...facts, route: facts.order.route }, { shortName, template }),
  ])
  if (Object.keys(faults).length > 0) return { errors: faults }
  return { changed: { ...course, ...rating } }
}

/** The deadline of a caution is changed on its own page, with who stands for it: this form leaves it as it is. */
function withDeadline(course: ReturnType<typeof orderOf>, { order: before }: Referral) {
  if (course.order.route !== 'conditional_caution') return course
  const { endsOn, extensionAuthorised, prosecutionLimitOn } = before
  return { ...course, order: { ...course.order, endsOn, extensionAuthorised, prosecutionLimitOn } }
}

function fieldChanges(before: Referral, changed: Changed) {
  const after = { ...before, ...changed }
  const words = (one: Referral) => [...courseInWords(one, one.template), ...riskInWords(one)]
  return differences(words(before), words(after))
}

async function foreseen(c: Context<Env>, db: Reader, referral: Referral, changed: Changed) {
  const { viewer, today } = c.var
  const wait = await findWait(db, viewer, referral.id)
  const open = wait && !('masked' in wait) ? wait : undefined
  return foresee(referral, changed, open, { calendar: await findCalendar(db), today })
}

/** Only where a date or his standing moves; a change that moves nothing is saved at once. */
async function review(
  c: Context<Env>,
  posted: PostedForm,
  { referral, person }: Found,
  changed: Changed,
) {
  const { changes } = await foreseen(c, c.var.db.reader, referral, changed)
  if (changes.length === 0 || `${referral.version}` !== typed(posted, 'version')) return undefined
  await recordReading(c, 'person', person.id, 'before a change')
  return show(
    c,
    { title: 'Check the change', section },
    <ReviewPage
      title="Check what the change does"
      lede={`${fullName(person)}, ${referral.programme}.`}
      changes={[...fieldChanges(referral, changed), ...changes]}
      action={urls.referral(referral.id)}
      posted={carried(posted)}
      button="Save the change"
      formToken={formToken(c)}
      back={urls.person(person.id)}
    />,
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral } = found
  await recordReading(c, 'person', person.id, 'referral form')
  return show(
    c,
    { title: 'Change a referral', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <EditReferral
      person={person}
      referral={referral}
      may={permissionsOf(c.var.viewer)}
      posted={posted ?? asPosted(referral)}
      formToken={formToken(c)}
      errors={errors}
      order={referralOrder}
    />,
  )
}

/** The referral as its form would send it. */
function asPosted({ order, ...referral }: Referral): PostedForm {
  const { extensionAuthorised: _, ...days } = order
  return {
    ...days,
    ...referral,
    version: `${referral.version}`,
    modulesDone: [...referral.modulesDone],
    assessedBeforeRelease: referral.assessedBeforeRelease ? 'yes' : '',
  }
}

async function showStale(c: Context<Env>, changed: Changed) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={fieldChanges(found.referral, changed)}
      again={urls.referral(found.referral.id)}
    />,
  )
}

async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  const may = permissionsOf(viewer)
  if (!may.changeOrder && !may.rateRisk) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  if (found.referral.endedOn) notFound()
  const wait = await findWait(db, viewer, found.referral.id)
  return { ...found, booking: wait && 'booking' in wait ? wait.booking : undefined }
}
