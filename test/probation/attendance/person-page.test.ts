import { beforeEach, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepReferral } from '../../support/referrals.ts'
import { hana, keepLedCohort, saveRegister, shownAt } from './a-register.ts'

let on: TestApp
const startsOn = day('2026-11-02')

beforeEach(async () => {
  on = await startedApp()
})

test('a man’s page tells how far he is, what is missing, and what has to be done by whom', async () => {
  const tom = await keepReferral(on.probation)
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds: [tom.referralId] })
  const visitor = await signedIn(on, on.probation, { role: 'facilitator', email: hana })
  const page = async () => (await visitor.get(urls.person(tom.personId))).text()
  for (const [at, outcome] of ['attended', 'unacceptable_absence'].entries()) {
    const shown = shownAt(startsOn, at + 1)
    await saveRegister(visitor, cohortId, at + 1, { [tom.referralId]: outcome }, { shown })
  }
  const html = await page()
  expect(html).toContain('Progress')
  expect(html).toContain('0 of 4 modules done. Catch-ups used: 1 of 4, 1 to hold.')
  expect(html).toContain('1 of 6')
  expect(html).toContain('9 November 2026: unacceptable absence')
  expect(html).toContain(
    'Give a warning, or accept the reason, by 25 Nov 2026 (in 2 days), for the officer',
  )
  expect(html).toMatch(/<a href="\/tasks\/[^"]+">Hold the catch-up<\/a>/)
})
