import { and, eq, isNull } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolments, groupFacilitators, records, tasks, workers } from '../../db/survivor/schema.ts'
import { urls } from '../../src/urls.ts'
import {
  aBrowser,
  aService,
  expectAccessible,
  type Look,
  looks,
  type Service,
  signIn,
} from '../support/browser.ts'
import { withoutChance } from '../support/shown.ts'

// A FIT worker and her manager through a day's work: wide with JavaScript, narrow without.

let browser: Browser
beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(() => browser.close())

const worker = 'q.hart@fit.example'

describe.each(looks)('a FIT worker at $width px, JavaScript: $javaScript', (look) => {
  let service: Service
  let page: Page
  let recordAddress: string
  const go = (path: string) => page.goto(`${service.url}${path}`)
  const accessible = () => atBothWidths(page, look)

  beforeAll(async () => {
    service = await aService({ county: true, families: true })
    page = (await signIn(browser, service, { role: 'fit_worker', email: worker }, look)).page
  })
  afterAll(() => service.close())

  test('sees what is due first, with nothing of how she is reached', async () => {
    await page.getByRole('heading', { name: 'Caseload: Quinn Hart' }).waitFor()
    expect(await page.title()).toBe('Caseload')
    await page.getByText('No voicemail, no letters, no text').first().waitFor()
    await accessible()
    for (const path of [urls.tasks, urls.team, urls.appointments, urls.notices, urls.safety]) {
      await go(path)
      await accessible()
    }
  })

  test('makes a record from a referral and an agreement, and says how she may be reached', async () => {
    await go(urls.newRecord)
    await accessible()
    await page.getByLabel('Preferred name').fill('Alexandrina-Rosalind')
    await page.getByLabel('Lives in').selectOption({ label: 'Winchester' })
    await page.locator('input[name=brings][value=agreed]').check()
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/\/records\/[\w-]+\/place$/)
    recordAddress = new URL(page.url()).pathname.replace(/\/place$/, '')
    await go(`${recordAddress}/contact`)
    await accessible()
    await page.locator('input[name=method][value=phone]').check()
    await page.getByLabel('Number, email or address').fill('01632 960 417')
    await page.getByLabel('No letters').check()
    await page.locator('main form button[type=submit]').first().click()
    await page.getByText('How to reach her is saved').waitFor()
    expect(withoutChance(await page.locator('main').innerText())).not.toContain('01632')
    await accessible()
    await page.getByRole('link', { name: 'Letter' }).click()
    await page
      .getByText(/letters? (are|is) not safe/i)
      .first()
      .waitFor()
    await accessible()
  })

  test('enrols her, sees the groups that suit soonest first, and books', async () => {
    await go(`${recordAddress}/place`)
    await page.locator('#agreed').fill('20')
    await page.locator('#agreed-month').fill('11')
    await page.locator('#agreed-year').fill('2026')
    await page.locator('input[name=mode][value=group]').check()
    await accessible()
    await page.locator('main form button[type=submit]').first().click()
    await page.getByRole('heading', { name: 'Groups that suit her' }).waitFor()
    await accessible()
    await page
      .getByRole('link', { name: /^Choose/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /^Book G/ }).waitFor()
    await accessible()
    await page.getByRole('button', { name: /^Book G/ }).click()
    await page.getByText('Her place is booked').waitFor()
    await page.getByText('0 of 12 sessions').waitFor()
    await accessible()
    const id = recordAddress.split('/').at(-1)!
    const [kept] = await service.survivors.reader
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.recordId, id), isNull(enrolments.endedOn)))
    expect(kept).toMatchObject({ mode: 'group' })
    expect(kept!.firstOn).not.toBeNull()
  })

  test('records an attempt and sets a task', async () => {
    await go(`${recordAddress}/attempts`)
    await accessible()
    await page.locator('input[name=method][value=phone]').check()
    await page.locator('input[name=outcome]').first().check()
    await page.locator('main form button[type=submit]').first().click()
    await page.getByText('The attempt is recorded.').waitFor()
    await go(`${recordAddress}/tasks`)
    await accessible()
    await page.locator('input[name=kind][value=safety_plan]').check()
    await page.locator('#dueOn').fill('30')
    await page.locator('#dueOn-month').fill('11')
    await page.locator('#dueOn-year').fill('2026')
    await page.locator('main form button[type=submit]').first().click()
    await page.getByText('The task is added').waitFor()
    const id = recordAddress.split('/').at(-1)!
    const made = await service.survivors.reader.select().from(tasks).where(eq(tasks.recordId, id))
    expect(made.map(({ kind }) => kind)).toContain('safety_plan')
  })

  test('keeps the register of a group that she leads', async () => {
    const [led] = await service.survivors.reader
      .select({ groupId: groupFacilitators.groupId })
      .from(groupFacilitators)
      .innerJoin(workers, eq(workers.id, groupFacilitators.workerId))
      .where(eq(workers.email, worker))
    await go(urls.appointment(led!.groupId))
    await accessible()
    await page.locator('table:has(caption:text-is("Sessions to come")) a').first().click()
    await page.getByRole('link', { name: 'List for the door' }).waitFor()
    await accessible()
    await page.getByRole('link', { name: 'List for the door' }).click()
    await page.getByText('Reference').waitFor()
    await accessible()
  })
})

describe.each(looks)('a FIT manager at $width px, JavaScript: $javaScript', (look) => {
  let service: Service
  let page: Page
  const go = (path: string) => page.goto(`${service.url}${path}`)
  const accessible = () => atBothWidths(page, look)

  beforeAll(async () => {
    service = await aService({ county: true, families: true })
    const email = 'rowan.blake@fit.example'
    page = (await signIn(browser, service, { role: 'fit_manager', email }, look)).page
  })
  afterAll(() => service.close())

  test('sees her teams, who waits for a worker, and every load in words', async () => {
    await page.getByRole('heading', { name: 'Waiting to be allocated' }).waitFor()
    await accessible()
    const paths = [urls.team, urls.figures, urls.figuresFiles, urls.safety, urls.serviceSettings]
    for (const path of [...paths, urls.teamMeeting, urls.recordFiles, urls.sites]) {
      await go(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await accessible()
    }
  })

  test('gives one family to a worker, with the loads before and after', async () => {
    await go(urls.home)
    await page.getByRole('link', { name: 'Give her a worker' }).first().click()
    await page.getByText('Suggested').first().waitFor()
    await accessible()
    await page.getByRole('button', { name: 'Allocate to this worker' }).click()
    await page.waitForURL(/\/records\/[\w-]+$/)
    const left = await service.survivors.reader.$count(records, isNull(records.workerId))
    expect(left).toBe(1)
  })

  test('shares out the rest in one go, and relieves who has too much', async () => {
    await go(`${urls.teamAllocation}?relieve=yes`)
    await page.getByRole('heading', { name: 'Proposed moves' }).waitFor()
    await accessible()
    await page.getByRole('button', { name: 'Allocate the selected families' }).click()
    await page.getByText(/families allocated/).waitFor()
    expect(await service.survivors.reader.$count(records, isNull(records.workerId))).toBe(0)
    await accessible()
  })
})

/** As it was opened, and as narrow as a phone. */
async function atBothWidths(page: Page, look: Look) {
  await expectAccessible(page, look)
  if (!look.javaScript || look.width < 768) return
  await page.setViewportSize({ width: 390, height: 900 })
  await expectAccessible(page, look)
  await page.setViewportSize({ width: look.width, height: 900 })
}
