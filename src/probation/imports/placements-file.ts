import { inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { changesBetween, factsIn } from '../../kit/files/compare.ts'
import type { Table } from '../../kit/files/csv.ts'
import { fileColumnsOf } from '../../kit/files/headings.ts'
import { type Compared, type Outcome, outcomeOf } from '../../kit/files/outcome.ts'
import type { Remark } from '../../kit/files/remark.ts'
import { type Known, lackingFaults, type Row, rowsOf } from '../../kit/files/row.ts'
import { turnedBack } from '../../kit/files/turned-back.ts'
import { inTurns } from '../../kit/files/turns.ts'
import { type Stay, stayFrom } from '../cohorts/stay.ts'
import { rowName } from '../people/person.ts'
import { placementHeadings } from './heading-words.ts'
import { type KnownPerson, type KnownReferral, referralFor } from './known-people.ts'
import {
  holdsSeat,
  type PlacementFacts,
  placementColumns,
  placementWords,
  unwrittenPlacement,
} from './placement-columns.ts'
import {
  type KnownPlace,
  type PlaceCohort,
  type PlacementCase,
  placementRules,
} from './placement-rules.ts'
import { findSecondPlaces, findTwice, seatsWithout, takeSeat } from './placement-seats.ts'

export const placementsFile = fileColumnsOf(placementColumns, ['crn', 'cohort'], placementHeadings)

type ReadPlacement = { row: Row; given: Partial<PlacementFacts> }

/** A row to be applied. `startsOn`: the day that his referral starts with this place. */
export type ReadyPlacement = Compared & {
  facts: PlacementFacts
  personId: string
  referral: KnownReferral
  cohort: PlaceCohort
  place: KnownPlace | undefined
  stay: Pick<Stay, 'lastSessionOn' | 'finishesOn'>
  startsOn: PlacementFacts['entryOn']
}

/** Every row of a file of placements, read and not yet checked; gives way to others as it goes (rule 4.5). */
export async function readPlacements(table: Table, known: Known): Promise<ReadPlacement[]> {
  const read: ReadPlacement[] = []
  await inTurns(rowsOf(table, 'crn'), (row) => {
    const given = factsIn(placementColumns, row, known)
    row.key = `${given.crn || row.key} ${given.cohort}`
    read.push({ row, given })
  })
  return read
}

/** What a file of places is judged with: people by CRN, cohorts by code in small letters. */
type PlaceFacts = {
  people: ReadonlyMap<string, KnownPerson>
  cohorts: ReadonlyMap<string, PlaceCohort>
}

/** Checks every row by itself, then the seats of every cohort in the order of the file. */
export async function checkPlacements(
  read: readonly ReadPlacement[],
  facts: PlaceFacts,
  known: Known,
  notes: readonly Remark[] = [],
  reached?: (count: number) => unknown,
): Promise<Outcome<ReadyPlacement>> {
  const rows = read.map(({ row }) => row)
  const cases: PlacementCase[] = []
  await inTurns(read, (one) => cases.push(caseOf(one, facts, known)))
  findTwice(cases)
  for (const { row, person } of cases) row.isClosed = person?.standing === 'masked'
  findSecondPlaces(cases)
  const seats = seatsWithout(cases)
  const ready: ReadyPlacement[] = []
  await inTurns(
    cases,
    (found) => {
      for (const rule of placementRules) rule(found)
      if (found.row.bad.size > 0 || found.row.lacking.size > 0) return
      takeSeat(found, seats)
      if (found.row.bad.size === 0) ready.push(compare(found))
    },
    reached,
  )
  return outcomeOf(rows, ready, lackingFaults(rows), notes)
}

/** Another area's people and cohorts are nobody and nothing, so that no rule says anything of them. */
function caseOf({ row, given }: ReadPlacement, of: PlaceFacts, known: Known): PlacementCase {
  const his = of.people.get(given.crn ?? '')
  const person = his?.standing === 'outside' ? undefined : his
  const named = of.cohorts.get((given.cohort ?? '').toLowerCase())
  const cohort = named?.isOutside ? undefined : named
  const programmeKey = cohort?.programmeKey ?? ''
  const referral = referralFor(person, { programmeKey })
  const place = cohort?.places.find(({ referralId }) => referralId === referral?.referralId)
  const before = place && referral && cohort ? factsOf(place, cohort, given) : unwrittenPlacement
  const facts = { ...before, ...given }
  const entryOn = row.bad.has('entry_on') ? null : facts.entryOn
  const stay =
    place && place.entryOn === entryOn
      ? place
      : cohort && referral && entryOn
        ? stayFrom(cohort, entryOn, referral.facts.modulesDone)
        : undefined
  return { row, facts, known, person, cohort, referral, place, stay }
}

function factsOf(
  { entryOn, status, pinned }: KnownPlace,
  cohort: PlaceCohort,
  given: Partial<PlacementFacts>,
): PlacementFacts {
  return { crn: given.crn ?? '', cohort: cohort.code, entryOn, status, pinned }
}

/** A row that has passed every rule, with what it changes. */
function compare(found: PlacementCase): ReadyPlacement {
  const { row, facts, known, place } = found
  const [person, cohort, referral, stay] = [
    found.person!,
    found.cohort!,
    found.referral!,
    found.stay!,
  ]
  const startsOn = facts.status === 'started' && !referral.facts.startedOn ? facts.entryOn : null
  const changes = [
    ...(place
      ? changesBetween(placementColumns.slice(2), factsOf(place, cohort, facts), facts, known)
      : [placeMade(facts, cohort)]),
    ...(startsOn ? [{ field: 'Started', before: 'None', after: inWords(startsOn) }] : []),
  ]
  const masked = person.standing === 'masked'
  const { familyName, givenNames } = person.facts
  const name = masked ? 'Restricted' : rowName({ familyName: familyName!, givenNames: givenNames! })
  return {
    line: row.line,
    key: row.key,
    who: `${name}: ${cohort.code}`,
    masked,
    status: place ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
    changes,
    turned: turnedBack(isTakenAgain(place, facts) ? [{ turn: 'place', column: 'status' }] : []),
    facts,
    personId: person.personId,
    referral,
    cohort,
    place,
    stay,
    startsOn,
  }
}

function isTakenAgain(place: KnownPlace | undefined, { status }: PlacementFacts): boolean {
  return place !== undefined && !holdsSeat(place.status) && holdsSeat(status)
}

function placeMade({ entryOn, status }: PlacementFacts, { code }: PlaceCohort): Difference {
  const words = placementWords[status!].toLowerCase()
  return { field: 'Place', before: 'None', after: `${code} from ${inWords(entryOn!)}, ${words}` }
}
