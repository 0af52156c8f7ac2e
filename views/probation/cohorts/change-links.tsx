import type { Day } from '../../../src/calendar.ts'
import type { ChangeKind, DaysOff } from '../../../src/probation/cohorts/changes/calendar-facts.ts'
import { changeKinds } from '../../../src/probation/cohorts/changes/change-words.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { urls, withQuery } from '../../../src/urls.ts'

/** Changes of the whole calendar; those of one session stand on the session's own page. */
const ofAll: readonly ChangeKind[] = ['add', 'suspend', 'lift', 'closed_days']

type LinksProps = {
  cohort: Cohort
  kinds: readonly ChangeKind[]
  /** Its own days off that are not past. */
  daysOff: readonly DaysOff[]
}

/** What this reader may do with a cohort's calendar as a whole, and what was done with it. */
export function CalendarLinks({ cohort, kinds, daysOff }: LinksProps) {
  const isThere = (kind: ChangeKind) => kind !== 'lift' || daysOff.length > 0
  const all = cohort.template.pairGap ? [] : ofAll
  const shown = all.filter((kind) => kinds.includes(kind) && isThere(kind))
  return (
    <p class="bar">
      {shown.map((kind) => (
        <a class="btn s" href={urls.cohortChange(cohort.id, changeKinds[kind].slug)}>
          {changeKinds[kind].title}
        </a>
      ))}
      <a href={urls.cohortChanges(cohort.id)}>Changes to its calendar</a>
    </p>
  )
}

/** Sessions to come on closed days; the first of the cohort's own days off that still has one. */
export type ClosedHere = { sessions: number; firstOn: Day; dayOffId?: string | undefined }

type BannerProps = {
  cohort: Cohort
  closed: ClosedHere | undefined
  kinds: readonly ChangeKind[]
}

/** Sessions that fall on days closed since they were laid, and the way to their new dates. */
export function ClosedBanner({ cohort, closed, kinds }: BannerProps) {
  if (!closed) return null
  const { sessions, firstOn, dayOffId } = closed
  const which =
    sessions === 1
      ? `1 session falls on a closed day, ${dayInRow(firstOn)}`
      : `${sessions} sessions fall on closed days, the first on ${dayInRow(firstOn)}`
  const kind = cohort.template.pairGap ? 'move_on' : 'closed_days'
  return (
    <div class="alert amber">
      <p>
        <b>{which}.</b>{' '}
        {kinds.includes(kind) && (
          <a href={urls.cohortChange(cohort.id, changeKinds[kind].slug)}>
            Plan {sessions === 1 ? 'its' : 'their'} move
          </a>
        )}
        {dayOffId && kinds.includes('lift') && (
          <>
            {kinds.includes(kind) && ', or '}
            <a href={withQuery(urls.cohortChange(cohort.id, 'lift'), { day: dayOffId })}>
              lift the day off
            </a>
          </>
        )}
      </p>
    </div>
  )
}
