import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Page } from '../../views/kit/layout.tsx'
import { instantInWords } from '../calendar.ts'
import type { AnyEnv } from '../env.ts'

/** Shows a page's body in the shell of the viewer's side. `section` is the address of its entry in the navigation. */
export function show<E extends AnyEnv>(
  c: Context<E>,
  page: { title: string; section?: string; status?: ContentfulStatusCode; errors?: boolean },
  body: Child,
) {
  const { viewer, nonce, today, demo, now } = c.var
  return c.html(
    <Page
      title={page.title}
      {...(page.section ? { section: page.section } : {})}
      errors={page.errors ?? false}
      viewer={viewer}
      nonce={nonce}
      today={today}
      demo={demo}
      asAt={instantInWords(now())}
    >
      {body}
    </Page>,
    page.status ?? 200,
  )
}
