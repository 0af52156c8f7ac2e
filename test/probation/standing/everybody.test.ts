import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { findFigures, findFound } from '../../../db/probation/queries/first-page.ts'
import { seesWhole } from '../../../db/probation/queries/sums.ts'
import { findListPage } from '../../../db/probation/queries/waiting-list.ts'
import { localities, personAccess, standings } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { listsToDecide } from '../../../src/probation/today/people-decisions.ts'
import { readFilter } from '../../../src/probation/waiting-list/filter.ts'
import type { TestApp } from '../../support/app.ts'
import { countyDay } from '../../support/county.ts'
import { countyApp } from '../../support/filled.ts'

// Who sees everybody is answered from sums. Who sees every area by its name is counted one by one: both must be told the same.

let on: TestApp
let byName: string[]
const email = 'dana.whitlock@probation.example'
const whole: Viewer = { ...commandLineViewer, email, areas: 'all' }
const days = [0, -1, 1, 7, 20, 45, 90, 200, 400].map((more) => addDays(countyDay, more))

beforeAll(async () => {
  on = await countyApp()
  const rows = await on.probation.reader
    .selectDistinct({ area: localities.deliveryUnit })
    .from(localities)
  const also = await on.probation.reader
    .selectDistinct({ area: standings.deliveryUnit })
    .from(standings)
  byName = [...new Set([...rows, ...also].map(({ area }) => area))]
})

async function firstPage(viewer: Viewer, programmeKey: string, today: Day) {
  const asked = { viewer, programmeKey, today }
  const isCaution = programmeKey === 'cara'
  const lists = listsToDecide(isCaution)
  const found = await findFound(on.probation.reader, asked, lists, isCaution)
  const figures = await findFigures(on.probation.reader, asked)
  // In how many cohorts is told of those alone who end too late.
  const isTold = (at: number) => lists[at]?.place.endsWith('_late')
  return {
    found: found.map((one, at) => one.count > 0 && { ...one, cohorts: isTold(at) && one.cohorts }),
    figures,
  }
}

const queries: Record<string, string[]>[] = [
  ...['next', 'latest', 'delay', 'target', 'waiting', 'name'].flatMap((sort) =>
    ['1', '2', '4', '99'].map((page) => ({ sort: [sort], rows: ['20'], page: [page] })),
  ),
  ...['black', 'red', 'amber', 'green', 'grey'].flatMap((status) =>
    ['1', '2'].map((page) => ({ status: [status], rows: ['20'], page: [page] })),
  ),
  { status: ['red', 'grey'], rows: ['20'], page: ['2'] },
]

async function compare(today: Day) {
  for (const key of ['bbr', 'cara']) {
    const one = { ...whole, areas: byName }
    expect([seesWhole({ viewer: whole, programmeKey: key, today })]).toEqual([true])
    const of = [key, today]
    expect([of, await firstPage(whole, key, today)]).toEqual([of, await firstPage(one, key, today)])
    for (const query of queries) {
      const filter = readFilter(query)
      const list = (viewer: Viewer) =>
        findListPage(on.probation.reader, { viewer, programmeKey: key, today }, filter)
      const [found, wanted] = [await list(whole), await list(one)]
      expect([of, query, found]).toEqual([of, query, wanted])
    }
  }
}

test('first page and list of who sees everybody are what they are counted one by one', async () => {
  for (const today of days) await compare(today)
})

test('whom restriction closes or opens to this viewer is counted for this viewer alone', async () => {
  const waiting = await on.probation.reader
    .select()
    .from(standings)
    .where(sql`programme_key = 'bbr' and restricted = 0`)
    .orderBy(standings.latestOn, standings.crn)
  const restricted = await on.probation.reader
    .select()
    .from(standings)
    .where(sql`restricted = 1`)
    .orderBy(standings.crn)
  expect(restricted.length).toBeGreaterThan(1)
  const reason = { reason: 'Known', addedBy: 'x', addedAt: '2026-11-01T09:00:00.000Z' }
  await on.probation.write(async (tx) => {
    for (const { personId } of waiting.slice(0, 30)) {
      await tx
        .insert(personAccess)
        .values({ personId, email, kind: 'deny', ...reason })
        .onConflictDoNothing()
    }
    for (const { personId } of restricted) {
      await tx
        .insert(personAccess)
        .values({ personId, email, kind: 'allow', ...reason })
        .onConflictDoNothing()
    }
  })
  for (const today of days.slice(0, 6)) await compare(today)
})
