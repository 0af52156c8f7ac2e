import { timeInWords } from '../../../src/calendar.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import type { LedSession } from '../../../src/probation/staff/led-sessions.ts'
import type { Gap } from '../../../src/probation/staff/uncovered.ts'
import { urls } from '../../../src/urls.ts'

/** Sessions that nobody covers, each with the way to name somebody. */
export function GapList({ gaps, more = 0 }: { gaps: readonly Gap[]; more?: number }) {
  return (
    <ul class="plain">
      {gaps.map(({ session }) => (
        <li>
          <SessionLink session={session} />
        </li>
      ))}
      {more > 0 && <li class="note">and {more} more</li>}
    </ul>
  )
}

/** A session by its day and cohort; a link to who leads it where the reader may see that cohort. */
export function SessionLink({ session }: { session: LedSession }) {
  const { code, cohortId, number, heldOn, startsAt } = session
  const when = `${dayInRow(heldOn)}, ${timeInWords(startsAt)}`
  if (!code) return <>{when}, another group</>
  return (
    <>
      <a href={urls.sessionCover(cohortId, number)}>{when}</a>, <span class="nw">{code}</span>
    </>
  )
}
