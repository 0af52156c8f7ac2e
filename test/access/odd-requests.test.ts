import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { verifyAudit } from '../../db/audit/verify/verify.ts'
import { allows } from '../../src/access/permit.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'
import { signedIn } from '../support/app.ts'
import { auditOf } from '../support/audit-key.ts'
import { type FormShown, formsOn } from '../support/forms.ts'
import { type Door, everybody, fullHouse, type Who } from '../support/full-house.ts'
import { oddRequests } from '../support/odd-requests.ts'
import { figure, sized } from '../support/sized.ts'

// Whatever is sent, to any address, by anybody: an answer that says so, no fault, nothing of the other side, and two
// databases that are as whole as before.

const requests = sized(600, 20_000)

test(`${requests} requests that no page sends are each answered, and leave everything whole`, async () => {
  const house = await fullHouse()
  const { on, browsers, doors, lines } = house
  const { pick, happens } = oddRequests(doors, 0).chance
  const odd = oddRequests(doors, 1)
  const hidden = await hiddenFrom(house)
  const forms = new Map<string, FormShown[]>()
  const stray: unknown[] = []
  const note = (error: unknown) => stray.push(error)
  process.on('unhandledRejection', note)

  const wrong: string[] = []
  const statuses: Record<string, number> = {}
  let renewals = 0
  for (let number = 0; number < requests; number++) {
    const who = pick(everybody)
    const { browser, viewer } = browsers.get(who)!
    const door = odd.door((one) => one.side === viewer.side && mayBeOpened(one, viewer))
    const path = odd.address(door)
    const method = odd.method(door?.method ?? (happens(0.5) ? 'GET' : 'POST'))
    const headers: Record<string, string> = { ...browser.headers, ...odd.headers() }
    const request: RequestInit = { method, headers }
    if (!['GET', 'get', 'HEAD'].includes(method)) {
      const at = path.replace(/\?.*/, '')
      const own = door && (await formsAt(at, who))
      const { body, type } = odd.body(
        own && own.length > 0 ? pick(own) : undefined,
        browser.formToken(),
      )
      request.body = body
      if (type) headers['content-type'] = type
    }
    if (!isRequest(path, request)) continue
    lines.length = 0
    const answer = await on.app.request(path, request)
    const text = await textOf(answer)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const found = (fault: string) =>
      wrong.push(`${number} ${who} ${method} ${path.slice(0, 200)}: ${fault}`)
    if (answer.status >= 500) found(`${answer.status} ${JSON.stringify(lines)}`)
    const told = text.match(/[\w-]{6,}/g)?.find((word) => hidden[viewer.side].has(word))
    if (told) found(`tells ${told}`)
    const out = answer.status === 401 || answer.headers.get('location')?.startsWith(urls.signIn)
    if (out) await signInAgain(who)
    if (number % 2000 === 1999) figure(`${number + 1} sent, ${wrong.length} wrong`)
  }
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  figure(
    `${requests} requests: ${JSON.stringify(statuses)}; ${wrong.length} wrong, ${stray.length} stray`,
  )
  expect(wrong).toEqual([])
  expect(stray).toEqual([])
  expect(Object.keys(statuses).length).toBeGreaterThan(5)
  for (const db of [on.probation, on.survivors]) expect(await faultsIn(db)).toEqual([])

  async function formsAt(path: string, who: Who) {
    const key = `${who} ${path}`
    const known = forms.get(key)
    if (known) return known
    const answer = await browsers.get(who)!.browser.get(path)
    const all = answer.status === 200 ? formsOn(await textOf(answer), path) : []
    const own = all.filter(({ action }) => action === path)
    forms.set(key, own)
    return own
  }

  /** He has signed out, or his account was changed: the same person again, or another of his kind. */
  async function signInAgain(who: Who) {
    const { viewer } = browsers.get(who)!
    const db = viewer.side === 'probation' ? on.probation : on.survivors
    const { userId, ...person } = viewer
    const again = await signedIn(on, db, { ...person, userId })
    const isIn =
      (await again.get(urls.help)).status === 200 && (await again.get('/none')).status === 404
    const other = { ...person, email: `again-${renewals++}@example.org` }
    const browser = isIn ? again : await signedIn(on, db, other)
    browsers.set(who, { browser, viewer: { ...viewer, userId: browser.userId } })
  }
})

/** Ids that the other side has and that lead to somebody. */
async function hiddenFrom({ on }: Awaited<ReturnType<typeof fullHouse>>) {
  const ids = async (
    db: typeof on.probation | typeof on.survivors,
    query: ReturnType<typeof sql>,
  ) => new Set((await db.reader.all<{ id: string }>(query)).map(({ id }) => id))
  return {
    probation: await ids(
      on.survivors,
      sql`select id from records union select ref from records union select id from cases union select id from links`,
    ),
    survivor: await ids(
      on.probation,
      sql`select id from people union select id from referrals union select id from placements`,
    ),
  }
}

function mayBeOpened({ may }: Door, viewer: Viewer): boolean {
  try {
    return may !== undefined && allows(viewer, may)
  } catch {
    return true
  }
}

/** What a browser or a program cannot send at all is no request. */
function isRequest(path: string, request: RequestInit): boolean {
  try {
    new Request(`http://localhost${path}`, { ...request })
    return true
  } catch {
    return false
  }
}

/** All of an answer, or the first of what goes on. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text()
  const reader = answer.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

/** What a database says of itself, and its audit log of its own chain. */
async function faultsIn(db: { url: string }): Promise<unknown[]> {
  const client = createClient({ url: db.url })
  const whole = await client.execute('pragma integrity_check')
  const keys = await client.execute('pragma foreign_key_check')
  const { found } = await verifyAudit(client, auditOf(db.url.slice('file:'.length)))
  client.close()
  // The county's log was begun in another folder, where its first heads stayed.
  const wrong = found.filter((one) => !one.startsWith('The heads begin only'))
  return [...whole.rows.filter((row) => row[0] !== 'ok'), ...keys.rows, ...wrong]
}
