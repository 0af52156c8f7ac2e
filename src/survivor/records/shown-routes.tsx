import { type Context, Hono } from 'hono'
import { saveAudit } from '../../../db/access.ts'
import { saveHistory } from '../../../db/survivor/history.ts'
import { findSafeContact } from '../../../db/survivor/queries/record-parts.ts'
import { AskToShow, Shown } from '../../../views/survivor/records/shown.tsx'
import { auditRow, recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { asksAgain } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type FormErrors, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openFacts } from '../opened.ts'
import type { RecordFacts } from './facts.ts'

type C = Context<SurvivorEnv>

const form = formOf({ reason: textField('Reason', 200) })
const page = { title: 'Contact details', section: urls.home }

/** How to reach her in full: asked for with a reason and a password typed lately, written down before it is shown. */
export const recordShown = new Hono<SurvivorEnv>()
  .get(patterns.recordShown, whoMay([['read', 'survivor']]), async (c) =>
    ask(c, await openToShow(c), {}),
  )
  // Not an act: it changes nothing, and answers with what it asks for, once.
  .post(patterns.recordShown, whoMay([['read', 'survivor']]), async (c) => {
    const posted = await c.req.parseBody()
    const record = await openToShow(c)
    const { values, errors } = form(posted)
    if (!values) return ask(c, record, posted, errors)
    const { db, viewer, today, now } = c.var
    await db.record(async (tx) => {
      await saveAudit(tx, auditRow(c, 'disclosure', 'record', record.id, 'contact details shown'))
      const what = 'Contact details shown'
      const line = { subject: 'record', subjectId: record.id, what, why: values.reason } as const
      await saveHistory(tx, { viewer, today, at: now().toISOString() }, [line])
    })
    const contact = await findSafeContact(db.reader, record)
    return show(c, page, <Shown record={record} contact={contact} />)
  })

async function ask(c: C, record: RecordFacts, posted: PostedForm, errors?: FormErrors) {
  await recordReading(c, 'record', record.id, 'before contact details')
  const shown = { posted, errors, formToken: formToken(c) }
  return show(c, { ...page, errors }, <AskToShow record={record} shown={shown} />)
}

/** A password typed lately, where this role has to type one; else the password first, then the page again. */
async function openToShow(c: C) {
  const record = await openFacts(c, c.var.db.reader)
  if (asksAgain(c.var.viewer, 'survivor')) freshly(c, urls.recordShown(record.id))
  return record
}
