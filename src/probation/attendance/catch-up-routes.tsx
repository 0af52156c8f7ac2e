import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findRegisterMen, findRegisterSession } from '../../../db/probation/queries/registers.ts'
import { saveLines, saveRegister } from '../../../db/probation/queries/registers-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { CatchUpPage } from '../../../views/probation/attendance/catch-up.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type Day, inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { catchUpFault } from './catch-up.ts'
import { outcomeWords } from './outcome.ts'
import { refusalOf, registerRow } from './register-rows.ts'

const section = urls.cohorts

const form = z.object({ caughtUpOn: dayField('Day of the catch-up'), version: expectedVersion })

/** A missed session made up one to one: a line of its own beside the absence (rule 9.2). */
export const catchUpsDoor = new Hono<Env>()
  .get(patterns.catchUp, (c) => showForm(c, undefined))
  .post(patterns.catchUp, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const { caughtUpOn } = values
    const result = await once<FormErrors | 'stale'>(c, posted['form-token'], async (tx) => {
      const { viewer, today } = c.var
      const { session, man } = await missedOf(c, tx)
      if (man.lines.at(-1)?.number !== values.version) return { refused: 'stale' }
      const fault = catchUpFault(caughtUpOn, session.heldOn, today)
      if (fault) return { refused: { caughtUpOn: [fault] } }
      const refusal = refusalOf(man, session, today)
      if (refusal) return { refused: { '': [refusal] } }
      const author = { viewer, today, at: c.var.now().toISOString() }
      const line = { outcome: 'catch_up_done' as const, caughtUpOn }
      const saved = await saveLines(tx, session, [{ man, line, reason: undefined }], author)
      if (saved.refusals) return { refused: { '': saved.refusals.map(({ message }) => message) } }
      const { id: sessionId, version } = session
      // The session was read in this same transaction: throwing undoes the line.
      if (!(await saveRegister(tx, { sessionId, version }, author))) {
        throw new Error('A catch-up could not be saved whole')
      }
      const which = `${sessionInWords(session.template, session)} of ${inWords(session.heldOn)}`
      return {
        done: {
          to: withQuery(urls.register(session.cohortId, session.number), { done: 'saved' }),
          subject: 'attendance',
          ids: [man.personId, man.referralId, session.cohortId],
          purpose: 'catch-up recorded',
          history: [
            ...saved.history,
            {
              subject: 'cohort',
              subjectId: session.cohortId,
              what: `${man.crn} caught up ${which} on ${inWords(caughtUpOn)}`,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused === 'stale') return showStale(c, caughtUpOn)
    return showForm(c, posted, result.refused)
  })

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const { session, man } = await missedOf(c, c.var.db.reader)
  await recordReading(c, 'person', man.personId, 'before a catch-up is recorded')
  const row = registerRow(man, session, c.var.today)
  const task = man.course.tasks.find((one) => one.kind === 'catch_up' && one.about === session.id)
  return show(
    c,
    { title: 'Catch-up done', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <CatchUpPage
      session={session}
      row={row}
      dueOn={task?.dueOn}
      formToken={formToken(c)}
      version={posted ? typed(posted, 'version') : `${man.lines.at(-1)?.number}`}
      caughtUpOn={posted ? typedDay(posted, 'caughtUpOn') : dayParts(undefined)}
      errors={errors}
    />,
  )
}

/** Somebody else recorded something of it meanwhile: both values, and nothing saved. */
async function showStale(c: Context<Env>, caughtUpOn: Day) {
  const { session, man } = await missedOf(c, c.var.db.reader)
  await recordReading(c, 'person', man.personId, 'before a catch-up is recorded')
  const newest = man.lines.at(-1) ?? notFound()
  const held = newest.caughtUpOn ? ` on ${inWords(newest.caughtUpOn)}` : ''
  const before = `${outcomeWords[newest.outcome]}${held}`
  const after = `${outcomeWords.catch_up_done} on ${inWords(caughtUpOn)}`
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={before === after ? [] : [{ field: 'Register', before, after }]}
      again={urls.register(session.cohortId, session.number)}
    />,
  )
}

/** The line that a catch-up belongs to: of a register that he keeps. */
async function missedOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const { id = '', number = '', referralId = '' } = c.req.param() as Record<string, string>
  if (!can(viewer, 'create', 'attendance') || !/^\d{1,4}$/.test(number)) notFound()
  const session = (await findRegisterSession(db, viewer, id, Number(number))) ?? notFound()
  const { men } = await findRegisterMen(db, viewer, session, today)
  const man = men.find((one) => one.referralId === referralId) ?? notFound()
  if (man.lines.length === 0) notFound()
  return { session, man }
}
