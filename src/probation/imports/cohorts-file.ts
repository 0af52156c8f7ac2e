import { changesBetween, factsIn } from '../../kit/files/compare.ts'
import type { Table } from '../../kit/files/csv.ts'
import { fileColumnsOf } from '../../kit/files/headings.ts'
import { type Compared, type Outcome, outcomeOf } from '../../kit/files/outcome.ts'
import type { Remark } from '../../kit/files/remark.ts'
import { fault, type Known, lackingFaults, type Row, rowsOf } from '../../kit/files/row.ts'
import { turnedBack } from '../../kit/files/turned-back.ts'
import { inTurns } from '../../kit/files/turns.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type ProgrammeVersion, versionOn } from '../../programmes/version.ts'
import type { OtherSession } from '../cohorts/clashes.ts'
import {
  type CohortFacts,
  cohortColumns,
  layingColumns,
  unwrittenCohort,
} from './cohort-columns.ts'
import { cohortRules, isAnothersCode, type KnownCohort } from './cohort-rules.ts'
import { type Laid, lay, sessionsChange } from './cohort-sessions.ts'
import { type Diary, diaryOf } from './diary.ts'
import { cohortHeadings } from './heading-words.ts'

export const cohortsFile = fileColumnsOf(cohortColumns, ['code', 'programme'], cohortHeadings)

/** Laying the sessions of one cohort takes as long as checking many rows. */
const cohortsATurn = 2

type ReadCohort = { row: Row; given: Partial<CohortFacts> }

/** A session of another cohort; those of a cohort that is laid anew do not count. */
export type TakenSession = OtherSession & { cohortId: string }

/** A row to be applied; `laid` where its sessions are new or laid anew. */
export type ReadyCohort = Compared & {
  facts: CohortFacts
  cohort: KnownCohort | undefined
  version: ProgrammeVersion
  laid: Laid | undefined
}

/** Every row of a file of cohorts, read and not yet checked; gives way to others as it goes (rule 4.5). */
export async function readCohorts(table: Table, known: Known): Promise<ReadCohort[]> {
  const read: ReadCohort[] = []
  await inTurns(rowsOf(table, 'code'), (row) => {
    read.push({ row, given: factsIn(cohortColumns, row, known) })
  })
  return read
}

/** Checks every row by itself, then its rooms and staff against those of all others. Cohorts come by code in small letters. */
export async function checkCohorts(
  read: readonly ReadCohort[],
  cohorts: ReadonlyMap<string, KnownCohort>,
  taken: readonly TakenSession[],
  known: Known,
  notes: readonly Remark[] = [],
  reached?: (count: number) => unknown,
): Promise<Outcome<ReadyCohort>> {
  const rows = read.map(({ row }) => row)
  findTwice(read)
  const moving = new Set(movedIn(read, cohorts, known).map(({ cohortId }) => cohortId))
  const diary = diaryOf(taken.filter(({ cohortId }) => !moving.has(cohortId)))
  const ready: ReadyCohort[] = []
  await inTurns(
    read,
    ({ row, given }) => {
      const cohort = cohorts.get(codeOf(given))
      const compared = compare(row, given, cohort, known, diary)
      if (compared) ready.push(compared)
    },
    reached,
    cohortsATurn,
  )
  return outcomeOf(rows, ready, lackingFaults(rows), notes)
}

function findTwice(read: readonly ReadCohort[]) {
  const lines = new Map<string, number>()
  for (const { row, given } of read) {
    const first = lines.get(codeOf(given))
    if (!first) lines.set(codeOf(given), row.line)
    else fault(row, 'code', `${row.key} stands on line ${first} already: keep one row`)
  }
}

function movedIn(
  read: readonly ReadCohort[],
  cohorts: ReadonlyMap<string, KnownCohort>,
  known: Known,
): KnownCohort[] {
  return read.flatMap(({ given }) => {
    const cohort = cohorts.get(codeOf(given))
    return cohort && isMoved(cohort, { ...cohort.facts, ...given }, known) ? [cohort] : []
  })
}

/** A cohort's code as it is compared: in small letters, empty where the row has none. */
export function codeOf({ code }: Partial<CohortFacts>): string {
  return (code ?? '').toLowerCase()
}

function isMoved(cohort: KnownCohort, facts: CohortFacts, known: Known): boolean {
  return changesBetween(layingColumns, cohort.facts, facts, known).length > 0
}

function compare(
  row: Row,
  given: Partial<CohortFacts>,
  cohort: KnownCohort | undefined,
  known: Known,
  diary: Diary,
): ReadyCohort | undefined {
  const written = { ...(cohort?.facts ?? unwrittenCohort), ...given }
  if (isAnothersCode({ row, facts: written, cohort })) return undefined
  const version = versionFor(cohort, written, known)
  const facts = withUsual(written, version?.template)
  for (const rule of cohortRules) {
    rule({ row, facts, known, template: version?.template, cohort })
  }
  if (row.bad.size > 0 || row.lacking.size > 0 || !version) return undefined

  const isLaid = !cohort || isMoved(cohort, facts, known)
  const laid = isLaid ? lay(row, facts, version.template, known, diary) : undefined
  if (isLaid && !laid) return undefined
  const changes = [
    ...(cohort ? changesBetween(cohortColumns, cohort.facts, facts, known) : []),
    ...(laid ? [sessionsChange(laid, Boolean(cohort), facts, known)] : []),
  ]
  const shortName = known.programmes.get(facts.programmeKey)!.shortName
  const status = cohort ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new'
  const who = `${shortName} at ${known.venues.byId.get(facts.venueId!)!.name}`
  const { line, key } = row
  const isUnled = cohort?.facts.facilitators.length && facts.facilitators.length === 0
  const turned = turnedBack(isUnled ? [{ turn: 'unled', column: 'facilitators' }] : [])
  return { line, key, who, masked: false, status, changes, turned, facts, cohort, version, laid }
}

/** A cohort keeps the version it was made with; a new one takes the version of its first day. */
function versionFor(
  cohort: KnownCohort | undefined,
  { programmeKey, startsOn }: CohortFacts,
  { programmes, today }: Known,
): ProgrammeVersion | undefined {
  const programme = programmes.get(programmeKey)
  const kept = programme?.versions.find(({ id }) => id === cohort?.versionId)
  return (
    kept ?? (programme && (versionOn(programme, startsOn ?? today) ?? programme.versions.at(-1)))
  )
}

/** Minutes and places that nobody has written are the programme's. */
function withUsual(facts: CohortFacts, template: ProgrammeTemplate | undefined): CohortFacts {
  if (!template) return facts
  return {
    ...facts,
    minutes: facts.minutes ?? template.sessionMinutes,
    minPlaces: facts.minPlaces ?? template.sizes.min,
    maxPlaces: facts.maxPlaces ?? template.sizes.max,
  }
}
