import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { planRows, plans, venues } from '../../../db/probation/schema.ts'
import { day } from '../../../src/calendar.ts'
import { rowsAPage } from '../../../src/probation/planning/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRunningCohort } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { countSolves } from '../../support/solves.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'
import { counted } from '../../support/statements.ts'
import { pageWorkedOut } from '../../support/worked-out.ts'

// No page of the planner solves anything, and each costs what it shows, however many wait.

let on: TestApp
let dana: Awaited<ReturnType<typeof signedIn>>
let solves: () => number
const programme = { programme: 'bbr' }
const [whatIf, openings] = [urls.whatIf, urls.openings].map((to) => withQuery(to, programme))

beforeAll(async () => {
  on = await startedApp()
  solves = countSolves()
  dana = await signedIn(on, on.probation, { role: 'programme_manager', name: 'Dana Whitlock' })
  await keepStaff(
    on.probation,
    ['Hana Ito', 'Bea Cole'].map((name) => aLeader(name)),
  )
  await keepRunningCohort(on.probation, { code: 'BBR-27-09', maxPlaces: 13 })
  await more(24)
  expect((await dana.post(urls.openings, programme)).status).toBe(303)
  expect(await pageWorkedOut(dana, openings!)).toContain('would save')
  const [venue] = await on.probation.reader
    .select()
    .from(venues)
    .where(eq(venues.name, 'Eastleigh hub'))
  const change = { kind: 'add', 'add-in': 'A', 'add-place': venue!.id, 'add-time': '6pm' }
  const first = { 'add-starts-day': '2', 'add-starts-month': '12', 'add-starts-year': '2026' }
  const size = { 'add-entry': 'closed', 'add-min': '4', 'add-max': '12', 'add-second-day': '' }
  const tried = await dana.post(urls.whatIf, { ...programme, ...change, ...first, ...size })
  expect(tried.status).toBe(303)
  expect(await pageWorkedOut(dana, whatIf!)).toContain('Scenario A: saves')
})

/** So many men more who wait in Winchester. */
async function more(count: number) {
  for (let each = 0; each < count; each++) {
    await keepReferral(on.probation, { imposedOn: day('2026-06-01'), endsOn: day('2028-06-01') })
  }
}

/** The one plan that there is, made anew: its page, that of somebody in it, and of its file. */
async function planned(): Promise<string[]> {
  await on.probation.record((tx) => tx.delete(plans))
  const made = await dana.post(urls.plans, { ...programme, keep: 'keep' })
  const to = made.headers.get('location')!
  const id = to.split('/').at(-1)!
  for (;;) {
    const [plan] = await on.probation.reader.select().from(plans)
    if (plan?.state === 'ready') break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const [row] = await on.probation.reader.select().from(planRows).limit(1)
  return [to, `${to}?page=2`, urls.planPerson(id, row!.referralId), urls.planFile(id)]
}

test('pages of the planner cost the same statements and rows for five times as many who wait, and solve nothing', async () => {
  const costs = async () => {
    const addresses = [urls.plans, whatIf!, openings!, ...(await planned())]
    const before = solves()
    const found: { statements: number; rows: number }[] = []
    for (const address of addresses) {
      await on.probation.write(async () => undefined)
      const { answer, statements, rows } = await counted(async () => dana.get(address))
      expect([address, answer.status]).toEqual([address, 200])
      found.push({ statements, rows })
    }
    expect(solves()).toBe(before)
    return found
  }
  const few = await costs()
  await more(96)
  const inAll = await on.probation.reader.all<{ n: number }>(
    sql`select count(*) as n from standings`,
  )
  expect(inAll[0]!.n).toBe(120)
  expect(await costs()).toEqual(few)
  for (const { statements } of few) expect(statements).toBeGreaterThan(1)
})

test('everybody with a place stands on one page of a plan, in its order, and on no other', async () => {
  const [first] = await planned()
  const ofPlan = await on.probation.reader
    .select()
    .from(planRows)
    .where(eq(planRows.outcome, 'placed'))
    .orderBy(planRows.at)
  const placed = ofPlan.map(({ planId, referralId }) => urls.planPerson(planId, referralId))
  expect(placed.length).toBeGreaterThan(rowsAPage)
  const found = await Promise.all(
    [1, 2].map(async (page) => {
      const text = await (await dana.get(`${first}?page=${page}`)).text()
      const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, to]) => to!)
      return [...new Set(links)].filter((to) => placed.includes(to))
    }),
  )
  expect(found).toEqual([placed.slice(0, rowsAPage), placed.slice(rowsAPage)])
})
