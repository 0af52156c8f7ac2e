import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { recomputeWindows } from '../../../db/probation/queries/recompute-windows.ts'
import { cohorts } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepReferral } from '../../support/referrals.ts'
import { hana, keepLedCohort, placeOf, referralOf, saveRegister, shownAt } from './a-register.ts'

let on: TestApp
/** Six sessions are held by today: the whole of Foundation. */
const startsOn = day('2026-10-05')

beforeEach(async () => {
  on = await startedApp()
})

async function tomAfterFoundation() {
  const tom = await keepReferral(on.probation, { endsOn: day('2027-09-01') })
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds: [tom.referralId] })
  const visitor = await signedIn(on, on.probation, { role: 'facilitator', email: hana })
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const shown = shownAt(startsOn, number)
    await saveRegister(visitor, cohortId, number, { [tom.referralId]: 'attended' }, { shown })
  }
  return { ...tom, cohortId }
}

test('a module done since he started moves none of the dates that his delay was counted by', async () => {
  const tom = await tomAfterFoundation()
  expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
    modulesDone: ['foundation'],
    startedOn: startsOn,
  })
  const moved = await on.probation.write((tx) =>
    recomputeWindows(
      tx,
      { referralIds: [tom.referralId] },
      {
        what: 'Bank holidays changed',
        why: 'For a test',
        author: { viewer: commandLineViewer, today: monday, at: `${monday}T10:00:00.000Z` },
        correlationId: '-',
      },
    ),
  )
  expect(moved).toEqual([])
})

test('a transfer takes him on after what he sat before registers were kept here', async () => {
  const tom = await keepReferral(on.probation, { startedOn: startsOn })
  const old = await keepLedCohort(on.probation, { startsOn, referralIds: [tom.referralId] })
  await on.probation.write((tx) =>
    tx.update(cohorts).set({ registersFromOn: monday }).where(eq(cohorts.id, old)),
  )
  const next = await keepLedCohort(on.probation, { startsOn: day('2027-01-11') })
  const place = await placeOf(on.probation, tom.referralId)
  const dana = await signedIn(on, on.probation, { role: 'programme_manager' })
  const path = `${urls.transfer(place.id)}?cohort=${next}&entry=2027-01-11`
  const html = await (await dana.get(path)).text()
  expect(html).toContain('It joins at Foundation, which he has done')
})
