import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { recomputeWindows } from '../../../db/probation/queries/recompute-windows.ts'
import {
  history,
  holds,
  orders,
  placements,
  referrals,
  tasks,
} from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { type Day, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRunningCohort, placesOf } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'

let on: TestApp
const as = (role: Role, email?: string) =>
  signedIn(on, on.probation, email ? { role, email } : { role })

beforeEach(async () => {
  on = await startedApp()
})

/** A man of HMP Winchester whose licence begins on the day of his release, assessed inside. */
async function prisoner(releasedOn: Day) {
  const man = await keepReferral(on.probation, {
    imposedOn: day('2025-06-02'),
    endsOn: day('2028-12-01'),
  })
  await on.probation.write(async (tx) => {
    const [row] = await tx.select().from(referrals).where(eq(referrals.id, man.referralId))
    await tx
      .update(orders)
      .set({ route: 'licence', releasedOn, prison: 'HMP Winchester' })
      .where(eq(orders.id, row!.orderId))
    await tx
      .update(referrals)
      .set({ assessedBeforeRelease: true })
      .where(eq(referrals.id, man.referralId))
    const author = { viewer: commandLineViewer, today: monday, at: '2026-11-23T08:00:00.000Z' }
    const cause = { what: 'Licence', why: 'For a test', author, correlationId: '-' }
    await recomputeWindows(tx, { referralIds: [man.referralId] }, cause)
  })
  return man
}

const version = async (referralId: string) => {
  const [row] = await on.probation.reader
    .select()
    .from(referrals)
    .where(eq(referrals.id, referralId))
  return `${row!.version}`
}

const release = async (referralId: string, on_: string, more: Record<string, string> = {}) => {
  const [year, month, date] = on_.split('-') as [string, string, string]
  return {
    prison: 'HMP Winchester',
    'releasedOn-day': date,
    'releasedOn-month': month,
    'releasedOn-year': year,
    assessedBeforeRelease: 'yes',
    version: await version(referralId),
    ...more,
  }
}

test('a place booked before release is held for it, and moves when the release does', async () => {
  const man = await prisoner(day('2027-01-25'))
  const early = await keepRunningCohort(on.probation, {
    code: 'BBR-27-01',
    startsOn: day('2027-02-01'),
  })
  const late = await keepRunningCohort(on.probation, {
    code: 'BBR-27-02',
    startsOn: day('2027-03-08'),
  })
  const dana = await as('programme_manager')
  await dana.post(urls.placementCheck(man.referralId, early, '2027-02-01'))
  const [held] = await placesOf(on.probation, man.referralId, 'booked')
  expect(held).toMatchObject({ cohortId: early, heldForRelease: true })
  const page = await (await dana.get(urls.person(man.personId))).text()
  expect(page).toContain('To be released from HMP Winchester on 25 January 2027')
  expect(page).toContain('Held for his release')

  const asked = await release(man.referralId, '2027-02-15')
  const check = await dana.post(urls.release(man.referralId), asked)
  const words = await check.text()
  expect(words).toContain('moves from BBR-27-01 on 1 February 2027 to BBR-27-02 on 8 March 2027')
  expect(await placesOf(on.probation, man.referralId, 'withdrawn')).toHaveLength(0)

  const saved = await dana.post(urls.release(man.referralId), { ...asked, confirmed: 'yes' })
  expect(saved.status).toBe(303)
  const [moved] = await placesOf(on.probation, man.referralId, 'booked')
  expect(moved).toMatchObject({ cohortId: late, entryOn: '2027-03-08', heldForRelease: true })
  const [given] = await placesOf(on.probation, man.referralId, 'withdrawn')
  expect(given).toMatchObject({ cohortId: early, withdrawnWhy: 'release_moved' })
  const told = await on.probation.reader.select().from(history)
  expect(
    told.filter(({ what }) => /release/i.test(what)).map(({ subjectId }) => subjectId),
  ).toEqual([man.referralId, early, late])
})

test('where nothing suits the new release the place is given back, and the page says why', async () => {
  const man = await prisoner(day('2027-01-25'))
  const early = await keepRunningCohort(on.probation, { startsOn: day('2027-02-01') })
  const dana = await as('programme_manager')
  await dana.post(urls.placementCheck(man.referralId, early, '2027-02-01'))
  const asked = await release(man.referralId, '2027-06-01', { confirmed: 'yes' })
  expect((await dana.post(urls.release(man.referralId), asked)).status).toBe(303)
  expect(await placesOf(on.probation, man.referralId, 'booked')).toHaveLength(0)
  const page = await (await dana.get(urls.person(man.personId))).text()
  expect(page).toContain('is given back, and nothing on offer fits')
})

test('modules done inside shorten what he needs, and are joined at the next module', async () => {
  const man = await prisoner(day('2027-01-25'))
  const dana = await as('programme_manager')
  const asked = await release(man.referralId, '2027-01-25', {
    modulesDone: 'foundation',
    confirmed: 'yes',
  })
  expect((await dana.post(urls.release(man.referralId), asked)).status).toBe(303)
  const [row] = await on.probation.reader
    .select()
    .from(referrals)
    .where(eq(referrals.id, man.referralId))
  expect(row).toMatchObject({ modulesDone: ['foundation'], earliestOn: '2027-02-01' })
  expect(row!.latestOn).toBe('2028-05-12')
})

test('refuses a release before the sentence or after the licence, and a day that does not exist', async () => {
  const man = await prisoner(day('2027-01-25'))
  const dana = await as('programme_manager')
  for (const [given, words] of [
    ['2025-01-01', 'Release is before the sentence'],
    ['2029-01-01', 'The licence ends on 1 December 2028'],
    ['2027-02-29', 'Day of release must be a real date'],
  ] as const) {
    const answer = await dana.post(
      urls.release(man.referralId),
      await release(man.referralId, given),
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  }
})

test('an officer moves the release, and leaves the place to the manager', async () => {
  const man = await prisoner(day('2027-01-25'))
  const early = await keepRunningCohort(on.probation, { startsOn: day('2027-02-01') })
  const dana = await as('programme_manager')
  await dana.post(urls.placementCheck(man.referralId, early, '2027-02-01'))
  const june = await as('probation_officer', 'j.hollis@probation.example')
  const asked = await release(man.referralId, '2027-06-01', { confirmed: 'yes' })
  expect((await june.post(urls.release(man.referralId), asked)).status).toBe(303)
  expect(await placesOf(on.probation, man.referralId, 'booked')).toHaveLength(1)
  const [task] = await on.probation.reader.select().from(tasks)
  expect(task).toMatchObject({ kind: 'release_place', forWhom: 'manager', closedOn: null })
  expect(task!.words).toContain('no longer suits')
  const other = await as('probation_officer', 'somebody.else@probation.example')
  expect((await other.get(urls.release(man.referralId))).status).toBe(404)
})

test('a recall gives the place back, keeps his modules, and waits on hold for a new release', async () => {
  const man = await prisoner(day('2026-10-05'))
  const cohort = await keepRunningCohort(on.probation)
  const dana = await as('programme_manager')
  await on.probation.write((tx) =>
    tx
      .update(referrals)
      .set({ modulesDone: ['foundation'] })
      .where(eq(referrals.id, man.referralId)),
  )
  await on.probation.write((tx) =>
    tx.insert(placements).values({
      id: 'place',
      referralId: man.referralId,
      cohortId: cohort,
      entryOn: day('2027-01-11'),
      lastSessionOn: day('2027-06-21'),
      finishesOn: day('2027-08-30'),
      status: 'booked',
      pinned: false,
      bookedOn: monday,
      bookedBy: 'Dana',
    }),
  )
  const recall = {
    'recalledOn-day': '23',
    'recalledOn-month': '11',
    'recalledOn-year': '2026',
    version: await version(man.referralId),
  }
  const without = await dana.post(urls.recall(man.referralId), recall)
  expect(without.status).toBe(422)
  const early = { ...recall, reason: 'Breach of licence', 'recalledOn-month': '9' }
  const refused = await dana.post(urls.recall(man.referralId), early)
  expect(await refused.text()).toContain('Release was on 5 October 2026')

  const saved = await dana.post(urls.recall(man.referralId), { ...recall, reason: 'Breach' })
  expect(saved.status).toBe(303)
  const [given] = await placesOf(on.probation, man.referralId, 'withdrawn')
  expect(given).toMatchObject({ withdrawnWhy: 'recalled', withdrawnOn: monday })
  const [hold] = await on.probation.reader.select().from(holds)
  expect(hold).toMatchObject({ side: 'person', reason: 'custody', fromOn: monday, toOn: null })
  const [row] = await on.probation.reader
    .select()
    .from(referrals)
    .where(eq(referrals.id, man.referralId))
  expect(row).toMatchObject({ modulesDone: ['foundation'], startedOn: null })
  expect((await dana.get(urls.recall(man.referralId))).status).toBe(404)

  const again = await release(man.referralId, '2027-03-01', {
    modulesDone: 'foundation',
    confirmed: 'yes',
  })
  expect((await dana.post(urls.release(man.referralId), again)).status).toBe(303)
  const [ended] = await on.probation.reader.select().from(holds)
  expect(ended!.toOn).toBe('2027-02-28')
  const page = await (await dana.get(urls.person(man.personId))).text()
  expect(page).toContain('To be released from HMP Winchester on 1 March 2027')
})
