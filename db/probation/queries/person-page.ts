import { and, desc, eq, inArray, or } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Course } from '../../../src/probation/attendance/course.ts'
import type { PersonTask } from '../../../src/probation/attendance/open-task.ts'
import type { Pair } from '../../../src/probation/people/keep-apart.ts'
import type { Closed, Person } from '../../../src/probation/people/person.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { history, referrals } from '../schema.ts'
import { findPairs } from './keep-apart.ts'
import { findPerson } from './people.ts'
import { findPlacementsOf } from './placements.ts'
import { findReferralsAndCourses } from './referral-forms.ts'
import { visibleReferrals } from './scope.ts'
import { findTasksOf } from './tasks.ts'
import { findWaitsOf } from './waits.ts'

export type HistoryEntry = typeof history.$inferSelect

export type PersonRecord = {
  person: Person
  /** Open referrals as lists read them, by referral. */
  waits: Map<string, Wait>
  referrals: Referral[]
  placements: Placement[]
  pairs: Pair[]
  lines: HistoryEntry[]
  /** What registers say of each referral, by its id. */
  courses: Map<string, Course>
  tasks: PersonTask[]
}

/** All that a person's page tells; a closed person brings the CRN alone, one out of scope nothing. */
export async function findPersonRecord(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<PersonRecord | Closed | undefined> {
  const [person, of, open, placements, pairs, lines, tasks] = await Promise.all([
    findPerson(db, viewer, id),
    findReferralsAndCourses(db, viewer, id),
    findWaitsOf(db, viewer, id),
    findPlacementsOf(db, viewer, { personId: id }),
    findPairs(db, viewer, id),
    findLines(db, viewer, id),
    findTasksOf(db, viewer, id),
  ])
  // Asked together, and of a closed person nothing of it leaves.
  if (!person || 'masked' in person) return person
  const waits = new Map<string, Wait>()
  for (const wait of open) if (!('masked' in wait)) waits.set(wait.referralId, wait)
  return {
    ...{ person, waits, placements, pairs, lines, tasks },
    referrals: of.referrals,
    courses: new Map(of.courses.map((course) => [course.referralId, course])),
  }
}

/**
 * His history, newest first: lines about himself stand under his id, lines about one referral under that referral's, so
 * that who sees one of two referrals reads of that one.
 */
function findLines(db: Reader, viewer: Viewer, personId: string) {
  const own = db
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(visibleReferrals(viewer), eq(referrals.personId, personId)))
  return db
    .select()
    .from(history)
    .where(
      and(
        eq(history.subject, 'person'),
        or(eq(history.subjectId, personId), inArray(history.subjectId, own)),
      ),
    )
    .orderBy(desc(history.id))
    .limit(200)
}
