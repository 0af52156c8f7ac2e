import { text as wholeOf } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policeColumns } from '../../src/probation/police/line.ts'
import { urls } from '../../src/urls.ts'
import { aBrowser, aService, expectAccessible, type Service, signIn } from '../support/browser.ts'

let browser: Browser
let service: Service

beforeAll(async () => {
  browser = await aBrowser()
  service = await aService({ county: true })
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

describe('a CARA coordinator', () => {
  const look = { width: 1280, javaScript: true }
  let page: Page
  let context: BrowserContext
  let name = ''

  beforeAll(async () => {
    const visit = await signIn(browser, service, { role: 'cara_coordinator' }, look)
    page = visit.page
    context = visit.context
  })
  afterAll(() => context.close())

  test('sees on her desk whom the police have to be told of, and every man by his clock', async () => {
    await page.getByRole('link', { name: 'Clock', exact: true }).click()
    await page.getByRole('heading', { name: 'Tell the police now: 21 men' }).waitFor()
    await page.getByText('Showing 1 to 50 of 53 men').waitFor()
    await expectAccessibleAtBoth(page)
  })

  test('shows by a figure those it counts, and nobody else', async () => {
    const figure = page.getByRole('link', { name: '39 Not booked yet' })
    await figure.click()
    await page.getByText('Showing 1 to 39 of 39 men').waitFor()
    expect(await figure.getAttribute('aria-current')).toBe('true')
    expect(await page.getByRole('row', { name: /booked (Southampton|Portsmouth)/ }).count()).toBe(0)
    await page.getByRole('link', { name: '32 One chance only' }).click()
    await page.getByText('Showing 1 to 32 of 32 men').waitFor()
  })

  test('opens a man, books the pair that fits him, and finds him booked on her desk', async () => {
    const row = page
      .getByRole('row')
      .filter({ has: page.getByText('Book pair') })
      .first()
    name = (await row.getByRole('link').first().textContent()) ?? ''
    await row.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name: 'His window' }).waitFor()
    await expectAccessibleAtBoth(page)
    await page
      .getByRole('link', { name: /^Book CARA-/ })
      .first()
      .click()
    await page.getByText(/All \d+ rules are met/).waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: /^Book/ }).click()
    await page.waitForURL(/\/people\//)
    await page.goto(service.url + urls.clock)
    await page.getByText(/Showing 1 to 50/).waitFor()
    await rowOf(page, name)
      .getByText(/booked \w+, A 2 Jan, B 30 Jan/)
      .waitFor()
    await page.getByRole('link', { name: '38 Not booked yet' }).waitFor()
  })

  test('gives her password and a reason before a list goes to the police', async () => {
    await lastTypedLongAgo()
    await page.goto(service.url + urls.clock)
    await page.getByRole('link', { name: 'Make the police list' }).click()
    await page.getByRole('heading', { name: 'Enter your password again' }).waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByLabel('Password').fill('a long walk by the Test')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('21 men: no pair of workshops ends before their deadline').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Download as CSV' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /reason/i })
      .waitFor()
    await expectAccessibleAtBoth(page)
  })

  test('prints the list, and downloads it: only what the police may have stands in it', async () => {
    await page.goto(service.url + urls.policeList)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav:visible, button:visible, input:visible').count()).toBe(0)
    expect(await page.getByRole('table').getByRole('row').count()).toBe(1 + 21)
    const heads = await page.getByRole('columnheader').allTextContents()
    expect(heads).toEqual(['Name', 'CRN', 'Born', 'Caution', 'Deadline'])
    const printed = (await page.getByRole('table').textContent()) ?? ''
    await page.emulateMedia({ media: 'screen' })

    await page.getByLabel('Why is it sent, and to whom?').fill('Weekly list, to the case team')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('no-pair-in-time-2026-11-23.csv')
    const text = await textOf(file)
    const lines = text
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/)
    expect(lines[0]).toBe(policeColumns.join(','))
    expect(lines.length).toBe(1 + 21)
    for (const word of await wordsNotForThePolice()) {
      expect(text, word).not.toContain(word)
      expect(printed, word).not.toContain(word)
    }
  })

  test('has told the police: nobody is left to be told of', async () => {
    await page.goto(service.url + urls.clock)
    await page.getByText('Nobody has to be told of to the police today').waitFor()
    await page.getByText('Last sent 23 November 2026: 21 men').waitFor()
    await page.goto(service.url + urls.policeList)
    await page.getByText('There is nobody of whom the police have still to be told').waitFor()
    await expectAccessibleAtBoth(page)
  })
})

test('without scripts, on a phone, the desk filters and the list is made on paper', async () => {
  const look = { width: 390, javaScript: false }
  const own = await aService({ county: true })
  const { page, context } = await signIn(browser, own, { role: 'cara_coordinator' }, look)
  await page.goto(own.url + urls.clock)
  await page.getByLabel('Show', { exact: true }).selectOption({ label: 'No pair ends in time' })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByText('Showing 1 to 21 of 21 men').waitFor()
  await page.getByRole('link', { name: 'Make the police list' }).click()
  await page.getByLabel('Why is it sent, and to whom?').fill('Weekly list, to the case team')
  await page.getByRole('button', { name: 'Record as sent on paper' }).click()
  await page.getByText('It is recorded that the police were told of these men today').waitFor()
  await context.close()
  await own.close()
})

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** So that whatever asks for the password again does so now. */
function lastTypedLongAgo() {
  return service.probation.record((tx) =>
    tx.run(
      sql`update sign_ins set created_at = '2026-11-20T08:00:00.000Z', reauthenticated_at = '2026-11-20T08:00:00.000Z'`,
    ),
  )
}

/** Every officer's name, venue, locality and word of risk in the county. */
async function wordsNotForThePolice(): Promise<string[]> {
  const rows = await service.probation.reader.all<{ word: string }>(sql`
    select name as word from venues union select name from localities union select name from staff
    union select officer_email from referrals where officer_email is not null`)
  return [...rows.map(({ word }) => word), 'High', 'Medium', 'Standard', 'SARA']
}

async function textOf(file: Download): Promise<string> {
  return wholeOf(await file.createReadStream())
}

async function expectAccessibleAtBoth(page: Page) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page, { javaScript: true })
  }
}
