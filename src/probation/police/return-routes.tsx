import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { saveNotices } from '../../../db/probation/queries/police.ts'
import { ReturnPage } from '../../../views/probation/police/return.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, withQuery } from '../../urls.ts'
import { fileHead, policeFile } from './file.ts'
import { addressOf, freshReturn, maySend, returnOf, sending, showSending, told } from './opened.ts'
import { standOfReturn } from './return.ts'

/** The attendance return of one workshop to the police. */
export const attendanceReturns = new Hono<Env>()
  .get(patterns.attendanceReturn, whoMay(maySend), async (c) => showReturn(c, await freshReturn(c)))
  .get(patterns.attendanceReturnFile, whoMay(maySend), async (c) => {
    await returnOf(c)
    return c.redirect(addressOf(c), 302)
  })
  // Not an act: it may be sent again, as often as it is asked for.
  .post(patterns.attendanceReturn, whoMay(maySend), async (c) => {
    const { page } = await send(c, 'on paper')
    return page ?? c.redirect(withQuery(addressOf(c), { done: 'sent' }), 303)
  })
  // Not an act: it answers with a file.
  .post(patterns.attendanceReturnFile, whoMay(maySend), async (c) => {
    const { page, made, recorded = [] } = await send(c, 'csv')
    const name = `attendance-${made.code}-${made.workshop}-${made.workshopOn}`.toLowerCase()
    return page ?? c.body(policeFile(recorded), 200, fileHead(name))
  })

/** Writes down what goes to the police before it goes; answers what goes, or the page that says why not. */
async function send(c: Context<Env>, how: string) {
  const { today, viewer, now } = c.var
  const made = await freshReturn(c)
  const posted = await c.req.parseBody()
  const { values, errors } = sending(posted)
  if (!values) return { made, page: await showReturn(c, made, posted, errors) }
  const { recorded } = standOfReturn(made, today)
  if (recorded.length === 0) {
    return { made, page: await showReturn(c, made, posted, { reason: [nobody] }) }
  }
  const { code, sessionId, workshop, workshopOn } = made
  const purpose = `attendance return, ${code} workshop ${workshop}, ${how}: ${values.reason}`
  const ids = recorded.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, purpose, 'disclosure')
  await once(c, posted[formTokenField], async (tx) => {
    const referralIds = recorded.map(({ referralId }) => referralId)
    const at = now().toISOString()
    const notice = { kind: 'attendance' as const, referralIds, sessionId, toldOn: today, at }
    await saveNotices(tx, { ...notice, by: viewer })
    const what = `Attendance at workshop ${workshop} of ${inWords(workshopOn)} sent to the police`
    return {
      done: {
        to: addressOf(c),
        subject: 'session',
        ids: sessionId,
        purpose: 'attendance return recorded as sent',
        ...told(referralIds, what),
      },
    }
  })
  return { made, recorded }
}

const nobody = 'Nobody is recorded yet, so there is nothing to send'

async function showReturn(
  c: Context<Env>,
  made: Awaited<ReturnType<typeof returnOf>>,
  posted: PostedForm = {},
  errors?: FormErrors,
) {
  const { viewer, today } = c.var
  const ids = made.lines.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, 'before an attendance return')
  return showSending(
    c,
    'Attendance return',
    errors,
    <ReturnPage
      made={made}
      stand={standOfReturn(made, today)}
      by={viewer.name}
      today={today}
      shown={{ posted, errors, formToken: formToken(c) }}
      sent={c.req.query('done') === 'sent'}
    />,
  )
}
