import { inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { changesBetween, factsIn, withEnding } from '../../kit/files/compare.ts'
import type { Table } from '../../kit/files/csv.ts'
import { fileColumnsOf } from '../../kit/files/headings.ts'
import { type Compared, type Outcome, outcomeOf } from '../../kit/files/outcome.ts'
import type { Remark } from '../../kit/files/remark.ts'
import { type Known, lackingFaults, rowsOf } from '../../kit/files/row.ts'
import { inTurns } from '../../kit/files/turns.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type ProgrammeVersion, versionOn } from '../../programmes/version.ts'
import { rowName } from '../people/person.ts'
import { type Window, windowOf } from '../waiting-list/timing.ts'
import { windowChanges } from '../waiting-list/window-changes.ts'
import { referralHeadings } from './heading-words.ts'
import { type KnownPerson, type KnownReferral, referralFor } from './known-people.ts'
import { othersFollow } from './person-facts.ts'
import { personColumns, referralColumns } from './referral-columns.ts'
import { type ReadReferral, type ReferralFacts, unwritten } from './referral-facts.ts'
import { isAnothersPerson, referralRules, rowRules } from './referral-rules.ts'
import { referralTurns } from './referral-turns.ts'
import { findDisagreements, findStrangers, findTwice } from './referrals-together.ts'

export const referralsFile = fileColumnsOf(referralColumns, ['crn', 'programme'], referralHeadings)

/** A row to be applied, with what it changes. */
export type ReadyReferral = Compared & {
  facts: ReferralFacts
  person: KnownPerson | undefined
  referral: KnownReferral | undefined
  versionId: string
  window: Window
}

/** Reads every cell; what is asked of the database next is the people of these CRNs. */
export async function readReferrals(table: Table, known: Known): Promise<ReadReferral[]> {
  const read: ReadReferral[] = []
  await inTurns(rowsOf(table, 'crn'), (row) => {
    const given = withEnding(factsIn(referralColumns, row, known))
    row.key = given.crn || row.key
    read.push({ row, given })
  })
  return read
}

/** Checks every row by itself and against the others, and compares it with what is known. */
export async function checkReferrals(
  read: readonly ReadReferral[],
  people: ReadonlyMap<string, KnownPerson>,
  known: Known,
  notes: readonly Remark[] = [],
  reached?: (count: number) => unknown,
): Promise<Outcome<ReadyReferral>> {
  const rows = read.map(({ row }) => row)
  const ready: ReadyReferral[] = []
  await findTwice(read)
  await findDisagreements(read)
  await findStrangers(read, people)
  await inTurns(
    read,
    (one) => {
      const compared = compare(one, people.get(one.given.crn ?? ''), known)
      if (compared) ready.push(compared)
    },
    reached,
  )
  return outcomeOf(rows, ready, lackingFaults(rows), notes)
}

function compare(
  { row, given }: ReadReferral,
  person: KnownPerson | undefined,
  known: Known,
): ReadyReferral | undefined {
  if (isAnothersPerson({ row, person })) return undefined
  const referral = row.bad.has('programme') ? undefined : referralFor(person, given)
  const version = versionFor(referral, given.programmeKey, known)
  const template = version?.template
  const facts = {
    ...(referral?.facts ?? { ...unwritten, ...person?.facts }),
    ...given,
    keepApart: (given.keepApart ?? []).filter((crn) => !person?.listedApart.includes(crn)),
  }
  const found = { row, facts, known, template, person, referral }
  for (const rule of rowRules) rule(found)
  row.isClosed = person?.standing === 'masked'
  for (const rule of referralRules) rule(found)
  if (row.bad.size > 0 || row.lacking.size > 0 || !version) return undefined

  const window = windowOfFacts(facts, version.template, known)
  const changes = changesOf(facts, window, person, referral, known)
  const masked = person?.standing === 'masked' || facts.restricted
  const name = rowName({ familyName: facts.familyName!, givenNames: facts.givenNames! })
  const shortName = known.programmes.get(facts.programmeKey)!.shortName
  return {
    line: row.line,
    key: row.key,
    who: `${masked ? 'Restricted' : name}: ${shortName}`,
    status: referral ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
    changes,
    masked,
    turned: referral && referralTurns(referral, { facts, window }, version.template, known.today),
    facts,
    person,
    referral,
    versionId: version.id,
    window,
  }
}

/** A referral keeps the version that it was timed with; a new one takes today's. */
function versionFor(
  referral: KnownReferral | undefined,
  programmeKey: string | undefined,
  { programmes, today }: Known,
): ProgrammeVersion | undefined {
  const programme = programmes.get(programmeKey ?? '')
  if (!programme) return undefined
  const kept = programme.versions.find(({ id }) => id === referral?.versionId)
  return kept ?? versionOn(programme, today) ?? programme.versions.at(0)
}

/** The four dates of a referral whose facts have been checked. */
function windowOfFacts(
  facts: ReferralFacts,
  template: ProgrammeTemplate,
  { calendar }: Pick<Known, 'calendar'>,
): Window {
  return windowOf(
    {
      template,
      route: facts.route!,
      imposedOn: facts.imposedOn!,
      releasedOn: facts.releasedOn ?? undefined,
      endsOn: facts.endsOn ?? undefined,
      assessedBeforeRelease: facts.assessedBeforeRelease,
      frequency: facts.frequency,
      modulesDone: facts.modulesDone,
      holds: facts.holds.map((hold) => ({ ...hold, toOn: hold.toOn ?? undefined })),
      offence: facts.offence ?? undefined,
      offenceOn: facts.offenceOn ?? undefined,
      statementOn: facts.statementOn ?? undefined,
      extensionAuthorised: facts.extensionAuthorised,
      prosecutionLimitOn: facts.prosecutionLimitOn ?? undefined,
    },
    calendar,
  )
}

function changesOf(
  facts: ReferralFacts,
  window: Window,
  person: KnownPerson | undefined,
  referral: KnownReferral | undefined,
  known: Known,
): Difference[] {
  if (!referral) {
    const before = { ...unwritten, ...person?.facts }
    const best = window.targetOn ? `Best start ${inWords(window.targetOn)}` : 'Cannot complete'
    const programme = known.programmes.get(facts.programmeKey)!.shortName
    return [
      ...(person ? changesBetween(personColumns, before, facts, known) : []),
      ...othersFollow({ facts, person, referral }, known),
      { field: `Referral to ${programme}`, before: 'None', after: best },
    ]
  }
  return [
    ...changesBetween(referralColumns, referral.facts, facts, known),
    ...othersFollow({ facts, person, referral }, known),
    ...windowChanges(referral.window, window),
  ]
}
