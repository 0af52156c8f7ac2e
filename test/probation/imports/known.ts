import { programmesOf } from '../../../db/seeds/seed-files.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { type Day, day } from '../../../src/calendar.ts'
import { readTable } from '../../../src/kit/files/csv.ts'
import { type Known, named } from '../../../src/kit/files/row.ts'
import {
  checkCohorts,
  cohortsFile,
  readCohorts,
} from '../../../src/probation/imports/cohorts-file.ts'
import type { KnownPerson } from '../../../src/probation/imports/known-people.ts'
import {
  checkReferrals,
  readReferrals,
  referralsFile,
} from '../../../src/probation/imports/referrals-file.ts'
import { theCalendar } from '../../support/calendar.ts'

const units = { Basingstoke: 'North', Aldershot: 'North', Newport: 'Island' }

/** Three localities, two venues and the seeded programmes, on Monday 23 November 2026. */
export function aKnown(some: Partial<Known> = {}): Known {
  return {
    viewer: commandLineViewer,
    today: day('2026-11-23'),
    calendar: theCalendar,
    localities: named(
      Object.entries(units).map(([name, deliveryUnit]) => ({ id: name, name, deliveryUnit })),
    ),
    venues: named([aVenue('Basingstoke office', 2), aVenue('Aldershot office', 1)]),
    programmes: new Map(
      programmesOf('probation').map((programme) => [
        programme.key,
        { ...programme, versions: [versionOf(programme)] },
      ]),
    ),
    ...some,
  }
}

function aVenue(name: string, rooms: number) {
  return {
    id: name,
    name,
    localityId: name.split(' ')[0]!,
    closedOn: undefined as Day | undefined,
    rooms: Array.from({ length: rooms }, (_, at) => ({
      id: `${name} ${at + 1}`,
      name: `Room ${at + 1}`,
    })),
  }
}

function versionOf({ key, validFrom, template }: ReturnType<typeof programmesOf>[number]) {
  const made = { reason: 'First start', madeBy: 'test', madeAt: '2026-01-01T00:00:00.000Z' }
  return {
    id: key,
    programmeKey: key,
    number: 1,
    validFrom,
    validUntil: undefined,
    template,
    ...made,
  }
}

const order = {
  crn: 'X900001',
  family_name: 'Test',
  given_names: 'Al',
  date_of_birth: '1980-01-01',
  sex: 'male',
  locality: 'Basingstoke',
  officer: 'p.marsh@probation.example',
  programme: 'bbr',
  route: 'community_order',
  imposed_on: '2026-05-01',
  ends_on: '2028-04-30',
  referred_on: '2026-05-05',
  risk: 'medium',
}

export type Cells = Record<string, string>

/** A row of the referrals file that has nothing wrong, but for what is named. */
export function aReferral(some: Cells = {}): Cells {
  return { ...order, ...some }
}

/** The same for a caution and CARA. */
export function aCaution(some: Cells = {}): Cells {
  return aReferral({
    programme: 'cara',
    route: 'conditional_caution',
    ends_on: '',
    risk: 'standard',
    offence: 'summary_only',
    offence_on: '2026-04-10',
    ...some,
  })
}

/** Rows as a CSV text, with every column that any of them names. */
export function asCsv(rows: readonly Cells[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const quote = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(quote).join(','))
    .join('\n')
}

/** What checking some referral rows comes to, where nobody is known but those given. */
export async function checkedReferrals(
  rows: readonly Cells[],
  known = aKnown(),
  people = new Map<string, KnownPerson>(),
) {
  const { table, faults, notes } = await readTable({ text: asCsv(rows) }, referralsFile)
  if (!table) return { faults, warnings: notes, dates: [], ready: [], counts: undefined }
  return checkReferrals(await readReferrals(table, known), people, known, notes)
}

/** The faults of one referral row, as 'column: message'. */
export async function faultsOf(row: Cells, known?: Known): Promise<string[]> {
  return (await checkedReferrals([row], known)).faults.map(asText)
}

export function asText({ column, message }: { column: string; message: string }): string {
  return `${column}: ${message}`
}

/** A row of the cohorts file that has nothing wrong: Tuesdays at 6pm from 12 January 2027. */
export function aCohortRow(some: Cells = {}): Cells {
  return {
    code: 'BBR-27-01',
    programme: 'bbr',
    venue: 'Basingstoke office',
    locality: 'Basingstoke',
    starts_on: '2027-01-12',
    slots: 'tue 18:00',
    minutes: '150',
    min_places: '4',
    max_places: '12',
    entry: 'closed',
    facilitators: 'h.ito@probation.example;b.cole@probation.example',
    ...some,
  }
}

export function aPair(some: Cells = {}): Cells {
  return aCohortRow({
    code: 'CARA-270109-BAS',
    programme: 'cara',
    starts_on: '2027-01-09',
    slots: 'sat 10:00',
    minutes: '300',
    workshop_b_on: '2027-02-06',
    ...some,
  })
}

export async function checkedCohorts(rows: readonly Cells[], known = aKnown()) {
  const { table, faults, notes } = await readTable({ text: asCsv(rows) }, cohortsFile)
  if (!table) throw new Error(JSON.stringify(faults))
  return checkCohorts(await readCohorts(table, known), new Map(), [], known, notes)
}

export async function cohortFaults(row: Cells, known?: Known): Promise<string[]> {
  return (await checkedCohorts([row], known)).faults.map(asText)
}
