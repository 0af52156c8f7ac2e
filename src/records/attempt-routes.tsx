import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Reader, Transaction } from '../../db/survivors/database.ts'
import { once } from '../../db/survivors/once.ts'
import { findBoard } from '../../db/survivors/queries/board.ts'
import {
  type Attempt,
  askForReturn,
  endReturn,
  saveAttempt,
  saveContact,
} from '../../db/survivors/queries/cases.ts'
import { findDueContext } from '../../db/survivors/queries/due-context.ts'
import { AttemptForm } from '../../views/records/attempt-form.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken } from '../access/form-token.ts'
import { addWorkingDays } from '../calendar.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { choice, dayField, type FormErrors, optionalText, readForm, typed } from '../form.ts'
import { asErrors } from '../people/order-rules.ts'
import type { PostedForm } from '../people/posted.ts'
import { show } from '../show.tsx'
import { urls, withQuery } from '../urls.ts'
import { attemptFaults, isAtSafeTime, safeMethods } from './attempt.ts'
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
  note: optionalText('Why', 200),
})

/** Tries to reach her: in a safe way and at a safe time, or with the reason why not. */
export const recordAttempts = new Hono<SurvivorEnv>()
  .get('/records/:id/attempts', (c) => showForm(c, undefined))
  .post('/records/:id/attempts', async (c) => {
    const posted = await c.req.parseBody()
    const shown = await factsOf(c, c.var.db.reader)
    const read = readAttempt(c, posted, shown)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const answer = await once(c, posted['form-token'], (tx) => save(c, tx, read.attempt))
    return 'to' in answer
      ? c.redirect(answer.to, 303)
      : showForm(c, posted, answer.refused as FormErrors)
  })

function readAttempt(
  c: C,
  posted: PostedForm,
  { contact }: RecordFacts,
): { attempt: Attempt } | { errors: FormErrors } {
  const { values, errors = {} } = readForm(form, posted)
  if (!values) return { errors }
  const instant = readInstant(values.on, typed(posted, 'time'), typed(posted, 'which'))
  if (!('at' in instant)) return { errors: asErrors([instant]) }
  const { on: _, ...rest } = values
  const attempt = { ...rest, at: instant.at, by: c.var.viewer.name }
  const faults = attemptFaults(attempt, contact, c.var.now())
  if (faults.length > 0) return { errors: asErrors(faults) }
  const note = contact && isAtSafeTime(attempt, contact) ? '' : attempt.note
  return { attempt: { ...attempt, note } }
}

/** The attempt, what it stops, and the task that follows the last of them in vain. */
async function save(c: C, tx: Transaction, attempt: Attempt) {
  const { viewer, today, now } = c.var
  const record = await factsOf(c, tx)
  const faults = attemptFaults(attempt, record.contact, now())
  if (faults.length > 0) return { refused: asErrors(faults) }
  await saveAttempt(tx, record, attempt)
  const { openCase } = record
  let isReturned = false
  if (attempt.outcome === 'reached') {
    await saveContact(tx, record, attempt.at)
    if (openCase) await endReturn(tx, record, { caseId: openCase.id, today, by: viewer.name })
  } else if (openCase) {
    isReturned = await returnAfter(c, tx, record)
  }
  return {
    done: {
      to: withQuery(urls.record(record.id), { done: isReturned ? 'returned' : 'attempt' }),
      subject: 'record',
      ids: record.id,
      purpose: 'attempt recorded',
      history: [
        {
          subject: 'record' as const,
          subjectId: record.id,
          what: `Attempt: ${methodWords[attempt.method]}, ${attemptOutcomeWords[attempt.outcome].toLowerCase()}`,
          why: attempt.note ? `Outside her safe times: ${attempt.note}` : undefined,
        },
      ],
    },
  }
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
      methods={record.contact ? safeMethods(record.contact) : []}
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
