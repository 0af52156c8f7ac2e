import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { findNotices } from '../../../db/probation/queries/police.ts'
import { findWorkshopsOf } from '../../../db/probation/queries/police-attendance.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { PackPage } from '../../../views/probation/police/pack.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { noticeWords } from '../cautions/notice-words.ts'
import { pairsLeft } from '../cautions/pairs-left.ts'
import { seen } from '../opened.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { maySend, openCaution, saveTold, sending } from './opened.ts'
import { packReasons, packWorkshops } from './pack.ts'

/** The pack for the police about one man who did not comply, or for whom no pair is left: exactly what they may have. */
export const policePacks = new Hono<Env>()
  .get(patterns.nonCompliance, whoMay(maySend), async (c) => showPack(c, await packOf(c)))
  // Not an act: its reasons rest on the whole waiting list, which is read before anything is written.
  .post(patterns.nonCompliance, whoMay(maySend), async (c) => {
    const pack = await packOf(c)
    const { referral, person, reasons } = pack
    const posted = await c.req.parseBody()
    const { values, errors } = sending(posted)
    if (!values) return showPack(c, pack, posted, errors)
    if (!reasons) return showPack(c, pack, posted, { reason: [nothing] })
    const { kind } = reasons
    const address = urls.nonCompliance(referral.id)
    await once(c, posted[formTokenField], async (tx) => {
      await saveTold(c, tx, { kind, referralIds: [referral.id], toldOn: c.var.today })
      const what = `Pack sent to the police: ${noticeWords[kind].toLowerCase()}`
      return {
        done: {
          to: address,
          subject: 'person',
          ids: [person.id, referral.id],
          purpose: `pack for the police, on paper: ${values.reason}`,
          verb: 'disclosure',
          history: [{ subject: 'person', subjectId: referral.id, what }],
        },
      }
    })
    return c.redirect(withQuery(address, { done: 'sent' }), 303)
  })

const nothing = 'Nothing here shows a failure to comply, so there is nothing to send'

async function showPack(
  c: Context<Env>,
  pack: Awaited<ReturnType<typeof packOf>>,
  posted: PostedForm = {},
  errors?: FormErrors,
) {
  const { db, viewer, today } = c.var
  const { person, referral, reasons } = pack
  await recordReading(c, 'person', person.id, 'before a pack for the police')
  const status = errors ? 422 : 200
  return show(
    c,
    { title: 'Pack for the police', section: urls.clock, status, errors: status === 422 },
    <PackPage
      {...pack}
      reasons={reasons?.words ?? []}
      notices={await findNotices(db.reader, viewer, [referral.id])}
      by={viewer.name}
      today={today}
      shown={{ posted, errors, formToken: formToken(c) }}
      sent={c.req.query('done') === 'sent'}
    />,
  )
}

async function packOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const found = await openCaution(c, db.reader)
  const { referral } = found
  freshly(c, urls.nonCompliance(referral.id))
  const booked = await findWorkshopsOf(db.reader, viewer, referral.id)
  const workshops = packWorkshops(booked, referral.template, today)
  const reasons = packReasons(workshops, { hasPair: await hasPairLeft(c, referral) })
  return { ...found, workshops, reasons }
}

/** Whether a pair that ends in time is booked, or could be; of a referral that has ended nothing is said. */
async function hasPairLeft(c: Context<Env>, referral: Referral): Promise<boolean> {
  const { db, viewer, today } = c.var
  const found = seen(await findWait(db.reader, viewer, referral.id))
  if (!found) return true
  const { booking, window } = found
  if (booking && booking.lastSessionOn <= window.hardEndOn) return true
  const kept = await ready(db, viewer, referral.programmeKey, today)
  const seeker = kept.seekerOf(waitOn(today, found))
  return pairsLeft(seeker, kept.entries, today).pairs.length > 0
}
