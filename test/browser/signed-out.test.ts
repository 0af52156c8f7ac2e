import { sql } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aBrowserWithBack, aService, type Service, signIn } from '../support/browser.ts'
import { figure, sized } from '../support/sized.ts'

/** Once in the suite, 20 times where it is proved. */
const times = Array.from({ length: sized(1, 20) }, (_, number) => number + 1)

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

async function idOf(query: ReturnType<typeof sql>): Promise<string> {
  const [row] = await service.probation.reader.all<{ id: string }>(query)
  return row!.id
}

test.each(times)(
  'after signing out, Back shows the sign-in page and no case, time %d',
  async (time) => {
    const look = { width: 1280, javaScript: true }
    const kept = await aBrowserWithBack()
    const { page } = await signIn(kept, service, { role: 'programme_manager' }, look)
    await page.goto(`${service.url}/waiting-list/bbr`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Password').waitFor()
    await page.goBack()
    await page.getByLabel('Password').waitFor()
    expect(await page.content()).not.toContain('Kemble')
    if (time === times.length) figure(`Sign out, then Back, ${time} times: the page to sign in`)
    await kept.close()
  },
)

test('what was typed survives a sign-in that ran out in the middle of a form', async () => {
  const look = { width: 1280, javaScript: true }
  const { page, context } = await signIn(browser, service, { role: 'programme_manager' }, look)
  const referral = await idOf(
    sql`select r.id from referrals r join people p on p.id = r.person_id where p.crn = 'W889513'`,
  )
  await page.goto(`${service.url}/referrals/${referral}/holds/new`)
  await page.locator('[name=fromOn-day]').fill('23')
  await page.locator('[name=fromOn-month]').fill('11')
  await page.locator('[name=fromOn-year]').fill('2026')
  await service.probation.record((tx) =>
    tx.run(
      sql`update sign_ins set last_seen_at = '2026-11-22T00:00:00.000Z', ends_at = '2026-11-22T08:00:00.000Z'`,
    ),
  )
  await page.locator('main form button[type=submit]').last().click()
  await page.getByLabel('Work email address').fill('programme_manager@example.org')
  await page.getByLabel('Password').fill('a long walk by the Test')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('What you typed is kept').waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/\/referrals\//)
  expect(await page.locator('[name=fromOn-day]').inputValue()).toBe('23')
  expect(await page.locator('[name=fromOn-year]').inputValue()).toBe('2026')
  await context.close()
})
