import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { addChild, findChildren, removeChild } from '../../../db/survivor/queries/record-parts.ts'
import { type FamilyRecord, findRecord } from '../../../db/survivor/queries/records.ts'
import { ChildrenForm } from '../../../views/survivor/records/children-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm, textField, typed, wholeNumber } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { asInitials, childFaults } from './family-rules.ts'
import { recordMay } from './permissions.ts'

type C = Context<SurvivorEnv>

const form = z.object({
  initials: textField('Initials', 20).transform(asInitials),
  bornIn: wholeNumber('Year of birth', 1990, 2100),
})

export const recordChildren = new Hono<SurvivorEnv>()
  .get(patterns.recordChildren, (c) => showForm(c, {}))
  .post(patterns.recordChildren, async (c) => {
    const posted = await c.req.parseBody()
    await recordOf(c, c.var.db.reader)
    const answer = await once<FormErrors>(c, posted['form-token'], async (tx) => {
      const record = await recordOf(c, tx)
      return posted['act'] === 'remove'
        ? remove(tx, record, typed(posted, 'child'))
        : add(c, tx, record, posted)
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showForm(c, posted, answer.refused)
  })

async function add(
  c: C,
  tx: Transaction,
  record: FamilyRecord,
  posted: PostedForm,
): Promise<Outcome<FormErrors>> {
  const { values, errors } = readForm(form, posted)
  if (!values) return { refused: errors }
  const faults = childFaults(values, c.var.today)
  if (faults.length > 0) return { refused: asErrors(faults) }
  await addChild(tx, record, values)
  return done(record, `Child added: ${values.initials}, born ${values.bornIn}`)
}

async function remove(
  tx: Transaction,
  record: FamilyRecord,
  id: string,
): Promise<Outcome<FormErrors>> {
  const child = (await findChildren(tx, record)).find((one) => one.id === id)
  if (!child || !(await removeChild(tx, record, id))) {
    return { refused: { '': ['That child has been removed already'] } }
  }
  return done(record, `Child removed: ${child.initials}, born ${child.bornIn}`)
}

function done(record: FamilyRecord, what: string): Outcome<FormErrors> {
  return {
    done: {
      to: withQuery(urls.record(record.id), { done: 'child' }),
      subject: 'record',
      ids: record.id,
      purpose: 'children changed',
      history: [{ subject: 'record', subjectId: record.id, what }],
    },
  }
}

async function showForm(c: C, posted: PostedForm, errors?: FormErrors) {
  const { reader } = c.var.db
  const record = await recordOf(c, reader)
  await recordReading(c, 'record', record.id, 'children form')
  return show(
    c,
    { title: 'Children', section: urls.home, status: errors ? 422 : 200, errors: Boolean(errors) },
    <ChildrenForm
      record={record}
      family={await findChildren(reader, record)}
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
