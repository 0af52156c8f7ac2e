import { createHash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Reader } from '../../../../db/probation/database.ts'
import {
  insertChange,
  saveCalendar,
} from '../../../../db/probation/queries/calendar-change-save.ts'
import { ChangeForm } from '../../../../views/probation/cohorts/changes/form.tsx'
import { ChangePlanPage } from '../../../../views/probation/cohorts/changes/plan.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken } from '../../../access/form-token.ts'
import { permit } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { typed } from '../../../kit/form.ts'
import type { PostedForm } from '../../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { act } from '../../act.ts'
import { openUncancelled } from '../opened.ts'
import type { Change } from './calendar-facts.ts'
import { snapshotAfter, snapshotOf } from './calendar-snapshot.ts'
import { mainField, readChange } from './change-form.ts'
import { linesOf } from './change-history.ts'
import { type ChangePlan, newlyLate, planAsText, planChange } from './change-plan.ts'
import { changeInWords, changeKinds, kindOf } from './change-words.ts'

type Found = Awaited<ReturnType<typeof caseOf>>
type Asked = { change: Change; reason: string; posted: PostedForm }

/** A change of a cohort's calendar: the form, the plan it makes, and applying the plan that was shown. */
export const calendarChanges = act(
  {
    at: patterns.cohortChange,
    may: [['update', 'cohort']],
    title: titleOf,
    section: urls.cohorts,
    find: caseOf,
    starts: (_, c) => ({ number: c.req.query('number') ?? '', day: c.req.query('day') ?? '' }),
    page: (_, found, shown) => <ChangeForm {...found} shown={shown} />,
  },
  {
    read: (posted, { kind, facts }) => {
      if (typed(posted, 'again')) return { errors: {} }
      const read = readChange(kind, posted, facts)
      return read.errors ? { errors: read.errors } : { values: { ...read, posted } }
    },
    check: (c, found, asked) => planOf(c, found, asked),
    save: async (tx, found, asked, c) => {
      const { kind, cohort, facts } = found
      const { change, reason, posted } = asked
      const plan = planChange(facts, change)
      if (
        plan.refusals ||
        typed(posted, 'version') !== `${cohort.version}` ||
        digestOf(plan) !== typed(posted, 'plan')
      ) {
        return { instead: () => planOf(c, found, asked, { isStale: true }) }
      }
      const isUnseen = newlyLate(plan) > 0 && typed(posted, 'seen') !== 'yes'
      if (plan.clashes.length > 0 || isUnseen) {
        return { instead: () => planOf(c, found, asked, { isUnseen: plan.clashes.length === 0 }) }
      }
      const [before, after] = [snapshotOf(facts), snapshotAfter(facts, plan, randomUUID)]
      const words = changeInWords(facts, change)
      await saveCalendar(tx, cohort, before, after)
      const at = c.var.now().toISOString()
      const kept = { kind, words, why: reason, at, onDay: c.var.today, before, after }
      await insertChange(tx, cohort, kept, c.var.viewer)
      return {
        to: withQuery(urls.cohortChanges(cohort.id), { done: 'changed' }),
        history: linesOf(facts, cohort.id, { what: words, why: reason, before, after }),
        subject: 'cohort',
        ids: [cohort.id, ...plan.moved.flatMap(({ seat }) => [seat.referralId, seat.personId])],
        purpose: 'calendar changed',
      }
    },
  },
)

/** A cohort that is not cancelled, with the kind of change that the address names, where he may make one. */
async function caseOf(c: Context<Env>, db: Reader) {
  const kind = kindOf(c.req.param('kind') ?? '') ?? notFound()
  permit(c.var.viewer, [[changeKinds[kind].action, 'cohort']])
  return { ...(await openUncancelled(c, db)), kind }
}

function titleOf({ kind, cohort }: Found): string {
  return `${changeKinds[kind].title}: ${cohort.code}`
}

/** What the change would do; the form again, with every reason, where it may not be at all. */
async function planOf(
  c: Context<Env>,
  found: Found,
  { change, posted }: Asked,
  { isStale = false, isUnseen = false } = {},
) {
  const { kind, cohort, facts } = found
  const plan = planChange(facts, change)
  const stale = isStale ? [] : undefined
  if (plan.refusals) {
    const errors = { [mainField[kind]]: plan.refusals }
    const shown = { posted, errors, stale, formToken: formToken(c) }
    const status = isStale ? (409 as const) : (422 as const)
    const body = <ChangeForm {...found} shown={shown} />
    return { title: titleOf(found), status, errors: true, body }
  }
  const named = facts.seats.filter(({ occupant }) => occupant.shown === 'named')
  const ids = named.map(({ personId }) => personId)
  await recordReading(c, 'person', ids, 'plan of a calendar change')
  const isRefused = isUnseen || plan.clashes.length > 0
  return {
    title: `Plan: ${changeKinds[kind].title.toLowerCase()} of ${cohort.code}`,
    ...(isStale || isRefused ? { status: isStale ? (409 as const) : (422 as const) } : {}),
    errors: isUnseen,
    body: (
      <ChangePlanPage
        cohort={cohort}
        facts={facts}
        change={change}
        plan={plan}
        digest={digestOf(plan)}
        isUnseen={isUnseen}
        shown={{ posted, errors: undefined, stale, formToken: formToken(c) }}
      />
    ),
  }
}

function digestOf(plan: ChangePlan): string {
  return createHash('sha256').update(planAsText(plan)).digest('hex')
}
