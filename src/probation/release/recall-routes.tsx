import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once, recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { holdInside } from '../../../db/probation/queries/inside.ts'
import { findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import { findPlacement, withdrawPlacement } from '../../../db/probation/queries/placements.ts'
import {
  createHold,
  findCase,
  updateReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findCustody, saveRecall } from '../../../db/probation/queries/release.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { RecallForm } from '../../../views/probation/release/recall.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  readForm,
  reasonField,
  typed,
  typedDay,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { permissionsOf } from '../people/permissions.ts'
import { placeInWords } from '../placements/consequences.ts'
import { insideFollows } from '../referrals/of-the-person.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { isRecalled, recallFaults } from './release.ts'

const section = urls.waitingLists

const custodyHold = { side: 'person', reason: 'custody', toOn: undefined } as const

const form = z.object({
  recalledOn: dayField('Day of the recall'),
  reason: reasonField,
  version: expectedVersion,
})

/** A recall suspends: his place is given back, his modules stay done, and he waits on hold for a new release. */
export const recalls = new Hono<Env>()
  .get(patterns.recall, (c) => showForm(c, {}))
  .post(patterns.recall, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const { recalledOn, reason, version } = values
    const result = await once<Response | FormErrors | 'stale'>(
      c,
      posted['form-token'],
      async (tx) => {
        const found = await caseOf(c, tx)
        if (found instanceof Response) return { refused: found }
        const { referral, person, custody, wait } = found
        const faults = recallFaults(recalledOn, custody, c.var.today)
        if (faults.length > 0) return { refused: asErrors(faults) }
        const current = { ...referral, version }
        if (!(await updateReferral(tx, current, { window: referral.window }))) {
          return { refused: 'stale' }
        }
        await saveRecall(tx, { orderId: referral.orderId, referralId: referral.id }, recalledOn)
        const hold = { ...custodyHold, fromOn: recalledOn }
        await createHold(tx, referral.id, hold)
        const { booking } = wait
        const held = booking && (await findPlacement(tx, c.var.viewer, booking.placementId))
        if (held) {
          const given = { on: recalledOn, why: 'recalled', note: undefined }
          if (!(await withdrawPlacement(tx, held, given))) {
            throw new Error('A recalled place could not be given back')
          }
        }
        const others = await holdInside(tx, recordingOf(c), person.id, hold)
        const place = held ? `, place given back: ${placeInWords(held)}` : ''
        const what = `Recalled on ${inWords(recalledOn)}${place}`
        return {
          done: {
            to: withQuery(urls.person(person.id), { done: 'recalled' }),
            subject: 'referral',
            ids: [
              person.id,
              referral.id,
              ...(held ? [held.cohortId] : []),
              ...others.map(({ subjectId }) => subjectId),
            ],
            purpose: 'recall recorded',
            history: [
              { subject: 'person' as const, subjectId: referral.id, what, why: reason },
              ...(held
                ? [
                    {
                      subject: 'cohort' as const,
                      subjectId: held.cohortId,
                      what: `Recalled: ${placeInWords({ ...held, code: person.crn })} given back`,
                    },
                  ]
                : []),
              ...others,
            ],
          },
        }
      },
    )
    if ('to' in result) return c.redirect(result.to, 303)
    const { refused } = result
    if (refused === 'stale') return showStale(c, recalledOn)
    return refused instanceof Response ? refused : showForm(c, posted, refused)
  })

async function showForm(c: Context<Env>, posted: Record<string, unknown>, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, wait } = found
  await recordReading(c, 'person', person.id, 'before a recall')
  const { reader } = c.var.db
  const others = await findOpenOf(reader, c.var.viewer, person.id, referral.id)
  const isNew = Object.keys(posted).length === 0
  return show(
    c,
    { title: 'Recall', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <RecallForm
      person={person}
      referral={referral}
      booking={wait.booking}
      follows={insideFollows(others, { ...custodyHold, fromOn: c.var.today }, referral.id)}
      version={isNew ? `${referral.version}` : typed(posted, 'version')}
      recalledOn={isNew ? dayParts(c.var.today) : typedDay(posted, 'recalledOn')}
      reason={typed(posted, 'reason')}
      formToken={formToken(c)}
      errors={errors}
    />,
  )
}

async function showStale(c: Context<Env>, recalledOn: Parameters<typeof inWords>[0]) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.person.id, 'before a recall')
  const change = {
    field: 'Recall',
    before: 'Not recorded, and the referral has changed since',
    after: `Recalled on ${inWords(recalledOn)}`,
  }
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={[change]} again={urls.recall(found.referral.id)} />,
  )
}

/** A man on licence who has been released; who is inside already is not recalled again. */
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
  if (referral.endedOn || route !== 'licence' || !releasedOn || releasedOn > today) notFound()
  const custody = { ...(await findCustody(db, referral.orderId)), releasedOn }
  if (isRecalled(custody)) notFound()
  const wait = await findWait(db, viewer, referral.id)
  if (!wait || 'masked' in wait) notFound()
  return { ...found, custody, wait: waitOn(today, wait) }
}
