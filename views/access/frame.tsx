import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

/** Stands in until the shared layout is here. */
export function Page({ title, children }: { title: string; children: Child; nonce?: string }) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en">
        <head>
          <title>{title} - Right Time</title>
        </head>
        <body>
          <main id="main">{children}</main>
        </body>
      </html>
    </>
  )
}

export function PlainPage({ title, message }: { title: string; message: string }) {
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{message}</p>
    </Page>
  )
}
