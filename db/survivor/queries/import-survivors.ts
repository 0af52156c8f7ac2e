import type { Viewer } from '../../../src/access/viewer.ts'
import type { Across } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import { readTable } from '../../../src/kit/files/csv.ts'
import type { List } from '../../../src/kit/files/decode.ts'
import type { Matching } from '../../../src/kit/files/headings.ts'
import { type Outcome, outcomeOf } from '../../../src/kit/files/outcome.ts'
import type { Remark } from '../../../src/kit/files/remark.ts'
import { type Accepted, refusingTurns, withAccepted } from '../../../src/kit/files/turned-back.ts'
import { checkSurvivors, readSurvivors, survivorsFile } from '../../../src/survivor/imports/file.ts'
import type { Reader, SurvivorDatabase, Transaction } from '../database.ts'
import { revision } from '../schema.ts'
import { runBackstop } from './backstop.ts'
import { findKnownRecords, findSurvivorKnown } from './import-survivors-known.ts'
import { saveSurvivors } from './import-survivors-save.ts'
import type { Importing } from './import-survivors-trace.ts'

type SurvivorsToImport = List & {
  viewer: Viewer
  today: Day
  /** What each heading is read as, where it is not the name of its column. */
  matching?: Matching | undefined
  /** Rows that may turn something back; left out, they are faults. */
  accepted?: Accepted | undefined
}

/** How many of its rows have been read. */
type Progress = (read: number, inAll: number) => unknown

/** Answers the records that were linked. */
type Save = (tx: Transaction, importing: Importing) => Promise<string[]>
type Checked = { outcome: Outcome; save: Save }

/** Reads a file whole and checks it whole, changing nothing. */
export async function checkSurvivorsFile(
  db: Reader,
  across: Across,
  file: SurvivorsToImport,
  progress: Progress = () => {},
): Promise<Outcome> {
  return (await checkAnew(db, across, file, progress)).checked.outcome
}

/**
 * Applies a file whole or not at all, to this side's database and no other. It is checked before the write lane is
 * entered, so that others need not wait, and again inside it where anything has changed since. Who was linked by it is
 * looked at by the backstop, as after every other write.
 */
export async function applySurvivorsFile(
  db: SurvivorDatabase,
  across: Across,
  file: SurvivorsToImport,
  importing: Importing,
  alsoSave: (tx: Transaction, outcome: Outcome) => Promise<void> = async () => {},
): Promise<Outcome> {
  const before = await findRevision(db.reader)
  const { checked, again } = await checkAnew(db.reader, across, file)
  if (checked.outcome.faults.length > 0) return checked.outcome
  const { outcome, linked } = await db.write(async (tx) => {
    const isCurrent = (await findRevision(tx)) === before
    const { outcome, save } = isCurrent ? checked : await again(tx)
    if (outcome.faults.length > 0) return { outcome, linked: [] }
    const linked = await save(tx, importing)
    const applied = withAccepted(outcome, file.accepted ?? 'all')
    await alsoSave(tx, applied)
    return { outcome: applied, linked }
  })
  if (linked.length > 0) {
    const at = { today: importing.today, now: new Date(importing.at) }
    await runBackstop(db, across, at, linked).catch(() => undefined)
  }
  return outcome
}

/** Checks a file, and answers how to check it again without asking across. */
async function checkAnew(
  db: Reader,
  across: Across,
  file: SurvivorsToImport,
  progress: Progress = () => {},
) {
  const { table, faults, notes } = await readTable(file, survivorsFile, file.matching)
  if (!table) return unreadable(faults, notes)

  const check = async (reader: Reader, men?: ReadonlySet<string>) => {
    const known = await findSurvivorKnown(reader, file.viewer, file.today)
    const read = await readSurvivors(table, known)
    const refs = distinct(read.flatMap(({ given }) => given.ref ?? []))
    const records = await findKnownRecords(reader, file.viewer, refs, file.today)
    const crns = distinct(read.flatMap(({ given }) => given.linkedCrn ?? []))
    const found = men ?? (await findMen(across, crns))
    const around = { records, men: found }
    const outcome = await checkSurvivors(read, around, known, notes, (count) =>
      progress(count, read.length),
    )
    const all = [...faults, ...outcome.faults].sort((one, two) => one.line - two.line)
    const whole = { ...outcome, faults: all }
    const { ready } = withAccepted(outcome, file.accepted ?? 'all')
    const lines = new Set(ready.map(({ line }) => line))
    const taken = read.filter(({ row }) => lines.has(row.line))
    const checked: Checked = {
      outcome: file.accepted ? whole : refusingTurns(whole),
      save: (tx, importing) => saveSurvivors(tx, ready, { read: taken, known }, importing),
    }
    return { checked, men: found }
  }
  const { checked, men } = await check(db)
  return { checked, again: async (tx: Transaction) => (await check(tx, men)).checked }
}

/** Which CRNs may be linked, asked before anything is written; none where the other side is away. */
async function findMen({ findMen }: Across, crns: readonly string[]): Promise<ReadonlySet<string>> {
  const men = await findMen(crns).catch(() => [])
  return new Set(men.map(({ crn }) => crn))
}

function unreadable(faults: Remark[], notes: Remark[]) {
  const checked: Checked = { outcome: outcomeOf([], [], faults, notes), save: async () => [] }
  return { checked, again: async () => checked }
}

/** Raised by every change: when it has moved, what was read before may be out of date. */
async function findRevision(db: Reader): Promise<number> {
  return (await db.select({ number: revision.number }).from(revision))[0]!.number
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)]
}
