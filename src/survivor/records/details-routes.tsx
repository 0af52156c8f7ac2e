import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  type FamilyRecord,
  findRecord,
  listServedLocalities,
  updateDetails,
} from '../../../db/survivor/queries/records.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { DetailsForm } from '../../../views/survivor/records/details-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { expectedVersion, type FormErrors, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type Details, detailsInWords } from './details.ts'
import { detailsForm, detailsOf, postedDetails } from './details-fields.ts'
import { recordMay } from './permissions.ts'

type C = Context<SurvivorEnv>
type Read = { details: Details; locality: string }

/** Who she is and what she needs to come. */
export const recordDetails = new Hono<SurvivorEnv>()
  .get(patterns.recordDetails, (c) => showForm(c, undefined))
  .post(patterns.recordDetails, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    await recordOf(c, c.var.db.reader)
    const read = await readDetails(c, posted)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const version = expectedVersion.parse(typed(posted, 'version'))
    const answer = await once<'stale'>(c, posted['form-token'], async (tx) => {
      const record = await recordOf(c, tx)
      if (!(await updateDetails(tx, { id: record.id, version }, read.details))) {
        return { refused: 'stale' }
      }
      const isStillSeen = await findRecord(tx, c.var.viewer, c.var.today, record.id)
      return {
        done: {
          to: isStillSeen ? withQuery(urls.record(record.id), { done: 'details' }) : urls.home,
          subject: 'record',
          ids: record.id,
          purpose: 'details changed',
          history: [
            {
              subject: 'record',
              subjectId: record.id,
              what: 'Details changed',
              changes: changesOf(record, read),
            },
          ],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, read)
  })

function changesOf(record: FamilyRecord, { details, locality }: Read) {
  return differences(detailsInWords(record, record.locality), detailsInWords(details, locality))
}

async function readDetails(c: C, posted: PostedForm): Promise<Read | { errors: FormErrors }> {
  const { values, errors = {} } = readForm(detailsForm, posted)
  if (!values) return { errors }
  const known = await listServedLocalities(c.var.db.reader)
  const locality = known.find(({ id }) => id === values.locality)
  if (!locality) return { errors: { locality: ['Select a locality'] } }
  const read = detailsOf(values, posted)
  if (!('details' in read)) return { errors: asErrors([read]) }
  return { details: read.details, locality: locality.name }
}

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db } = c.var
  const record = await recordOf(c, db.reader)
  await recordReading(c, 'record', record.id, 'details form')
  return show(
    c,
    {
      title: 'Change details',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <DetailsForm
      record={record}
      posted={posted ?? { ...postedDetails(record), version: `${record.version}` }}
      errors={errors}
      localities={await listServedLocalities(db.reader)}
      formToken={formToken(c)}
    />,
  )
}

async function showStale(c: C, read: Read) {
  const record = await recordOf(c, c.var.db.reader)
  await recordReading(c, 'record', record.id, 'details changed since')
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage changes={changesOf(record, read)} again={urls.recordDetails(record.id)} />,
  )
}

async function recordOf(c: C, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).changeDetails) notFound()
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
