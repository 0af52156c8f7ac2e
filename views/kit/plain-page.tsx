import type { Child } from 'hono/jsx'
import type { Side } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import { Page } from './layout.tsx'

type Props = {
  title: string
  message: string
  today: Day
  demo?: boolean
  side?: Side | undefined
  children?: Child
}

/** A page of a few sentences: not found, not allowed, out of date, broken. The same bytes whatever was asked for. */
export function PlainPage({ title, message, children, today, demo = false, side }: Props) {
  return (
    <Page title={title} today={today} demo={demo} side={side}>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{message}</p>
        {children}
        <p>
          <a href="/">Go to the first page</a>
        </p>
      </div>
    </Page>
  )
}
