import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { formTokens } from '../../db/survivor/schema.ts'
import { describeError, type Log } from '../../src/log.ts'
import { signedIn, testApp } from '../support/app.ts'

function keepingLog() {
  const lines: Record<string, unknown>[] = []
  const keep = (fields: Record<string, unknown>, message: string) => {
    lines.push({ ...fields, message })
  }
  return { lines, log: { info: keep, warn: keep, error: keep } satisfies Log }
}

test('every answer carries what the browser must refuse, and is never kept', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  const answers = [
    await world.app.request('/sign-in'),
    await world.app.request('/'),
    await world.app.request('/health'),
    await browser.get('/nothing'),
    await browser.post('/nothing', { 'form-token': '' }),
  ]
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy')!
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w-]{22}'; style-src/)
    expect(policy).toContain(
      "form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('vary')).toContain('HX-Request')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
  const nonces = answers.map(({ headers }) => headers.get('content-security-policy'))
  expect(new Set(nonces).size).toBe(answers.length)
})

test('every answer says what it is, and text in which letters', async () => {
  const world = await testApp()
  const page = await (await world.app.request('/sign-in')).text()
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, at]) => at!)
  expect(files.length).toBeGreaterThan(3)
  for (const path of ['/sign-in', '/ping', '/health', ...files]) {
    const type = (await world.app.request(path)).headers.get('content-type')
    expect(type, path).toMatch(
      /^(?:(?:text\/\w+|image\/svg\+xml); ?charset=utf-8|application\/json)$/i,
    )
  }
})

test('says it is there, and whether both databases can really be written and read: up or down alone', async () => {
  const { lines, log } = keepingLog()
  const world = await testApp({ log })
  expect(await (await world.app.request('/ping')).text()).toBe('pong')
  const well = await world.app.request('/health')
  expect(well.status).toBe(200)
  expect(await well.json()).toEqual({ status: 'up' })
  const written = () => world.survivors.reader.select().from(formTokens)
  const before = await written()
  await world.app.request('/health')
  expect(await written()).not.toEqual(before)
  await world.survivors.record((tx) => tx.run(sql`pragma query_only = on`))
  const ill = await world.app.request('/health')
  expect(ill.status).toBe(503)
  expect(await ill.json()).toEqual({ status: 'down' })
  expect(lines).toContainEqual(
    expect.objectContaining({ name: 'survivors', code: 'SQLITE_READONLY' }),
  )
})

test('logs the pattern of a request, never its address, its query or what was typed', async () => {
  const { lines, log } = keepingLog()
  const world = await testApp({ log })
  world.app.get('/walks/:id', (c) => c.text(c.req.param('id')))
  world.app.get('/fails/:id', () => {
    throw new Error('Sam Okafor, 1 High Street')
  })
  const browser = await signedIn(world, world.probation, { role: 'facilitator' })
  await browser.get('/walks/oak-lane?name=Okafor')
  await browser.get('/fails/oak-lane')
  await browser.post('/sign-in', { email: 'sam.okafor@x.org', password: 'secret words' })
  const text = JSON.stringify(lines)
  expect(text).not.toMatch(/oak-lane|[Oo]kafor|High Street|secret/)
  expect(lines[0]).toMatchObject({ method: 'GET', route: '/walks/:id', status: 200 })
  expect(lines[1]).toMatchObject({ message: 'failed', error: 'Error' })
  expect(lines[1]!['id']).toBe(lines[2]!['id'])
  expect(lines[2]).toMatchObject({ route: '/fails/:id', status: 500 })
})

test('a failed statement is logged by class and code, without its values', async () => {
  const { probation } = await testApp()
  const failed = await probation
    .record((tx) => tx.run(sql`insert into users (id, name) values ('x', ${'Sam Okafor'})`))
    .catch((error: unknown) => error)
  const described = describeError(failed)
  expect(described).toMatchObject({ error: 'DrizzleQueryError', code: 'SQLITE_CONSTRAINT' })
  expect(JSON.stringify(described)).not.toContain('Okafor')
})

test('a body over 20 MB is refused in words', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  const file = new File(['x'.repeat(20_000_001)], 'large.csv')
  const answer = await browser.post('/imports', { file }, { 'content-length': '20000300' })
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('20 MB')
})
