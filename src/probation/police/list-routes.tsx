import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { findLastTold } from '../../../db/probation/queries/police.ts'
import { PoliceListPage } from '../../../views/probation/police/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import type { FormErrors } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { noticeWords } from '../cautions/notice-words.ts'
import { cautionProgramme } from '../cautions/programme.ts'
import { fileHead, policeFile } from './file.ts'
import { maySend, openList, saveTold, sending, showSending, told } from './opened.ts'

/** The list of men for whom no pair ends in time, for the police. */
export const policeLists = new Hono<Env>()
  .get(patterns.policeList, whoMay(maySend), async (c) => showList(c, await openList(c)))
  .get(patterns.policeListFile, whoMay(maySend), (c) => {
    return c.redirect(urls.policeList, 302)
  })
  // Not an act: it may be sent again, as often as it is asked for.
  .post(patterns.policeList, whoMay(maySend), async (c) => {
    const { page } = await send(c, 'on paper')
    return page ?? c.redirect(withQuery(urls.policeList, { done: 'sent' }), 303)
  })
  // Not an act: it answers with a file.
  .post(patterns.policeListFile, whoMay(maySend), async (c) => {
    const { page, going = [] } = await send(c, 'csv')
    const lines = going.map(({ line }) => line)
    return page ?? c.body(policeFile(lines), 200, fileHead(`no-pair-in-time-${c.var.today}`))
  })

/** Those who stood on the page and still belong there; written down before it goes. */
async function send(c: Context<Env>, how: string) {
  const found = await openList(c)
  const posted = await c.req.parseBody({ all: true })
  const { values, errors } = sending(posted)
  if (!values) return { page: await showList(c, found, posted, errors) }
  const shown = severalOf(posted, 'id')
  const going = found.men.filter(({ referralId }) => shown.includes(referralId))
  if (going.length === 0) return { page: await showList(c, found, posted, { reason: [changed] }) }
  const ids = going.map(({ personId }) => personId)
  const purpose = `police list of men with no pair in time, ${how}: ${values.reason}`
  await recordReading(c, 'person', ids, purpose, 'disclosure')
  await once(c, posted[formTokenField], async (tx) => {
    const referralIds = going.map(({ referralId }) => referralId)
    await saveTold(c, tx, { kind: 'no_pair', referralIds, toldOn: c.var.today })
    const what = `Police told: ${noticeWords.no_pair.toLowerCase()}`
    return {
      done: {
        to: urls.policeList,
        subject: 'person',
        ids,
        purpose: 'police list recorded as sent',
        ...told(referralIds, what),
      },
    }
  })
  return { going }
}

const changed = 'None of these men has to be told of any more: look at the list again'

async function showList(
  c: Context<Env>,
  { men, restricted }: Awaited<ReturnType<typeof openList>>,
  posted: PostedForm = {},
  errors?: FormErrors,
) {
  const { db, viewer, today } = c.var
  const ids = men.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, 'before a police list')
  return showSending(
    c,
    'Police list: no pair in time',
    errors,
    <PoliceListPage
      men={men}
      restricted={restricted}
      last={await findLastTold(db.reader, viewer, cautionProgramme)}
      by={viewer.name}
      today={today}
      shown={{ posted, errors, formToken: formToken(c) }}
      sent={c.req.query('done') === 'sent'}
    />,
  )
}
