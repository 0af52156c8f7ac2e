import { and, desc, eq, inArray, or } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  type About,
  type Case,
  type Changed,
  type DayOfChanges,
  type Digest,
  type Line,
  pageOf,
  readableCase,
} from '../../../src/probation/digest/digest.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { Reader } from '../database.ts'
import { cohorts, history, people, venues } from '../schema.ts'
import { readableLines } from './cohort-history.ts'
import { findDay, isOf, readableDay, standsApart } from './digest-day.ts'
import { isMasked, visibleCohorts, visiblePeople } from './scope.ts'

/** Lines read for one page of a day. */
const mostLines = 1000

/**
 * What somebody else changed on a day in the cases of this viewer, a page of them: an officer's people and the cohorts
 * they sit in, a facilitator's cohorts and the men in them, a manager's or coordinator's area.
 */
export async function digestOf(db: Reader, viewer: Viewer, on: Day, asked = 1): Promise<Digest> {
  const day = await findDay(db, viewer, on)
  const { shown } = pageOf(day, asked)
  const cases = await casesOf(db, viewer, on, { day, shown })
  return { day: await readableDay(db, viewer, day), cases: cases.map(readableCase) }
}

type Asked = { day: DayOfChanges; shown: readonly Changed[] }

async function casesOf(
  db: Reader,
  viewer: Viewer,
  on: Day,
  { day, shown }: Asked,
): Promise<Case[]> {
  if (shown.length === 0) return []
  const about = new Map([
    ...(await findPeople(db, viewer, idsOf(shown, 'person'))),
    ...(await findCohorts(db, viewer, idsOf(shown, 'cohort'))),
  ])
  const lines = await findLines(db, viewer, on, { day, shown })
  return shown.flatMap(({ caseId, subjectIds }) => {
    const known = about.get(caseId)
    const told = lines.filter(({ subjectId }) => subjectIds.includes(subjectId))
    return known && told.length > 0 ? [{ about: known, lines: told }] : []
  })
}

const idsOf = (shown: readonly Changed[], kind: Changed['kind']) =>
  shown.filter((one) => one.kind === kind).map(({ caseId }) => caseId)

/** Whoever is not plainly open is closed: his CRN, and nothing else. */
async function findPeople(
  db: Reader,
  viewer: Viewer,
  ids: readonly string[],
): Promise<[string, About][]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      id: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      masked: isMasked(viewer),
    })
    .from(people)
    .where(and(inArray(people.id, [...ids]), visiblePeople(viewer)))
  return rows.map(({ id, crn, masked, ...person }) => [
    id,
    Number(masked) === 0
      ? { kind: 'person', crn, personId: id, name: fullName(person) }
      : { kind: 'restricted', crn },
  ])
}

async function findCohorts(
  db: Reader,
  viewer: Viewer,
  ids: readonly string[],
): Promise<[string, About][]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ cohortId: cohorts.id, code: cohorts.code, venueName: venues.name })
    .from(cohorts)
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(and(inArray(cohorts.id, [...ids]), visibleCohorts(viewer)))
  return rows.map((row) => [row.cohortId, { kind: 'cohort', ...row }])
}

/** Their lines, newest first, without those that an event tells of. */
async function findLines(db: Reader, viewer: Viewer, on: Day, { day, shown }: Asked) {
  const subjects = (kind: Changed['kind']) =>
    and(
      eq(history.subject, kind),
      inArray(
        history.subjectId,
        shown.filter((one) => one.kind === kind).flatMap(({ subjectIds }) => subjectIds),
      ),
    )
  const rows: (Line & { subject: string; subjectId: string })[] = await db
    .select({
      id: history.id,
      subject: history.subject,
      subjectId: history.subjectId,
      at: history.at,
      userName: history.userName,
      what: history.what,
      why: history.why,
      changes: history.changes,
    })
    .from(history)
    .where(
      and(isOf(viewer, on), standsApart(viewer, day), or(subjects('person'), subjects('cohort'))),
    )
    .orderBy(desc(history.id))
    .limit(mostLines)
  const ofCohorts = rows.filter(({ subject }) => subject === 'cohort')
  const read = new Map((await readableLines(db, viewer, ofCohorts)).map((line) => [line.id, line]))
  return rows.map((line) => read.get(line.id) ?? line)
}
