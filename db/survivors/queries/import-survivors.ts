import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { inFile, readTable } from '../../../src/imports/csv.ts'
import { decode } from '../../../src/imports/decode.ts'
import { type Outcome, outcomeOf } from '../../../src/imports/outcome.ts'
import type { Remark } from '../../../src/imports/remark.ts'
import {
  checkSurvivors,
  type ReadySurvivor,
  readSurvivors,
  survivorsFile,
} from '../../../src/imports/survivors-file.ts'
import type { Across } from '../../../src/links/across.ts'
import type { Reader, SurvivorDatabase, Transaction } from '../database.ts'
import { revision } from '../schema.ts'
import { findKnownRecords, findSurvivorKnown } from './import-survivors-known.ts'
import { type Importing, saveSurvivors } from './import-survivors-save.ts'

export type SurvivorsToImport = { bytes: Uint8Array; viewer: Viewer; today: Day }

/** How many of its rows have been read. */
type Progress = (read: number, inAll: number) => unknown

/** Which of these CRNs may be linked: asked across before anything is written, for a write asks nobody else. */
type FindMen = Pick<Across, 'findMen'>

type Checked = {
  outcome: Outcome
  save: (tx: Transaction, importing: Importing) => Promise<void>
}

/** Reads a file whole and checks it whole, changing nothing. */
export async function checkSurvivorsFile(
  db: Reader,
  across: FindMen,
  file: SurvivorsToImport,
  progress: Progress = () => {},
): Promise<Outcome> {
  return (await checkAnew(db, across, file, progress)).checked.outcome
}

/**
 * Applies a file whole or not at all, to this side's database and no other. It is checked before the write lane is
 * entered, so that others need not wait, and again inside it where anything has changed since.
 */
export async function applySurvivorsFile(
  db: SurvivorDatabase,
  across: FindMen,
  file: SurvivorsToImport,
  importing: Importing,
  alsoSave: (tx: Transaction, outcome: Outcome) => Promise<void> = async () => {},
): Promise<Outcome> {
  const before = await findRevision(db.reader)
  const { checked, again } = await checkAnew(db.reader, across, file)
  if (checked.outcome.faults.length > 0) return checked.outcome
  return db.write(async (tx) => {
    const isCurrent = (await findRevision(tx)) === before
    const { outcome, save } = isCurrent ? checked : await again(tx)
    if (outcome.faults.length > 0) return outcome
    await save(tx, importing)
    await alsoSave(tx, outcome)
    return outcome
  })
}

/** Checks a file, and answers how to check it again without asking across. */
async function checkAnew(
  db: Reader,
  across: FindMen,
  file: SurvivorsToImport,
  progress: Progress = () => {},
) {
  const decoded = decode(file.bytes)
  if ('message' in decoded) return unreadable([inFile(decoded.line, decoded.message)], [])
  const { table, faults, notes } = await readTable(decoded.text, survivorsFile)
  if (!table) return unreadable(faults, notes)

  const check = async (reader: Reader, men?: ReadonlySet<string>) => {
    const known = await findSurvivorKnown(reader, file.viewer, file.today)
    const read = await readSurvivors(table, known)
    const refs = distinct(read.flatMap(({ given }) => given.ref ?? []))
    const records = await findKnownRecords(reader, file.viewer, refs, file.today)
    const crns = distinct(read.flatMap(({ given }) => given.linkedCrn ?? []))
    const found = men ?? new Set((await across.findMen(crns)).map(({ crn }) => crn))
    const around = { records, men: found }
    const outcome = await checkSurvivors(read, around, known, notes, (count) =>
      progress(count, read.length),
    )
    const all = [...faults, ...outcome.faults].sort((one, two) => one.line - two.line)
    const checked: Checked = {
      outcome: { ...outcome, faults: all },
      save: (tx, importing) =>
        saveSurvivors(tx, outcome.ready as ReadySurvivor[], { read, known }, importing),
    }
    return { checked, men: found }
  }
  const { checked, men } = await check(db)
  return { checked, again: async (tx: Transaction) => (await check(tx, men)).checked }
}

function unreadable(faults: Remark[], notes: Remark[]) {
  const checked: Checked = { outcome: outcomeOf([], [], faults, notes), save: async () => {} }
  return { checked, again: async () => checked }
}

/** Raised by every change: when it has moved, what was read before may be out of date. */
async function findRevision(db: Reader): Promise<number> {
  return (await db.select({ number: revision.number }).from(revision))[0]!.number
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)]
}
