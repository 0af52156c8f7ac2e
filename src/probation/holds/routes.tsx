import { type Context, Hono } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { changeInside, holdInside } from '../../../db/probation/queries/inside.ts'
import { findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import {
  createHold,
  updateHold,
  updateReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { HoldForm } from '../../../views/probation/people/hold-form.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, dayField, dayIfAny, expectedVersion, formOf, type Read } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openCase, seen } from '../opened.ts'
import { holdCodes, holdInWords, readHoldCode } from '../people/holds.ts'
import { holdFaults } from '../people/order-rules.ts'
import { fullName, type Hold, holdWords } from '../people/person.ts'
import { heldEverywhere, insideFollows, isInside } from '../referrals/of-the-person.ts'
import { foresee } from '../waiting-list/foresee.ts'

type C = Context<Env>
type Given = Omit<Hold, 'id'>
type Values = { hold: Given; version: number }
type Found = Awaited<ReturnType<typeof holdOf>>

const days = {
  fromOn: dayField('First day on hold'),
  toOn: dayIfAny('Last day on hold'),
  version: expectedVersion,
}
const newForm = formOf({ why: choice(holdCodes, 'Select a reason'), ...days })
const oldForm = formOf(days)

const hold = {
  may: [['update', 'person']],
  title: 'Hold',
  section: urls.waitingLists,
  find: holdOf,
  reads: ({ person }: Found) => ['person', person.id, 'hold form'] as const,
  starts: ({ referral, old }: Found) => ({
    version: `${referral.version}`,
    fromOn: old?.fromOn ?? '',
    toOn: old?.toOn ?? '',
  }),
  page: (_: C, { person, referral, old }: Found, shown: Shown) => (
    <HoldForm person={person} referral={referral} old={old} shown={shown} />
  ),
} as const

/** What it does is shown first, where it does anything; then it is saved, with the dates that it moved. */
const saving = {
  read: readHold,
  faults: ({ referral, old }: Found, { hold }: Values) => [
    ...holdFaults(hold),
    ...knownFaults(referral.holds, hold, old),
  ],
  check: review,
  save,
  changes: ({ referral, old }: Found, { hold }: Values) => {
    const before = (old ? [old] : referral.holds).map(holdInWords).join('; ') || 'None'
    return [{ field: 'Hold', before, after: holdInWords(hold) }]
  },
  again: ({ referral, old }: Found) =>
    old ? urls.hold(referral.id, old.id) : urls.newHold(referral.id),
}

export const holds = new Hono<Env>()
  .route('/', act({ ...hold, at: patterns.newHold, postedTo: patterns.referralHolds }, saving))
  .route('/', act({ ...hold, at: patterns.hold }, saving))

/** An open referral, its person, and the hold that the address names. */
async function holdOf(c: C, db: Reader) {
  const found = await openCase(c, db)
  const holdId = c.req.param('holdId')
  const old = holdId ? found.referral.holds.find(({ id }) => id === holdId) : undefined
  return holdId && !old ? notFound() : { ...found, old }
}

function readHold(posted: PostedForm, { old }: Found): Read<Values> {
  if (old) {
    const { values, errors } = oldForm(posted)
    if (errors) return { errors }
    const { version, ...span } = values
    return { values: { version, hold: { side: old.side, reason: old.reason, ...span } } }
  }
  const { values, errors } = newForm(posted)
  if (errors) return { errors }
  const { why, version, ...span } = values
  return { values: { version, hold: { ...readHoldCode(why), ...span } } }
}

async function save(tx: Transaction, found: Found, { hold, version }: Values, c: C) {
  const { referral, person, old } = found
  const { window, changes } = await foreseen(c, tx, found, hold)
  if (!(await updateReferral(tx, { ...referral, version }, { window }))) return undefined
  if (old) await updateHold(tx, old.id, hold)
  else await createHold(tx, referral.id, hold)
  const others = isInside(hold) ? await insideToo(c, tx, person.id, old, hold) : []
  const was = old ? [{ field: 'Hold', before: holdInWords(old), after: holdInWords(hold) }] : []
  const what = historyWords(old, hold)
  return {
    to: withQuery(urls.person(person.id), { done: 'hold' }),
    subject: 'referral',
    ids: [person.id, referral.id, ...others.map(({ subjectId }) => subjectId)],
    purpose: old ? 'hold changed' : 'hold added',
    history: [
      { subject: 'person' as const, subjectId: referral.id, what, changes: [...was, ...changes] },
      ...others,
    ],
  }
}

/** A time inside is of the person: the same for everything that he waits for. */
async function insideToo(
  c: C,
  tx: Transaction,
  personId: string,
  old: Hold | undefined,
  hold: Given,
) {
  const by = recordingOf(c)
  const changed = old ? await changeInside(tx, by, personId, old, hold) : []
  return [...changed, ...(await holdInside(tx, by, personId, hold))]
}

function knownFaults(holds: readonly Hold[], hold: Given, old: Hold | undefined) {
  const isKnown = holds.some(
    ({ id, side, reason, fromOn }) =>
      id !== old?.id && side === hold.side && reason === hold.reason && fromOn === hold.fromOn,
  )
  return isKnown ? [{ field: 'fromOn', message: 'This hold is written down already' }] : []
}

function historyWords(old: Hold | undefined, hold: Given): string {
  if (!old) return `Hold added: ${holdInWords(hold)}`
  const name = holdWords(hold.reason).toLowerCase()
  return !old.toOn && hold.toOn ? `Hold ended: ${name}` : `Hold changed: ${name}`
}

async function foreseen(c: C, db: Reader, { referral, old }: Found, hold: Given) {
  const { viewer, today } = c.var
  const wait = seen(await findWait(db, viewer, referral.id))
  const others = referral.holds.filter(({ id }) => id !== old?.id)
  const after = { holds: [...others, { ...hold, id: old?.id ?? 'new' }] }
  return foresee(referral, after, wait, { calendar: await findCalendar(db), today })
}

async function review(c: C, found: Found, { hold, version }: Values, shown: Shown) {
  const { reader } = c.var.db
  const { person, referral } = found
  if (referral.version !== version) return undefined
  const { changes: own } = await foreseen(c, reader, found, hold)
  const isOfPerson = isInside(hold)
  const open = isOfPerson ? await findOpenOf(reader, c.var.viewer, person.id) : []
  const changes = [...own, ...insideFollows(open, hold, referral.id)]
  if (changes.length === 0 && !isOfPerson) return undefined
  const body = (
    <ReviewPage
      title="Check what the hold does"
      lede={`${fullName(person)}: ${holdInWords(hold)}.`}
      changes={changes}
      action={c.req.path}
      shown={shown}
      button="Save the hold"
      back={urls.person(person.id)}
      note={isOfPerson ? heldEverywhere : undefined}
    />
  )
  return { title: 'Check the hold', purpose: 'before a hold', body }
}
