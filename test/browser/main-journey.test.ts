import { text as wholeOf } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aBrowser,
  aService,
  countyFile,
  expectAccessible,
  looks,
  type Service,
  signIn,
} from '../support/browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(() => browser.close())

describe.each(looks)('a programme manager at $width px, JavaScript: $javaScript', (look) => {
  let service: Service
  let page: Page

  beforeAll(async () => {
    service = await aService({ county: false })
    page = (await signIn(browser, service, { role: 'programme_manager' }, look)).page
  })
  afterAll(() => service.close())

  test('begins with nothing, and is told what to do', async () => {
    await page.getByText('Nobody is waiting yet').waitFor()
    await expectAccessible(page, look)
    await page.goto(`${service.url}/waiting-list/bbr`)
    await page.getByText('Nobody is waiting for Building Better Relationships').waitFor()
    await expectAccessible(page, look)
  })

  test('brings in three spreadsheets, each reviewed before it is applied', async () => {
    for (const [kind, rows] of [
      ['referrals', 570],
      ['cohorts', 42],
      ['placements', 97],
    ] as const) {
      await page.goto(`${service.url}/imports`)
      await expectAccessible(page, look)
      await page.locator(`input[name=kind][value=${kind}]`).check()
      await page.locator('input[type=file]').setInputFiles(countyFile(kind))
      await page.locator('main form button').first().click()
      await page.waitForURL(/\/imports\/[\w-]+$/)
      await readToTheEnd(page)
      await page.getByText(`${kind}.csv`).first().waitFor()
      await expectAccessible(page, look)
      await page.getByRole('button', { name: /^Apply/ }).click()
      await page.getByText(`${rows} new`).first().waitFor()
      await expectAccessible(page, look)
    }
  })

  test('sees who is late against his own best date, and why', async () => {
    await page.goto(`${service.url}/waiting-list/bbr`)
    await page.getByText('Showing 1 to 50 of 142 people').waitFor()
    await expectAccessible(page, look)
    await page.goto(`${service.url}/waiting-list/bbr?near=yes`)
    await page.getByRole('link', { name: 'Kemble, Mark' }).click()
    await page.getByText('last safe start is today', { exact: false }).first().waitFor()
    await expectAccessible(page, look)
  })

  test('books the man who is about to run out of time', async () => {
    await page.getByRole('link', { name: /^Book BBR-26-05/ }).click()
    await page.getByText(/All \d+ rules are met/).waitFor()
    await expectAccessible(page, look)
    await page.getByRole('button', { name: /^Book/ }).click()
    await page.waitForURL(/\/people\//)
    await page.getByText('BBR-26-05').first().waitFor()
    await expectAccessible(page, look)
  })

  test('sets up a cohort, every session date seen first', async () => {
    await page.goto(`${service.url}/cohorts`)
    await expectAccessible(page, look)
    await page.getByRole('link', { name: 'Make a cohort' }).click()
    await page.locator('select[name=place]').waitFor()
    await expectAccessible(page, look)
    await page
      .locator('select[name=place]')
      .selectOption({ label: await placeAt(page, 'Eastleigh') })
    await page.locator('[name=starts-day]').fill('7')
    await page.locator('[name=starts-month]').fill('12')
    await page.locator('[name=starts-year]').fill('2026')
    await page.locator('select[name=first-day]').selectOption('mon')
    await page.locator('[name=first-time]').fill('6pm')
    await page.locator('input[name=entry][value=closed]').check()
    await page.locator('[name=facilitator-1]').fill('g.price@probation.example')
    await page.locator('[name=facilitator-2]').fill('t.ansell@probation.example')
    await page.getByRole('button', { name: 'Check the sessions' }).click()
    await page.getByText('Boxing Day').first().waitFor()
    await expectAccessible(page, look)
    await page.getByRole('button', { name: /^Open/ }).first().click()
    await page.waitForURL(/\/cohorts\/(?!new)[\w-]+/)
    await expectAccessible(page, look)
  })

  test('takes the delay report to her meeting', async () => {
    await page.goto(`${service.url}/delays/bbr`)
    await page.getByText(/72 of 142 men waiting are past their best start/).waitFor()
    await expectAccessible(page, look)
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    await page.getByRole('button', { name: /Download as CSV/ }).waitFor()
    await expectAccessible(page, look)
    await page.locator('textarea, input[type=text]').first().fill('Monthly meeting')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Download as CSV/ }).click(),
    ])
    const lines = (await wholeOf(await file.createReadStream())).trim().split(/\r?\n/)
    expect(lines[0]).toMatch(/^.?crn,programme,locality,officer,clock_start/)
    // Those closed to her are in it while they wait alone.
    expect(lines.length).toBe(1 + 142 + 65)
  })
})

/** With JavaScript the page changes by itself; without, by a plain refresh. */
async function readToTheEnd(page: Page) {
  await page.getByRole('button', { name: /^Apply/ }).waitFor()
}

async function placeAt(page: Page, name: string): Promise<string> {
  const labels = await page.locator('select[name=place] option').allTextContents()
  return labels.find((label) => label.includes(name)) ?? labels[1]!
}
