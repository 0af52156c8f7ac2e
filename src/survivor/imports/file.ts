import { inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { changesBetween, factsIn, withEnding } from '../../kit/files/compare.ts'
import type { Table } from '../../kit/files/csv.ts'
import { fileColumnsOf } from '../../kit/files/headings.ts'
import { type Compared, type Outcome, outcomeOf } from '../../kit/files/outcome.ts'
import type { Remark } from '../../kit/files/remark.ts'
import { lackingFaults, type Row, rowsOf, warn } from '../../kit/files/row.ts'
import { turnedBack } from '../../kit/files/turned-back.ts'
import { inTurns } from '../../kit/files/turns.ts'
import { survivorColumns } from './columns.ts'
import { settledContact } from './contact.ts'
import type { KnownRecord, SurvivorFacts, SurvivorKnown } from './facts.ts'
import { survivorHeadings } from './heading-words.ts'
import { clockDay, factsBefore, type KnownPart, partFor } from './parts.ts'
import { type SurvivorCase, survivorRules } from './rules.ts'
import { findTwice, idleNotes, newWorkerNotes, newWorkers } from './together.ts'
import { survivorTurns } from './turned.ts'

export const survivorsFile = fileColumnsOf(survivorColumns, ['ref', 'programme'], survivorHeadings)

export type ReadSurvivor = { row: Row; given: Partial<SurvivorFacts> }

/** A row to be applied, with what of it is new: the parts that are not named stay untouched. */
export type ReadySurvivor = Compared & {
  facts: SurvivorFacts
  record: KnownRecord | undefined
  part: KnownPart | undefined
  touches: ReadonlySet<Group>
  /** The CRN to link, once it has been found across. */
  link: string | undefined
  /** A rating to add; the ones that stand are never changed. */
  risk: SurvivorFacts['risk']
}

/** Reads every cell; what is asked next is what is known of these refs, and across of these CRNs. */
export async function readSurvivors(table: Table, known: SurvivorKnown): Promise<ReadSurvivor[]> {
  const read: ReadSurvivor[] = []
  await inTurns(rowsOf(table, 'ref'), (row) => {
    const given = withEnding(factsIn(survivorColumns, row, known))
    row.key = given.ref || row.key
    read.push({ row, given })
  })
  return read
}

/** What rows are judged with: records by ref, and the CRNs that may be linked. */
type SurvivorsAround = {
  records: ReadonlyMap<string, KnownRecord>
  men: ReadonlySet<string>
}

/** Checks every row by itself and against the others, and compares it with what is known. */
export async function checkSurvivors(
  read: readonly ReadSurvivor[],
  around: SurvivorsAround,
  known: SurvivorKnown,
  notes: readonly Remark[] = [],
  reached?: (count: number) => unknown,
): Promise<Outcome<ReadySurvivor>> {
  const rows = read.map(({ row }) => row)
  const ready: ReadySurvivor[] = []
  findTwice(read)
  await inTurns(
    read,
    (one) => {
      const compared = compare(one, around, known)
      if (compared) ready.push(compared)
    },
    reached,
  )
  const said = [...notes, ...idleNotes(read), ...newWorkerNotes(newWorkers(read, known))]
  return outcomeOf(rows, ready, lackingFaults(rows), said)
}

const groups = {
  her: ['preferredName', 'localityId', 'crechePlaces', 'availability'],
  worker: ['worker'],
  contact: ['safeContact'],
  case: [
    'referredAt',
    'childProtectionPlan',
    'directChildWork',
    'startedOn',
    'endedOn',
    'endedWhy',
  ],
  enrolment: ['mode', 'agreedOn', 'startedOn', 'endedOn', 'endedWhy'],
} as const satisfies Record<string, readonly (keyof SurvivorFacts)[]>

export type Group = keyof typeof groups

function compare(
  { row, given }: ReadSurvivor,
  { records, men }: SurvivorsAround,
  known: SurvivorKnown,
): ReadySurvivor | undefined {
  const record = records.get(given.ref ?? '')
  const part = partFor(record, given)
  const before = factsBefore(record, part)
  const facts = { ...before, ...given }
  if (given.safeContact) facts.safeContact = settledContact(given.safeContact, before.safeContact)
  keepRegister(row, facts, part)
  const found: SurvivorCase = { row, given, facts, record, part, known }
  for (const rule of survivorRules) rule(found)
  if (row.bad.size > 0 || row.lacking.size > 0) return undefined

  const risk = newRisk(found)
  const link = newLink(found, men)
  const { changes, touches } = changesOf(found, before, { risk, link })
  return {
    line: row.line,
    key: row.key,
    who: facts.ref,
    masked: false,
    status: record ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
    changes: record ? changes : [],
    turned: turnedBack(survivorTurns(before, facts, risk)),
    facts,
    record,
    part,
    touches,
    link,
    risk,
  }
}

/** Where she has a place here, the register says when she first came. */
function keepRegister(row: Row, facts: SurvivorFacts, part: KnownPart | undefined) {
  if (part?.kind !== 'enrolment' || !part.hasPlace) return
  const { startedOn } = part.facts
  if (!startedOn || facts.startedOn === startedOn) return
  warn(row, 'started_on', `The register says ${inWords(startedOn)}, and that was kept`)
  facts.startedOn = startedOn
}

/** The newest rating counts, and a list is not newer than what somebody has assessed since. */
function newRisk({ row, given, record }: SurvivorCase): SurvivorFacts['risk'] {
  if (!given.risk || given.risk === record?.importedRisk) return null
  if (!record?.assessedSince) return given.risk
  warn(row, 'risk', 'The risk was assessed here since, and that rating was kept')
  return null
}

/** A CRN that does not exist and one of limited access are told of in the same words (rule 18.2). */
function newLink({ row, given, record }: SurvivorCase, men: ReadonlySet<string>) {
  const crn = given.linkedCrn
  if (!crn || record?.linked.includes(crn)) return undefined
  if (record?.unlinked.includes(crn)) {
    warn(row, 'linked_crn', 'This link was ended here since, and was not made again')
    return undefined
  }
  if (men.has(crn)) return crn
  warn(row, 'linked_crn', 'This CRN cannot be linked; the rest of the row is brought in')
  return undefined
}

function changesOf(
  { facts, part, known }: SurvivorCase,
  before: SurvivorFacts,
  { risk, link }: Pick<ReadySurvivor, 'risk' | 'link'>,
): { changes: Difference[]; touches: ReadonlySet<Group> } {
  const own: Group = facts.programme === 'freedom' ? 'enrolment' : 'case'
  const touches = new Set<Group>()
  const changes: Difference[] = []
  for (const group of ['her', 'worker', 'contact', own] as const) {
    const fields: readonly string[] = groups[group]
    const columns = survivorColumns.filter(({ field }) => fields.includes(field))
    const differing =
      group === own && !part
        ? [{ field: 'Referral', before: 'None', after: inWords(clockDay(facts)!) }]
        : changesBetween(columns, before, facts, known)
    if (differing.length > 0) touches.add(group)
    changes.push(...differing)
  }
  if (risk) changes.push({ field: 'Risk', before: 'From the list before', after: 'From the list' })
  if (link) changes.push({ field: 'Linked record', before: 'None', after: 'Linked' })
  return { changes, touches }
}
