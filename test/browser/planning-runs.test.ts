import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import {
  aBrowser,
  aService,
  expectAccessible,
  looks,
  type Service,
  signIn,
} from '../support/browser.ts'
import { keepRunningCohort } from '../support/places.ts'
import { keepReferral } from '../support/referrals.ts'
import { holdAnswers } from '../support/solves.ts'
import { aLeader, keepStaff } from '../support/staff.ts'

let browser: Browser
let service: Service

/** Ten men wait in Winchester, and one cohort there has four places. */
beforeAll(async () => {
  browser = await aBrowser()
  service = await aService({ county: false })
  const { probation } = service
  await keepStaff(
    probation,
    ['Hana Ito', 'Bea Cole'].map((name) => aLeader(name)),
  )
  for (let count = 0; count < 10; count++) {
    await keepReferral(probation, { imposedOn: day('2026-06-01'), endsOn: day('2028-06-01') })
  }
  await keepRunningCohort(probation, { code: 'BBR-27-09', maxPlaces: 4 })
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

describe.each(looks)('a programme manager at $width px, JavaScript $javaScript', (look) => {
  let page: Page
  let context: BrowserContext

  beforeAll(async () => {
    const visit = await signIn(browser, service, { role: 'programme_manager' }, look)
    page = visit.page
    context = visit.context
    // What an earlier visit was answered does not hold any more.
    await keepReferral(service.probation)
  })
  afterAll(() => context.close())

  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()

  /** Asked for, followed and stopped; then asked again, and the answer comes by itself. */
  async function stopAndAskAgain(again: string | RegExp, ask: () => Promise<void>) {
    const letGo = holdAnswers()
    await ask()
    await page.getByText('This is being worked out').waitFor()
    await page.getByRole('progressbar').waitFor()
    await expectAccessible(page, look)
    await press('Stop')
    await page.getByText('The last search was stopped.').waitFor()
    await press(again)
    await page.getByText('This is being worked out').waitFor()
    letGo()
    await page.getByText('Nothing has changed since.').waitFor()
    await expectAccessible(page, look)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(look.width)
  }

  test('has it worked out which cohorts to open, stops it, asks again, and is told once something has changed', async () => {
    const ask = /^Work (out which cohorts to open|it out again)/
    await page.goto(service.url + urls.openings)
    await stopAndAskAgain(ask, () => press(ask))
    await page.getByText(/^Opening (one cohort|these \d cohorts) would save/).waitFor()
    await service.probation.write(async () => undefined)
    await page.reload()
    await page.getByText('Something has changed since').waitFor()
    await press('Work it out again')
    await page.getByText('Nothing has changed since.').waitFor()
  })

  test('tries what it would be without a cohort', async () => {
    await page.goto(service.url + urls.whatIf)
    await stopAndAskAgain(/^Work (out|it out again)/, async () => {
      await page.getByText('Drop a cohort', { exact: true }).click()
      await page.locator('[name="drop-cohort"]').selectOption({ index: 1 })
      await press('Drop a cohort: see what it comes to')
    })
    await page
      .getByText(/Scenario [AB]/)
      .first()
      .waitFor()
  })
})
