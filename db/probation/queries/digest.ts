import { and, desc, eq, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  type About,
  type Digest,
  digestFrom,
  type Line,
  mostApart,
  type Together,
} from '../../../src/probation/digest/digest.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { Reader } from '../database.ts'
import { cohorts, history, people, referrals, venues } from '../schema.ts'
import { readableLines } from './cohort-history.ts'
import { digestCounts, hisCohorts, isOf } from './digest-counts.ts'
import { isMasked, visibleCohorts, visiblePeople, visibleReferrals } from './scope.ts'

/** Lines read of one day; who has more than these works through his lists, not through a digest. */
const mostLines = 1000

/**
 * What somebody else changed on a day in the cases of this viewer: an officer's people and the cohorts they sit in, a
 * facilitator's cohorts and the men in them, a manager's or coordinator's area.
 */
export async function digestOf(db: Reader, viewer: Viewer, on: Day): Promise<Digest> {
  const sources = [ofReferrals(db, viewer), ofPeople(db, viewer), ofCohorts(db, viewer)]
  const told: { about: About; line: Line }[] = []
  const together: Together[] = []
  for (const source of sources) {
    const many = await source.many(isOf(viewer, on))
    together.push(...many)
    const whats = many.map(({ what }) => what)
    told.push(...(await source.lines(isOf(viewer, on), notInArray(history.what, [...whats, '']))))
  }
  return digestFrom(told, together, await digestCounts(db, viewer, on))
}

const lineColumns = {
  id: history.id,
  at: history.at,
  userName: history.userName,
  what: history.what,
  why: history.why,
  changes: history.changes,
}

const personColumns = (viewer: Viewer) => ({
  personId: people.id,
  crn: people.crn,
  familyName: people.familyName,
  givenNames: people.givenNames,
  masked: isMasked(viewer),
})

const manyPeople = {
  what: history.what,
  userName: history.userName,
  count: sql<number>`count(distinct ${people.id})`,
}

/** Lines that stand under a referral. A closed man's are never told together with others: what they say is not for the reader. */
function ofReferrals(db: Reader, viewer: Viewer) {
  const seen = and(eq(history.subject, 'person'), visibleReferrals(viewer))
  return {
    many: async (where: SQL) =>
      asTogether(
        'people',
        await db
          .select(manyPeople)
          .from(history)
          .innerJoin(referrals, eq(referrals.id, history.subjectId))
          .innerJoin(people, eq(people.id, referrals.personId))
          .where(and(where, seen, eq(isMasked(viewer), 0)))
          .groupBy(history.what, history.userName)
          .having(sql`count(distinct ${people.id}) > ${mostApart}`),
      ),
    lines: async (where: SQL, apart: SQL) =>
      asPeople(
        await db
          .select({ line: lineColumns, person: personColumns(viewer) })
          .from(history)
          .innerJoin(referrals, eq(referrals.id, history.subjectId))
          .innerJoin(people, eq(people.id, referrals.personId))
          .where(and(where, seen, or(apart, ne(isMasked(viewer), 0))))
          .orderBy(desc(history.id))
          .limit(mostLines),
      ),
  }
}

/** Lines about a person himself. */
function ofPeople(db: Reader, viewer: Viewer) {
  const seen = and(eq(history.subject, 'person'), visiblePeople(viewer))
  return {
    many: async (where: SQL) =>
      asTogether(
        'people',
        await db
          .select(manyPeople)
          .from(history)
          .innerJoin(people, eq(people.id, history.subjectId))
          .where(and(where, seen, eq(isMasked(viewer), 0)))
          .groupBy(history.what, history.userName)
          .having(sql`count(distinct ${people.id}) > ${mostApart}`),
      ),
    lines: async (where: SQL, apart: SQL) =>
      asPeople(
        await db
          .select({ line: lineColumns, person: personColumns(viewer) })
          .from(history)
          .innerJoin(people, eq(people.id, history.subjectId))
          .where(and(where, seen, or(apart, ne(isMasked(viewer), 0))))
          .orderBy(desc(history.id))
          .limit(mostLines),
      ),
  }
}

function ofCohorts(db: Reader, viewer: Viewer) {
  const seen = and(eq(history.subject, 'cohort'), visibleCohorts(viewer), hisCohorts(viewer))
  return {
    many: async (where: SQL) => {
      const rows = await db
        .select({
          what: history.what,
          userName: history.userName,
          count: sql<number>`count(distinct ${cohorts.id})`,
        })
        .from(history)
        .innerJoin(cohorts, eq(cohorts.id, history.subjectId))
        .where(and(where, seen))
        .groupBy(history.what, history.userName)
        .having(sql`count(distinct ${cohorts.id}) > ${mostApart}`)
      const told = rows.map((row) => ({ ...row, why: null, changes: [] }))
      const read = await readableLines(db, viewer, told)
      return asTogether(
        'cohorts',
        read.map(({ what, userName, count }) => ({ what, userName, count })),
      )
    },
    lines: async (where: SQL, apart: SQL) => {
      const rows = await db
        .select({
          line: lineColumns,
          cohortId: cohorts.id,
          code: cohorts.code,
          venueName: venues.name,
        })
        .from(history)
        .innerJoin(cohorts, eq(cohorts.id, history.subjectId))
        .innerJoin(venues, eq(venues.id, cohorts.venueId))
        .where(and(where, seen, apart))
        .orderBy(desc(history.id))
        .limit(mostLines)
      const lines = await readableLines(
        db,
        viewer,
        rows.map(({ line }) => line),
      )
      return rows.map(({ line: _, ...cohort }, at) => ({
        line: lines[at]!,
        about: { kind: 'cohort' as const, ...cohort },
      }))
    },
  }
}

function asTogether(
  of: Together['of'],
  rows: readonly { what: string; userName: string; count: number }[],
): Together[] {
  return rows.map((row) => ({ ...row, count: Number(row.count), of }))
}

type PersonRow = {
  line: Line
  person: {
    personId: string
    crn: string
    familyName: string
    givenNames: string
    masked: number
  }
}

/** Whoever is not plainly open is closed: his CRN, and nothing else. */
function asPeople(rows: readonly PersonRow[]): { about: About; line: Line }[] {
  return rows.map(({ line, person: { masked, crn, ...person } }) => ({
    line,
    about:
      Number(masked) === 0
        ? { kind: 'person', crn, personId: person.personId, name: fullName(person) }
        : { kind: 'restricted', crn },
  }))
}
