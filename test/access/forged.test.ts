import { readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { accountRequests, findUser, users } from '../../db/access.ts'
import { hashPassword } from '../../db/passwords.ts'
import { allows } from '../../src/access/permit.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { urls, withQuery } from '../../src/urls.ts'
import { bodyOf, origin, signedIn } from '../support/app.ts'
import { formsOn } from '../support/forms.ts'
import { type Door, everybody, fullHouse } from '../support/full-house.ts'
import { figure, sized } from '../support/sized.ts'

// What another site's page makes the browser of somebody who is signed in send; and where a link of ours leads to.

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const forgeries = z
  .array(
    z.strictObject({
      says: z.string(),
      headers: z.record(z.string(), z.string()),
      token: z.enum(['own', 'none', 'other sign-in', 'other account']),
      method: z.string().default('POST'),
      hasFile: z.boolean().default(false),
      query: z.boolean().default(false),
    }),
  )
  .parse(read('forged.json'))
const elsewhere = z.array(z.string()).parse(read('elsewhere.json'))

let house: Awaited<ReturnType<typeof fullHouse>>
let visits: Visit[]
type Visit = {
  door: Door
  path: string
  who: (typeof everybody)[number]
  fields: [string, string][]
}

beforeAll(async () => {
  house = await fullHouse()
  visits = []
  const sends = house.doors.filter(({ method }) => method === 'POST')
  for (const [at, door] of sends.entries()) {
    if (at % sized(8, 1) !== 0) continue
    const who = everybody.find((one) => mayOpen(door, house.browsers.get(one)!.viewer))
    const path = door.addresses[0]
    if (!who || !path) continue
    const page = await house.browsers.get(who)!.browser.get(path)
    const form = formsOn(await page.text(), path).find(({ action }) => action === path)
    visits.push({ door, path, who, fields: [...(form?.fields ?? []), ['confirmed', 'yes']] })
  }
})

const mayOpen = ({ side, may }: Door, viewer: Viewer) => {
  try {
    return side === viewer.side && may !== undefined && allows(viewer, may)
  } catch {
    return false
  }
}

test.each(forgeries)('$says changes nothing, whatever it asks for', async (forged) => {
  const before = await held()
  const done: string[] = []
  for (const { path, who, fields } of visits) {
    const { browser, viewer } = house.browsers.get(who)!
    const others = {
      own: browser.formToken,
      none: undefined,
      'other sign-in': (await anotherSignIn(viewer)).formToken,
      'other account': (await anotherAccount(viewer)).formToken,
    }
    const token = others[forged.token]?.()
    const sent = [...fields.filter(([name]) => name !== 'form-token')]
    if (token) sent.push(['form-token', token])
    const { method, headers } = forged
    const query = new URLSearchParams(
      forged.query ? [...sent, ['form-token', browser.formToken()], ['_method', 'POST']] : [],
    )
    const answer = await house.on.app.request(forged.query ? `${path}?${query}` : path, {
      method,
      headers: { cookie: browser.headers.cookie, ...headers },
      ...(['GET', 'HEAD'].includes(method) ? {} : { body: bodyWith(sent, forged) }),
    })
    if (method !== 'GET' && method !== 'HEAD' && answer.status !== 403)
      done.push(`${path} ${answer.status}`)
  }
  expect(done).toEqual([])
  expect(await held()).toEqual(before)
  figure(`${visits.length} forms, ${forged.says}: nothing changed`)
})

function bodyWith(fields: [string, string][], { headers, hasFile }: (typeof forgeries)[number]) {
  const type = headers['content-type']
  if (type === 'application/json') return JSON.stringify(Object.fromEntries(fields))
  if (type === 'text/plain') return fields.map(([name, value]) => `${name}=${value}`).join('\r\n')
  if (!hasFile) return new URLSearchParams(fields)
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  body.append('file', new File(['crn\n'], 'a.csv'))
  return body
}

const kept = new Map<string, Promise<Awaited<ReturnType<typeof signedIn>>>>()
function once(key: string, make: () => ReturnType<typeof signedIn>) {
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key)!
}
const databaseOf = ({ side }: Viewer) =>
  side === 'probation' ? house.on.probation : house.on.survivors
const anotherSignIn = (viewer: Viewer) =>
  once(viewer.userId, () => signedIn(house.on, databaseOf(viewer), viewer))
const anotherAccount = (viewer: Viewer) =>
  once(`other ${viewer.userId}`, () => {
    const { role, side } = viewer
    return signedIn(house.on, databaseOf(viewer), {
      role,
      side,
      email: `${role}-${side}-2@example.org`,
    })
  })

/** Every row of both sides but who looked and who is signed in. */
async function held() {
  const counts: [string, unknown][] = []
  for (const db of [house.on.probation, house.on.survivors]) {
    const tables = await db.reader.all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and name not like 'audit%' and name not like 'sign_ins%' and name not like 'sqlite%' and name != 'users' order by name`,
    )
    for (const { name } of tables) {
      counts.push([
        name,
        await db.reader.all(sql`select * from ${sql.identifier(name)} order by rowid`),
      ])
    }
  }
  return counts.map(([name, rows]) => `${name} ${JSON.stringify(rows)}`)
}

test('a form sent twice is done once, whatever it says the second time', async () => {
  const { browser } = house.browsers.get('administrator')!
  const token = browser.formToken()
  const send = (name: string) => {
    const account = { name, email: `${name}@example.org`, role: 'auditor', areas: 'all' }
    return browser.post(urls.newAccount, { 'form-token': token, ...account, reason: 'New' })
  }
  const first = await send('first')
  const second = await send('second')
  expect([first.status, second.status]).toEqual([303, 303])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  const asked = await house.on.probation.reader.select().from(accountRequests)
  expect(asked.filter(({ name }) => name === 'first')).toHaveLength(1)
  expect(asked.filter(({ name }) => name === 'second')).toHaveLength(0)
})

/** Where an answer leads to by itself, and every address in it. */
async function led(answer: Response): Promise<string[]> {
  const heads = ['location', 'hx-redirect', 'hx-location', 'refresh'].map((name) =>
    answer.headers.get(name),
  )
  const text = await answer.text()
  const inside = text.matchAll(/\s(?:href|action|formaction|src|hx-[\w-]+)="([^"]*)"/g)
  return [...heads, ...[...inside].map(([, to]) => to!.replaceAll('&amp;', '&'))].filter(
    (to) => to !== null,
  )
}

const isAway = (to: string) => {
  const here = 'http://localhost/people/new'
  return URL.canParse(to, here) && /evil/i.test(new URL(to, here).host)
}

test.each(elsewhere.map((to, at) => [to, at % 2 === 0 ? 'manager' : 'FIT manager'] as const))(
  'no page leads to %j for the %s who is asked to go there',
  async (to, who) => {
    const { on, browsers } = house
    const away: string[] = []
    const ask = async (path: string, request: RequestInit = {}) => {
      const answer = await on.app.request(path, request)
      if (answer.status >= 500) away.push(`${path} ${answer.status}`)
      if ((await led(answer)).some(isAway)) away.push(path)
    }
    const stranger = { origin }
    const hash = await hashPassword('a long walk by the Test')
    const { viewer } = browsers.get(who)!
    const db = databaseOf(viewer)
    await db.record((tx) =>
      tx.update(users).set({ passwordHash: hash }).where(eq(users.id, viewer.userId)),
    )
    const { email } = (await findUser(db.reader, viewer.userId))!
    const again = await signedIn(on, db, viewer)
    const password = 'a long walk by the Test'
    await ask(urls.signIn, {
      method: 'POST',
      headers: stranger,
      body: bodyOf({ email, password, next: to }),
    })
    const typedAgain = { password, next: to, 'form-token': again.formToken() }
    await ask(urls.reAuthentication, {
      method: 'POST',
      headers: again.headers,
      body: bodyOf(typedAgain),
    })
    const fresh = await signedIn(on, db, viewer)
    browsers.set(who, { viewer, browser: fresh })
    const names = ['next', 'return', 'returnTo', 'redirect', 'url', 'back', 'to', 'from']
    const pages = [
      urls.home,
      urls.reAuthentication,
      urls.signIn,
      '/waiting-list/bbr',
      '/records/search',
    ]
    for (const path of pages) {
      const asked = withQuery(path, Object.fromEntries(names.map((name) => [name, to])))
      await ask(asked, { headers: { ...fresh.headers, referer: 'https://evil.example/' } })
      await ask(asked)
    }
    const sent = { headers: { ...fresh.headers, referer: 'https://evil.example/' }, method: 'POST' }
    await ask(urls.signOut, {
      ...sent,
      body: bodyOf({ next: to, 'form-token': fresh.formToken() }),
    })
    browsers.set(who, { viewer, browser: await signedIn(on, db, viewer) })

    const asHtmx = to.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent)
    for (const page of [asHtmx, `http://localhost${asHtmx}`, 'http://[', 'http://localhost:x/']) {
      await ask('/people', { headers: { 'hx-request': 'true', 'hx-current-url': page } })
    }
    for (const path of [to, encodeURI(to)].filter((one) => one.startsWith('/'))) {
      await ask(path, { headers: { host: 'localhost' } })
      await ask(path, { method: 'POST', headers: stranger, body: bodyOf({ a: 'b' }) })
    }
    figure(`${JSON.stringify(to)}: led nowhere else`)
    expect(away).toEqual([])
  },
)
