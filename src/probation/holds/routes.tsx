import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once, recordingOf } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { changeInside, holdInside } from '../../../db/probation/queries/inside.ts'
import { findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import {
  createHold,
  findCase,
  updateHold,
  updateReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { HoldForm } from '../../../views/probation/people/hold-form.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  dayIfAny,
  dayParts,
  expectedVersion,
  type FormErrors,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import { carried, type PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { holdCodes, holdInWords, readHoldCode } from '../people/holds.ts'
import { holdFaults } from '../people/order-rules.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName, type Hold, holdWords } from '../people/person.ts'
import { heldEverywhere, insideFollows, isInside } from '../referrals/of-the-person.ts'
import { foresee } from '../waiting-list/foresee.ts'

const section = urls.waitingLists

const days = {
  fromOn: dayField('First day on hold'),
  toOn: dayIfAny('Last day on hold'),
  version: expectedVersion,
}
const newForm = z.object({ why: choice(holdCodes, 'Select a reason'), ...days })
const oldForm = z.object(days)

export const holds = new Hono<Env>()
  .get(patterns.newHold, (c) => showForm(c, undefined))
  .post(patterns.referralHolds, async (c) => {
    const posted = await c.req.parseBody()
    const read = readForm(newForm, posted)
    if (!read.values) return showForm(c, posted, read.errors)
    const { why, version, ...span } = read.values
    return change(c, posted, version, { ...readHoldCode(why), ...span })
  })
  .get(patterns.hold, (c) => showForm(c, undefined))
  .post(patterns.hold, async (c) => {
    const posted = await c.req.parseBody()
    const read = readForm(oldForm, posted)
    if (!read.values) return showForm(c, posted, read.errors)
    const found = await caseOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    const { version, ...span } = read.values
    const { side, reason } = found.hold ?? notFound()
    return change(c, posted, version, { side, reason, ...span })
  })

/** What it does is shown first, where it does anything; then it is saved, with the dates that it moved. */
async function change(
  c: Context<Env>,
  posted: PostedForm,
  version: number,
  hold: Omit<Hold, 'id'>,
) {
  const faults = holdFaults(hold)
  const errors = Object.fromEntries(faults.map(({ field, message }) => [field, [message]]))
  if (faults.length > 0) return showForm(c, posted, errors)
  if (posted['confirmed'] !== 'yes') {
    const page = await review(c, posted, hold, version)
    if (page) return page
  }
  const result = await once<Response | 'stale' | 'known'>(c, posted['form-token'], async (tx) => {
    const found = await caseOf(c, tx)
    if (found instanceof Response) return { refused: found }
    const { referral, person, hold: old } = found
    if (isKnown(referral.holds, hold, old)) return { refused: 'known' }
    const { window, changes } = await foreseen(c, tx, found, hold)
    const current = { ...referral, version }
    if (!(await updateReferral(tx, current, { window }))) return { refused: 'stale' }
    if (old) await updateHold(tx, old.id, hold)
    else await createHold(tx, referral.id, hold)
    const others = isInside(hold) ? await insideToo(c, tx, person.id, old, hold) : []
    const was = old ? [{ field: 'Hold', before: holdInWords(old), after: holdInWords(hold) }] : []
    return {
      done: {
        to: withQuery(urls.person(person.id), { done: 'hold' }),
        subject: 'referral',
        ids: [person.id, referral.id, ...others.map(({ subjectId }) => subjectId)],
        purpose: old ? 'hold changed' : 'hold added',
        history: [
          {
            subject: 'person',
            subjectId: referral.id,
            what: historyWords(old, hold),
            changes: [...was, ...changes],
          },
          ...others,
        ],
      },
    }
  })
  if ('to' in result) return c.redirect(result.to, 303)
  if (result.refused === 'known') {
    return showForm(c, posted, { fromOn: ['This hold is written down already'] })
  }
  return result.refused === 'stale' ? showStale(c, hold) : result.refused
}

/** A time inside is of the person: the same for everything that he waits for. */
async function insideToo(
  c: Context<Env>,
  tx: Transaction,
  personId: string,
  old: Hold | undefined,
  hold: Omit<Hold, 'id'>,
) {
  const by = recordingOf(c)
  const changed = old ? await changeInside(tx, by, personId, old, hold) : []
  return [...changed, ...(await holdInside(tx, by, personId, hold))]
}

function isKnown(holds: readonly Hold[], hold: Omit<Hold, 'id'>, old: Hold | undefined): boolean {
  return holds.some(
    ({ id, side, reason, fromOn }) =>
      id !== old?.id && side === hold.side && reason === hold.reason && fromOn === hold.fromOn,
  )
}

function historyWords(old: Hold | undefined, hold: Omit<Hold, 'id'>): string {
  if (!old) return `Hold added: ${holdInWords(hold)}`
  const name = holdWords(hold.reason).toLowerCase()
  return !old.toOn && hold.toOn ? `Hold ended: ${name}` : `Hold changed: ${name}`
}

type Found = Exclude<Awaited<ReturnType<typeof caseOf>>, Response>

async function foreseen(
  c: Context<Env>,
  db: Reader,
  { referral, hold: old }: Found,
  hold: Omit<Hold, 'id'>,
) {
  const { viewer, today } = c.var
  const wait = await findWait(db, viewer, referral.id)
  const others = referral.holds.filter(({ id }) => id !== old?.id)
  const after = { holds: [...others, { ...hold, id: old?.id ?? 'new' }] }
  const open = wait && 'masked' in wait ? undefined : wait
  return foresee(referral, after, open, { calendar: await findCalendar(db), today })
}

async function review(
  c: Context<Env>,
  posted: PostedForm,
  hold: Omit<Hold, 'id'>,
  version: number,
) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  if (found.referral.version !== version) return undefined
  const { changes: own } = await foreseen(c, c.var.db.reader, found, hold)
  const { reader } = c.var.db
  const isOfPerson = isInside(hold)
  const open = isOfPerson ? await findOpenOf(reader, c.var.viewer, found.person.id) : []
  const changes = [...own, ...insideFollows(open, hold, found.referral.id)]
  if (changes.length === 0 && !isOfPerson) return undefined
  await recordReading(c, 'person', found.person.id, 'before a hold')
  return show(
    c,
    { title: 'Check the hold', section },
    <ReviewPage
      title="Check what the hold does"
      lede={`${fullName(found.person)}: ${holdInWords(hold)}.`}
      changes={changes}
      action={c.req.path}
      posted={carried(posted)}
      button="Save the hold"
      formToken={formToken(c)}
      back={urls.person(found.person.id)}
      note={isOfPerson ? heldEverywhere : undefined}
    />,
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, hold } = found
  await recordReading(c, 'person', person.id, 'hold form')
  const name = hold && holdWords(hold.reason)
  return show(
    c,
    { title: 'Hold', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <HoldForm
      person={person}
      title={name ? `End or change the hold: ${name.toLowerCase()}` : 'Add a hold'}
      lede={`${fullName(person)}, ${person.crn}, ${referral.programme}.`}
      action={hold ? urls.hold(referral.id, hold.id) : urls.referralHolds(referral.id)}
      version={posted ? Number(typed(posted, 'version')) : referral.version}
      formToken={formToken(c)}
      isNew={!hold}
      code={posted && typed(posted, 'why')}
      fromOn={posted ? typedDay(posted, 'fromOn') : dayParts(hold?.fromOn)}
      toOn={posted ? typedDay(posted, 'toOn') : dayParts(hold?.toOn)}
      errors={errors}
    />,
  )
}

async function showStale(c: Context<Env>, hold: Omit<Hold, 'id'>) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { referral, hold: old } = found
  const now = (old ? [old] : referral.holds).map(holdInWords).join('; ') || 'None'
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Hold', before: now, after: holdInWords(hold) }]}
      again={old ? urls.hold(referral.id, old.id) : urls.newHold(referral.id)}
    />,
  )
}

/** An open referral, its person, and the hold that the address names. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).hold) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  if (found.referral.endedOn) notFound()
  const holdId = c.req.param('holdId')
  const hold = holdId ? found.referral.holds.find(({ id }) => id === holdId) : undefined
  if (holdId && !hold) notFound()
  return { ...found, hold }
}
