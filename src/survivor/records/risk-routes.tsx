import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { addRisk, findRisks } from '../../../db/survivor/queries/record-parts.ts'
import { type FamilyRecord, findRecord } from '../../../db/survivor/queries/records.ts'
import { RiskForm } from '../../../views/survivor/records/risk-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { riskWords } from './case.ts'
import { ratingFaults } from './family-rules.ts'
import { recordMay } from './permissions.ts'
import { ratingShape } from './referral-fields.ts'

type C = Context<SurvivorEnv>

const form = z.object(ratingShape)

export const recordRisk = new Hono<SurvivorEnv>()
  .get(patterns.recordRisk, (c) => showForm(c, {}))
  .post(patterns.recordRisk, async (c) => {
    const posted = await c.req.parseBody()
    await recordOf(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const faults = ratingFaults(values, c.var.today)
    if (faults.length > 0) return showForm(c, posted, asErrors(faults))
    const answer = await once(c, posted['form-token'], async (tx) => {
      const record = await recordOf(c, tx)
      const author = { by: c.var.viewer.name, at: c.var.now().toISOString() }
      await addRisk(tx, record, values, author)
      return {
        done: {
          to: withQuery(urls.record(record.id), { done: 'risk' }),
          subject: 'record',
          ids: record.id,
          purpose: 'rating recorded',
          verb: 'collection',
          history: [
            {
              subject: 'record',
              subjectId: record.id,
              what: `Rated ${riskWords[values.level].toLowerCase()}: ${values.source}, ${inWords(values.assessedOn)}`,
            },
          ],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showForm(c, posted)
  })

async function showForm(c: C, posted: PostedForm, errors?: FormErrors) {
  const { reader } = c.var.db
  const record = await recordOf(c, reader)
  await recordReading(c, 'record', record.id, 'rating form')
  return show(
    c,
    {
      title: 'Record a rating',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <RiskForm
      record={record}
      ratings={await findRisks(reader, record)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function recordOf(c: C, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
