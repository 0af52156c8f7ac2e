import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findCaution, saveCaution } from '../../../db/probation/queries/cautions.ts'
import { findCase, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { DeadlineForm } from '../../../views/probation/cautions/deadline-form.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayIfAny,
  expectedVersion,
  type FormErrors,
  optionalText,
  readForm,
  typed,
} from '../../kit/form.ts'
import { carried, type PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { foresee } from '../waiting-list/foresee.ts'
import type { Order } from '../waiting-list/referral.ts'
import { cautionOf } from './caution.ts'
import { clockOf } from './clock.ts'
import { type Deadline, deadlineFaults } from './deadline.ts'
import { deadlineInWords } from './deadline-words.ts'

const section = urls.clock
const form = z.object({
  endsOn: dayIfAny('Printed deadline'),
  prosecutionLimitOn: dayIfAny('Prosecution limit'),
  arrestedOn: dayIfAny('Day of arrest'),
  deadlineReason: optionalText('Who stands for it', 200, ''),
  version: expectedVersion,
})

/** What sets the deadline of a caution: the printed day, authority for longer, the police's own limit; and the arrest. */
export const deadlines = new Hono<Env>()
  .get(patterns.deadline, (c) => showForm(c, undefined))
  .post(patterns.deadline, async (c) => {
    const posted = await c.req.parseBody()
    const found = await caseOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    const read = readDeadline(c, posted, found)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const { deadline, version } = read
    if (posted['confirmed'] !== 'yes') {
      const page = await review(c, posted, found, deadline, version)
      if (page) return page
    }
    const result = await once<Response | 'stale'>(c, posted['form-token'], async (tx) => {
      const now = await caseOf(c, tx)
      if (now instanceof Response) return { refused: now }
      const { referral, person } = now
      const order = orderWith(referral.order, deadline)
      const { window, changes } = await foreseen(c, tx, now, deadline)
      if (!(await updateReferral(tx, { ...referral, version }, { order, window }))) {
        return { refused: 'stale' }
      }
      await saveCaution(tx, referral.orderId, deadline)
      return {
        done: {
          to: withQuery(urls.person(person.id), { done: 'deadline' }),
          subject: 'referral',
          ids: [person.id, referral.id],
          purpose: 'deadline of a caution changed',
          history: [
            {
              subject: 'person',
              subjectId: referral.id,
              what: 'Deadline of the caution changed',
              why: deadline.deadlineReason,
              changes: [...fieldChanges(now, deadline), ...changes],
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused === 'stale' ? showStale(c, deadline) : result.refused
  })

type Found = Exclude<Awaited<ReturnType<typeof caseOf>>, Response>

function readDeadline(
  c: Context<Env>,
  posted: PostedForm,
  { referral, kept }: Found,
): { deadline: Deadline; version: number } | { errors: FormErrors } {
  const { values, errors } = readForm(form, posted)
  if (!values) return { errors }
  const { version, deadlineReason, ...days } = values
  const deadline = {
    ...days,
    extensionAuthorised: typed(posted, 'extensionAuthorised') === 'yes',
    deadlineReason: deadlineReason || undefined,
  }
  const faults = deadlineFaults(deadline, { ...kept, template: referral.template }, c.var.today)
  return faults.length > 0 ? { errors: asErrors(faults) } : { deadline, version }
}

function orderWith(order: Order, { endsOn, extensionAuthorised, prosecutionLimitOn }: Deadline) {
  return { ...order, endsOn, extensionAuthorised, prosecutionLimitOn }
}

function fieldChanges({ kept }: Found, deadline: Deadline) {
  return differences(deadlineInWords(kept), deadlineInWords(deadline))
}

async function foreseen(c: Context<Env>, db: Reader, { referral }: Found, deadline: Deadline) {
  const { viewer, today } = c.var
  const wait = await findWait(db, viewer, referral.id)
  const open = wait && !('masked' in wait) ? wait : undefined
  const changed = { order: orderWith(referral.order, deadline) }
  return foresee(referral, changed, open, { calendar: await findCalendar(db), today })
}

/** Only where a date or his standing moves; a day of arrest alone is saved at once. */
async function review(
  c: Context<Env>,
  posted: PostedForm,
  found: Found,
  deadline: Deadline,
  version: number,
) {
  const { referral, person } = found
  const { changes } = await foreseen(c, c.var.db.reader, found, deadline)
  if (changes.length === 0 || referral.version !== version) return undefined
  await recordReading(c, 'person', person.id, 'before a change')
  return show(
    c,
    { title: 'Check the deadline', section },
    <ReviewPage
      title="Check what the deadline does"
      lede={`${fullName(person)}, ${referral.programme}.`}
      changes={[...fieldChanges(found, deadline), ...changes]}
      action={urls.deadline(referral.id)}
      posted={carried(posted)}
      button="Save the deadline"
      formToken={formToken(c)}
      back={urls.person(person.id)}
    />,
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, kept } = found
  await recordReading(c, 'person', person.id, 'deadline form')
  return show(
    c,
    { title: 'Change the deadline', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <DeadlineForm
      person={person}
      referral={referral}
      clock={clockOf(cautionOf({ ...referral, route: referral.order.route }, kept), c.var.today)}
      posted={posted ?? asPosted(kept, referral.version)}
      formToken={formToken(c)}
      errors={errors}
    />,
  )
}

function asPosted({ extensionAuthorised, ...kept }: Deadline, version: number): PostedForm {
  return {
    ...kept,
    version: `${version}`,
    extensionAuthorised: extensionAuthorised ? 'yes' : '',
  }
}

async function showStale(c: Context<Env>, deadline: Deadline) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.person.id, 'deadline form')
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={fieldChanges(found, deadline)} again={urls.deadline(found.referral.id)} />,
  )
}

/** An open referral that rests on a caution; for anybody who may not change it there is none. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).changeOrder) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  if (found.referral.endedOn) notFound()
  const kept = (await findCaution(db, viewer, found.referral.id)) ?? notFound()
  return { ...found, kept }
}
