import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { openCase, type Referral, updateCase } from '../../../db/survivor/queries/cases.ts'
import { addRisk } from '../../../db/survivor/queries/record-parts.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { CaseForm } from '../../../views/survivor/records/case-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { dayParts, expectedVersion, type FormErrors, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { caseInWords } from './case-words.ts'
import type { OpenCase, Rating, RecordFacts } from './facts.ts'
import { ratingFaults } from './family-rules.ts'
import { postedInstant } from './local-time.ts'
import { recordMay } from './permissions.ts'
import { type ReadReferral, ratingShape, readReferral } from './referral-fields.ts'

type C = Context<SurvivorEnv>
type Read = { referral: ReadReferral; rating: Rating | undefined; version: number }

const ratingForm = z.object(ratingShape)

/** The facts of her case, or a new referral for a record that has only an enrolment. */
export const recordCase = new Hono<SurvivorEnv>()
  .get(patterns.recordCase, (c) => showForm(c, undefined))
  .post(patterns.recordCase, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const shown = await factsOf(c, c.var.db.reader)
    const version = expectedVersion.parse(typed(posted, 'version'))
    const read = readCase(c, posted, version)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const answer = await once<'stale'>(c, posted['form-token'], async (tx) => {
      const record = await factsOf(c, tx)
      return version > 0 ? change(tx, record, read) : add(c, tx, record, read)
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, shown, read)
  })

function readCase(c: C, posted: PostedForm, version: number): Read | { errors: FormErrors } {
  const what = readReferral(posted, c.var.now())
  if (version > 0) {
    return 'errors' in what ? what : { ...what, rating: undefined, version }
  }
  const { values, errors } = readForm(ratingForm, posted)
  const faults = values ? asErrors(ratingFaults(values, c.var.today)) : errors
  const all = { ...('errors' in what ? what.errors : {}), ...faults }
  if (Object.keys(all).length > 0 || 'errors' in what || !values) return { errors: all }
  return { ...what, rating: values, version }
}

async function add(
  c: C,
  tx: Transaction,
  record: RecordFacts,
  { referral, rating }: Read,
): Promise<Outcome<'stale'>> {
  if (record.openCase || !rating) return { refused: 'stale' }
  const { viewer, now } = c.var
  const at = now().toISOString()
  await openCase(tx, record, { ...saved(referral), allocatedAt: record.workerId ? at : null })
  await addRisk(tx, record, rating, { by: viewer.name, at })
  return done(record, 'Referral added')
}

async function change(
  tx: Transaction,
  record: RecordFacts,
  { referral, version }: Read,
): Promise<Outcome<'stale'>> {
  const { openCase: before } = record
  if (!before || !(await updateCase(tx, { id: before.id, version }, saved(referral)))) {
    return { refused: 'stale' }
  }
  return done(record, 'Case changed', changesOf(before, referral))
}

function done(record: RecordFacts, what: string, changes = changesOf(undefined, undefined)) {
  return {
    done: {
      to: withQuery(urls.record(record.id), { done: 'case' }),
      subject: 'record',
      ids: record.id,
      purpose: what.toLowerCase(),
      history: [{ subject: 'record' as const, subjectId: record.id, what, changes }],
    },
  }
}

function changesOf(before: OpenCase | undefined, after: ReadReferral | undefined) {
  return differences(before ? caseInWords(before) : [], after ? caseInWords(after) : [])
}

function saved({ referredAt, planReviewOn, ...referral }: ReadReferral): Referral {
  return {
    ...referral,
    referredAt: referredAt.toISOString(),
    planReviewOn: planReviewOn ?? null,
  }
}

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const record = await factsOf(c, c.var.db.reader)
  await recordReading(c, 'record', record.id, 'case form')
  const isNew = !record.openCase
  return show(
    c,
    {
      title: isNew ? 'Add a referral' : 'Change the case',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <CaseForm
      record={record}
      isNew={isNew}
      posted={posted ?? postedCase(c, record.openCase)}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function postedCase(c: C, open: OpenCase | undefined): PostedForm {
  if (!open) return { ...postedInstant(c.var.now(), 'referredOn'), version: '0' }
  const { day, month, year } = dayParts(open.planReviewOn)
  return {
    ...postedInstant(open.referredAt, 'referredOn'),
    referredBy: open.referredBy,
    family: (['childProtectionPlan', 'directChildWork'] as const).filter((one) => open[one]),
    'planReviewOn-day': day,
    'planReviewOn-month': month,
    'planReviewOn-year': year,
    version: `${open.version}`,
  }
}

async function showStale(c: C, { id }: RecordFacts, { referral }: Read) {
  const record = await factsOf(c, c.var.db.reader)
  await recordReading(c, 'record', id, 'case changed since')
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage changes={changesOf(record.openCase, referral)} again={urls.recordCase(id)} />,
  )
}

async function factsOf(c: C, db: Reader): Promise<RecordFacts> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  const recordId = c.req.param('id') ?? ''
  const [facts] = recordId ? await findBoard(db, viewer, today, { recordId }) : []
  return facts ?? notFound()
}
