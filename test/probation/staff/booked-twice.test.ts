import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { findDoubleBooked } from '../../../db/probation/queries/double-bookings.ts'
import { applyFile } from '../../../db/probation/queries/import-file.ts'
import { cohorts } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

let world: TestApp
let manager: Awaited<ReturnType<typeof signedIn>>
let cohortId: string

/** A cohort in a third town, led by two who lead two others at that time. */
const thirdTown = [
  'code,programme,venue,locality,starts_on,slots,minutes,min_places,max_places,entry,facilitators',
  'BBR-27-09,bbr,Basingstoke office,Basingstoke,2027-02-03,wed 18:00,150,4,12,closed,w.reid@probation.example;y.shah@probation.example',
].join('\n')

beforeAll(async () => {
  world = await countyApp()
  const viewer = commandLineViewer
  const asked = { kind: 'cohorts' as const, text: thirdTown, viewer, today: monday }
  const at = '2026-11-23T09:00:00.000Z'
  const saved = { viewer, today: monday, at, fileName: 'cohorts.csv', correlationId: '-' }
  const { faults } = await applyFile(world.probation, asked, saved)
  expect(faults).toEqual([])
  manager = await signedIn(world, world.probation, { role: 'programme_manager' })
  const [cohort] = await world.probation.reader
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(eq(cohorts.code, 'BBR-27-09'))
  cohortId = cohort!.id
})

const text = async (path: string, browser = manager) => {
  const response = await browser.get(path)
  expect(response.status).toBe(200)
  return response.text()
}
const doubled = () =>
  findDoubleBooked(world.probation.reader, commandLineViewer, monday, { cohortId })

test('a double booking from a file stands on Today, as many as its page names', async () => {
  const row = /<b class="big">(\d+)<\/b>(?:(?!<\/tr>)[\s\S])*?booked-twice\?programme=bbr/
  expect((await text(urls.home)).match(row)?.[1]).toBe('2')
  const page = await text(`${urls.bookedTwice}?programme=bbr`)
  expect(page).toContain('Facilitators in two places at once: 2')
  expect(page).toMatch(
    /Will Reid leads [^<]*BBR-27-09[^<]* at once, in Basingstoke, Havant and Portsmouth/,
  )
  expect(page.match(/ at once, in /g)).toHaveLength(2)
  expect(page.match(/<li>Wed 3 Feb 2027:[\s\S]*?<\/li>/)![0].match(/<a /g)).toHaveLength(3)
  expect(page.match(/<li>Wed 3 Feb 2027:/g)).toHaveLength(2)
})

test('and on its cohort, its session and the page of who leads it', async () => {
  expect(await text(urls.cohort(cohortId))).toMatch(/Will Reid leads [^<]*BBR-26-05[^<]*BBR-27-09/)
  expect(await text(urls.session(cohortId, 1))).toMatch(/Booked twice: [^<]*Will Reid leads BBR-2/)
  expect(await text(urls.staff)).toMatch(/Will Reid leads [^<]* at once/)
})

test('a change of its calendar that adds none passes, and says which stand', async () => {
  const answer = await manager.post(urls.cohortChange(cohortId, 'cancel'), {
    number: '3',
    reason: 'The hall is closed',
  })
  const plan = await answer.text()
  expect(answer.status).toBe(200)
  expect(plan).not.toContain('It cannot be applied like this')
  expect(plan).toMatch(/Stands already: [^<]*Will Reid leads BBR-2/)
})

test('it goes once somebody else leads', async () => {
  const before = (await doubled()).map(({ pairs }) => pairs.length)
  const away = { absent: 'w.reid@probation.example', cover: '', reason: 'Leads in Havant' }
  const answer = await manager.post(urls.sessionCover(cohortId, 1), away)
  expect(answer.status).toBe(303)
  const after = await doubled()
  expect(after.map(({ name }) => name)).toEqual(expect.arrayContaining(['Will Reid', 'Yusra Shah']))
  const [reid, shah] = [
    after.find(({ name }) => name === 'Will Reid'),
    after.find(({ name }) => name === 'Yusra Shah'),
  ]
  expect(reid!.pairs.length).toBeLessThan(shah!.pairs.length)
  expect(shah!.pairs.length).toBe(Math.max(...before))
  expect(await text(urls.session(cohortId, 1))).not.toContain('Will Reid leads BBR-2')
})

test('nobody but who may change cohorts has its page', async () => {
  for (const role of ['probation_officer', 'facilitator', 'auditor'] as const) {
    const other = await signedIn(world, world.probation, { role })
    expect((await other.get(urls.bookedTwice)).status).toBe(404)
  }
})
