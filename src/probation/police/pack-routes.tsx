import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCaution } from '../../../db/probation/queries/cautions.ts'
import { closeToldTasks, findNotices, saveNotices } from '../../../db/probation/queries/police.ts'
import { findWorkshopsOf } from '../../../db/probation/queries/police-attendance.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findCase } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { PackPage } from '../../../views/probation/police/pack.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, readForm, textField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { cautionOf } from '../cautions/caution.ts'
import { clockOf } from '../cautions/clock.ts'
import { noticeWords } from '../cautions/notice-words.ts'
import { pairsLeft } from '../cautions/pairs-left.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { packReasons, packWorkshops } from './pack.ts'

const section = urls.clock
const form = z.object({ reason: textField('Reason', 200) })

/** The pack for the police about one man who did not comply, or for whom no pair is left: exactly what they may have. */
export const policePacks = new Hono<Env>()
  .get(patterns.nonCompliance, (c) => showPack(c))
  .post(patterns.nonCompliance, async (c) => {
    const posted = await c.req.parseBody()
    const found = await caseOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    if (needsReauthentication(c)) return askAgain(c, found.referral)
    const { values, errors } = readForm(form, posted)
    if (!values) return showPack(c, posted, errors)
    const { referral, person } = found
    const { reasons } = await packOf(c, referral)
    if (!reasons) return showPack(c, posted, { reason: [nothing] })
    const { today, viewer, now } = c.var
    await once(c, posted['form-token'], async (tx) => {
      const referralIds = [referral.id]
      const notice = { kind: reasons.kind, referralIds, toldOn: today, by: viewer }
      await saveNotices(tx, { ...notice, at: now().toISOString() })
      const done = { closedOn: today, closedBy: viewer.name, happenedOn: today }
      await closeToldTasks(tx, referralIds, done)
      return {
        done: {
          to: urls.nonCompliance(referral.id),
          subject: 'person',
          ids: [person.id, referral.id],
          purpose: `pack for the police, on paper: ${values.reason}`,
          verb: 'disclosure',
          history: [
            {
              subject: 'person',
              subjectId: referral.id,
              what: `Pack sent to the police: ${noticeWords[reasons.kind].toLowerCase()}`,
            },
          ],
        },
      }
    })
    return c.redirect(withQuery(urls.nonCompliance(referral.id), { done: 'sent' }), 303)
  })

async function showPack(c: Context<Env>, posted?: PostedForm, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  const found = await caseOf(c, db.reader)
  if (found instanceof Response) return found
  const { person, referral, kept } = found
  if (needsReauthentication(c)) return askAgain(c, referral)
  await recordReading(c, 'person', person.id, 'before a pack for the police')
  const { workshops, reasons } = await packOf(c, referral)
  return show(
    c,
    { title: 'Pack for the police', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <PackPage
      person={person}
      referral={referral}
      clock={clockOf(cautionOf({ ...referral, route: referral.order.route }, kept), today)}
      workshops={workshops}
      reasons={reasons?.words ?? []}
      notices={await findNotices(db.reader, viewer, [referral.id])}
      by={viewer.name}
      today={today}
      reason={posted && typed(posted, 'reason')}
      formToken={formToken(c)}
      sent={c.req.query('done') === 'sent'}
      errors={errors}
    />,
  )
}

const nothing = 'Nothing here shows a failure to comply, so there is nothing to send'

async function packOf(c: Context<Env>, referral: Referral) {
  const { db, viewer, today } = c.var
  const booked = await findWorkshopsOf(db.reader, viewer, referral.id)
  const workshops = packWorkshops(booked, referral.template, today)
  return { workshops, reasons: packReasons(workshops, { hasPair: await hasPairLeft(c, referral) }) }
}

/** Whether a pair that ends in time is booked, or could be; of a referral that has ended nothing is said. */
async function hasPairLeft(c: Context<Env>, referral: Referral): Promise<boolean> {
  const { db, viewer, today } = c.var
  const found = await findWait(db.reader, viewer, referral.id)
  if (!found || 'masked' in found) return true
  const { booking, window } = found
  if (booking && booking.lastSessionOn <= window.hardEndOn) return true
  const kept = await ready(db, viewer, referral.programmeKey, today)
  const seeker = kept.seekerOf(waitOn(today, found))
  return pairsLeft(seeker, kept.entries, today).pairs.length > 0
}

/** A referral that rests on a caution, open or ended; for whoever may not send to the police there is none. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!can(viewer, 'export', 'export') || !can(viewer, 'update', 'referral')) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  const kept = (await findCaution(db, viewer, found.referral.id)) ?? notFound()
  return { ...found, kept }
}

/** The password first, then the page again. */
function askAgain(c: Context<Env>, { id }: Referral) {
  return c.redirect(withQuery(urls.reAuthentication, { next: urls.nonCompliance(id) }), 303)
}
