import { Hono } from 'hono'
import type { createApp } from '../../src/app.tsx'

type App = ReturnType<typeof createApp>
/** What a handler gave to be shown: components with their data, not yet rendered. */
type Shown = { toString: () => string | Promise<string> }

/**
 * The real app, which also keeps what its last page was made of. Rendering that again is the floor: the same page from
 * ready data, with no session, query, rule or audit.
 */
export function withFloor(app: App) {
  let shown: Shown | undefined
  const outer = new Hono()
  outer.use(async (c, next) => {
    const html = c.html.bind(c) as (...given: unknown[]) => Response
    c.html = ((node: Shown, ...rest: unknown[]) => {
      shown = node
      return html(node, ...rest)
    }) as typeof c.html
    await next()
  })
  outer.route('/', app)

  const page = async (path: string, cookie: string): Promise<string> => {
    const answer = await outer.request(path, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  return {
    page,
    /** Sends a form as a browser does; answers what a page would be asked to show, or where it leads. */
    send: async (path: string, cookie: string, body: URLSearchParams) => {
      const headers = { cookie, origin: 'http://localhost' }
      const answer = await outer.request(path, { method: 'POST', headers, body })
      return { status: answer.status, html: await answer.text() }
    },
    floorOf: async (path: string, cookie: string) => {
      shown = undefined
      await page(path, cookie)
      if (!shown) throw new Error(`${path} was not shown by a view`)
      const node = shown as Shown
      return async () => new Response(String(await node.toString())).text()
    },
  }
}
