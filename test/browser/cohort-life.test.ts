import { sql } from 'drizzle-orm'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { urls } from '../../src/urls.ts'
import {
  aBrowser,
  aService,
  expectAccessible,
  looks,
  type Service,
  signIn,
} from '../support/browser.ts'

const phone = { width: 390, javaScript: true }
const desk = { width: 1280, javaScript: true }

let browser: Browser
let service: Service
/** BBR-26-03: Wednesdays at 10am in Southampton, led by Hana Ito; session 24 was on 18 November. */
let cohort: string

beforeAll(async () => {
  browser = await aBrowser()
  service = await aService({ county: true })
  cohort = await idOf(sql`select id from cohorts where code = 'BBR-26-03'`)
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

describe.each([...looks, phone])(
  'a programme manager at $width px, JavaScript: $javaScript',
  (look) => {
    let page: Page
    let context: BrowserContext
    const at = (path: string) => page.goto(service.url + path)

    beforeAll(async () => {
      const visit = await signIn(browser, service, { role: 'programme_manager' }, look)
      page = visit.page
      context = visit.context
    })
    afterAll(() => context.close())

    test('cancels a session by a plan, and undoes it: the calendar is as it was', async () => {
      await at(urls.cohort(cohort))
      const before = await sessionsOn(page)
      await page.getByRole('link', { name: 'Change session 27' }).click()
      await page.getByRole('link', { name: 'Cancel it' }).click()
      await page.getByRole('button', { name: 'See what it would change' }).waitFor()
      expect(await page.getByLabel('Session', { exact: true }).inputValue()).toBe('27')
      await expectAccessible(page, look)
      await page.getByLabel('Reason').fill('Snow')
      await page.getByRole('button', { name: 'See what it would change' }).click()

      await page.getByRole('heading', { name: /: the plan$/ }).waitFor()
      const moved = page.getByRole('row', { name: /^27: Foundation 3 of 6/ })
      expect(await moved.textContent()).toMatch(/Wed 9 Dec 2026.*Wed 16 Dec 2026/)
      await page.getByText('4 men’s dates move with it, and nobody loses a session').waitFor()
      await page.getByText('Verity, Daniel').first().waitFor()
      await expectAccessible(page, look)
      await page.getByRole('button', { name: /^Apply to \d+ sessions/ }).click()

      await page.getByText('The calendar is changed.').waitFor()
      await expectAccessible(page, look)
      await at(urls.cohort(cohort))
      expect(await sessionsOn(page)).not.toEqual(before)
      await page.getByRole('link', { name: 'Changes to its calendar' }).click()
      await page.getByLabel('Reason').fill('It thawed')
      await page.getByRole('button', { name: 'Undo this change' }).click()
      await page.getByText('The change is undone').waitFor()
      await expectAccessible(page, look)
      await at(urls.cohort(cohort))
      expect(await sessionsOn(page)).toEqual(before)
    })

    test('is told why a session cannot move onto Christmas Day, and loses nothing', async () => {
      await at(`${urls.cohortChange(cohort, 'move')}?number=29`)
      for (const [part, value] of [
        ['Day', '25'],
        ['Month', '12'],
        ['Year', '2026'],
      ] as const) {
        await page.getByLabel(part, { exact: true }).fill(value)
      }
      await page.getByLabel('Reason').fill('The room is let')
      await page.getByRole('button', { name: 'See what it would change' }).click()
      const summary = page.locator('.govuk-error-summary')
      const why = 'Friday 25 December 2026 is closed: Christmas Day'
      await summary.getByRole('link', { name: why }).waitFor()
      await page.locator('.govuk-error-message', { hasText: why }).waitFor()
      if (look.javaScript) await expect.poll(() => isFocused(summary)).toBe(true)
      expect(await page.title()).toMatch(/^Error: /)
      expect(await page.getByLabel('Session', { exact: true }).inputValue()).toBe('29')
      expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('25')
      expect(await page.getByLabel('Reason').inputValue()).toBe('The room is let')
      await expectAccessible(page, look)
      await summary.getByRole('link', { name: why }).click()
      await expect.poll(() => isFocused(page.getByLabel('Day', { exact: true }))).toBe(true)
    })
  },
)

describe('a facilitator on a phone, by keyboard alone', () => {
  let page: Page
  let context: BrowserContext
  let otherTab: Page

  beforeAll(async () => {
    const hana = { role: 'facilitator', email: 'h.ito@probation.example' } as const
    const visit = await signIn(browser, service, hana, phone)
    page = visit.page
    context = visit.context
    otherTab = await context.newPage()
  })
  afterAll(() => context.close())

  test('comes from the cohort to the register of a session, and records two men', async () => {
    await page.goto(service.url + urls.cohort(cohort))
    await press(page, page.getByText(/^All \d+ sessions$/), 'Enter')
    const ofAll = page.getByRole('table', { name: 'All sessions' })
    await press(page, ofAll.getByRole('link', { name: 'My Relationships 6 of 6' }).first(), 'Enter')
    await page.waitForURL(service.url + urls.session(cohort, 24))
    await expectAccessibleAtBoth(page)
    await press(page, page.getByRole('link', { name: 'Register', exact: true }), 'Enter')
    await page.getByText('0 of 11 recorded').first().waitFor()
    await expectAccessibleAtBoth(page)
    await otherTab.goto(service.url + urls.register(cohort, 24))

    const abbott = pickOf(page, 'Abbott, Wayne')
    await press(page, abbott('Not recorded yet'), 'ArrowUp')
    expect(await abbott('Unacceptable absence').isChecked()).toBe(true)
    const colby = pickOf(page, 'Colby, Stuart')
    await press(page, colby('Not recorded yet'), 'ArrowDown')
    expect(await colby('Attended').isChecked()).toBe(true)
    await press(page, page.getByLabel('Bea Cole'), 'Space')
    await press(page, page.getByRole('button', { name: 'Save the register' }), 'Space')

    await page.getByText('The register is saved.').waitFor()
    await page.getByText('2 of 11 recorded').first().waitFor()
    await page.getByText('Led by Hana Ito.').waitFor()
    await manOn(page, 'Abbott, Wayne').getByText('Hold the catch-up: by 24 Nov 2026').waitFor()
    await manOn(page, 'Abbott, Wayne')
      .getByText(/Give a warning.*by 25 Nov 2026/)
      .waitFor()
    await expectAccessibleAtBoth(page)
  })

  test('in a tab opened before, hears that somebody has saved, and loses nothing', async () => {
    await pickOf(otherTab, 'Abbott, Wayne')('Attended').check()
    await pickOf(otherTab, 'Fenwick, Adam')('Late, refused').check()
    await otherTab.getByRole('button', { name: 'Save the register' }).click()
    await otherTab.getByRole('alert').getByText('Somebody else has saved this register').waitFor()
    const differs = otherTab.getByRole('row', { name: /Abbott, Wayne/ })
    expect(await differs.textContent()).toMatch(/Unacceptable absence.*Attended/)
    await manOn(otherTab, 'Abbott, Wayne').getByText('Unacceptable absence').waitFor()
    expect(await pickOf(otherTab, 'Fenwick, Adam')('Late, refused').isChecked()).toBe(true)
    await expectAccessibleAtBoth(otherTab)
    await otherTab.getByRole('button', { name: 'Save the register' }).click()
    await otherTab.getByText('3 of 11 recorded').first().waitFor()
  })

  test('amends one line with a reason, and the line before stays to be seen', async () => {
    await press(page, page.getByRole('link', { name: 'Amend for Abbott, Wayne' }), 'Enter')
    await page.getByRole('heading', { name: /^Amend the register for/ }).waitFor()
    await expectAccessibleAtBoth(page)
    await press(page, page.getByLabel('Attended', { exact: true }), 'ArrowUp')
    expect(await page.getByLabel('Acceptable absence', { exact: true }).isChecked()).toBe(true)
    await press(page, page.getByLabel('Why it is amended'), 'Shift')
    await page.keyboard.type('He had rung beforehand')
    await page.keyboard.press('Enter')
    const abbott = manOn(page, 'Abbott, Wayne')
    await abbott.getByText(/Amended 23 Nov 2026 .*: He had rung beforehand/).waitFor()
    await press(page, abbott.getByText('1 earlier line'), 'Enter')
    await abbott.getByText('Unacceptable absence').waitFor()
    expect(await abbott.getByText(/Give a warning/).count()).toBe(0)
    await expectAccessibleAtBoth(page)
  })
})

describe('a programme manager plans leave', () => {
  let page: Page
  let context: BrowserContext

  beforeAll(async () => {
    const visit = await signIn(browser, service, { role: 'programme_manager' }, phone)
    page = visit.page
    context = visit.context
  })
  afterAll(() => context.close())

  test('sees the session it leaves without cover before it is saved, and finds somebody', async () => {
    await page.goto(service.url + urls.staff)
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: 'Hana Ito', exact: true }).click()
    await page.getByRole('link', { name: 'Add or remove leave' }).click()
    for (const [index, part] of ['9', '12', '2026', '9', '12', '2026'].entries()) {
      await page.locator('.govuk-date-input__input').nth(index).fill(part)
    }
    await page.getByLabel('Reason').fill('Training')
    await page.getByRole('button', { name: 'See what it leaves without cover' }).click()
    const gap = page.getByRole('row', { name: /Wed 9 Dec 2026.*BBR-26-03/ })
    await gap.getByText('Nobody yet').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Save this leave' }).click()
    await page.getByText('Without cover:').waitFor()
    await expectAccessibleAtBoth(page)

    await page
      .getByRole('link', { name: /^Wed 9 Dec 2026/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /^Who leads on Wednesday 9 December/ }).waitFor()
    expect(await page.getByLabel('Hana Ito').isChecked()).toBe(true)
    await expectAccessibleAtBoth(page)
    await page.getByLabel('Who covers').selectOption({ index: 1 })
    await page.getByLabel('Reason').last().fill('Training')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The change is saved.').waitFor()
    await page.getByText('Hana Ito is away:').waitFor()
    await expectAccessibleAtBoth(page)
    await page.goto(service.url + urls.staff)
    await page.getByRole('link', { name: 'Hana Ito', exact: true }).click()
    await page.getByRole('heading', { name: 'Hana Ito' }).waitFor()
    const gaps = page.locator('.say.red')
    expect(await gaps.getByRole('link', { name: /^Mon 14 Dec 2026/ }).count()).toBe(1)
    expect(await gaps.getByRole('link', { name: /^Wed 9 Dec 2026/ }).count()).toBe(0)
  })
})

describe('what is printed', () => {
  let page: Page
  let context: BrowserContext

  beforeAll(async () => {
    const visit = await signIn(browser, service, { role: 'programme_manager' }, desk)
    page = visit.page
    context = visit.context
  })
  afterAll(() => context.close())

  test('a letter about a place has nothing round it', async () => {
    const placement = await idOf(
      sql`select p.id from placements p join cohorts c on c.id = p.cohort_id
          where p.status = 'booked' and c.programme_key = 'bbr' order by p.rowid limit 1`,
    )
    await page.goto(service.url + urls.letter(placement))
    await expectAccessibleAtBoth(page)
    await page.getByLabel('Who the letter is from').fill('Dana Whitlock')
    await page.getByLabel('Telephone number to ask on').fill('01632 960 001')
    await page.getByRole('button', { name: 'Show the letter' }).click()
    await page.getByText('01632 960 001').first().waitFor()
    await expectAccessibleAtBoth(page)
    await expectNothingRoundIt(page)
    await page.getByText('01632 960 001').first().waitFor()
  })

  test('the list of a cohort has its men and nothing round it', async () => {
    await page.goto(service.url + urls.cohortList(cohort))
    await page.getByText('Abbott, Wayne').first().waitFor()
    await expectAccessibleAtBoth(page)
    await expectNothingRoundIt(page)
    await page.getByText('Abbott, Wayne').first().waitFor()
  })
})

async function idOf(query: ReturnType<typeof sql>): Promise<string> {
  const [row] = await service.probation.reader.all<{ id: string }>(query)
  return row!.id
}

/** The sessions to come as the cohort's page shows them. */
function sessionsOn(page: Page): Promise<string[]> {
  return page
    .getByRole('table', { name: 'Next sessions and closed days' })
    .locator('tr')
    .allTextContents()
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement)
}

/** Tab until it is there, then the key: what nobody can reach by Tab fails here. */
async function press(page: Page, wanted: Locator, key: string) {
  await wanted.first().waitFor()
  for (let tabs = 0; tabs < 250; tabs++) {
    if (await isFocused(wanted.first())) return page.keyboard.press(key)
    await page.keyboard.press('Tab')
  }
  throw new Error(`No number of Tabs reaches ${wanted}`)
}

function manOn(page: Page, name: string): Locator {
  return page.locator('ol.register > li', { hasText: name })
}

function pickOf(page: Page, name: string) {
  return (choice: string) => manOn(page, name).getByLabel(choice, { exact: true })
}

async function expectAccessibleAtBoth(page: Page) {
  for (const { width } of [desk, phone]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page, desk)
  }
}

/** On paper: no navigation, no buttons, no link back. */
async function expectNothingRoundIt(page: Page) {
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav:visible, button:visible').count()).toBe(0)
}
