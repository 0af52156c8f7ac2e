import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../../db/probation/change.ts'
import type { Reader } from '../../../../db/probation/database.ts'
import { findCalendarFacts } from '../../../../db/probation/queries/calendar-change.ts'
import {
  changedPlaces,
  findChanges,
  markUndone,
  saveCalendar,
} from '../../../../db/probation/queries/calendar-change-save.ts'
import { ChangeList } from '../../../../views/probation/cohorts/changes/list.tsx'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { can } from '../../../access/matrix.ts'
import { timeAt } from '../../../calendar.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { type FormErrors, type Posted, readForm, reasonField } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { snapshotOf } from './calendar-snapshot.ts'
import type { ChangeFacts } from './change-facts.ts'
import { linesOf } from './change-history.ts'
import { changeKinds } from './change-words.ts'
import { type KeptChange, newestOf, planUndo } from './undo.ts'

const section = urls.cohorts

/** What was changed in a cohort's calendar, and undoing the newest of it. */
export const calendarUndoing = new Hono<Env>()
  .get(patterns.cohortChanges, async (c) => {
    const found = await changesOf(c, c.var.db.reader)
    return showList(c, found, {})
  })
  .post(patterns.changeUndone, async (c) => {
    const { viewer, now } = c.var
    const shown = await changesOf(c, c.var.db.reader)
    changeAsked(c, shown)
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(z.object({ reason: reasonField }), posted)
    if (!values) return showList(c, shown, posted, errors)
    const answer = await once<{ found: Found; refused: string[] }>(
      c,
      posted[formTokenField],
      async (tx) => {
        const found = await changesOf(c, tx)
        const { cohort, facts, changes } = found
        const change = changeAsked(c, found)
        const plan = planUndo(facts, change, newestOf(changes))
        if (plan.refusals) return { refused: { found, refused: plan.refusals } }
        const before = snapshotOf(facts)
        await saveCalendar(tx, cohort, before, plan.to)
        await markUndone(tx, change.id, now().toISOString(), viewer.name)
        const what = `Undone: ${change.words}`
        const moved = changedPlaces(before, plan.to).map(({ placementId }) => placementId)
        const people = facts.seats.filter((seat) => moved.includes(seat.placementId))
        return {
          done: {
            to: withQuery(urls.cohortChanges(cohort.id), { done: 'undone' }),
            history: linesOf(facts, cohort.id, {
              what,
              why: values.reason,
              before,
              after: plan.to,
            }),
            subject: 'cohort',
            ids: [
              cohort.id,
              ...people.flatMap(({ referralId, personId }) => [referralId, personId]),
            ],
            purpose: 'calendar change undone',
          },
        }
      },
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showList(c, answer.refused.found, posted, undefined, answer.refused.refused)
  })

type Found = Awaited<ReturnType<typeof changesOf>>

/** The cohort with its changes, and why the newest cannot be undone, if it cannot. */
async function changesOf(c: Context<Env>, db: Reader) {
  const { viewer, today, now } = c.var
  if (!can(viewer, 'read', 'cohort')) notFound()
  const id = c.req.param('id') ?? ''
  const asOf = { today, time: timeAt(now()) }
  const first = (await findCalendarFacts(db, viewer, id, asOf)) ?? notFound()
  const changes = await findChanges(db, id)
  const newest = newestOf(changes)
  const covering = newest?.before.covers.flatMap(({ coverEmail }) => coverEmail ?? []) ?? []
  const found =
    covering.length === 0 ? first : await findCalendarFacts(db, viewer, id, asOf, covering)
  const { cohort, facts } = found ?? notFound()
  return { cohort, facts, changes, refusals: refusalsOf(facts, newest) }
}

function refusalsOf(facts: ChangeFacts, newest: KeptChange | undefined): string[] {
  return newest ? (planUndo(facts, newest, newest).refusals ?? []) : []
}

/** The change that the address names, where he may make one of its kind. */
function changeAsked(c: Context<Env>, { cohort, changes }: Found): KeptChange {
  if (cohort.cancelledOn) notFound()
  const change = changes.find(({ id }) => id === c.req.param('changeId')) ?? notFound()
  return mayUndo(c, change) ? change : notFound()
}

function mayUndo(c: Context<Env>, { kind }: KeptChange): boolean {
  return can(c.var.viewer, changeKinds[kind].action, 'cohort')
}

function showList(
  c: Context<Env>,
  found: Found,
  posted: Posted,
  errors?: FormErrors,
  refused: readonly string[] = [],
) {
  const { cohort, facts, changes, refusals } = found
  const isPosted = c.req.method === 'POST'
  const newest = newestOf(changes)
  return show(
    c,
    {
      title: `Changes of ${cohort.code}`,
      section,
      status: isPosted ? 422 : 200,
      errors: Boolean(errors),
    },
    <ChangeList
      cohort={cohort}
      facts={facts}
      changes={changes}
      newest={newest && !cohort.cancelledOn && mayUndo(c, newest) ? newest : undefined}
      refusals={refusals}
      refused={refused}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
      notice={notices[c.req.query('done') ?? '']}
    />,
  )
}

const notices: Record<string, string | undefined> = {
  changed: 'The calendar is changed.',
  undone: 'The change is undone: everything is as it was before it.',
}
