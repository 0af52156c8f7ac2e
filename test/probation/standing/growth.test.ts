import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { insertMany } from '../../../db/insert-many.ts'
import {
  cohorts,
  orders,
  people,
  placements,
  referrals,
  standings,
} from '../../../db/probation/schema.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'
import { counted } from '../../support/statements.ts'

// A page costs what it shows: the same statements and rows however many others wait.

type Browser = Awaited<ReturnType<typeof signedIn>>
let on: TestApp
let manager: Browser
let officer: Browser
let pages: [string, () => Promise<Response>][]

beforeAll(async () => {
  on = await countyApp()
  const come = (person: Parameters<typeof signedIn>[2]) => signedIn(on, on.probation, person)
  manager = await come({ role: 'programme_manager' })
  officer = await come({ role: 'probation_officer', email: 'j.hollis@probation.example' })
  const { reader } = on.probation
  const [booked] = await reader
    .select()
    .from(placements)
    .where(sql`status = 'booked'`)
    .orderBy(placements.entryOn, placements.id)
  const [waiting] = await reader
    .select()
    .from(standings)
    .where(sql`basis = 'unbooked' and restricted = 0`)
    .orderBy(standings.crn)
  const [cohort] = await reader.select().from(cohorts).orderBy(cohorts.code)
  const list = (query: Record<string, string>) => withQuery(urls.waitingList('bbr'), query)
  const of = (who: Browser, address: string): [string, () => Promise<Response>] => [
    address,
    async () => who.get(address),
  ]
  pages = [
    ...[
      urls.home,
      list({}),
      list({ status: 'red' }),
      list({ sort: 'name', page: '2', rows: '20' }),
    ].map((address) => of(manager, address)),
    ...[list({ place: 'fits', rows: '20' }), list({ near: 'yes', rows: '20' })].map((address) =>
      of(manager, address),
    ),
    of(manager, urls.person(waiting!.personId)),
    of(manager, urls.placement(waiting!.referralId)),
    of(manager, urls.cohort(cohort!.id)),
    of(manager, urls.cohort(booked!.cohortId)),
    of(manager, urls.cohorts),
    of(manager, urls.staff),
    of(officer, urls.home),
    of(officer, urls.tasks),
  ]
})

/** Everybody who waits for a programme without a place, so many times more: each lives where one of them does. */
async function more(times: number, programmeKey = 'bbr') {
  const rows = await on.probation.reader
    .select({ person: people, order: orders, referral: referrals })
    .from(standings)
    .innerJoin(referrals, eq(referrals.id, standings.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .where(
      sql`basis = 'unbooked' and standings.programme_key = ${programmeKey} and standings.restricted = 0`,
    )
    .orderBy(people.crn)
  const copies = Array.from({ length: times }, (_, each) =>
    rows.map(({ person, order, referral }, at) => {
      const id = (one: string) => `${one}-${programmeKey}-${each}`
      const crn = `${programmeKey === 'bbr' ? 'Z' : 'Y'}${100_000 + each * 1000 + at}`
      const personId = id(person.id)
      return {
        person: { ...person, id: personId, crn },
        order: { ...order, id: id(order.id), personId },
        referral: { ...referral, id: id(referral.id), personId, orderId: id(order.id) },
      }
    }),
  ).flat()
  await on.probation.write(async (tx) => {
    await insertMany(tx, people, copies, ({ person }) => person)
    await insertMany(tx, orders, copies, ({ order }) => order)
    await insertMany(tx, referrals, copies, ({ referral }) => referral)
  })
}

async function costs() {
  const found: Record<string, { statements: number; rows: number }> = {}
  for (const [name, ask] of pages) {
    await ask()
    const { answer, statements, rows } = await counted(ask)
    expect([name, answer.status]).toEqual([name, 200])
    found[name] = { statements, rows }
  }
  return found
}

test('pages cost the same statements and rows for ten times as many who wait', async () => {
  const count = () => on.probation.reader.$count(standings)
  const few = await costs()
  const before = await count()
  await more(9)
  expect(await count()).toBeGreaterThan(before * 3)
  const many = await costs()
  const isList = (name: string) => name.startsWith(urls.waitingList('bbr'))
  for (const [name, cost] of Object.entries(many)) {
    const { statements, rows } = few[name]!
    expect([name, cost.statements]).toEqual([name, statements])
    // A list shows other people then: of each at most the row, the best place and the last one.
    if (isList(name)) expect([name, cost.rows]).toEqual([name, expect.toSatisfy(isOfRows(name))])
    else expect([name, cost.rows]).toEqual([name, rows])
  }
})

/** Besides those shown: who asks, what can be chosen, programmes with their settings, counts. */
const beside = 70
const isOfRows = (name: string) => (rows: number) =>
  rows <= beside + 4 * Number(/rows=(\d+)/.exec(name)?.[1] ?? 50)

/** Of one more who is shown: himself, his caution and his best place. */
const rowsOfAMan = 3

test('men by legal clock cost the same statements, and rows for those shown, for ten times as many men', async () => {
  const oneArea = await signedIn(on, on.probation, {
    role: 'programme_manager',
    areas: ['Portsmouth and Isle of Wight'],
  })
  const costsOf = async (who: Browser) => {
    await who.get(urls.clock)
    const { statements, rows } = await counted(async () => who.get(urls.clock))
    return { statements, rows }
  }
  const before = [await costsOf(oneArea), await costsOf(manager)]
  await more(9, 'cara')
  const after = [await costsOf(oneArea), await costsOf(manager)]
  expect(after.map(({ statements }) => statements)).toEqual(
    before.map(({ statements }) => statements),
  )
  for (const [at, { rows }] of after.entries()) {
    expect(rows).toBeLessThanOrEqual(before[at]!.rows + rowsOfAMan * 50)
  }
})
