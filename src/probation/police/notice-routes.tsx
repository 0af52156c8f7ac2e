import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCaution } from '../../../db/probation/queries/cautions.ts'
import { closeToldTasks, findNotices, saveNotices } from '../../../db/probation/queries/police.ts'
import { findCase } from '../../../db/probation/queries/referral-forms.ts'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { NoticeForm } from '../../../views/probation/police/notice-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  choice,
  dayField,
  dayParts,
  type FormErrors,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { cautionOf } from '../cautions/caution.ts'
import { clockOf } from '../cautions/clock.ts'
import { noticeWords, toldFaults } from '../cautions/notice-words.ts'
import { permissionsOf } from '../people/permissions.ts'

const section = urls.clock
const kinds = ['no_pair', 'non_compliance'] as const
const form = z.object({
  kind: choice(kinds, 'Select what the police were told'),
  toldOn: dayField('Day they were told'),
})

/** The police were told of one man: the day and what it was about, and nothing of what was said. */
export const policeNotices = new Hono<Env>()
  .get(patterns.policeNotice, (c) => showForm(c, undefined))
  .post(patterns.policeNotice, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const { kind, toldOn } = values
    const { today, viewer, now } = c.var
    const result = await once<Response | FormErrors>(c, posted['form-token'], async (tx) => {
      const found = await caseOf(c, tx)
      if (found instanceof Response) return { refused: found }
      const { referral, person } = found
      const faults = toldFaults(toldOn, referral.order.imposedOn, today)
      if (faults.length > 0) return { refused: asErrors(faults) }
      const referralIds = [referral.id]
      await saveNotices(tx, { kind, referralIds, toldOn, at: now().toISOString(), by: viewer })
      const done = { closedOn: today, closedBy: viewer.name, happenedOn: toldOn }
      await closeToldTasks(tx, referralIds, done)
      return {
        done: {
          to: withQuery(urls.person(person.id), { done: 'told' }),
          subject: 'referral',
          ids: [person.id, referral.id],
          purpose: 'police told of a caution',
          verb: 'disclosure',
          history: [
            {
              subject: 'person',
              subjectId: referral.id,
              what: `Police told on ${inWords(toldOn)}: ${noticeWords[kind].toLowerCase()}`,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused instanceof Response ? result.refused : showForm(c, posted, result.refused)
  })

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, kept } = found
  const { db, viewer, today } = c.var
  await recordReading(c, 'person', person.id, 'police notice form')
  return show(
    c,
    {
      title: 'Record that police were told',
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <NoticeForm
      person={person}
      referral={referral}
      clock={clockOf(cautionOf({ ...referral, route: referral.order.route }, kept), today)}
      notices={await findNotices(db.reader, viewer, [referral.id])}
      choices={kinds.map((value) => ({ value, text: noticeWords[value] }))}
      kind={posted ? typed(posted, 'kind') : ''}
      toldOn={posted ? typedDay(posted, 'toldOn') : dayParts(today)}
      formToken={formToken(c)}
      errors={errors}
    />,
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
