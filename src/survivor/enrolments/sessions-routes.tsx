import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { type Enrollee, findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import { planFirst } from '../../../db/survivor/queries/enrolments-save.ts'
import { saveLines } from '../../../db/survivor/queries/registers.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { OneToOnePage } from '../../../views/survivor/enrolments/one-to-one.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { closedWhy, inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  optionalText,
  type Posted,
  readForm,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { EnrolmentStanding } from '../appointments/standing.ts'
import { presences, presenceWords } from './enrolment.ts'
import { sessionFaults } from './one-to-one.ts'

const section = urls.home
type C = Context<SurvivorEnv>
type Refused = FormErrors | 'stale'
type Found = { her: Enrollee; standing: EnrolmentStanding }

const notices: Record<string, string> = {
  enrolled: 'She is enrolled one to one with her own worker. Say when the first session is.',
  one_to_one: 'She is one to one with her own worker from now on.',
  planned: 'The day of her first session is saved.',
  recorded: 'The session is recorded.',
}

/** Sessions one to one: her own worker plans the first, and records each by its day and part. */
export const oneToOneDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordSessions, async (c) => {
    const found = await sessionsOf(c, c.var.db.reader, await c.var.across.sharedSites())
    if (!found) return c.redirect(urls.recordPlace(c.req.param('id')), 303)
    await recordReading(c, 'record', found.her.recordId, 'sessions one to one')
    const { day, month, year } = dayParts(c.var.today)
    const part = `${found.standing.progress.left[0] ?? ''}`
    return showForm(c, found, { 'on-day': day, 'on-month': month, 'on-year': year, part })
  })
  .post(patterns.recordSessions, async (c) => {
    const { db, across, today, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await sessionsOf(c, tx, shared)
      const version = readForm(z.object({ version: expectedVersion }), posted).values?.version
      if (!found || found.standing.enrolment.version !== version) return { refused: 'stale' }
      return typed(posted, 'act') === 'plan'
        ? plan(c, tx, found, posted)
        : keep(c, tx, found, posted)
    })
    const recordId = c.req.param('id')
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, [recordId])
      return c.redirect(answer.to, 303)
    }
    const found = await sessionsOf(c, db.reader, shared)
    if (!found || answer.refused === 'stale') return showStale(c, recordId)
    await recordReading(c, 'record', recordId, 'sessions one to one')
    return showForm(c, found, posted, answer.refused)
  })

async function sessionsOf(
  c: C,
  db: Reader,
  shared: readonly SharedSite[],
): Promise<Found | undefined> {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'enrolment')) notFound()
  const her = (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
  const standing = await findStanding(db, { viewer, today, shared }, her.recordId)
  return standing && { her, standing }
}

async function plan(
  c: C,
  tx: Transaction,
  { her, standing: { enrolment } }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { values, errors } = readForm(planForm, posted)
  if (!values) return { refused: errors }
  if (enrolment.mode !== 'one_to_one' || enrolment.startedOn) return { refused: 'stale' }
  if (values.first < c.var.today) return { refused: { first: ['Choose today or a later day'] } }
  const closed = closedWhy(values.first, { ...(await findCalendar(tx)), holidays: new Map() })
  if (closed) return { refused: { first: [`Nothing is held on that day: ${closed}`] } }
  if (!(await planFirst(tx, enrolment, values.first))) return { refused: 'stale' }
  return { done: doneFor(her, `First session one to one on ${inWords(values.first)}`, 'planned') }
}

async function keep(
  c: C,
  tx: Transaction,
  { her, standing: { enrolment, progress } }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer, now } = c.var
  const { values, errors } = readForm(sessionForm, posted)
  if (!values) return { refused: errors }
  const { on: onDay, outcome, reason } = values
  const part = Number(values.part)
  const faults = sessionFaults(
    { onDay, part, reason },
    { agreedOn: enrolment.agreedOn, parts: progress.total, lines: enrolment.lines, today },
  )
  if (Object.keys(faults).length > 0) return { refused: faults }
  const session = { id: undefined, groupId: undefined, onDay, part }
  await saveLines(tx, session, [{ enrolment, outcome, reason }], {
    today,
    now: now(),
    by: viewer.name,
  })
  const words = presenceWords[outcome].toLowerCase()
  const what = `One to one on ${inWords(onDay)}, part ${part}: ${words}`
  return { done: doneFor(her, what, 'recorded', reason) }
}

function doneFor(her: Enrollee, what: string, done: string, why?: string) {
  return {
    to: withQuery(urls.recordSessions(her.recordId), { done }),
    history: [{ subject: 'record' as const, subjectId: her.recordId, what, why: why || undefined }],
    subject: 'enrolment',
    ids: her.recordId,
    purpose: 'session one to one',
  }
}

function showForm(c: C, { her, standing }: Found, posted: Posted, errors?: FormErrors) {
  return show(
    c,
    { title: 'One to one', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <OneToOnePage
      her={her}
      standing={standing}
      posted={posted}
      version={typed(posted, 'version') || `${standing.enrolment.version}`}
      notice={notices[c.req.query('done') ?? '']}
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
      changes={[{ field: 'Sessions', before: 'Changed since you opened it', after: 'Not saved' }]}
      again={urls.recordSessions(recordId)}
    />,
  )
}

const planForm = z.object({ first: dayField('First session') })
const sessionForm = z.object({
  on: dayField('Day of the session'),
  part: z.string().regex(/^\d{1,2}$/, 'Select a part'),
  outcome: choice(presences, 'Select whether she came'),
  reason: optionalText('Reason', 200),
})
