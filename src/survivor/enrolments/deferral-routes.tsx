import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { type Enrollee, findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import {
  endDeferral,
  giveUpPlace,
  insertDeferral,
} from '../../../db/survivor/queries/enrolments-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { DeferralPage } from '../../../views/survivor/enrolments/deferral.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { EnrolmentStanding } from '../appointments/standing.ts'
import { deferralFaults, lastDayOfWait, readyFaults } from './deferring.ts'

const section = urls.home
type C = Context<SurvivorEnv>
type Refused = FormErrors | 'stale'
type Found = { her: Enrollee; standing: EnrolmentStanding }

/** Her own wish to wait, with the day to ask again, and the day she is ready: hers, and never held against her. */
export const deferralDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordDeferral, async (c) => {
    const found = await waitOf(c, c.var.db.reader, await c.var.across.sharedSites())
    if (!found) return c.redirect(urls.recordPlace(c.req.param('id')), 303)
    await recordReading(c, 'record', found.her.recordId, 'deferral')
    return showForm(c, found, { ...partsOf(c, 'from'), ...partsOf(c, 'ready') })
  })
  .post(patterns.recordDeferral, async (c) => {
    const { db, across, today, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await waitOf(c, tx, shared)
      const version = readForm(z.object({ version: expectedVersion }), posted).values?.version
      if (!found || found.standing.enrolment.version !== version) return { refused: 'stale' }
      return found.standing.deferral ? ready(c, tx, found, posted) : defer(c, tx, found, posted)
    })
    const recordId = c.req.param('id')
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, [recordId])
      return c.redirect(answer.to, 303)
    }
    const found = await waitOf(c, db.reader, shared)
    if (!found || answer.refused === 'stale') return showStale(c, recordId)
    await recordReading(c, 'record', recordId, 'deferral')
    return showForm(c, found, posted, answer.refused)
  })

async function waitOf(c: C, db: Reader, shared: readonly SharedSite[]): Promise<Found | undefined> {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'enrolment')) notFound()
  const her = (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
  const standing = await findStanding(db, { viewer, today, shared }, her.recordId)
  return standing && { her, standing }
}

async function defer(
  c: C,
  tx: Transaction,
  { her, standing }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer } = c.var
  const { enrolment, group } = standing
  const { values, errors } = readForm(deferForm, posted)
  if (!values) return { refused: errors }
  const faults: FormErrors = {
    ...deferralFaults(
      { fromOn: values.from, askAgainOn: values.again },
      { agreedOn: enrolment.agreedOn, waits: enrolment.deferrals, today },
    ),
    ...(group && !values.place ? { place: ['Say whether she keeps her place'] } : {}),
  }
  if (Object.keys(faults).length > 0) return { refused: faults }
  const { from: fromOn, again: askAgainOn } = values
  if (!(await insertDeferral(tx, enrolment, { fromOn, askAgainOn, by: viewer.name }))) {
    return { refused: 'stale' }
  }
  const givesUp = group && values.place === 'give_up' ? group : undefined
  if (givesUp) await giveUpPlace(tx, { id: enrolment.id, version: enrolment.version + 1 })
  const place = givesUp ? `; her place in ${givesUp.code} is given up` : ''
  const what = `She chose to wait from ${inWords(fromOn)}, to be asked again on ${inWords(askAgainOn)}${place}`
  return { done: doneFor(her, what, 'deferred', givesUp?.id) }
}

async function ready(
  c: C,
  tx: Transaction,
  { her, standing }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer } = c.var
  const { fromOn } = standing.deferral!
  const { values, errors } = readForm(readyForm, posted)
  if (!values) return { refused: errors }
  const faults = readyFaults(values.ready, { fromOn, today })
  if (Object.keys(faults).length > 0) return { refused: faults }
  const toOn = lastDayOfWait(fromOn, values.ready)
  if (!(await endDeferral(tx, standing.enrolment, { toOn, today, by: viewer.name }))) {
    return { refused: 'stale' }
  }
  return { done: doneFor(her, `She is ready, from ${inWords(values.ready)}`, 'ready', undefined) }
}

function doneFor(her: Enrollee, what: string, done: string, groupId: string | undefined) {
  const freed = groupId && {
    subject: 'group' as const,
    subjectId: groupId,
    what: `Place free: ${her.ref}`,
  }
  return {
    to: withQuery(urls.record(her.recordId), { done }),
    history: [
      { subject: 'record' as const, subjectId: her.recordId, what },
      ...(freed ? [freed] : []),
    ],
    subject: 'enrolment',
    ids: her.recordId,
    purpose: 'deferral',
  }
}

function showForm(c: C, { her, standing }: Found, posted: Posted, errors?: FormErrors) {
  const title = standing.deferral ? 'She is ready' : 'She wants to wait'
  return show(
    c,
    { title, section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <DeferralPage
      title={title}
      her={her}
      standing={standing}
      posted={posted}
      version={typed(posted, 'version') || `${standing.enrolment.version}`}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function showStale(c: C, recordId: string) {
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Enrolment', before: 'Changed since you opened it', after: 'Not saved' }]}
      again={urls.record(recordId)}
    />,
  )
}

function partsOf(c: C, name: string): Posted {
  const { day, month, year } = dayParts(c.var.today)
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

const deferForm = z.object({
  from: dayField('First day'),
  again: dayField('Day to ask again'),
  place: z.enum(['keep', 'give_up']).optional().catch(undefined),
})
const readyForm = z.object({ ready: dayField('Day she is ready') })
