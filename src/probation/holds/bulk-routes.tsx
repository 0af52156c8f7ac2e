import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once, recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import type { HistoryLine } from '../../../db/probation/history.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { holdInside } from '../../../db/probation/queries/inside.ts'
import {
  createHold,
  findReferral,
  updateReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findWaitsById } from '../../../db/probation/queries/waits.ts'
import { BulkHolds } from '../../../views/probation/people/bulk-holds.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, dayField, dayIfAny, type FormErrors, readForm, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { holdCodes, holdInWords, readHoldCode } from '../people/holds.ts'
import { holdFaults } from '../people/order-rules.ts'
import { isInside } from '../referrals/of-the-person.ts'
import { foresee } from '../waiting-list/foresee.ts'
import type { Wait } from '../waiting-list/wait.ts'

const section = urls.waitingLists

const form = z.object({
  why: choice(holdCodes, 'Select a reason'),
  fromOn: dayField('First day on hold'),
  toOn: dayIfAny('Last day on hold'),
})

/** One hold for everybody ticked on the list: the first time the form comes it has no step, and is only shown. */
export const bulkHolds = new Hono<Env>().post(patterns.bulkHolds, async (c) => {
  const posted = await c.req.parseBody({ all: true })
  if (typed(posted, 'step') !== 'apply') return showForm(c, posted)
  const { values, errors } = readForm(form, posted)
  if (!values) return showForm(c, posted, errors)
  const { why, ...span } = values
  const hold = { ...readHoldCode(why), ...span }
  const faults = asErrors(holdFaults(hold))
  if (Object.keys(faults).length > 0) return showForm(c, posted, faults)

  const result = await once<FormErrors>(c, posted['form-token'], async (tx) => {
    const { waits } = await chosen(c, tx, posted)
    const calendar = await findCalendar(tx)
    const history: HistoryLine[] = []
    for (const wait of waits) {
      const referral = await findReferral(tx, c.var.viewer, wait.referralId)
      if (!referral || !(await createHold(tx, referral.id, hold))) continue
      const after = { holds: [...referral.holds, { ...hold, id: 'new' }] }
      const { window, changes } = foresee(referral, after, wait, { calendar, today: c.var.today })
      await updateReferral(tx, referral, { window })
      history.push({
        subject: 'person',
        subjectId: referral.id,
        what: `Hold added: ${holdInWords(hold)}`,
        why: `For ${waits.length} people at once`,
        changes,
      })
      if (isInside(hold)) {
        history.push(...(await holdInside(tx, recordingOf(c), wait.personId, hold)))
      }
    }
    return {
      done: {
        to: withQuery(programmeList(posted), { done: 'held' }),
        subject: 'referral',
        ids: waits.flatMap(({ personId, referralId }) => [personId, referralId]),
        purpose: 'holds added for several',
        history,
      },
    }
  })
  return 'to' in result ? c.redirect(result.to, 303) : showForm(c, posted, result.refused)
})

async function showForm(c: Context<Env>, posted: PostedForm, errors?: FormErrors) {
  const { waits, missing } = await chosen(c, c.var.db.reader, posted)
  await recordReading(
    c,
    'person',
    waits.map(({ personId }) => personId),
    'before holds for several',
  )
  return show(
    c,
    { title: 'Put on hold', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <BulkHolds
      waits={waits}
      missing={missing}
      programme={typed(posted, 'programme')}
      posted={posted}
      errors={errors}
      back={programmeList(posted)}
      formToken={formToken(c)}
    />,
  )
}

/** Those ticked who are still open, seen and not closed; the others are told by number. */
async function chosen(c: Context<Env>, db: Reader, posted: PostedForm) {
  const { viewer } = c.var
  if (!can(viewer, 'update', 'referral')) notFound()
  const ids = [...new Set(severalOf(posted, 'id'))].slice(0, 500)
  const found = await findWaitsById(db, viewer, ids)
  const waits = found.filter((wait): wait is Wait => !('masked' in wait))
  return { waits, missing: ids.length - waits.length }
}

function programmeList(posted: PostedForm): string {
  const key = typed(posted, 'programme')
  return /^[a-z0-9-]+$/.test(key) ? urls.waitingList(key) : urls.waitingLists
}
