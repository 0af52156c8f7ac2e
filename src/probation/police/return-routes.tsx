import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { saveNotices } from '../../../db/probation/queries/police.ts'
import { findReturn } from '../../../db/probation/queries/police-attendance.ts'
import { ReturnPage } from '../../../views/probation/police/return.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, readForm, textField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { fileHead, policeFile } from './file.ts'
import { standOfReturn } from './return.ts'

const section = urls.clock
const form = z.object({ reason: textField('Reason', 200) })

/** The attendance return of one workshop to the police: on paper or as a file, and only attendance. */
export const attendanceReturns = new Hono<Env>()
  .get(patterns.attendanceReturn, (c) => showReturn(c))
  .get(patterns.attendanceReturnFile, async (c) => {
    await returnOf(c, c.var.db.reader)
    return c.redirect(addressOf(c), 302)
  })
  .post(patterns.attendanceReturn, async (c) => {
    const posted = await c.req.parseBody()
    const sent = await send(c, posted, 'on paper')
    return sent instanceof Response
      ? sent
      : c.redirect(withQuery(addressOf(c), { done: 'sent' }), 303)
  })
  .post(patterns.attendanceReturnFile, async (c) => {
    const posted = await c.req.parseBody()
    const sent = await send(c, posted, 'csv')
    if (sent instanceof Response) return sent
    const { code, workshop, workshopOn, recorded } = sent
    const name = `attendance-${code}-${workshop}-${workshopOn}`.toLowerCase()
    return c.body(policeFile(recorded), 200, fileHead(name))
  })

/** Writes down what goes to the police before it goes; answers what goes, or the page that says why not. */
async function send(c: Context<Env>, posted: PostedForm, how: string) {
  const { today, viewer, now } = c.var
  const found = await returnOf(c, c.var.db.reader)
  if (needsReauthentication(c)) return askAgain(c)
  const { values, errors } = readForm(form, posted)
  if (!values) return showReturn(c, posted, errors)
  const { recorded } = standOfReturn(found, today)
  if (recorded.length === 0) return showReturn(c, posted, { reason: [nobody] })
  const what = `attendance return, ${found.code} workshop ${found.workshop}, ${how}: ${values.reason}`
  const ids = recorded.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, what, 'disclosure')
  await once(c, posted['form-token'], async (tx) => {
    const referralIds = recorded.map(({ referralId }) => referralId)
    const { sessionId, workshop, workshopOn } = found
    const at = now().toISOString()
    const notice = { kind: 'attendance' as const, referralIds, sessionId, toldOn: today, at }
    await saveNotices(tx, { ...notice, by: viewer })
    return {
      done: {
        to: addressOf(c),
        subject: 'session',
        ids: sessionId,
        purpose: 'attendance return recorded as sent',
        verb: 'disclosure',
        history: referralIds.map((subjectId) => ({
          subject: 'person' as const,
          subjectId,
          what: `Attendance at workshop ${workshop} of ${inWords(workshopOn)} sent to the police`,
        })),
      },
    }
  })
  return { ...found, recorded }
}

const nobody = 'Nobody is recorded yet, so there is nothing to send'

async function showReturn(c: Context<Env>, posted?: PostedForm, errors?: FormErrors) {
  const { viewer, today } = c.var
  const found = await returnOf(c, c.var.db.reader)
  if (needsReauthentication(c)) return askAgain(c)
  const ids = found.lines.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, 'before an attendance return')
  return show(
    c,
    { title: 'Attendance return', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <ReturnPage
      made={found}
      stand={standOfReturn(found, today)}
      by={viewer.name}
      today={today}
      reason={posted && typed(posted, 'reason')}
      formToken={formToken(c)}
      sent={c.req.query('done') === 'sent'}
      errors={errors}
    />,
  )
}

/** For whoever may not send to the police, and for a session that is no workshop, there is no such address. */
async function returnOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!can(viewer, 'export', 'export') || !can(viewer, 'update', 'referral')) notFound()
  const number = Number(c.req.param('number'))
  if (!Number.isInteger(number)) notFound()
  return (await findReturn(db, viewer, c.req.param('id') ?? '', number)) ?? notFound()
}

function addressOf(c: Context<Env>): string {
  return urls.attendanceReturn(c.req.param('id') ?? '', Number(c.req.param('number')))
}

/** The password first, then the page again. */
function askAgain(c: Context<Env>) {
  return c.redirect(withQuery(urls.reAuthentication, { next: addressOf(c) }), 303)
}
