import { createHash, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { once } from '../../../../db/probation/change.ts'
import type { Reader } from '../../../../db/probation/database.ts'
import {
  type ChangeCase,
  findCalendarFacts,
} from '../../../../db/probation/queries/calendar-change.ts'
import {
  insertChange,
  saveCalendar,
} from '../../../../db/probation/queries/calendar-change-save.ts'
import { ChangeForm } from '../../../../views/probation/cohorts/changes/form.tsx'
import { ChangePlanPage } from '../../../../views/probation/cohorts/changes/plan.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { can } from '../../../access/matrix.ts'
import { timeAt } from '../../../calendar.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { expectedVersion, type FormErrors, type Posted, typed } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import type { Change, ChangeKind } from './calendar-facts.ts'
import { snapshotAfter, snapshotOf } from './calendar-snapshot.ts'
import { mainField, readChange } from './change-form.ts'
import { linesOf } from './change-history.ts'
import { type ChangePlan, newlyLate, planAsText, planChange } from './change-plan.ts'
import { changeInWords, changeKinds, kindOf } from './change-words.ts'

const section = urls.cohorts

/** A change of a cohort's calendar: the form, the plan it makes, and applying the plan that was shown. */
export const calendarChanges = new Hono<Env>()
  .get(patterns.cohortChange, async (c) => {
    const kind = kindAsked(c)
    const found = await caseOf(c, c.var.db.reader)
    return showForm(c, kind, found, { number: c.req.query('number') ?? '' })
  })
  .post(patterns.cohortChange, async (c) => {
    const kind = kindAsked(c)
    const posted = await c.req.parseBody()
    const shown = await caseOf(c, c.var.db.reader)
    if (typed(posted, 'again')) return showForm(c, kind, shown, posted)
    const read = readChange(kind, posted, shown.facts)
    if (read.errors) return showForm(c, kind, shown, posted, read.errors)
    const { change, reason } = read
    if (typed(posted, 'confirmed') !== 'yes') return showPlan(c, shown, change, posted)

    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await caseOf(c, tx)
      const { cohort, facts } = found
      const plan = planChange(facts, change)
      const isStale =
        cohort.version !== expectedVersion.parse(posted['version']) ||
        plan.refusals !== undefined ||
        digestOf(plan) !== typed(posted, 'plan')
      if (isStale) return { refused: { found, isStale } }
      if (plan.clashes.length > 0 || (newlyLate(plan) > 0 && !isSeen(posted))) {
        return { refused: { found, isUnseen: plan.clashes.length === 0 } }
      }
      const [before, after] = [snapshotOf(facts), snapshotAfter(facts, plan, randomUUID)]
      const words = changeInWords(facts, change)
      await saveCalendar(tx, cohort, before, after)
      const at = c.var.now().toISOString()
      const kept = { kind, words, why: reason, at, onDay: c.var.today, before, after }
      await insertChange(tx, cohort, kept, c.var.viewer)
      return {
        done: {
          to: withQuery(urls.cohortChanges(cohort.id), { done: 'changed' }),
          history: linesOf(facts, cohort.id, { what: words, why: reason, before, after }),
          subject: 'cohort',
          ids: [cohort.id, ...plan.moved.flatMap(({ seat }) => [seat.referralId, seat.personId])],
          purpose: 'calendar changed',
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    const { found, ...why } = answer.refused
    return showPlan(c, found, change, posted, why)
  })

type Refused = { found: ChangeCase; isStale?: boolean; isUnseen?: boolean }

function kindAsked(c: Context<Env>): ChangeKind {
  const kind = kindOf(c.req.param('kind') ?? '') ?? notFound()
  return can(c.var.viewer, changeKinds[kind].action, 'cohort') ? kind : notFound()
}

async function caseOf(c: Context<Env>, db: Reader): Promise<ChangeCase> {
  const { viewer, today, now } = c.var
  const asOf = { today, time: timeAt(now()) }
  const found = await findCalendarFacts(db, viewer, c.req.param('id') ?? '', asOf)
  return !found || found.cohort.cancelledOn ? notFound() : found
}

function showForm(
  c: Context<Env>,
  kind: ChangeKind,
  { cohort, facts }: ChangeCase,
  posted: Posted,
  errors?: FormErrors,
  status: 200 | 409 | 422 = errors ? 422 : 200,
) {
  return show(
    c,
    {
      title: `${changeKinds[kind].title}: ${cohort.code}`,
      section,
      status,
      errors: Boolean(errors),
    },
    <ChangeForm
      kind={kind}
      cohort={cohort}
      facts={facts}
      posted={posted}
      errors={errors}
      isStale={status === 409}
      formToken={formToken(c)}
    />,
  )
}

/** What the change would do; the form again, with every reason, where it may not be at all. */
async function showPlan(
  c: Context<Env>,
  found: ChangeCase,
  change: Change,
  posted: Posted,
  { isStale = false, isUnseen = false }: Omit<Refused, 'found'> = {},
) {
  const { cohort, facts } = found
  const { kind } = change
  const plan = planChange(facts, change)
  if (plan.refusals) {
    const errors = { [mainField[kind]]: plan.refusals }
    return showForm(c, kind, found, posted, errors, isStale ? 409 : 422)
  }
  const named = facts.seats.filter(({ occupant }) => occupant.shown === 'named')
  await recordReading(
    c,
    'person',
    named.map(({ personId }) => personId),
    'plan of a calendar change',
  )
  const status = isStale ? 409 : isUnseen || plan.clashes.length > 0 ? 422 : 200
  return show(
    c,
    {
      title: `Plan: ${changeKinds[kind].title.toLowerCase()} of ${cohort.code}`,
      section,
      status,
      errors: isUnseen,
    },
    <ChangePlanPage
      cohort={cohort}
      facts={facts}
      change={change}
      plan={plan}
      digest={digestOf(plan)}
      posted={posted}
      isStale={isStale}
      isUnseen={isUnseen}
      formToken={formToken(c)}
    />,
  )
}

function isSeen(posted: Posted): boolean {
  return typed(posted, 'seen') === 'yes'
}

function digestOf(plan: ChangePlan): string {
  return createHash('sha256').update(planAsText(plan)).digest('hex')
}
