import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../src/access/viewer.ts'
import { aBrowser, aService, expectAccessible, type Service, signIn } from './browser.ts'

const emails: Partial<Record<Role, string>> = {
  probation_officer: 'j.hollis@probation.example',
  facilitator: 'h.ito@probation.example',
}

/** A test for each of these roles: every page that it has on the county is looked at, wide and narrow. */
export function everyPageIsAccessible(roles: readonly Role[]) {
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

  test.each(roles)(
    'every page of a %s passes WCAG 2.2 AA at 1280 and at 390 px, and does not scroll sideways',
    async (role) => {
      const look = { width: 1280, javaScript: true }
      const email = emails[role]
      const who = { role, ...(email ? { email } : {}) }
      const { page, context } = await signIn(browser, service, who, look)
      const faults = faultsOn(page)
      for (const path of await pagesOf(service, role)) {
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
}

async function idOf(service: Service, query: ReturnType<typeof sql>): Promise<string> {
  const [row] = await service.probation.reader.all<{ id: string }>(query)
  return row!.id
}

/** Every page that a role has, on the county. */
async function pagesOf(service: Service, role: Role): Promise<string[]> {
  const person = await idOf(service, sql`select id from people where crn = 'W889513'`)
  const referral = await idOf(service, sql`select id from referrals where person_id = ${person}`)
  const cautioned = await idOf(
    service,
    sql`select person_id as id from referrals where programme_key = 'cara' and started_on is null and ended_on is null order by rowid limit 1`,
  )
  const ended = await idOf(
    service,
    sql`select p.id from people p join referrals r on r.person_id = p.id where p.restricted = 0 and r.ended_on is not null order by p.crn limit 1`,
  )
  const cohort = await idOf(service, sql`select id from cohorts where code = 'BBR-26-03'`)
  const pair = await idOf(service, sql`select id from cohorts where code = 'CARA-270102-SOU'`)
  const placement = await idOf(
    service,
    sql`select id from placements where status = 'booked' order by rowid limit 1`,
  )
  const venue = await idOf(service, sql`select id from venues order by name limit 1`)
  const locality = await idOf(service, sql`select id from localities order by name limit 1`)
  const pages: Partial<Record<Role, string[]>> = {
    programme_manager: [
      ...['/', '/waiting-list/bbr', '/waiting-list/cara', '/waiting-list/bbr?status=grey&hold=no'],
      ...[
        `/people/${person}`,
        `/people/${cautioned}`,
        `/people/${ended}`,
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

/** What the browser itself complains of: refused scripts and styles among them. */
function faultsOn(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}
