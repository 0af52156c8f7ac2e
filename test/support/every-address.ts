import { randomUUID } from 'node:crypto'
import { eq, isNotNull } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit, signIns } from '../../db/access.ts'
import { asksAgain } from '../../src/access/matrix.ts'
import { allows, type May } from '../../src/access/permit.ts'
import type { Side, Viewer } from '../../src/access/viewer.ts'
import { patterns, urls } from '../../src/urls.ts'
import { type Door, everybody, fullHouse, sideOf, visitors } from './full-house.ts'
import { hiddenWords } from './hidden-words.ts'
import { filled, namesARecord } from './named-by.ts'

// Every address of both sides, as the doors themselves list them, asked for by everybody who may come: it opens, or it
// is no address at all, to the byte. What opens is kept by no cache, named in no title and no log line, and written down.

/** Every address of both sides, asked for by everybody of one side. */
export function everyAddress(side: Side) {
  const ofSide = everybody.filter((who) => sideOf(who) === side)
  let { on, lines, browsers, doors, names } = {} as Awaited<ReturnType<typeof fullHouse>>

  beforeAll(async () => {
    ;({ on, lines, browsers, doors, names } = await fullHouse())
  })

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
    const hidden = await hiddenWords(on, visitors[who])
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
        const shown = hidden.filter((word) => withoutHints(answered.body).includes(word))
        if (shown.length > 0) found(`shows what is not his to read: ${shown.slice(0, 3)}`)
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
