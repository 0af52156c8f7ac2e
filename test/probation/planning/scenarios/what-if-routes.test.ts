import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit, rooms, scenarios, venues } from '../../../../db/probation/schema.ts'
import { day } from '../../../../src/calendar.ts'
import { urls, withQuery } from '../../../../src/urls.ts'
import { type Fields, signedIn, type TestApp } from '../../../support/app.ts'
import { startedApp } from '../../../support/filled.ts'
import { keepRunningCohort } from '../../../support/places.ts'
import { keepReferral } from '../../../support/referrals.ts'
import { aLeader, keepStaff } from '../../../support/staff.ts'
import { pageWorkedOut } from '../../../support/worked-out.ts'

let on: TestApp
let eastleigh: string
const north = 'Hampshire North and East'

/** Ten men wait in Winchester, and one cohort there has four places from 11 January 2027. */
beforeAll(async () => {
  on = await startedApp()
  await keepStaff(
    on.probation,
    ['Hana Ito', 'Bea Cole'].map((name) => aLeader(name)),
  )
  for (let count = 0; count < 10; count++) {
    await keepReferral(on.probation, { imposedOn: day('2026-06-01'), endsOn: day('2028-06-01') })
  }
  await keepRunningCohort(on.probation, { code: 'BBR-27-09', maxPlaces: 4 })
  const [venue] = await on.probation.reader
    .select()
    .from(venues)
    .innerJoin(rooms, eq(rooms.venueId, venues.id))
    .where(eq(venues.name, 'Eastleigh hub'))
  eastleigh = venue!.venues.id
})

const as = (role: Parameters<typeof signedIn>[2]['role'], areas: 'all' | string[] = 'all') =>
  signedIn(on, on.probation, { role, areas })

const aGroup = (some: Fields = {}): Fields => ({
  ...{ programme: 'bbr', kind: 'add', 'add-in': 'A', 'add-place': eastleigh, 'add-time': '6pm' },
  ...{ 'add-starts-day': '2', 'add-starts-month': '12', 'add-starts-year': '2026' },
  ...{ 'add-entry': 'closed', 'add-min': '4', 'add-max': '12', 'add-second-day': '' },
  ...some,
})

const rowsOf = (userId: string) =>
  on.probation.reader.select().from(scenarios).where(eq(scenarios.madeById, userId))

test('a group is tried, names who would start with an audit row first, and is kept as a proposal', async () => {
  const dana = await as('programme_manager')
  const answer = await dana.post(urls.whatIf, aGroup())
  expect(answer.status).toBe(303)
  const before = await on.probation.reader.$count(audit)
  const page = await pageWorkedOut(dana, urls.whatIf)
  expect(page).toContain('Scenario A: saves')
  expect(page).toContain('Add a cohort at Eastleigh hub, Wednesday 6pm from 2 December 2026')
  expect(page).toContain('Walden, Tom')
  expect(page).toContain('Who would start sooner: 10')
  expect(await on.probation.reader.$count(audit)).toBeGreaterThan(before)
  const [row] = await rowsOf(dana.userId)
  const kept = await dana.post(urls.scenario(row!.id), {
    ...{ act: 'keep', version: '1', name: 'Eastleigh in December' },
  })
  expect(kept.status).toBe(303)
  const [proposal] = await rowsOf(dana.userId)
  expect(proposal).toMatchObject({ state: 'kept', kept: { placed: 6, staff: { weekly: 300 } } })
  expect(JSON.stringify(proposal)).not.toContain('Walden')
  const after = await (await dana.get(urls.whatIf)).text()
  expect(after).toContain('Eastleigh in December')
  const [link] = page.match(/\/cohorts\/new\?[^"]+/) ?? []
  const form = await (await dana.get(link!.replaceAll('&amp;', '&'))).text()
  expect(form).toMatch(/name="facilitator-1"[^>]*value="b.cole@probation.example"/)
  expect(form).toMatch(/name="first-time"[^>]*value="18:00"/)
  expect(link).not.toContain('example')
})

test('what cannot be is refused beside the form with what was typed, and nothing is kept', async () => {
  const dana = await as('programme_manager')
  const empty = await dana.post(
    urls.whatIf,
    aGroup({ 'add-place': '', 'add-starts-day': '31', 'add-starts-month': '2' }),
  )
  expect(empty.status).toBe(422)
  expect(await empty.text()).toMatch(/Select a venue[\s\S]*First day must be a real date/)
  const christmas = await dana.post(urls.whatIf, aGroup({ 'add-starts-day': '25', 'add-min': '2' }))
  expect(christmas.status).toBe(422)
  const words = await christmas.text()
  expect(words).toContain('is closed: Christmas Day')
  expect(words).toContain('A group runs with 4 or more')
  expect(words).toMatch(/name="add-time"[^>]*value="6pm"/)
  expect((await dana.post(urls.whatIf, { programme: 'bbr', kind: 'nothing' })).status).toBe(422)
  expect(await rowsOf(dana.userId)).toEqual([])
})

test('changes are added and taken out; what was changed in another window is shown again', async () => {
  const dana = await as('programme_manager')
  await dana.post(urls.whatIf, aGroup())
  const more: Fields = { programme: 'bbr', kind: 'more', 'more-in': 'A', 'more-hours': '7.5' }
  expect((await dana.post(urls.whatIf, more)).status).toBe(303)
  const [row] = await rowsOf(dana.userId)
  expect(row).toMatchObject({ version: 2, changes: [{ kind: 'add' }, { kind: 'more' }] })
  const stale = await dana.post(urls.scenario(row!.id), { remove: '0', version: '1' })
  expect(stale.status).toBe(409)
  await dana.post(urls.scenario(row!.id), { remove: '0', version: '2' })
  expect((await rowsOf(dana.userId))[0]).toMatchObject({ changes: [{ kind: 'more' }] })
  await dana.post(urls.scenario(row!.id), { act: 'discard', version: '3' })
  expect(await rowsOf(dana.userId)).toEqual([])
})

test('nobody reads what another tries; a proposal is read by whoever has all its areas', async () => {
  const dana = await as('programme_manager', [north])
  await dana.post(
    urls.whatIf,
    aGroup({ 'add-in': 'B', kind: 'more', 'more-in': 'B', 'more-hours': '9' }),
  )
  const [row] = await rowsOf(dana.userId)
  const [wide, other, coordinator] = [
    await as('programme_manager'),
    await as('programme_manager', ['Portsmouth and Isle of Wight']),
    await as('cara_coordinator'),
  ]
  const nothing = await (await other.post(urls.scenario(randomUUID()), { version: '1' })).text()
  for (const visitor of [wide, other, coordinator]) {
    const answer = await visitor.post(urls.scenario(row!.id), { act: 'discard', version: '1' })
    expect(answer.status).toBe(404)
    if (visitor === other)
      expect((await answer.text()).replaceAll(/nonce="[^"]*"/g, '')).toBe(
        nothing.replaceAll(/nonce="[^"]*"/g, ''),
      )
  }
  await pageWorkedOut(dana, urls.whatIf)
  await dana.post(urls.scenario(row!.id), { act: 'keep', version: '1', name: 'Nine hours more' })
  expect(await (await wide.get(urls.whatIf)).text()).toContain('Nine hours more')
  expect(await (await other.get(urls.whatIf)).text()).not.toContain('Nine hours more')
  expect((await coordinator.get(withQuery(urls.whatIf, { programme: 'bbr' }))).status).toBe(404)
})

test('cohorts worth opening are ranked, with the page that opens each', async () => {
  const dana = await as('programme_manager')
  expect((await dana.post(urls.openings, { programme: 'bbr' })).status).toBe(303)
  const page = await pageWorkedOut(dana, urls.openings)
  expect(page).toMatch(/Opening (one cohort|these \d cohorts) would save/)
  expect(page).toContain('Bea Cole and Hana Ito')
  expect(page).toContain('Walden, Tom')
  const [link] = page.match(/\/cohorts\/new\?[^"]+/) ?? []
  expect((await dana.get(link!.replaceAll('&amp;', '&'))).status).toBe(200)
  const coordinator = await as('cara_coordinator')
  await coordinator.post(urls.openings, { programme: 'cara' })
  expect(await pageWorkedOut(coordinator, urls.openings)).toContain(
    'Nobody waits who could be placed',
  )
  expect((await (await as('facilitator')).get(urls.openings)).status).toBe(404)
})
