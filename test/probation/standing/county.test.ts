import { beforeAll, expect, test } from 'vitest'
import { findListPage, findOptions } from '../../../db/probation/queries/waiting-list.ts'
import { standings, touched } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { addressKey, readFilter } from '../../../src/probation/waiting-list/filter.ts'
import { statusAt } from '../../../src/probation/waiting-list/turning.ts'
import { anew } from '../../support/anew.ts'
import type { TestApp } from '../../support/app.ts'
import { countyDay } from '../../support/county.ts'
import { countyApp } from '../../support/filled.ts'
import { listPage, optionsOf } from '../../support/listed.ts'

// What stands is held against the rules, asked anew for everybody: on any day, for whoever looks, however it is narrowed.

let on: TestApp

beforeAll(async () => {
  on = await countyApp()
})

const manager = { ...commandLineViewer, email: 'dana.whitlock@probation.example' }
const viewers: Record<string, Viewer> = {
  everybody: manager,
  'of one area': { ...manager, areas: ['Portsmouth and Isle of Wight'] },
  officer: { ...manager, role: 'probation_officer', email: 'j.hollis@probation.example' },
  facilitator: { ...manager, role: 'facilitator', email: 'h.ito@probation.example' },
  coordinator: { ...manager, role: 'cara_coordinator', email: 'mina.farrow@probation.example' },
}
const days = [0, -1, 1, 20, 45, 90, 200, 400].map((more) => addDays(countyDay, more))

test('nothing that was touched is left unsettled', async () => {
  expect(await on.probation.reader.$count(touched)).toBe(0)
})

test.each(['bbr', 'cara'])('what stands of %s is what the rules say, on any day', async (key) => {
  const kept = await on.probation.reader.select().from(standings)
  for (const today of days) {
    const { waits } = await anew(on.probation.reader, manager, key, today)
    expect(waits.length).toBeGreaterThan(10)
    for (const { referralId, standing } of waits) {
      const row = kept.find((one) => one.referralId === referralId)!
      const turning = Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value ?? undefined]),
      ) as Parameters<typeof statusAt>[0]
      const status = statusAt(turning, today, standing.lastChance !== undefined)
      expect([row.crn, today, status]).toEqual([row.crn, today, standing.status])
    }
  }
})

const queries: Record<string, string[]>[] = [
  {},
  ...['latest', 'delay', 'target', 'waiting', 'name'].map((sort) => ({ sort: [sort] })),
  ...['black', 'red', 'amber', 'green', 'grey'].map((status) => ({ status: [status] })),
  ...['booked', 'unbooked', 'fits', 'none', 'last_chance', 'booked_late'].map((place) => ({
    place: [place],
  })),
  ...['course', 'course_late', 'course_lost'].map((place) => ({ place: [place] })),
  ...['yes', 'long', 'no'].map((hold) => ({ hold: [hold] })),
  ...[{ near: ['yes'] }, { near: ['yes'], place: ['fits'] }, { risk: ['high'] }],
  ...[{ route: ['licence'] }, { officer: [addressKey('j.hollis@probation.example')] }],
  ...[
    { rows: ['20'], page: ['3'] },
    { page: ['99'], status: ['red', 'black'] },
  ],
  ...[{ team: ['nobody'] }, { place: ['course'], hold: ['long'] }],
]

async function compare(viewer: Viewer, key: string, today: Day) {
  const db = on.probation.reader
  const asked = { viewer, programmeKey: key, today }
  const all = await anew(db, viewer, key, today)
  expect(all.waits.length).toBeGreaterThan(2)
  expect((await findOptions(db, asked, {})).options).toEqual(optionsOf(all))
  for (const query of queries) {
    const filter = readFilter(query)
    const { chosen } = await findOptions(db, asked, filter)
    const found = await findListPage(db, asked, filter, { chosen })
    const { rows, ...wanted } = listPage(filter, all)
    const of = [query, viewer.role, today]
    expect([of, { ...found, rows: found.rows.map(({ wait }) => wait) }]).toEqual([
      of,
      { ...wanted, rows },
    ])
    const fits = found.rows.map(({ fit }) => fit && [fit.cohort.code, fit.stay, fit.spareDays])
    expect([of, fits]).toEqual([
      of,
      rows.map(({ referralId }) => {
        const fit = all.fitOf(referralId)
        return fit && [fit.cohort.code, fit.stay, fit.spareDays]
      }),
    ])
  }
}

test.each(Object.entries(viewers))(
  'the list of %s is what the rules give, however narrowed',
  async (name, viewer) => {
    const keys =
      name === 'coordinator' ? ['cara'] : name === 'everybody' ? ['bbr', 'cara'] : ['bbr']
    for (const key of keys) {
      for (const today of name === 'everybody' ? days.slice(0, 6) : days.slice(0, 1)) {
        await compare(viewer, key, today)
      }
    }
  },
)
