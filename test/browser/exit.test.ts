import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIns } from '../../db/survivor/schema.ts'
import { aBrowserWithBack, aService, type Service, signIn } from '../support/browser.ts'
import { figure, sized } from '../support/sized.ts'

// Leaving in a hurry, with the browser's back-forward cache on as people have it.

/** Leaving and going back: once in the suite, 20 times each way where it is proved. */
const times = Array.from({ length: sized(1, 20) }, (_, number) => number + 1)

let browser: Browser
let service: Service
let page: Page
let context: BrowserContext
/** How often somebody left and went back. */
let gone = 0
/** What the weather was asked with: nothing may say where she came from. */
let referrers: (string | undefined)[]

beforeAll(async () => {
  browser = await aBrowserWithBack()
  service = await aService({ county: false })
})
afterAll(async () => {
  figure(`Exit this page, then Back, ${gone} times: the page to sign in`)
  await browser.close()
  await service.close()
})
afterEach(() => context.close())

/** Two pages into a visit, so that there is one to go back to whatever becomes of the last. */
async function visit(javaScript: boolean) {
  const look = { width: 390, javaScript }
  await service.survivors.record((tx) => tx.delete(signIns))
  const visitor = await signIn(browser, service, { role: 'fit_manager' }, look)
  page = visitor.page
  context = visitor.context
  referrers = []
  await context.route('https://www.bbc.co.uk/**', (route) => {
    referrers.push(route.request().headers()['referer'])
    return route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' })
  })
  for (const path of ['/service', '/team', '/']) await page.goto(service.url + path)
}

async function isAway() {
  await page.getByRole('heading', { name: 'Weather' }).waitFor()
  expect(page.url()).toBe('https://www.bbc.co.uk/weather')
  expect(referrers).toEqual([undefined])
}

/** However often she goes back, no page of the service but the one to sign in is seen. */
async function backShowsSignIn() {
  const seen: string[] = []
  for (let steps = 0; steps < 3; steps++) {
    await page.goBack({ waitUntil: 'load' }).catch(() => null)
    if (page.url().startsWith(service.url)) {
      await page.getByLabel('Password').waitFor()
    }
    seen.push(await page.title(), await page.locator('body').innerText())
  }
  expect(seen.join(' ')).toContain('Sign in')
  expect(seen.join(' ')).not.toMatch(/Caseload|Settings|Dana Whitlock/)
}

async function signInsLeft() {
  return service.survivors.reader.$count(signIns)
}

describe('with scripts', () => {
  beforeEach(() => visit(true))

  test.each(times)(
    'the button empties the page, signs out, and leaves nothing to go back to, time %d',
    async () => {
      expect(await signInsLeft()).toBe(1)
      await page.locator('.govuk-exit-this-page__button').click()
      await isAway()
      await expect.poll(signInsLeft).toBe(0)
      await backShowsSignIn()
      gone++
    },
  )

  test('Shift three times does the same', async () => {
    for (let times = 0; times < 3; times++) await page.keyboard.press('Shift')
    await isAway()
    await expect.poll(signInsLeft).toBe(0)
    await backShowsSignIn()
  })

  test('the second link of the page, after the one to its contents, does the same', async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await isAway()
    await expect.poll(signInsLeft).toBe(0)
  })

  test('the page is empty before the other one has come', async () => {
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await context.route('https://www.bbc.co.uk/**', async (route) => {
      await asked
      await route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' })
    })
    const left = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.govuk-exit-this-page__button')?.click()
      return document.body.innerHTML + document.title
    })
    expect(left).toBe('')
    answer()
    await page.getByRole('heading', { name: 'Weather' }).waitFor()
  })

  test('nothing stays in the browser’s storage', async () => {
    const stored = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in window ? (await caches.keys()).length : 0,
      workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
      readable: document.cookie,
    }))
    expect(stored).toEqual({
      ...{ local: 0, session: 0, databases: 0, caches: 0, workers: 0, readable: '' },
    })
  })
})

describe('without scripts', () => {
  beforeEach(() => visit(false))

  test.each(times)(
    'the link signs out on the way, and Back shows the page to sign in, time %d',
    async () => {
      await page.locator('.govuk-exit-this-page__button').click()
      await isAway()
      expect(await signInsLeft()).toBe(0)
      expect((await context.cookies(service.url)).map(({ name }) => name)).toEqual([])
      await backShowsSignIn()
      gone++
    },
  )
})
