import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import { deskOf } from '../../../db/probation/queries/caution-desk.ts'
import {
  closeToldTasks,
  findBirthDays,
  findLastTold,
  saveNotices,
} from '../../../db/probation/queries/police.ts'
import { PoliceListPage } from '../../../views/probation/police/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, readForm, textField, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { toTell } from '../cautions/desk.ts'
import { noticeWords } from '../cautions/notice-words.ts'
import { cautionProgramme } from '../cautions/programme.ts'
import { fileHead, policeFile } from './file.ts'
import { type ListedMan, policeList } from './list.ts'

const section = urls.clock
const form = z.object({ reason: textField('Reason', 200) })

/** The list of men for whom no pair ends in time, for the police: on paper or as a file. */
export const policeLists = new Hono<Env>()
  .get(patterns.policeList, (c) => showList(c))
  .get(patterns.policeListFile, (c) => {
    mayTell(c)
    return c.redirect(urls.policeList, 302)
  })
  .post(patterns.policeList, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const sent = await send(c, posted, 'on paper')
    return sent instanceof Response
      ? sent
      : c.redirect(withQuery(urls.policeList, { done: 'sent' }), 303)
  })
  .post(patterns.policeListFile, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const sent = await send(c, posted, 'csv')
    if (sent instanceof Response) return sent
    const lines = sent.map(({ line }) => line)
    return c.body(policeFile(lines), 200, fileHead(`no-pair-in-time-${c.var.today}`))
  })

/** Those who stood on the page and still belong there; written down before it goes. */
async function send(c: Context<Env>, posted: PostedForm, how: string) {
  const { today, viewer, now } = c.var
  const { men } = await listOf(c)
  if (needsReauthentication(c)) return askAgain(c)
  const { values, errors } = readForm(form, posted)
  if (!values) return showList(c, posted, errors)
  const shown = severalOf(posted, 'id')
  const going: ListedMan[] = men.filter(({ referralId }) => shown.includes(referralId))
  if (going.length === 0) return showList(c, posted, { reason: [changed] })
  const ids = going.map(({ personId }) => personId)
  const what = `police list of men with no pair in time, ${how}: ${values.reason}`
  await recordReading(c, 'person', ids, what, 'disclosure')
  await once(c, posted['form-token'], async (tx) => {
    const referralIds = going.map(({ referralId }) => referralId)
    const at = now().toISOString()
    await saveNotices(tx, { kind: 'no_pair', referralIds, toldOn: today, at, by: viewer })
    const done = { closedOn: today, closedBy: viewer.name, happenedOn: today }
    await closeToldTasks(tx, referralIds, done)
    return {
      done: {
        to: urls.policeList,
        subject: 'person',
        ids,
        purpose: 'police list recorded as sent',
        verb: 'disclosure',
        history: referralIds.map((subjectId) => ({
          subject: 'person' as const,
          subjectId,
          what: `Police told: ${noticeWords.no_pair.toLowerCase()}`,
        })),
      },
    }
  })
  return going
}

const changed = 'None of these men has to be told of any more: look at the list again'

async function showList(c: Context<Env>, posted?: PostedForm, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  const { men, restricted } = await listOf(c)
  if (needsReauthentication(c)) return askAgain(c)
  const ids = men.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, 'before a police list')
  return show(
    c,
    {
      title: 'Police list: no pair in time',
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <PoliceListPage
      men={men}
      restricted={restricted}
      last={await findLastTold(db.reader, viewer, cautionProgramme)}
      by={viewer.name}
      today={today}
      reason={posted && typed(posted, 'reason')}
      formToken={formToken(c)}
      sent={c.req.query('done') === 'sent'}
      errors={errors}
    />,
  )
}

/** For whoever may not send to the police there is no such address. */
function mayTell({ var: { viewer } }: Context<Env>) {
  if (!can(viewer, 'export', 'export') || !can(viewer, 'update', 'referral')) notFound()
}

async function listOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  mayTell(c)
  const { rows, ready } = await deskOf(db, viewer, today)
  const tell = toTell(rows)
  const personIds = tell.map(({ wait }) => wait.personId)
  const born = await findBirthDays(db.reader, viewer, personIds)
  const men = policeList(
    tell.filter(({ wait }) => born.has(wait.personId)),
    born,
  )
  return { men, restricted: ready.masked.length }
}

/** The password first, then the page again. */
function askAgain(c: Context<Env>) {
  return c.redirect(withQuery(urls.reAuthentication, { next: urls.policeList }), 303)
}
