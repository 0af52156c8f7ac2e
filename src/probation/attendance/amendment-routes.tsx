import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findRegisterMen, findRegisterSession } from '../../../db/probation/queries/registers.ts'
import { saveLines, saveRegister } from '../../../db/probation/queries/registers-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { AmendmentPage } from '../../../views/probation/attendance/amendment.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  expectedVersion,
  type FormErrors,
  readForm,
  reasonField,
  typed,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { outcomeWords } from './outcome.ts'
import { amendments, type Recorded } from './register.ts'
import { registerRow } from './register-rows.ts'

const section = urls.cohorts

const form = z.object({
  outcome: choice(amendments, 'Select what became of the person'),
  reason: reasonField,
  version: expectedVersion,
})

/** A saved line is never overwritten: an amendment is a new line with a reason, and what followed is put right. */
export const amendmentsDoor = new Hono<Env>()
  .get(patterns.amendment, (c) => showForm(c, {}))
  .post(patterns.amendment, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const result = await once<FormErrors | 'stale'>(c, posted['form-token'], async (tx) => {
      const { session, man } = await amendedOf(c, tx)
      const newest = man.lines.at(-1) ?? notFound()
      if (newest.number !== values.version) return { refused: 'stale' }
      if (newest.outcome === values.outcome) {
        return { refused: { outcome: ['Select something else: that is what is recorded'] } }
      }
      const { viewer, today } = c.var
      const author = { viewer, today, at: c.var.now().toISOString() }
      const line = { outcome: values.outcome, caughtUpOn: undefined }
      const written = { man, line, reason: values.reason }
      const saved = await saveLines(tx, session, [written], author)
      if (saved.refusals) return { refused: { '': saved.refusals.map(({ message }) => message) } }
      const { id: sessionId, version } = session
      // The session was read in this same transaction: throwing undoes the line.
      if (!(await saveRegister(tx, { sessionId, version }, author))) {
        throw new Error('An amendment could not be saved whole')
      }
      const which = `${sessionInWords(session.template, session)} on ${inWords(session.heldOn)}`
      return {
        done: {
          to: withQuery(urls.register(session.cohortId, session.number), { done: 'saved' }),
          subject: 'attendance',
          ids: [man.personId, man.referralId, session.cohortId],
          purpose: 'register amended',
          history: [
            ...saved.history,
            {
              subject: 'cohort',
              subjectId: session.cohortId,
              what: `Register of ${which} amended for ${man.crn}: ${outcomeWords[newest.outcome].toLowerCase()} to ${outcomeWords[values.outcome].toLowerCase()}`,
              why: values.reason,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused === 'stale') return showStale(c, values.outcome)
    return showForm(c, posted, result.refused)
  })

async function showForm(c: Context<Env>, posted: PostedForm, errors?: FormErrors) {
  const { session, man } = await amendedOf(c, c.var.db.reader)
  await recordReading(c, 'person', man.personId, 'before a register is amended')
  return show(
    c,
    { title: 'Amend the register', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <AmendmentPage
      session={session}
      row={registerRow(man, session, c.var.today)}
      formToken={formToken(c)}
      outcome={typed(posted, 'outcome')}
      reason={typed(posted, 'reason')}
      version={typed(posted, 'version') || `${man.lines.at(-1)?.number}`}
      errors={errors}
    />,
  )
}

/** Somebody else amended it meanwhile: both values, and nothing saved. */
async function showStale(c: Context<Env>, outcome: Recorded) {
  const { session, man } = await amendedOf(c, c.var.db.reader)
  await recordReading(c, 'person', man.personId, 'before a register is amended')
  const newest = man.lines.at(-1) ?? notFound()
  const before = outcomeWords[newest.outcome]
  const changes = [{ field: 'Register', before, after: outcomeWords[outcome] }]
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={changes.filter((change) => change.before !== change.after)}
      again={urls.amendment(session.cohortId, session.number, man.referralId)}
    />,
  )
}

/** The line to amend: of a register that he sees, and of a man whom he sees on it. */
async function amendedOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const { id = '', number = '', referralId = '' } = c.req.param() as Record<string, string>
  if (!can(viewer, 'update', 'attendance') || !/^\d{1,4}$/.test(number)) notFound()
  const session = (await findRegisterSession(db, viewer, id, Number(number))) ?? notFound()
  const { men } = await findRegisterMen(db, viewer, session, today)
  const man = men.find((one) => one.referralId === referralId) ?? notFound()
  if (man.lines.length === 0 || (!man.name && !session.mayKeep)) notFound()
  return { session, man }
}
