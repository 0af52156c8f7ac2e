import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { findNotices } from '../../../db/probation/queries/police.ts'
import { PackPage } from '../../../views/probation/police/pack.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { noticeWords } from '../cautions/notice-words.ts'
import { maySend, openPack, saveTold, sending, showSending, told } from './opened.ts'

/** The pack for the police about one man who did not comply, or for whom no pair is left: exactly what they may have. */
export const policePacks = new Hono<Env>()
  .get(patterns.nonCompliance, whoMay(maySend), async (c) => showPack(c, await openPack(c)))
  // Not an act: its reasons rest on the whole waiting list, which is read before anything is written.
  .post(patterns.nonCompliance, whoMay(maySend), async (c) => {
    const pack = await openPack(c)
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
          ...told([referral.id], what),
        },
      }
    })
    return c.redirect(withQuery(address, { done: 'sent' }), 303)
  })

const nothing = 'Nothing here shows a failure to comply, so there is nothing to send'

async function showPack(
  c: Context<Env>,
  pack: Awaited<ReturnType<typeof openPack>>,
  posted: PostedForm = {},
  errors?: FormErrors,
) {
  const { db, viewer, today } = c.var
  const { person, referral, reasons } = pack
  await recordReading(c, 'person', person.id, 'before a pack for the police')
  return showSending(
    c,
    'Pack for the police',
    errors,
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
