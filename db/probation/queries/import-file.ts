import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { readTable, type Table } from '../../../src/kit/files/csv.ts'
import type { List } from '../../../src/kit/files/decode.ts'
import type { Matching } from '../../../src/kit/files/headings.ts'
import { type Outcome, outcomeOf } from '../../../src/kit/files/outcome.ts'
import type { Remark } from '../../../src/kit/files/remark.ts'
import type { Known } from '../../../src/kit/files/row.ts'
import { type Accepted, refusingTurns, withAccepted } from '../../../src/kit/files/turned-back.ts'
import { leadersIn, qualifyingNotes } from '../../../src/probation/imports/cohort-staff.ts'
import { checkCohorts, codeOf, readCohorts } from '../../../src/probation/imports/cohorts-file.ts'
import { type FileKind, fileColumns } from '../../../src/probation/imports/file-kinds.ts'
import { checkPlacements, readPlacements } from '../../../src/probation/imports/placements-file.ts'
import { checkReferrals, readReferrals } from '../../../src/probation/imports/referrals-file.ts'
import type { ProbationDatabase, Reader, Transaction } from '../database.ts'
import { saveCohorts } from './import-cohorts.ts'
import { findKnownCohorts, findTakenSessions } from './import-cohorts-known.ts'
import { findKnown, findRevision } from './import-known.ts'
import type { Importing } from './import-many.ts'
import { findKnownPeople } from './import-people.ts'
import { savePlacements } from './import-placements.ts'
import { findPlaceCohorts } from './import-placements-known.ts'
import { saveReferrals } from './import-referrals.ts'
import { findQualifications } from './staff.ts'

export type FileToImport = List & {
  kind: FileKind
  viewer: Viewer
  today: Day
  /** What each heading is read as, where it is not the name of its column. */
  matching?: Matching | undefined
  /** Rows that may turn something back; left out, they are faults. */
  accepted?: Accepted | undefined
}

/** How many of its rows have been read. */
type Progress = (read: number, inAll: number) => unknown

type Checked = {
  outcome: Outcome
  save: (tx: Transaction, importing: Importing) => Promise<void>
}
type Checking = {
  db: Reader
  table: Table
  known: Known
  notes: Remark[]
  progress: Progress
  accepted: Accepted
}

/** Reads a file whole and checks it whole, changing nothing. */
export async function checkFile(db: Reader, file: FileToImport, progress: Progress = () => {}) {
  return (await check(db, file, progress)).outcome
}

/**
 * Applies a file whole or not at all. It is checked before the write lane is entered, so that others need not wait,
 * and again inside it where anything has changed since. With faults, nothing is saved.
 */
export async function applyFile(
  db: ProbationDatabase,
  file: FileToImport,
  importing: Importing,
  alsoSave: (tx: Transaction, outcome: Outcome) => Promise<void> = async () => {},
): Promise<Outcome> {
  const revision = await findRevision(db.reader)
  const before = await check(db.reader, file)
  if (before.outcome.faults.length > 0) return before.outcome
  return db.write(async (tx) => {
    const isCurrent = (await findRevision(tx)) === revision
    const { outcome, save } = isCurrent ? before : await check(tx, file)
    if (outcome.faults.length > 0) return outcome
    await save(tx, importing)
    const applied = withAccepted(outcome, file.accepted ?? 'all')
    await alsoSave(tx, applied)
    return applied
  })
}

async function check(
  db: Reader,
  file: FileToImport,
  progress: Progress = () => {},
): Promise<Checked> {
  const columns = fileColumns[file.kind]
  const { table, faults, notes } = await readTable(file, columns, file.matching)
  if (!table) return unreadable(faults, notes)
  const known = await findKnown(db, file.viewer, file.today)
  const accepted = file.accepted ?? 'all'
  const checking = { db, table, known, notes, progress, accepted }
  const { outcome, save } = await checks[file.kind](checking)
  const all = [...faults, ...outcome.faults].sort((one, two) => one.line - two.line)
  const whole = { ...outcome, faults: all }
  return { outcome: file.accepted ? whole : refusingTurns(whole), save }
}

function unreadable(faults: Remark[], notes: Remark[]): Checked {
  return { outcome: outcomeOf([], [], faults, notes), save: async () => {} }
}

const checks: Record<FileKind, (checking: Checking) => Promise<Checked>> = {
  referrals: async ({ db, table, known, notes, progress, accepted }) => {
    const read = await readReferrals(table, known)
    const crns = read.flatMap(({ given }) => [given.crn ?? '', ...(given.keepApart ?? [])])
    const people = await findKnownPeople(db, known.viewer, distinct(crns))
    const outcome = await checkReferrals(read, people, known, notes, (count) =>
      progress(count, read.length),
    )
    return {
      outcome,
      save: (tx, by) => saveReferrals(tx, withAccepted(outcome, accepted).ready, known, by),
    }
  },

  cohorts: async ({ db, table, known, notes, progress, accepted }) => {
    const read = await readCohorts(table, known)
    const cohorts = await findKnownCohorts(
      db,
      known.viewer,
      distinct(read.map(({ given }) => codeOf(given))),
    )
    const starts = read.flatMap(({ given }) => given.startsOn ?? []).sort()
    const taken = await findTakenSessions(db, known.viewer, {
      venueIds: distinct(read.flatMap(({ given }) => given.venueId ?? [])),
      emails: distinct(read.flatMap(({ given }) => given.facilitators ?? [])),
      fromOn: starts[0] ?? known.today,
    })
    const leading = leadersIn(
      read.map(({ given }) => given),
      known.today,
    )
    const staffNotes = qualifyingNotes(leading, await findQualifications(db))
    const outcome = await checkCohorts(
      read,
      cohorts,
      taken,
      known,
      [...notes, ...staffNotes],
      (count) => progress(count, read.length),
    )
    return {
      outcome,
      save: (tx, by) => saveCohorts(tx, withAccepted(outcome, accepted).ready, known, by),
    }
  },

  placements: async ({ db, table, known, notes, progress, accepted }) => {
    const read = await readPlacements(table, known)
    const people = await findKnownPeople(
      db,
      known.viewer,
      distinct(read.map(({ given }) => given.crn ?? '')),
    )
    const codes = distinct(read.map(({ given }) => (given.cohort ?? '').toLowerCase()))
    const cohorts = await findPlaceCohorts(db, known.viewer, codes)
    const outcome = await checkPlacements(read, { people, cohorts }, known, notes, (count) =>
      progress(count, read.length),
    )
    return {
      outcome,
      save: (tx, by) => savePlacements(tx, withAccepted(outcome, accepted).ready, by),
    }
  },
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)]
}
