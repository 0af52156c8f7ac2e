import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe.each([
  { width: 1280, javaScript: true },
  { width: 390, javaScript: false },
])('a programme manager at $width px, JavaScript $javaScript', (look) => {
  let page: Page
  let context: BrowserContext

  beforeAll(async () => {
    const visit = await signIn(browser, service, { role: 'programme_manager' }, look)
    page = visit.page
    context = visit.context
  })
  afterAll(() => context.close())

  test('proposes places, knows one better, plans again, applies it and takes it back', async () => {
    await page.goto(service.url + urls.plans)
    await page.getByRole('heading', { name: /^Propose places/ }).waitFor()
    await expectAccessible(page, look)
    await page.getByRole('button', { name: 'Propose places' }).click()
    await page.getByText('Proven best').waitFor()
    await page.getByText(/^74 of 102 men get a place/).waitFor()
    await expectAccessible(page, look)
    await page.getByRole('button', { name: 'Pin Milner, Tom to BBR-26-02' }).click()
    await page.getByRole('button', { name: 'Plan again with 1 pinned place' }).click()
    await page.getByText('pinned here').waitFor()
    await page.getByText('Proven best').waitFor()
    await page.getByRole('link', { name: 'Warner, Neil' }).click()
    await page.getByRole('heading', { name: 'Neil Warner in this plan' }).waitFor()
    await expectAccessible(page, look)
    await page.goBack()
    await page.getByRole('button', { name: 'Book 74 places' }).click()
    await page.getByText('74 places booked').waitFor()
    await page.getByRole('button', { name: 'Undo the whole plan' }).click()
    await page.getByText('Undone.').waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(look.width)
  })
})
