import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../src/access/viewer.ts'
import {
  aBrowser,
  aBrowserWithBack,
  aService,
  expectAccessible,
  type Service,
  signIn,
} from '../support/browser.ts'

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

/** Every page that a role has, on the county. */
async function pagesOf(role: Role): Promise<string[]> {
  const person = await idOf(sql`select id from people where crn = 'W889513'`)
  const referral = await idOf(sql`select id from referrals where person_id = ${person}`)
  const cautioned = await idOf(
    sql`select person_id as id from referrals where programme_key = 'cara' and started_on is null and ended_on is null limit 1`,
  )
  const cohort = await idOf(sql`select id from cohorts where code = 'BBR-26-03'`)
  const pair = await idOf(sql`select id from cohorts where code = 'CARA-270102-SOU'`)
  const placement = await idOf(sql`select id from placements where status = 'booked' limit 1`)
  const venue = await idOf(sql`select id from venues limit 1`)
  const locality = await idOf(sql`select id from localities limit 1`)
  const pages: Partial<Record<Role, string[]>> = {
    programme_manager: [
      ...['/', '/waiting-list/bbr', '/waiting-list/cara', '/waiting-list/bbr?status=grey&hold=no'],
      ...[
        `/people/${person}`,
        `/people/${cautioned}`,
        `/people/${person}/details`,
        `/people/new?programme=bbr`,
      ],
      ...[
        `/referrals/${referral}`,
        `/referrals/${referral}/holds/new`,
        `/referrals/${referral}/end`,
      ],
      ...[
        `/referrals/${referral}/placement`,
        `/people/${person}/keep-apart`,
        `/people/${person}/access`,
      ],
      ...[`/placements/${placement}/withdrawal`, `/placements/${placement}/transfer`],
      ...[
        '/cohorts',
        '/cohorts/new?programme=bbr',
        '/cohorts/new?programme=cara',
        `/cohorts/${cohort}`,
      ],
      ...[`/cohorts/${cohort}/sessions/27`, `/cohorts/${cohort}/changes/suspend`],
      ...['/tasks', '/changes/2026-11-23'],
      ...[
        `/cohorts/${pair}`,
        `/cohorts/${cohort}/candidates`,
        '/delays/bbr',
        '/delays/cara',
        '/imports',
      ],
      ...[
        '/programmes',
        '/programmes/bbr',
        '/programmes/cara/settings',
        '/accessibility',
        '/privacy',
        '/what-is-new',
        '/rules',
      ],
    ],
    probation_officer: [
      '/',
      '/tasks',
      '/changes/2026-11-23',
      '/waiting-list/bbr',
      '/delays/bbr',
      '/cohorts',
    ],
    facilitator: [
      '/',
      '/tasks',
      '/waiting-list/bbr',
      '/cohorts',
      `/cohorts/${cohort}/sessions/24/register`,
    ],
    cara_coordinator: [
      '/',
      '/clock',
      '/clock/police',
      '/tasks',
      '/waiting-list/cara',
      '/delays/cara',
    ],
    auditor: ['/', '/programmes'],
    administrator: [
      ...[
        '/',
        '/reference',
        '/reference/localities',
        `/reference/localities/${locality}`,
        '/reference/venues',
      ],
      ...[
        `/reference/venues/${venue}`,
        '/reference/travel',
        '/reference/bank-holidays',
        '/reference/closures',
      ],
    ],
  }
  return pages[role]!
}

const emails: Partial<Record<Role, string>> = {
  probation_officer: 'j.hollis@probation.example',
  facilitator: 'h.ito@probation.example',
}

test.each([
  'programme_manager',
  'probation_officer',
  'facilitator',
  'cara_coordinator',
  'auditor',
  'administrator',
] as const)(
  'every page of a %s passes WCAG 2.2 AA at 1280 and at 390 px, and does not scroll sideways',
  async (role) => {
    const look = { width: 1280, javaScript: true }
    const email = emails[role]
    const { page, context } = await signIn(
      browser,
      service,
      { role, ...(email ? { email } : {}) },
      look,
    )
    const faults = faultsOn(page)
    for (const path of await pagesOf(role)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      const response = await page.goto(service.url + path)
      expect(response?.status(), path).toBe(200)
      await expectAccessible(page, look)
      await page.setViewportSize({ width: 390, height: 900 })
      await expectAccessible(page, look)
    }
    expect(faults).toEqual([])
    await context.close()
  },
)

test('after signing out, Back shows the sign-in page and no case', async () => {
  const look = { width: 1280, javaScript: true }
  const kept = await aBrowserWithBack()
  const { page } = await signIn(kept, service, { role: 'programme_manager' }, look)
  await page.goto(`${service.url}/waiting-list/bbr`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Password').waitFor()
  await page.goBack()
  await page.getByLabel('Password').waitFor()
  expect(await page.content()).not.toContain('Kemble')
  await kept.close()
})

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

/** What the browser itself complains of: refused scripts and styles among them. */
function faultsOn(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}
