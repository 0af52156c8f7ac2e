import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import {
  asMayBeRead,
  crnsIn,
  type Standing,
  type Told,
} from '../../../src/probation/cohorts/history-lines.ts'
import type { Reader } from '../database.ts'
import { findHistory } from '../history.ts'
import { people } from '../schema.ts'
import { isMasked, visiblePeople } from './scope.ts'

/** What happened to a cohort that has been found for the viewer, newest first; of men closed to him, no more than that. */
export async function findCohortHistory(db: Reader, viewer: Viewer, cohortId: string) {
  return readableLines(db, viewer, await findHistory(db, 'cohort', cohortId))
}

/** Lines of cohorts as this viewer may read them: whoever is not plainly open is closed. */
export async function readableLines<Line extends Told>(
  db: Reader,
  viewer: Viewer,
  lines: readonly Line[],
): Promise<Line[]> {
  const crns = [...new Set(lines.flatMap(crnsIn))]
  if (crns.length === 0) return [...lines]
  const rows = await db
    .select({
      crn: people.crn,
      masked: isMasked(viewer),
      seen: sql<number>`case when ${visiblePeople(viewer)} or ${satWith(viewer)} then 1 else 0 end`,
    })
    .from(people)
    .where(inArray(people.crn, crns))
  const standings = new Map<string, Standing>(
    rows.map(({ crn, masked, seen }) => {
      if (Number(seen) !== 1) return [crn, 'outside']
      return [crn, Number(masked) === 0 ? 'open' : 'restricted']
    }),
  )
  return lines.map((line) => asMayBeRead(line, (crn) => standings.get(crn) ?? 'outside'))
}

/** A facilitator still reads that somebody has left a cohort of his. */
function satWith({ role, email }: Viewer): SQL {
  if (role !== 'facilitator') return sql`false`
  return sql`exists (select 1 from placements p join referrals r on r.id = p.referral_id
    join cohort_facilitators f on f.cohort_id = p.cohort_id where r.person_id = ${people.id} and f.email = ${email})`
}
