import { readFileSync } from 'node:fs'
import { firstStartSurvivors } from '../../../db/seeds/survivors.ts'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import {
  applySurvivorsFile,
  checkSurvivorsFile,
} from '../../../db/survivor/queries/import-survivors.ts'
import { commandLineManager } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Across } from '../../../src/across/across.ts'
import type { Outcome } from '../../../src/kit/files/outcome.ts'
import type { Accepted } from '../../../src/kit/files/turned-back.ts'
import { asCsv, type Cells } from '../../probation/imports/known.ts'
import { monday } from '../../probation/imports/sides.ts'
import { freshSurvivors } from '../../support/database.ts'

/** Only these men may be linked; nobody else is there, or is told of. */
export function acrossWith(...crns: string[]): Across {
  return {
    findMen: async (asked) =>
      asked
        .filter((crn) => crns.includes(crn))
        .map((crn) => ({ crn, programmes: [], releaseOn: undefined })),
    findSessions: async () => [],
    sharedSites: async () => [],
    findUnknown: async (asked) => asked.filter((crn) => !crns.includes(crn)),
    keepApart: async () => 'not_found',
    endApart: async () => {},
    apartNow: async () => new Map(),
    findEndAsked: async () => [],
    endAsked: async () => false,
  }
}

export async function freshSurvivorCounty(): Promise<SurvivorDatabase> {
  const db = await freshSurvivors()
  await firstStartSurvivors(db, monday)
  return db
}

export const survivorsCsv = readFileSync(
  new URL('../../../db/seeds/county/survivors.csv', import.meta.url),
)

type Brought = Buffer | string | readonly Cells[]

/** Applies a file, or rows, as the command line would. */
export function bringSurvivors(
  db: SurvivorDatabase,
  content: Brought,
  {
    viewer = commandLineManager,
    across = acrossWith('X900001', 'X900002'),
    accepted,
  }: { viewer?: Viewer; across?: Across; accepted?: Accepted } = {},
): Promise<Outcome> {
  const at = '2026-11-23T10:00:00.000Z'
  const importing = { viewer, today: monday, at, correlationId: 'test' }
  return applySurvivorsFile(
    db,
    across,
    { text: textOf(content), viewer, today: monday, accepted },
    importing,
  )
}

/** The faults of rows or a text, as 'line column: message'. */
export async function survivorFaults(
  db: SurvivorDatabase,
  content: Brought,
  viewer: Viewer = commandLineManager,
): Promise<string[]> {
  const file = { text: textOf(content), viewer, today: monday }
  const { faults } = await checkSurvivorsFile(db.reader, acrossWith(), file)
  return faults.map(({ line, column, message }) => `${line} ${column}: ${message}`)
}

/** A family's row that has nothing wrong. */
export function aFamily(some: Cells = {}): Cells {
  return {
    ref: 'S9001',
    preferred_name: 'Ada',
    locality: 'Winchester',
    worker: 'q.hart@fit.example',
    programme: 'fit',
    mode: '',
    referred_at: '2026-11-10T12:15',
    agreed_on: '',
    risk: 'medium',
    child_protection_plan: 'no',
    direct_child_work: 'no',
    creche_places: '1',
    availability: 'mon-day;wed-evening',
    safe_contact: 'phone;weekday 10:00-14:00;no voicemail;no letters',
    linked_crn: '',
    started_on: '',
    ended_on: '',
    ended_why: '',
    ...some,
  }
}

/** A row of the weekly sessions that has nothing wrong. */
export function anEnrolment(some: Cells = {}): Cells {
  return aFamily({
    ref: 'S9002',
    programme: 'freedom',
    referred_at: '',
    agreed_on: '2026-10-01',
    ...some,
  })
}

function textOf(content: Brought): string {
  if (Buffer.isBuffer(content)) return content.toString()
  return typeof content === 'string' ? content : asCsv(content)
}
