import type { Context } from 'hono'
import type { Reader } from '../../../../db/probation/database.ts'
import {
  changedPlaces,
  findChanges,
  markUndone,
  saveCalendar,
} from '../../../../db/probation/queries/calendar-change-save.ts'
import { ChangeList } from '../../../../views/probation/cohorts/changes/list.tsx'
import { formToken } from '../../../access/form-token.ts'
import { can } from '../../../access/matrix.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { formOf, reasonField } from '../../../kit/form.ts'
import type { Shown } from '../../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { act } from '../../act.ts'
import { openCalendar } from '../opened.ts'
import { snapshotOf } from './calendar-snapshot.ts'
import { linesOf } from './change-history.ts'
import { changeKinds } from './change-words.ts'
import { type KeptChange, newestOf, planUndo } from './undo.ts'

type Found = Awaited<ReturnType<typeof changesOf>>

const form = formOf({ reason: reasonField })

/** What was changed in a cohort's calendar, and undoing the newest of it. */
export const calendarUndoing = act(
  {
    at: patterns.cohortChanges,
    postedTo: patterns.changeUndone,
    may: [['update', 'cohort']],
    maySee: [['read', 'cohort']],
    title: titleOf,
    section: urls.cohorts,
    find: changesOf,
    page: (c, found, shown) => pageOf(c, found, shown),
  },
  {
    read: (posted, found, c) => {
      changeAsked(c, found)
      const { values, errors } = form(posted)
      return values ? { values: { ...values, posted } } : { errors }
    },
    save: async (tx, found, { reason, posted }, c) => {
      const { cohort, facts, changes } = found
      const change = changeAsked(c, found)
      const plan = planUndo(facts, change, newestOf(changes))
      if (plan.refusals) {
        const shown = { posted, errors: undefined, formToken: formToken(c) }
        return { instead: { title: titleOf(found), body: pageOf(c, found, shown, plan.refusals) } }
      }
      const before = snapshotOf(facts)
      await saveCalendar(tx, cohort, before, plan.to)
      await markUndone(tx, change.id, c.var.now().toISOString(), c.var.viewer.name)
      const moved = changedPlaces(before, plan.to).map(({ placementId }) => placementId)
      const people = facts.seats.filter((seat) => moved.includes(seat.placementId))
      const line = { what: `Undone: ${change.words}`, why: reason, before, after: plan.to }
      return {
        to: withQuery(urls.cohortChanges(cohort.id), { done: 'undone' }),
        history: linesOf(facts, cohort.id, line),
        subject: 'cohort',
        ids: [cohort.id, ...people.flatMap(({ referralId, personId }) => [referralId, personId])],
        purpose: 'calendar change undone',
      }
    },
  },
)

/** The cohort with its changes, and why the newest cannot be undone, if it cannot. */
async function changesOf(c: Context<Env>, db: Reader) {
  const first = await openCalendar(c, db)
  const changes = await findChanges(db, first.cohort.id)
  const newest = newestOf(changes)
  const covering = newest?.before.covers.flatMap(({ coverEmail }) => coverEmail ?? []) ?? []
  const { cohort, facts } = covering.length === 0 ? first : await openCalendar(c, db, covering)
  const refusals = newest ? (planUndo(facts, newest, newest).refusals ?? []) : []
  return { cohort, facts, changes, refusals }
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

function titleOf({ cohort }: Found): string {
  return `Changes of ${cohort.code}`
}

function pageOf(c: Context<Env>, found: Found, shown: Shown, refused: readonly string[] = []) {
  const newest = newestOf(found.changes)
  return (
    <ChangeList
      {...found}
      newest={newest && !found.cohort.cancelledOn && mayUndo(c, newest) ? newest : undefined}
      refused={refused}
      shown={shown}
      notice={notices[c.req.query('done') ?? '']}
    />
  )
}

const notices: Record<string, string | undefined> = {
  changed: 'The calendar is changed.',
  undone: 'The change is undone: everything is as it was before it.',
}
