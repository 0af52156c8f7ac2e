import type { Course } from '../../../src/probation/attendance/course.ts'
import type { PersonTask } from '../../../src/probation/attendance/open-task.ts'
import type { LegalClock } from '../../../src/probation/cautions/legal-clock.ts'
import type { CauseDays } from '../../../src/probation/delays/cause.ts'
import type { Pair } from '../../../src/probation/people/keep-apart.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { Outlook } from '../../../src/probation/placements/outlook.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import type { Verdict } from '../../../src/probation/placements/verdict.ts'
import type { Custody } from '../../../src/probation/release/release.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { TimingWords } from '../../../src/probation/waiting-list/timing-words.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { HistoryItem } from '../../kit/history.tsx'

/** One open referral, with all that is said of it today. */
export type OpenReferral = {
  referral: Referral
  wait: WaitToday
  words: TimingWords
  verdict: Verdict
  outlook: Outlook
  placement: Placement | undefined
  /** On licence: his prison, release and recall. */
  custody: Custody | undefined
  /** Under caution: his legal clock. */
  legal: LegalClock | undefined
  withdrawn: readonly Placement[]
  causes: readonly CauseDays[]
  /** Years of the window for which no bank holidays are known. */
  unknownYears: readonly number[]
}

export type PersonPageProps = {
  person: Person
  open: readonly OpenReferral[]
  closed: readonly Referral[]
  placements: readonly Placement[]
  pairs: readonly Pair[]
  lines: readonly HistoryItem[]
  courses: ReadonlyMap<string, Course>
  tasks: readonly PersonTask[]
  venueNames: ReadonlyMap<string, string>
  may: Permissions
  today: WaitToday['referredOn']
  notice: string | undefined
}
