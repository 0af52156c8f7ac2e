import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Course } from '../../../src/probation/attendance/course.ts'
import type { PersonTask } from '../../../src/probation/attendance/open-task.ts'
import type { Pair } from '../../../src/probation/people/keep-apart.ts'
import type { Closed, Person } from '../../../src/probation/people/person.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { history } from '../schema.ts'
import { findCourses } from './attendance-courses.ts'
import { findPairs } from './keep-apart.ts'
import { findPerson } from './people.ts'
import { findPlacementsOf } from './placements.ts'
import { findReferralsOf } from './referral-forms.ts'
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
  const person = await findPerson(db, viewer, id)
  if (!person || 'masked' in person) return person
  const referrals = await findReferralsOf(db, viewer, id)
  const waits = new Map<string, Wait>()
  for (const wait of await findWaitsOf(db, viewer, id)) {
    if (!('masked' in wait)) waits.set(wait.referralId, wait)
  }
  const ids = referrals.map((referral) => referral.id)
  return {
    person,
    waits,
    referrals,
    placements: await findPlacementsOf(db, viewer, ids),
    pairs: await findPairs(db, viewer, id),
    lines: await findLines(db, [id, ...ids]),
    courses: new Map((await findCourses(db, ids)).map((course) => [course.referralId, course])),
    tasks: await findTasksOf(db, viewer, ids),
  }
}

/**
 * His history, newest first: lines about himself stand under his id, lines about one referral under that referral's, so
 * that who sees one of two referrals reads of that one.
 */
function findLines(db: Reader, subjectIds: readonly string[]) {
  return db
    .select()
    .from(history)
    .where(and(eq(history.subject, 'person'), inArray(history.subjectId, [...subjectIds])))
    .orderBy(desc(history.id))
    .limit(200)
}
