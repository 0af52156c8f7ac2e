import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { createUser } from '../../db/access.ts'
import { hashPassword } from '../../db/passwords.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { type Role, type Side, sidesOfRole } from '../../src/access/viewer.ts'
import { createApp } from '../../src/app.tsx'
import { launching } from './chromium.ts'
import { countyDay } from './county.ts'
import { countySides, familiesSides, startedSides } from './sides.ts'
import { waiting } from './waiting.ts'

const password = 'a long walk by the Test'

export type Service = {
  url: string
  probation: ProbationDatabase
  survivors: SurvivorDatabase
  close: () => Promise<void>
}

/**
 * The real service on a port of its own, on Monday 23 November 2026: an empty one, or the invented county, and its
 * survivor side too where it is asked for.
 */
export async function aService({
  county,
  families = false,
}: {
  county: boolean
  families?: boolean
}): Promise<Service> {
  const sides = await (families ? familiesSides : county ? countySides : startedSides)()
  const log = { info: () => {}, warn: () => {}, error: console.error }
  const app = createApp({ ...sides, clock: () => countyDay, log })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...sides,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Look = { width: number; javaScript: boolean }

/** Both widths, with and without JavaScript: what the main journey is walked with. */
export const looks: readonly Look[] = [
  { width: 1280, javaScript: true },
  { width: 390, javaScript: false },
]

/** One that keeps pages for Back, as people's do. Playwright switches that off, and a test of Back would test nothing. */
export function aBrowserWithBack(): Promise<Browser> {
  return chromium.launch({
    ...launching(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}

/** The one Chromium of the run; closing it ends what was opened through it, and nothing else. */
export function aBrowser(): Promise<Browser> {
  return chromium.connect(inject('chromium'))
}

/** Somebody signed in, as he would: his e-mail, his password, the button. */
export async function signIn(
  browser: Browser,
  service: Service,
  {
    role,
    email = `${role}@example.org`,
    side = sidesOfRole[role][0]!,
  }: { role: Role; email?: string; side?: Side },
  look: Look,
): Promise<{ page: Page; context: BrowserContext }> {
  await anAccount(service, role, email, side)
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    javaScriptEnabled: look.javaScript,
  })
  context.setDefaultTimeout(waiting.timeout)
  const page = await context.newPage()
  await page.goto(`${service.url}/sign-in`)
  await page.getByLabel('Work email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${service.url}/`)
  return { page, context }
}

async function anAccount(service: Service, role: Role, email: string, side: Side) {
  const db = side === 'probation' ? service.probation : service.survivors
  const passwordHash = await hashPassword(password)
  await db
    .record((tx) =>
      createUser(tx, {
        email,
        name: 'Dana Whitlock',
        role,
        side,
        areas: 'all',
        passwordHash,
        createdAt: '2026-11-23T08:00:00.000Z',
        createdBy: 'test',
      }),
    )
    .catch((error: unknown) => {
      if (!String((error as Error).cause).includes('UNIQUE')) throw error
    })
}

/** Rules whose answer hangs on what is shown and how large it is. */
const layoutRules = [
  ...['target-size', 'scrollable-region-focusable', 'meta-viewport', 'css-orientation-lock'],
  ...['link-name', 'button-name', 'label', 'select-name', 'aria-hidden-focus', 'td-headers-attr'],
]

/** No fault of WCAG 2.2 AA, and nothing that scrolls the page sideways. axe is a script: without them it cannot look. */
export async function expectAccessible(page: Page, { javaScript }: Pick<Look, 'javaScript'>) {
  if (!javaScript) return
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
  const isNarrow = (page.viewportSize()?.width ?? 0) < 768
  const axe = new AxeBuilder({ page })
  // The document is the same at every width: where it is narrow, only what its layout changes is looked at again.
  if (isNarrow) axe.withRules(layoutRules)
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  expect(found, page.url()).toEqual([])
}

/** Where one of the county's spreadsheets is. */
export function countyFile(kind: 'referrals' | 'cohorts' | 'placements'): string {
  return fileURLToPath(new URL(`../../db/seeds/county/${kind}.csv`, import.meta.url))
}
