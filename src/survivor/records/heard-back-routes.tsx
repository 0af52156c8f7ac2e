import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { endReturn, saveContact } from '../../../db/survivor/queries/cases.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findPassedOn, saveHeard } from '../../../db/survivor/queries/hand-overs.ts'
import { addTask } from '../../../db/survivor/queries/record-tasks.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { HeardBackForm } from '../../../views/survivor/records/passed-on.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, dayField, type FormErrors, readForm, textField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { RecordFacts } from './facts.ts'
import {
  type Heard,
  heardInWords,
  heardOutcomes,
  type PassedOn,
  passedTimeFaults,
  safeties,
  whomInWords,
} from './hand-over.ts'
import { postedInstant, readInstant } from './local-time.ts'
import { recordMay } from './permissions.ts'
import { urgentOf } from './urgent.ts'

type C = Context<SurvivorEnv>
type Found = { record: RecordFacts; passed: PassedOn }

const form = z.object({
  outcome: choice(heardOutcomes, 'Select what happened'),
  on: dayField('Day'),
  from: textField('Name of who told you', 80),
  isSafe: choice(safeties, 'Select whether she is safe'),
  next: textField('Next step', 160),
})

/** What came back of whoever was passed on: what happened, is she safe, and what is next. Nothing else ends its clock. */
export const recordHeardBack = new Hono<SurvivorEnv>()
  .get(patterns.recordHeardBack, (c) => showForm(c, undefined))
  .post(patterns.recordHeardBack, async (c) => {
    const posted = await c.req.parseBody()
    const { record } = await findPassed(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const instant = readInstant(values.on, typed(posted, 'time'), typed(posted, 'which'))
    if (!('at' in instant)) return showForm(c, posted, asErrors([instant]))
    const { on: _, ...rest } = values
    const heard: Heard = { ...rest, happenedAt: instant.at, by: c.var.viewer.name }
    const faults = passedTimeFaults(instant.at, {
      now: c.var.now(),
      referredAt: record.openCase?.referredAt,
    })
    if (faults.length > 0) return showForm(c, posted, asErrors(faults))
    const answer = await once<'stale'>(c, posted[formTokenField], (tx) => save(c, tx, heard))
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, heard)
  })

/** What came back, the contact that it stops, and the task that follows where she is not known to be safe. */
async function save(c: C, tx: Transaction, heard: Heard): Promise<Outcome<'stale'>> {
  const { viewer, today } = c.var
  const { record, passed } = await findPassed(c, tx)
  if (!(await saveHeard(tx, passed, heard))) return { refused: 'stale' }
  const isReached = heard.outcome === 'reached'
  if (isReached) {
    await saveContact(tx, record, heard.happenedAt)
    const caseId = record.openCase?.id
    if (caseId) await endReturn(tx, record, { caseId, today, by: viewer.name })
  }
  if (isReached && heard.isSafe !== 'yes') {
    const task = { kind: 'safety_plan', about: heard.next, dueOn: today } as const
    await addTask(tx, record, { ...task, createdBy: viewer.name })
  }
  const told = heard.from === passed.toName ? '' : `, told by ${heard.from}`
  const what = `Heard back from ${whomInWords(passed)}${told}: ${heardInWords(heard)}`
  return {
    done: {
      to: withQuery(urls.record(record.id), { done: isReached ? 'heard' : 'heard_not_reached' }),
      subject: 'record',
      ids: record.id,
      purpose: 'heard back',
      verb: 'collection',
      history: [{ subject: 'record', subjectId: record.id, what }],
    },
  }
}

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db, today, now } = c.var
  const { record, passed } = await findPassed(c, db.reader)
  if (passed.heard) return c.redirect(urls.record(record.id), 303)
  await recordReading(c, 'record', record.id, 'form for what came back')
  const context = await findDueContext(db.reader, today, now())
  return show(
    c,
    {
      title: 'What came back',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <HeardBackForm
      record={record}
      passed={passed}
      urgent={urgentOf(record, context)}
      posted={posted ?? { ...postedInstant(now(), 'on'), from: passed.toName }}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

/** Somebody has written it down meanwhile: what was, and what was to be saved. */
async function showStale(c: C, after: Heard) {
  const { record, passed } = await findPassed(c, c.var.db.reader)
  await recordReading(c, 'record', record.id, 'heard back meanwhile')
  const before = passed.heard ? heardInWords(passed.heard) : 'Nothing'
  const changes = [{ field: 'What came back', before, after: heardInWords(after) }]
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage changes={changes} again={urls.record(record.id)} />,
  )
}

async function findPassed(c: C, db: Reader): Promise<Found> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  const recordId = c.req.param('id') ?? ''
  const [record] = recordId ? await findBoard(db, viewer, today, { recordId }) : []
  if (!record) notFound()
  const all = await findPassedOn(db, record)
  const passed = all.find(({ id }) => id === c.req.param('passedId')) ?? notFound()
  return { record, passed }
}
