import { randomUUID } from 'node:crypto'
import { eq, isNotNull, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit, findUserByEmail, signIns } from '../../db/access.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { asksAgain } from '../../src/access/matrix.ts'
import { allows, declaredOf, type May } from '../../src/access/permit.ts'
import { type Role, type Side, sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { acrossOf } from '../../src/app.tsx'
import { probationRoutes } from '../../src/probation/doors.ts'
import { survivorRoutes } from '../../src/survivor/doors.ts'
import { patterns, urls } from '../../src/urls.ts'
import { monday, signedIn, type TestApp, testApp } from './app.ts'
import { familiesSides } from './filled.ts'
import { addressesOf, filled, namesARecord } from './named-by.ts'
import {
  aChange,
  askToEnd,
  keepAlarms,
  keepFiles,
  keepOwn,
  whatNoLinkLeadsTo,
} from './rare-states.ts'

// Every address of both sides, as the doors themselves list them, asked for by everybody who may come: it opens, or it
// is no address at all, to the byte. What opens is kept by no cache, named in no title and no log line, and written down.

type Coming = {
  role: Role
  side?: Side
  email?: string
  areas?: string[]
  sees: 'some' | 'no record'
}
const visitors = {
  manager: { role: 'programme_manager', sees: 'some' },
  'manager of another area': { role: 'programme_manager', areas: ['Nowhere'], sees: 'no record' },
  facilitator: { role: 'facilitator', email: 'h.ito@probation.example', sees: 'some' },
  'facilitator without a cohort': { role: 'facilitator', sees: 'no record' },
  officer: { role: 'probation_officer', email: 'j.hollis@probation.example', sees: 'some' },
  'officer of another area': { role: 'probation_officer', areas: ['Nowhere'], sees: 'no record' },
  coordinator: { role: 'cara_coordinator', sees: 'some' },
  'coordinator of another area': {
    role: 'cara_coordinator',
    areas: ['Nowhere'],
    sees: 'no record',
  },
  auditor: { role: 'auditor', sees: 'some' },
  administrator: { role: 'administrator', sees: 'some' },
  'FIT worker': { role: 'fit_worker', email: 'n.adair@fit.example', sees: 'some' },
  'FIT worker of no team': { role: 'fit_worker', sees: 'no record' },
  'FIT manager': { role: 'fit_manager', sees: 'some' },
  'FIT manager of another team': { role: 'fit_manager', areas: ['Nowhere'], sees: 'no record' },
  'auditor of the survivor side': { role: 'auditor', side: 'survivor', sees: 'some' },
  'administrator of the survivor side': { role: 'administrator', side: 'survivor', sees: 'some' },
} as const satisfies Record<string, Coming>
type Who = keyof typeof visitors
const everybody = Object.keys(visitors) as Who[]
const sideOf = (who: Who): Side => {
  const { role, side }: Coming = visitors[who]
  return side ?? sidesOfRole[role][0]!
}

type Browser = Awaited<ReturnType<typeof signedIn>>
type Door = {
  method: string
  side: Side
  pattern: string
  may: May | undefined
  addresses: string[]
}

/** Every address of both sides, asked for by everybody of one side. */
export function everyAddress(side: Side) {
  const ofSide = everybody.filter((who) => sideOf(who) === side)
  const lines: Record<string, unknown>[] = []
  const browsers = new Map<Who, { browser: Browser; viewer: Viewer }>()
  let on: TestApp
  let doors: Door[]
  let names: string[]
  let endAsked: string

  beforeAll(async () => {
    const keep = (line: Record<string, unknown>) => lines.push(line)
    const log = { info: keep, warn: keep, error: keep }
    const now = () => new Date('2026-11-23T12:15:00.000Z')
    on = await testApp({ ...(await familiesSides()), now, log })
    for (const who of everybody) {
      const { sees: _, ...person }: Coming = visitors[who]
      const coming = { ...person, side: sideOf(who), areas: person.areas ?? ('all' as const) }
      const db = coming.side === 'probation' ? on.probation : on.survivors
      const account = person.email ? await findUserByEmail(db.reader, person.email) : undefined
      const known = account ? { userId: account.id } : {}
      const browser = await signedIn(on, db, { ...coming, ...known })
      const viewer = { email: '', ...coming, name: '', userId: browser.userId }
      browsers.set(who, { browser, viewer })
    }
    await keepRareStates()
    const own = { probation: probationRoutes().routes, survivor: survivorRoutes().routes }
    doors = []
    for (const side of ['probation', 'survivor'] as const) {
      const first = new Map<string, (typeof own)['probation'][number]>()
      for (const one of own[side].filter(({ method }) => method !== 'ALL')) {
        const key = `${one.method} ${one.path}`
        if (!first.has(key)) first.set(key, one)
      }
      for (const { method, path: pattern, handler } of first.values()) {
        const addresses = await addressesOf(on, side, pattern, { endAsked })
        doors.push({ method, side, pattern, may: declaredOf(handler), addresses })
      }
    }
    const men = await on.probation.reader.all<{ name: string; crn: string }>(
      sql`select given_names || ' ' || family_name as name, crn from people`,
    )
    const women = await on.survivors.reader.all<{ name: string; ref: string }>(
      sql`select preferred_name as name, ref from records`,
    )
    names = [...men.flatMap(({ name, crn }) => [name, crn]), ...women.map(({ ref }) => ref)]
  })

  /** What the county has none of on an ordinary day: a plan, a file half brought, a recall, an incident. */
  async function keepRareStates() {
    const cookies = everybody.map(
      (who) => [visitors[who].role, browsers.get(who)!.browser.headers.cookie] as const,
    )
    await whatNoLinkLeadsTo(on, new Map(cookies.toReversed()))
    const manager = browsers.get('manager')!.browser
    await keepFiles(browsers.get('FIT manager')!.browser)
    await keepOwn(on, manager)
    const [group] = await on.probation.reader.all<{ id: string }>(
      sql`select id from cohorts where code = 'BBR-26-91'`,
    )
    await aChange(on, manager, group!.id)
    endAsked = await askToEnd(on, manager)
    await askForChange('administrator', 'officer', 'facilitator')
    await askForChange('administrator of the survivor side', 'FIT worker', 'fit_manager')
    const [hers] = await on.survivors.reader.all<{ recordId: string; caseId: string }>(
      sql`select record_id as recordId, id as caseId, min(rowid) from cases where ended_on is null`,
    )
    await keepAlarms(on, { ...hers!, waiting: hers!.recordId })
    await runBackstop(on.survivors, acrossOf(on), { today: monday, now: on.now() })
  }

  /** A change of an account that waits for a second person. */
  async function askForChange(asker: Who, whose: Who, role: Role) {
    const at = urls.account(browsers.get(whose)!.browser.userId)
    const fields = { act: 'change', role, areas: 'all', reason: 'Cover' }
    expect((await browsers.get(asker)!.browser.post(at, fields)).status).toBe(303)
  }

  test('every address names something in these worlds, and its door says who may', () => {
    expect(doors.length).toBeGreaterThan(200)
    expect(doors.filter(({ addresses }) => addresses.length === 0).map(said)).toEqual([])
    expect(doors.filter(({ may }) => !may).map(said)).toEqual([])
  })

  const said = ({ method, pattern }: Door) => `${method} ${pattern}`

  /** Everything of an answer that may tell one address from another. */
  async function told(answer: Response) {
    const head = Object.fromEntries(answer.headers)
    for (const one of ['x-correlation-id', 'content-security-policy']) delete head[one]
    const body = (await answer.text())
      .replaceAll(/nonce="[^"]*"/g, '')
      .replaceAll(/name="form-token" value="[^"]*"/g, '')
    return { status: answer.status, head, body }
  }

  const opened = new Set<string>()

  test.each(ofSide)('for the %s every page opens, or is no page at all', async (who) => {
    const { browser, viewer } = browsers.get(who)!
    const nothing = JSON.stringify(await told(await browser.get(`/${randomUUID()}`)))
    const wrong: string[] = []
    for (const door of doors.filter(({ method }) => method === 'GET')) {
      if (isOfBoth(door, viewer)) continue
      const mayHere = door.side === viewer.side && allowed(viewer, door.may!)
      const seesNone = namesARecord(door.pattern) && visitors[who].sees === 'no record'
      const absent = filled(door.pattern, absentRow)
      const asked = mayHere ? [...door.addresses, absent] : [...door.addresses.slice(0, 1), absent]
      for (const path of asked) {
        lines.length = 0
        const answer = await browser.get(path)
        const id = answer.headers.get('x-correlation-id')!
        const answered = await told(answer)
        const isNothing = JSON.stringify(answered) === nothing
        const found = (fault: string) => wrong.push(`${door.pattern} ${answered.status} ${fault}`)
        const isOfNobody = seesNone || (path === absent && namesARecord(door.pattern))
        if ((isOfNobody || (!mayHere && answered.status !== 403)) && !isNothing)
          found('tells more than nothing')
        if (answered.status === 404 && !isNothing) found('is no 404 like another')
        if (![200, 302, 303, 403, 404, 422].includes(answered.status)) found('is no answer')
        if (answered.head['cache-control'] !== 'no-store')
          found(`is kept: ${answered.head['cache-control']}`)
        const title = answered.body.match(/<title>([^<]*)/)?.[1] ?? ''
        if (names.some((name) => title.includes(name))) found(`is titled ${title}`)
        if (lines.some((line) => !isPlain(line))) found(`logs ${JSON.stringify(lines)}`)
        if (!isNothing) opened.add(said(door))
        if (
          answered.status === 200 &&
          names.some((name) => withoutHints(answered.body).includes(name))
        ) {
          const db = viewer.side === 'probation' ? on.probation : on.survivors
          if ((await db.reader.$count(audit, eq(audit.correlationId, id))) === 0)
            found('shows people, and nobody wrote it down')
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('every page opened for somebody', () => {
    const pages = doors.filter((one) => one.method === 'GET' && one.side === side)
    expect(pages.filter((one) => !opened.has(said(one))).map(said)).toEqual([])
  })

  test.each(ofSide)('for the %s a form is answered, or is no address at all', async (who) => {
    const { browser, viewer } = browsers.get(who)!
    const nothing = JSON.stringify(await told(await browser.post(`/${randomUUID()}`)))
    const wrong: string[] = []
    for (const door of doors.filter(({ method }) => method === 'POST')) {
      if (isOfBoth(door, viewer)) continue
      const mayHere = door.side === viewer.side && allowed(viewer, door.may!)
      const seesNone = namesARecord(door.pattern) && visitors[who].sees === 'no record'
      const absent = filled(door.pattern, absentRow)
      const refused = mayHere && !seesNone ? [] : door.addresses.slice(0, 2)
      for (const path of [...refused, ...(door.pattern.includes(':') ? [absent] : [])]) {
        for (const fields of [{}, { confirmed: 'yes', reason: 'Guessed', version: '1' }]) {
          const answer = await told(await browser.post(path, fields))
          const isNothing = JSON.stringify(answer) === nothing
          // Whoever sees her record and may not do this with it is told who does.
          const isToldWho = answer.status === 403 && path !== absent && !seesNone
          if (!isNothing && !isToldWho && (!mayHere || namesARecord(door.pattern)))
            wrong.push(said(door))
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('no method but those of its doors is answered at an address', async () => {
    const wrong: string[] = []
    for (const who of [side === 'probation' ? 'manager' : 'FIT manager'] as const) {
      const { headers } = browsers.get(who)!.browser
      for (const pattern of new Set(doors.map((one) => one.pattern))) {
        for (const method of ['PUT', 'PATCH', 'DELETE']) {
          const address = doors.find((one) => one.pattern === pattern)!.addresses[0]!
          const { status } = await on.app.request(address, { method, headers })
          if (![403, 404].includes(status)) wrong.push(`${method} ${pattern} ${status}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('who is not signed in is asked to sign in, whatever he asks for', async () => {
    const wrong: string[] = []
    for (const { pattern, addresses } of doors.filter(({ method }) => method === 'GET')) {
      for (const path of [addresses[0]!, filled(pattern, absentRow)]) {
        const answer = await on.app.request(path)
        const to = answer.headers.get('location') ?? ''
        if (answer.status !== 303 || !to.startsWith(urls.signIn))
          wrong.push(`${path} ${answer.status} ${to}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('what the matrix marks is sent only after the password was typed again', async () => {
    let asked = 0
    const long = { reauthenticatedAt: '2026-11-23T10:00:00.000Z' }
    for (const db of [on.probation, on.survivors]) {
      await db.record((tx) => tx.update(signIns).set(long).where(isNotNull(signIns.userId)))
    }
    const wrong: string[] = []
    for (const who of everybody) {
      const { browser, viewer } = browsers.get(who)!
      for (const door of doors.filter(
        (one) => one.side === viewer.side && marked(viewer, one.may!),
      )) {
        for (const path of door.addresses) {
          const answer = door.method === 'GET' ? await browser.get(path) : await browser.post(path)
          if ([200, 409, 422].includes(answer.status)) wrong.push(`${said(door)} ${answer.status}`)
          if (answer.headers.get('location')?.startsWith(urls.reAuthentication)) asked++
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([])
    expect(asked).toBeGreaterThan(0)
  })

  /** Whether a cell that this door names asks again: what leaves the service, and what only asking again shows. */
  const marked = (viewer: Viewer, may: May) =>
    typeof may !== 'function' &&
    may.some(([action, resource]) => action === 'export' && asksAgain(viewer, resource))

  /** An address without a name in it, of both sides: whoever comes has his own side's. */
  const isOfBoth = (door: Door, viewer: Viewer) =>
    door.side !== viewer.side &&
    !door.pattern.includes(':') &&
    doors.some((one) => one.side === viewer.side && one.pattern === door.pattern)

  const withoutHints = (body: string) =>
    body.replaceAll(/<div[^>]*class="govuk-hint"[^>]*>[^<]*/g, '')
  const absentRow = new Proxy({}, { get: (_, name) => (name === 'number' ? 1 : randomUUID()) })
  const known = new Set<unknown>([...Object.values(patterns), 'none', '/*', '*'])
  const isPlain = ({ id: _, method: __, route, status, ms, ...more }: Record<string, unknown>) =>
    known.has(route) &&
    typeof status === 'number' &&
    typeof ms === 'number' &&
    Object.keys(more).length === 0

  function allowed(viewer: Viewer, may: May): boolean {
    try {
      return allows(viewer, may)
    } catch {
      return true
    }
  }
}
