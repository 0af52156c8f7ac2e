import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Transaction } from '../../../db/survivor/database.ts'
import { openCase } from '../../../db/survivor/queries/cases.ts'
import { addRisk } from '../../../db/survivor/queries/record-parts.ts'
import {
  createRecord,
  type FamilyRecord,
  findSame,
  isRefTaken,
  listServedLocalities,
  nextRef,
} from '../../../db/survivor/queries/records.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { NewRecordForm } from '../../../views/survivor/records/new.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notAllowed, notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm, textField } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { Details } from './details.ts'
import { detailsForm, detailsOf, emptyDetails } from './details-fields.ts'
import type { Rating } from './facts.ts'
import { ratingFaults } from './family-rules.ts'
import { type ReadReferral, ratingShape, readReferral } from './referral-fields.ts'

type C = Context<SurvivorEnv>
type Read = {
  ref: string
  details: Details
  referral: ReadReferral | undefined
  rating: Rating | undefined
  isAgreed: boolean
  isConfirmed: boolean
}
type Refused = { errors: FormErrors; same?: readonly FamilyRecord[] }

const refForm = z.object({ ref: textField('Reference', 12) })
const ratingForm = z.object(ratingShape)

/** A new record: a worker's own, or waiting to be allocated where a manager makes it. */
export const newRecords = new Hono<SurvivorEnv>()
  .get(patterns.newRecord, async (c) => {
    await ownerOf(c)
    return showForm(c, { ...emptyDetails, ref: await nextRef(c.var.db.reader) })
  })
  .post(patterns.newRecord, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const workerId = await ownerOf(c)
    const read = await readRecord(c, posted)
    if ('errors' in read) return showForm(c, posted, { errors: read.errors })
    const answer = await once<Refused>(c, posted['form-token'], (tx) =>
      write(c, tx, read, workerId),
    )
    return 'to' in answer ? c.redirect(answer.to, 303) : showForm(c, posted, answer.refused)
  })

async function write(
  c: C,
  tx: Transaction,
  read: Read,
  workerId: string | undefined,
): Promise<Outcome<Refused>> {
  const { viewer, today, now } = c.var
  const { ref, details, referral, rating, isAgreed } = read
  if (await isRefTaken(tx, ref)) {
    const message = `${ref} is taken: use ${await nextRef(tx)}, or leave the next free one`
    return { refused: { errors: { ref: [message] } } }
  }
  const same = await findSame(tx, viewer, today, details)
  if (same.length > 0 && !read.isConfirmed) {
    const message = `${details.preferredName} in the same locality has an open record: is this somebody else?`
    return { refused: { errors: { confirmed: [message] }, same } }
  }
  const id = randomUUID()
  const at = now().toISOString()
  const author = { by: viewer.name, at }
  await createRecord(tx, {
    ...details,
    id,
    ref,
    workerId,
    createdAt: at,
    onDay: today,
    by: viewer.name,
  })
  if (referral) {
    const { referredAt, planReviewOn, ...more } = referral
    await openCase(
      tx,
      { id },
      {
        ...more,
        referredAt: referredAt.toISOString(),
        planReviewOn: planReviewOn ?? null,
        allocatedAt: workerId ? at : null,
      },
    )
  }
  if (referral && rating) await addRisk(tx, { id }, rating, author)
  const why = [referral && 'referred by a social worker', isAgreed && 'she has agreed to come']
  return {
    done: {
      to: isAgreed ? urls.recordPlace(id) : withQuery(urls.record(id), { done: 'added' }),
      subject: 'record',
      ids: id,
      purpose: 'record added',
      verb: 'collection',
      history: [
        {
          subject: 'record',
          subjectId: id,
          what: `Record made: ${why.filter(Boolean).join(' and ')}`,
        },
      ],
    },
  }
}

async function readRecord(c: C, posted: PostedForm): Promise<Read | { errors: FormErrors }> {
  const { today, now } = c.var
  const brings = severalOf(posted, 'brings')
  const isReferred = brings.includes('referral')
  const ref = readForm(refForm, posted)
  const who = readForm(detailsForm, posted)
  const what = isReferred ? readReferral(posted, now()) : undefined
  const rated = isReferred ? readForm(ratingForm, posted) : undefined
  const localities = await ownLocalities(c)
  const errors: FormErrors = {
    ...ref.errors,
    ...who.errors,
    ...(brings.length > 0 ? {} : { brings: ['Select what brings her'] }),
    ...(what && 'errors' in what ? what.errors : {}),
    ...rated?.errors,
    ...(rated?.values ? asErrors(ratingFaults(rated.values, today)) : {}),
  }
  if (ref.values && !/^S\d{1,8}$/i.test(ref.values.ref)) {
    errors['ref'] = ['Reference must be S and a number, like S2032']
  }
  if (who.values && !localities.some(({ id }) => id === who.values?.locality)) {
    errors['locality'] = ['Select a locality']
  }
  const details = who.values && detailsOf(who.values, posted)
  if (details && 'message' in details) errors[details.field] = [details.message]
  if (!ref.values || !details || !('details' in details) || Object.keys(errors).length > 0) {
    return { errors }
  }
  return {
    ref: ref.values.ref.toUpperCase(),
    details: details.details,
    referral: what && 'referral' in what ? what.referral : undefined,
    rating: rated?.values,
    isAgreed: brings.includes('agreed'),
    isConfirmed: severalOf(posted, 'confirmed').includes('yes'),
  }
}

async function showForm(c: C, posted: PostedForm, refused?: Refused) {
  const { viewer } = c.var
  const errors = refused?.errors
  const same = refused?.same ?? []
  if (same.length > 0) {
    await recordReading(
      c,
      'record',
      same.map(({ id }) => id),
      'same name',
    )
  }
  return show(
    c,
    {
      title: 'New record',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <NewRecordForm
      posted={posted}
      errors={errors}
      same={same}
      isManager={scopeOf(viewer, 'family') === 't'}
      localities={await ownLocalities(c)}
      formToken={formToken(c)}
    />,
  )
}

/** Whose it becomes: a worker's own; a manager's waits to be allocated. */
async function ownerOf(c: C): Promise<string | undefined> {
  const { db, viewer } = c.var
  if (viewer.side !== 'survivor' || !can(viewer, 'create', 'family')) notFound()
  if (scopeOf(viewer, 'family') === 't') return undefined
  const own = await findOwnWorker(db.reader, viewer)
  return own?.id ?? notAllowed('You are not on a team yet. Ask your team manager to add you.')
}

/** A manager's are those of her teams: a record that she could not see afterwards is not made. */
async function ownLocalities(c: C) {
  const { db, viewer } = c.var
  const served = await listServedLocalities(db.reader)
  if (scopeOf(viewer, 'family') === 'o' || viewer.areas === 'all') return served
  const { areas } = viewer
  return served.filter(({ team }) => areas.includes(team))
}
