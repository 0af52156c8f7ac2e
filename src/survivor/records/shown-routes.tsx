import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { saveAudit } from '../../../db/access.ts'
import { saveHistory } from '../../../db/survivor/history.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findSafeContact } from '../../../db/survivor/queries/record-parts.ts'
import { AskToShow, Shown } from '../../../views/survivor/records/shown.tsx'
import { auditRow, recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { asksAgain } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, readForm, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { RecordFacts } from './facts.ts'

type C = Context<SurvivorEnv>

const form = z.object({ reason: textField('Reason', 200) })
const page = { title: 'Contact details', section: urls.home }

/** How to reach her in full: asked for with a reason and a password typed lately, written down before it is shown. */
export const recordShown = new Hono<SurvivorEnv>()
  .get(patterns.recordShown, async (c) => {
    const record = await factsOf(c)
    return mustAskAgain(c) ? askAgain(c, record) : ask(c, record, {})
  })
  .post(patterns.recordShown, async (c) => {
    const posted = await c.req.parseBody()
    const record = await factsOf(c)
    if (mustAskAgain(c)) return askAgain(c, record)
    const { values, errors } = readForm(form, posted)
    if (!values) return ask(c, record, posted, errors)
    const { db, viewer, today, now } = c.var
    await db.record(async (tx) => {
      await saveAudit(tx, auditRow(c, 'disclosure', 'record', record.id, 'contact details shown'))
      await saveHistory(tx, { viewer, today, at: now().toISOString() }, [
        {
          subject: 'record',
          subjectId: record.id,
          what: 'Contact details shown',
          why: values.reason,
        },
      ])
    })
    return show(
      c,
      page,
      <Shown record={record} contact={await findSafeContact(db.reader, record)} />,
    )
  })

async function ask(c: C, record: RecordFacts, posted: PostedForm, errors?: FormErrors) {
  await recordReading(c, 'record', record.id, 'before contact details')
  return show(
    c,
    { ...page, status: errors ? 422 : 200, errors: Boolean(errors) },
    <AskToShow record={record} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

function mustAskAgain(c: C): boolean {
  return asksAgain(c.var.viewer, 'survivor') && needsReauthentication(c)
}

/** The password first, then the page again. */
function askAgain(c: C, { id }: RecordFacts) {
  return c.redirect(withQuery(urls.reAuthentication, { next: urls.recordShown(id) }), 303)
}

async function factsOf(c: C): Promise<RecordFacts> {
  const { db, viewer, today } = c.var
  const recordId = c.req.param('id') ?? ''
  const [facts] = recordId ? await findBoard(db.reader, viewer, today, { recordId }) : []
  return facts ?? notFound()
}
