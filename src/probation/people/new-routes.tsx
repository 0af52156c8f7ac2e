import { type Context, Hono } from 'hono'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findInside } from '../../../db/probation/queries/inside.ts'
import { hasDied } from '../../../db/probation/queries/of-the-person.ts'
import {
  createPerson,
  findByCrn,
  findOfficer,
  listOfficers,
} from '../../../db/probation/queries/people.ts'
import {
  createHold,
  createReferral,
  hasOpenReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { NewReferralForm } from '../../../views/probation/people/new-referral-form.tsx'
import { isOfficer } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openPerson } from '../opened.ts'
import { readReferral } from '../referrals/new-referral.ts'
import { referralFor } from '../referrals/opened.ts'
import { timingFactsOf } from '../waiting-list/referral.ts'
import { windowOf } from '../waiting-list/timing.ts'
import { asCrn } from './referral-fields.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof referralFor>>
type Values = NonNullable<Awaited<ReturnType<typeof readNew>>['values']>

/** A referral for somebody new, or for somebody known; both are held to the rules of files. */
const referral = {
  may: [
    ['create', 'person'],
    ['create', 'referral'],
  ],
  title: 'New referral',
  section: urls.waitingLists,
  starts: (_: Found, { var: { viewer } }: C) => ({
    officer: isOfficer(viewer) ? viewer.email : '',
  }),
  page: showNew,
} as const

const adding = { read: readNew, faults: againstIt, save }

export const newPeople = new Hono<Env>()
  .route(
    '/',
    act(
      {
        ...referral,
        at: patterns.newPerson,
        postedTo: patterns.people,
        find: (c, db) => referralFor(c, db, undefined),
      },
      adding,
    ),
  )
  .route(
    '/',
    act(
      {
        ...referral,
        at: patterns.newReferral,
        postedTo: patterns.referrals,
        find: async (c, db) => referralFor(c, db, await openPerson(c, db)),
        reads: ({ known }) => ['person', known?.id ?? '', 'new referral form'],
      },
      adding,
    ),
  )

/** Somebody new whose CRN is known already is led to whom it belongs to. */
async function showNew(c: C, { known, programme, ...found }: Found, shown: Shown) {
  const { db, viewer } = c.var
  const isKnown = !known && shown.errors?.['crn']
  const same = isKnown && (await findByCrn(db.reader, viewer, asCrn(typed(shown.posted, 'crn'))))
  return (
    <NewReferralForm
      {...found}
      person={known}
      same={same && same !== 'taken' ? same : undefined}
      programme={programme}
      template={programme.template}
      officers={await listOfficers(db.reader, viewer)}
      shown={shown}
    />
  )
}

async function readNew(posted: PostedForm, found: Found, c: C, db: Reader) {
  const officer = await findOfficer(db, typed(posted, 'officer'))
  return readReferral(posted, { ...found, officer }, c.var)
}

/** One answer for every CRN that exists and may not be opened: outside the area, restricted or excluded. */
async function againstIt({ known, programme }: Found, { person }: Values, c: C, db: Reader) {
  if (person) {
    const same = await findByCrn(db, c.var.viewer, person.crn)
    if (!same) return undefined
    return same === 'taken'
      ? { crn: ['That CRN cannot be used here. Ask an administrator.'] }
      : { crn: ['This CRN is known already: add a referral to that person'] }
  }
  if (!known) return undefined
  if (await hasOpenReferral(db, known.id, programme.key)) {
    const message = `A ${programme.shortName} referral is open already: end it before you add another`
    return { programme: [message] }
  }
  const message = 'This person is recorded as having died: no referral can be added'
  return (await hasDied(db, known.id)) ? { programme: [message] } : undefined
}

async function save(
  tx: Transaction,
  { known, programme }: Found,
  { made, person }: Values,
  { var: { viewer, today } }: C,
) {
  const personId = known?.id ?? (await createPerson(tx, person!))
  const holds = known ? await findInside(tx, viewer, personId, today) : []
  const asHeld = holds.map((hold) => ({ ...hold, id: 'new' }))
  const facts = { ...made, template: programme.template, holds: asHeld }
  const window = windowOf(timingFactsOf(facts), await findCalendar(tx))
  const programmeVersionId = programme.versionId
  const referralId = await createReferral(tx, { ...made, personId, programmeVersionId, window })
  for (const hold of holds) await createHold(tx, referralId, hold)
  const what = `Referred to ${programme.shortName}`
  return {
    to: withQuery(urls.person(personId), { done: known ? 'referred' : 'added' }),
    subject: 'referral',
    ids: [personId, referralId],
    purpose: known ? 'referral added' : 'person added',
    verb: 'collection' as const,
    history: [{ subject: 'person' as const, subjectId: referralId, what }],
  }
}
