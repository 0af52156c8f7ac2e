import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { allows } from '../../src/access/permit.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import type { Fields } from './app.ts'
import { type Door, fullHouse, type Who } from './full-house.ts'
import { waiting } from './waiting.ts'

export type World = Awaited<ReturnType<typeof aWorld>>
export type Answer = {
  key: string
  who: Who
  path: string
  status: number
  type: string
  headers: Record<string, string>
  body: string
}

/** The full house on a port, and a browser for each who comes: what runs in one of its pages is told in `ran`. */
export async function aWorld(browser: Browser) {
  const { on, browsers, doors } = await fullHouse()
  const server = serve({ fetch: on.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ran: string[] = []
  const pages = new Map<Who, { context: BrowserContext; page: Page }>()

  async function ask(who: Who, path: string, fields?: Fields): Promise<Answer> {
    const { browser: own } = browsers.get(who)!
    const answer = await (fields ? own.post(path, fields) : own.get(path))
    const type = answer.headers.get('content-type') ?? ''
    const body = type.startsWith('text/event-stream') ? await firstOf(answer) : await answer.text()
    const headers = Object.fromEntries(answer.headers)
    const key = `${fields ? 'POST' : 'GET'} ${path} ${answer.status}`
    return { key, who, path, status: answer.status, type, headers, body }
  }

  /** As his browser shows it: what would run says so, and what the page refused to run counts as well. */
  async function open(answer: Answer) {
    const { who, path, type, body, headers } = answer
    const found = (fault: string) => ran.push(`${answer.key} for the ${who}: ${fault}`)
    if (!type.startsWith('text/html') && !type.startsWith('text/event-stream')) {
      if (headers['x-content-type-options'] !== 'nosniff' || /html|xml|svg/.test(type)) found(type)
      return
    }
    const { page } = await pageOf(who, found)
    const at = new URL(path, url)
    const isAnswer = (asked: URL) => asked.pathname === at.pathname
    await page.route(isAnswer, (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({
            status: 200,
            contentType: 'text/html',
            headers: plainHeads(headers),
            body,
          })
        : route.fallback(),
    )
    await page.goto(at.href, { waitUntil: 'load' })
    for (const fault of await page.evaluate(markedIn)) found(fault)
    await page.unroute(isAnswer)
  }

  async function pageOf(who: Who, found: (fault: string) => void) {
    const { browser: own } = browsers.get(who)!
    const [name, value] = own.headers.cookie.split('=') as [string, string]
    let made = pages.get(who)
    if (!made) {
      const context = await browser.newContext()
      context.setDefaultTimeout(waiting.timeout)
      await context.addCookies([{ name, value, url }])
      await context.exposeFunction('__ran', () => told('it ran'))
      await context.exposeFunction('__refused', (what: string) => told(what))
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          (window as unknown as { __refused: (what: string) => void }).__refused(
            `refused by ${effectiveDirective}: ${blockedURI}`,
          ),
        )
      })
      made = { context, page: await context.newPage() }
      made.page.on('dialog', (dialog) => told('a dialog') && dialog.dismiss())
      pages.set(who, made)
    }
    telling.set(who, found)
    return made
    function told(fault: string) {
      telling.get(who)?.(fault)
      return true
    }
  }
  const telling = new Map<Who, (fault: string) => void>()

  const close = async () => {
    for (const { context } of pages.values()) await context.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { ask, open, close, doors, browsers, ran }
}

/** In the page: an element of the text's own, or the text where an element would run it. */
function markedIn(): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll('*')) {
    if (element.hasAttribute('ran')) found.push(`an element ${element.outerHTML.slice(0, 120)}`)
    for (const { name, value } of element.attributes) {
      const isRun =
        /^(on|(data-)?hx-on|style|srcdoc|(data-)?hx-vals|(data-)?hx-trigger|(data-)?hx-headers)/.test(
          name,
        )
      const isLed = /^(href|src|action|formaction|data|(data-)?hx-(get|post|target))$/.test(name)
      if (isRun && value.includes('__ran')) found.push(`${name} ${value}`)
      if (isLed && /^\W*(java|data)\s*[\w]*:/i.test(value.replaceAll(/\s/g, '')))
        found.push(`${name} ${value}`)
    }
    if (element.localName === 'script' && element.textContent?.includes('__ran'))
      found.push('in a script')
    if (element.localName === 'style' && element.textContent?.includes('__ran'))
      found.push('in a style')
  }
  return found
}

async function firstOf(answer: Response): Promise<string> {
  const reader = answer.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

const plainHeads = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) =>
      /^(content-security-policy|x-|cross-|referrer|permissions)/.test(name),
    ),
  )

/** Whether a door is this person's to open, as far as it says who may. */
export function mayOpen({ side, may }: Door, viewer: Viewer): boolean {
  try {
    return side === viewer.side && may !== undefined && allows(viewer, may)
  } catch {
    return false
  }
}
