import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findPlacement, withdrawPlacement } from '../../../db/probation/queries/placements.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { WithdrawalPage } from '../../../views/probation/placements/withdrawal.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  expectedVersion,
  type FormErrors,
  optionalText,
  readForm,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { consequencesOf, placeInWords, standingWith } from './consequences.ts'
import { placementWords } from './placement.ts'
import { withdrawalCodes, withdrawalFaults, withdrawalWords } from './withdrawal.ts'

const section = urls.waitingLists

const form = z.object({
  why: choice(withdrawalCodes, 'Select a reason'),
  note: optionalText('Note', 300),
  version: expectedVersion,
})

export const withdrawals = new Hono<Env>()
  .get(patterns.withdrawal, async (c) => showForm(c, {}))
  .post(patterns.withdrawal, async (c) => {
    const posted = await c.req.parseBody()
    const read = readForm(form, posted)
    if (!read.values) return showForm(c, posted, read.errors)
    const { values } = read
    const [fault] = withdrawalFaults(values)
    if (fault) return showForm(c, posted, { [fault.field]: [fault.message] })

    const result = await once<Response | undefined>(c, posted['form-token'], async (tx) => {
      const found = await heldPlace(c, tx)
      if (found instanceof Response || !found) return { refused: found }
      const { placement, wait } = found
      const given = { on: c.var.today, why: values.why, note: values.note || undefined }
      const current = { id: placement.id, version: values.version }
      if (!(await withdrawPlacement(tx, current, given))) return { refused: undefined }
      const why = [withdrawalWords(values.why), values.note].filter(Boolean).join(': ')
      const place = placeInWords(placement)
      return {
        done: {
          to: withQuery(urls.person(wait.personId), { done: 'withdrawn' }),
          subject: 'placement',
          ids: [wait.personId, wait.referralId, placement.cohortId],
          purpose: 'place given back',
          history: [
            {
              subject: 'person',
              subjectId: wait.referralId,
              what: `Place given back: ${place}`,
              why,
              changes: consequencesOf(wait, standingWith(wait, undefined, undefined, c.var.today)),
            },
            {
              subject: 'cohort',
              subjectId: placement.cohortId,
              what: `Place given back: ${placeInWords({ ...placement, code: wait.crn })}`,
              why,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused ?? showStale(c)
  })

async function showForm(c: Context<Env>, posted: Record<string, unknown>, errors?: FormErrors) {
  const found = await heldPlace(c, c.var.db.reader)
  if (found instanceof Response) return found
  if (!found) return showStale(c)
  const { placement, wait } = found
  await recordReading(c, 'person', wait.personId, 'before a withdrawal')
  return show(
    c,
    { title: 'Give back a place', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <WithdrawalPage
      wait={wait}
      placement={placement}
      changes={consequencesOf(wait, standingWith(wait, undefined, undefined, c.var.today))}
      formToken={formToken(c)}
      errors={errors}
      why={typed(posted, 'why')}
      note={typed(posted, 'note')}
    />,
  )
}

/** The place is no longer what the page showed: what it is now, in words. */
async function showStale(c: Context<Env>) {
  const { db, viewer } = c.var
  const placement = (await findPlacement(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const now = { field: 'Place', before: placementWords[placement.status], after: 'Given back' }
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={[now]} again={urls.person(placement.personId)} />,
  )
}

/** The place and who holds it; undefined where it is held no longer. */
async function heldPlace(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'cancel', 'placement')) notFound()
  const placement = (await findPlacement(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const wait = await findWait(db, viewer, placement.referralId)
  if (wait && 'masked' in wait) {
    const person = { masked: true as const, id: '', crn: wait.crn }
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  if (!wait || wait.booking?.placementId !== placement.id) return undefined
  return { placement, wait: waitOn(today, wait) }
}
