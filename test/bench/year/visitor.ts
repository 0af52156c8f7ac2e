import { createUser, findUserByEmail } from '../../../db/access.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { createSignIn } from '../../../db/sign-ins.ts'
import type { Role } from '../../../src/access/viewer.ts'
import type { createApp } from '../../../src/app.tsx'
import { bodyOf, type Filled, type Form, formsOf } from './forms.ts'

/** The invented clock that the year runs by. */
type Clock = { now: () => Date }

export type Counts = {
  requests: number
  ms: number
  refused: number
  closed: number
  failed: string[]
}

export type Visitor = ReturnType<typeof visitorTo>

/**
 * Somebody with a browser and no scripts: he asks for pages, fills in the forms that they show, and sends them. What
 * he is refused (422, 409) is counted; anything worse is a failure.
 */
export function visitorTo(
  app: ReturnType<typeof createApp>,
  db: ProbationDatabase,
  clock: Clock,
  counts: Counts,
  person: { email: string; name: string; role: Role },
) {
  let cookie: string | undefined
  let since = 0

  /** Signs in again when the sign-in would have run out. */
  const signedIn = async () => {
    const now = clock.now()
    if (cookie && now.getTime() - since < 10 * 60_000) return cookie
    since = now.getTime()
    const token = await db.record(async (tx) => {
      const known = await findUserByEmail(tx, person.email)
      const account = {
        ...person,
        side: 'probation' as const,
        areas: 'all' as const,
        passwordHash: '-',
        createdAt: now.toISOString(),
        createdBy: 'year',
      }
      return createSignIn(tx, { userId: known?.id ?? (await createUser(tx, account)), now })
    })
    cookie = `right-time=p.${token}`
    return cookie
  }

  const ask = async (path: string, body?: URLSearchParams) => {
    const headers = { cookie: await signedIn(), origin: 'http://localhost' }
    const started = performance.now()
    const answer = await app.request(path, body ? { method: 'POST', headers, body } : { headers })
    const html = await answer.text()
    counts.requests += 1
    counts.ms += performance.now() - started
    const { status } = answer
    if (status === 422 || status === 409) counts.refused += 1
    else if (status === 403) counts.closed += 1
    else if (status >= 400)
      counts.failed.push(`${person.role}: ${body ? 'POST' : 'GET'} ${status} ${routeOf(path)}`)
    return { status, html, to: answer.headers.get('location') ?? '' }
  }

  return {
    email: person.email,
    get: (path: string) => ask(path),
    /** Opens a page and sends one of its forms, as it stands but for what is filled in. */
    fill: async (path: string, which: (form: Form) => boolean, filled: Filled) => {
      const page = await ask(path)
      return page.status === 200 ? sendForm(page.html, which, filled, path) : page
    },
    /** Sends a form of a page that is open already. */
    send: (html: string, which: (form: Form) => boolean, filled: Filled, path = '') =>
      sendForm(html, which, filled, path),
  }

  async function sendForm(
    html: string,
    which: (form: Form) => boolean,
    filled: Filled,
    path: string,
  ) {
    const form = formsOf(html).find((one) => one.method === 'post' && which(one))
    if (!form) {
      counts.failed.push(`${person.role}: no such form on ${routeOf(path)}`)
      return { status: 0, html, to: '' }
    }
    return ask(form.action || path, bodyOf(form, filled))
  }
}

function routeOf(path: string): string {
  return path.replace(/[0-9a-f-]{36}/g, ':id').replace(/\d{4}-\d{2}-\d{2}/g, ':on')
}
