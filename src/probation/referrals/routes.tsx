import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { EditReferral } from '../../../views/probation/people/edit-referral.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import type { Env } from '../../env.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { doneFor, openCase, seen } from '../opened.ts'
import { mayChangeReferral, permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { foresee } from '../waiting-list/foresee.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { readReferralChange, referralChanges, startOfReferral } from './change.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof caseOf>>

/** Order, course and risk of an open referral: what a change moves is shown before it is saved. */
export const referrals = act(
  {
    at: patterns.referral,
    may: mayChangeReferral,
    title: 'Change a referral',
    section: urls.waitingLists,
    find: caseOf,
    reads: ({ person }) => ['person', person.id, 'referral form'],
    starts: ({ referral }) => startOfReferral(referral),
    page: (c, { person, referral }, shown) => (
      <EditReferral
        person={person}
        referral={referral}
        may={permissionsOf(c.var.viewer)}
        shown={shown}
      />
    ),
  },
  {
    read: readChange,
    /** Only where a date or his standing moves; a change that moves nothing is saved at once. */
    check: async (c, found, { changed, version }, shown) => {
      const { person, referral } = found
      const { changes } = await foreseen(c, c.var.db.reader, found, changed)
      if (changes.length === 0 || referral.version !== version) return undefined
      const body = (
        <ReviewPage
          title="Check what the change does"
          lede={`${fullName(person)}, ${referral.programme}.`}
          changes={[...referralChanges(referral, changed), ...changes]}
          action={urls.referral(referral.id)}
          shown={shown}
          button="Save the change"
          back={urls.person(person.id)}
        />
      )
      return { title: 'Check the change', purpose: 'before a change', body }
    },
    save: async (tx, found, { version, why, changed }, c) => {
      const { referral } = found
      const { window, changes } = await foreseen(c, tx, found, changed)
      const { order, risk, riskSource, riskOn, riskNote, ...course } = changed
      const rating = risk ? { risk, riskSource, riskOn, riskNote } : {}
      const saved = { ...course, ...rating, ...(order ? { order } : {}), window }
      if (!(await updateReferral(tx, { ...referral, version }, saved))) return undefined
      const about = { done: 'referral', purpose: 'referral changed' }
      return doneFor(found, about, {
        what: `${referral.programme} referral changed`,
        why: why || undefined,
        changes: [...referralChanges(referral, changed), ...changes],
      })
    },
    changes: ({ referral }, { changed }) => referralChanges(referral, changed),
  },
)

async function caseOf(c: C, db: Reader) {
  const found = await openCase(c, db)
  return { ...found, wait: seen(await findWait(db, c.var.viewer, found.referral.id)) }
}

function readChange(posted: PostedForm, { referral, wait }: Found, { var: { viewer, today } }: C) {
  return readReferralChange(posted, referral, wait?.booking, permissionsOf(viewer), today)
}

async function foreseen(c: C, db: Reader, { referral, wait }: Found, changed: Partial<Referral>) {
  return foresee(referral, changed, wait, {
    calendar: await findCalendar(db),
    today: c.var.today,
  })
}
