import type { Context } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import type { HistoryLine } from '../../../db/probation/history.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { holdInside } from '../../../db/probation/queries/inside.ts'
import {
  createHold,
  findReferral,
  updateReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findWaitsById } from '../../../db/probation/queries/waits.ts'
import { BulkHolds } from '../../../views/probation/people/bulk-holds.tsx'
import type { Env } from '../../env.ts'
import { elsewhere } from '../../errors.ts'
import { choice, dayField, dayIfAny, formOf, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { seen } from '../opened.ts'
import { holdCodes, holdInWords, readHoldCode } from '../people/holds.ts'
import { holdFaults } from '../people/order-rules.ts'
import { isInside } from '../referrals/of-the-person.ts'
import { foresee } from '../waiting-list/foresee.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof chosen>>

const title = 'Put on hold'
const form = formOf({
  why: choice(holdCodes, 'Select a reason'),
  fromOn: dayField('First day on hold'),
  toOn: dayIfAny('Last day on hold'),
})

/** One hold for everybody ticked on the list: the first time the form comes it has no step, and is only shown. */
export const bulkHolds = act(
  {
    at: patterns.bulkHolds,
    may: [['update', 'referral']],
    title,
    section: urls.waitingLists,
    find: chosen,
    reads: ({ waits }) => [
      'person',
      waits.map(({ personId }) => personId),
      'before holds for several',
    ],
    starts: () => elsewhere(urls.waitingLists),
    page: showThem,
  },
  {
    when: (_, posted) => typed(posted, 'step') !== 'apply',
    read: nothing,
    check: (c, found, _, shown) => ({ title, body: showThem(c, found, shown) }),
    save: () => ({ faults: [] }),
  },
  {
    read: form,
    faults: (_, hold) => holdFaults(hold),
    save: async (tx, { waits, back }, { why, ...span }, c) => {
      const hold = { ...readHoldCode(why), ...span }
      const { viewer, today } = c.var
      const calendar = await findCalendar(tx)
      const history: HistoryLine[] = []
      for (const wait of waits) {
        const referral = await findReferral(tx, viewer, wait.referralId)
        if (!referral || !(await createHold(tx, referral.id, hold))) continue
        const after = { holds: [...referral.holds, { ...hold, id: 'new' }] }
        const { window, changes } = foresee(referral, after, wait, { calendar, today })
        await updateReferral(tx, referral, { window })
        history.push({
          subject: 'person',
          subjectId: referral.id,
          what: `Hold added: ${holdInWords(hold)}`,
          why: `For ${waits.length} people at once`,
          changes,
        })
        if (!isInside(hold)) continue
        history.push(...(await holdInside(tx, recordingOf(c), wait.personId, hold)))
      }
      return {
        to: withQuery(back, { done: 'held' }),
        subject: 'referral',
        ids: waits.flatMap(({ personId, referralId }) => [personId, referralId]),
        purpose: 'holds added for several',
        history,
      }
    },
  },
)

function showThem(_: C, found: Found, shown: Shown) {
  return <BulkHolds {...found} shown={shown} />
}

/** Those ticked who are still open, seen and not closed; the others are told by number. */
async function chosen(c: C, db: Reader) {
  const posted: PostedForm = await c.req.parseBody({ all: true })
  const ids = [...new Set(severalOf(posted, 'id'))].slice(0, 500)
  const found = await findWaitsById(db, c.var.viewer, ids)
  const waits = found.flatMap((wait) => seen(wait) ?? [])
  const programme = typed(posted, 'programme')
  const isKey = /^[a-z0-9-]+$/.test(programme)
  const back = isKey ? urls.waitingList(programme) : urls.waitingLists
  return { waits, missing: ids.length - waits.length, programme, back }
}

/** Nothing is asked of who only shows whom it would be for. */
function nothing() {
  return { values: {} }
}
