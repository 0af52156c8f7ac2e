import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { saveCaution } from '../../../db/probation/queries/cautions.ts'
import { updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { DeadlineForm } from '../../../views/probation/cautions/deadline-form.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import type { Env } from '../../env.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { doneFor, seen } from '../opened.ts'
import { fullName } from '../people/person.ts'
import { foresee } from '../waiting-list/foresee.ts'
import { clockOf } from './clock.ts'
import { type Deadline, deadlineFaults, readDeadline } from './deadline.ts'
import { deadlineChanges } from './deadline-words.ts'
import { openCaution } from './opened.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof openCaution>>

/** What sets the deadline of a caution: the printed day, authority for longer, the police's own limit; and the arrest. */
export const deadlines = act(
  {
    at: patterns.deadline,
    may: [['update', 'referral']],
    title: 'Change the deadline',
    section: urls.clock,
    find: openCaution,
    reads: ({ person }) => ['person', person.id, 'deadline form'],
    starts: ({ kept, referral }) => ({
      ...kept,
      version: `${referral.version}`,
      extensionAuthorised: kept.extensionAuthorised ? 'yes' : '',
    }),
    page: (c, { caution, ...found }, shown) => (
      <DeadlineForm {...found} clock={clockOf(caution, c.var.today)} shown={shown} />
    ),
  },
  {
    read: readDeadline,
    faults: ({ kept, referral: { template } }, { deadline }, c) =>
      deadlineFaults(deadline, { ...kept, template }, c.var.today),
    /** Only where a date or his standing moves; a day of arrest alone is saved at once. */
    check: async (c, found, { deadline, version }, shown) => {
      const { referral, person } = found
      const { changes } = await foreseen(c, c.var.db.reader, found, deadline)
      if (changes.length === 0 || referral.version !== version) return undefined
      const body = (
        <ReviewPage
          title="Check what the deadline does"
          lede={`${fullName(person)}, ${referral.programme}.`}
          changes={[...deadlineChanges(found.kept, deadline), ...changes]}
          action={urls.deadline(referral.id)}
          shown={shown}
          button="Save the deadline"
          back={urls.person(person.id)}
        />
      )
      return { title: 'Check the deadline', purpose: 'before a change', body }
    },
    save: async (tx, found, { deadline, version }, c) => {
      const { referral } = found
      const { order, window, changes } = await foreseen(c, tx, found, deadline)
      if (!(await updateReferral(tx, { ...referral, version }, { order, window }))) return undefined
      await saveCaution(tx, referral.orderId, deadline)
      const about = { done: 'deadline', purpose: 'deadline of a caution changed' }
      return doneFor(found, about, {
        what: 'Deadline of the caution changed',
        why: deadline.deadlineReason,
        changes: [...deadlineChanges(found.kept, deadline), ...changes],
      })
    },
    changes: ({ kept }, { deadline }) => deadlineChanges(kept, deadline),
  },
)

async function foreseen(c: C, db: Reader, { referral }: Found, deadline: Deadline) {
  const { viewer, today } = c.var
  const wait = seen(await findWait(db, viewer, referral.id))
  const { endsOn, extensionAuthorised, prosecutionLimitOn } = deadline
  const order = { ...referral.order, endsOn, extensionAuthorised, prosecutionLimitOn }
  const calendar = await findCalendar(db)
  return { order, ...foresee(referral, { order }, wait, { calendar, today }) }
}
