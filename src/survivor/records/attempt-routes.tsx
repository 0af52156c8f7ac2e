import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import {
  type Attempt,
  askForReturn,
  endReturn,
  saveAttempt,
  saveContact,
} from '../../../db/survivor/queries/cases.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { saveIncident } from '../../../db/survivor/queries/incidents.ts'
import { AttemptForm } from '../../../views/survivor/records/attempt-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { addWorkingDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, dayField, type FormErrors, optionalText, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { attemptFaults, type Breach, breachesInWords, breachesOf } from './attempt.ts'
import { attemptInWords } from './dues.ts'
import type { RecordFacts } from './facts.ts'
import { postedInstant, readInstant } from './local-time.ts'
import { recordMay } from './permissions.ts'
import {
  attemptOutcomes,
  attemptOutcomeWords,
  contactMethods,
  methodWords,
} from './safe-contact.ts'

type C = Context<SurvivorEnv>

const form = z.object({
  method: choice(contactMethods, 'Select how you tried to reach her'),
  on: dayField('Day'),
  outcome: choice(attemptOutcomes, 'Select what came of it'),
  note: optionalText('Why, and what was done', 300),
})

/** Tries to reach her, as they were made; one against her wish is an incident, which her team manager is told of. */
export const recordAttempts = new Hono<SurvivorEnv>()
  .get(patterns.recordAttempts, (c) => showForm(c, undefined))
  .post(patterns.recordAttempts, async (c) => {
    const posted = await c.req.parseBody()
    await factsOf(c, c.var.db.reader)
    const read = readAttempt(c, posted)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const answer = await once(c, posted['form-token'], (tx) => save(c, tx, read.attempt))
    return 'to' in answer ? c.redirect(answer.to, 303) : notFound()
  })

function readAttempt(c: C, posted: PostedForm): { attempt: Attempt } | { errors: FormErrors } {
  const { values, errors = {} } = readForm(form, posted)
  if (!values) return { errors }
  const instant = readInstant(values.on, typed(posted, 'time'), typed(posted, 'which'))
  if (!('at' in instant)) return { errors: asErrors([instant]) }
  const { on: _, ...rest } = values
  const attempt = { ...rest, at: instant.at, by: c.var.viewer.name }
  const faults = attemptFaults(attempt, c.var.now())
  return faults.length > 0 ? { errors: asErrors(faults) } : { attempt }
}

/** The attempt, what it stops, the incident that it was, and the task that follows the last of them in vain. */
async function save(c: C, tx: Transaction, posted: Attempt) {
  const { viewer, today } = c.var
  const record = await factsOf(c, tx)
  const breaches = breachesOf(posted, record.contact)
  const isIncident = breaches.length > 0
  const attempt = { ...posted, note: isIncident ? posted.note : '' }
  const attemptId = await saveAttempt(tx, record, attempt)
  if (isIncident) await saveIncident(tx, record, { ...attempt, attemptId, breaches })
  const { openCase } = record
  let isReturned = false
  if (attempt.outcome === 'reached') {
    await saveContact(tx, record, attempt.at)
    if (openCase) await endReturn(tx, record, { caseId: openCase.id, today, by: viewer.name })
  } else if (openCase) {
    isReturned = await returnAfter(c, tx, record)
  }
  const done = isIncident ? 'incident' : isReturned ? 'returned' : 'attempt'
  return {
    done: {
      to: withQuery(urls.record(record.id), { done }),
      subject: 'record',
      ids: record.id,
      purpose: isIncident ? 'attempt recorded, against her wish' : 'attempt recorded',
      history: historyOf(record, attempt, breaches),
    },
  }
}

function historyOf({ id }: RecordFacts, attempt: Attempt, breaches: readonly Breach[]) {
  const { method, outcome, note } = attempt
  const what = `Attempt: ${methodWords[method]}, ${attemptOutcomeWords[outcome].toLowerCase()}`
  const line = { subject: 'record' as const, subjectId: id }
  if (breaches.length === 0) return [{ ...line, what }]
  const wrong = `Against her wish: ${breachesInWords(breaches).toLowerCase()}`
  return [
    { ...line, what },
    { ...line, what: wrong, why: note || undefined },
  ]
}

async function returnAfter(c: C, tx: Transaction, { id }: RecordFacts): Promise<boolean> {
  const { viewer, today, now } = c.var
  const { settings, calendar } = await findDueContext(tx, today, now())
  const record = (await findBoard(tx, viewer, today, { recordId: id }))[0]
  const openCase = record?.openCase
  if (!openCase || openCase.contactedOn || record.attempts.safe < settings.safeAttempts) {
    return false
  }
  const dueOn = addWorkingDays(today, 1, calendar)
  return askForReturn(tx, record, { caseId: openCase.id, dueOn, by: viewer.name })
}

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db, today, now } = c.var
  const record = await factsOf(c, db.reader)
  await recordReading(c, 'record', record.id, 'attempt form')
  const { settings } = await findDueContext(db.reader, today, now())
  const isWaiting = record.openCase && !record.openCase.contactedOn
  return show(
    c,
    {
      title: 'Record an attempt',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <AttemptForm
      record={record}
      next={isWaiting ? `${attemptInWords(record.attempts.safe, settings.safeAttempts)}.` : ''}
      posted={posted ?? postedInstant(now(), 'on')}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function factsOf(c: C, db: Reader): Promise<RecordFacts> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  const recordId = c.req.param('id') ?? ''
  const [facts] = recordId ? await findBoard(db, viewer, today, { recordId }) : []
  return facts ?? notFound()
}
