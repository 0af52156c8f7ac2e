import { beforeAll, expect, test } from 'vitest'
import { audit, createUser, disableUser, setPassword } from '../../db/access.ts'
import { hashPassword, isPassword } from '../../db/passwords.ts'
import type { Role } from '../../src/access/viewer.ts'
import { bodyOf, movingClock, origin, signedIn, type TestApp, testApp } from '../support/app.ts'
import { withoutChance } from '../support/shown.ts'

const password = 'correct horse battery'
let passwordHash = ''
beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

/** Pat works on the probation side, Fern on the survivor side. */
async function withAccounts(options: Parameters<typeof testApp>[0] = {}) {
  const world = await testApp(options)
  const made = { passwordHash, areas: 'all', createdAt: '2026-01-01', createdBy: 'test' } as const
  const person = (name: string, role: Role) => ({ ...made, name, role, email: `${name}@x.org` })
  await world.probation.record(async (tx) => {
    await createUser(tx, { ...person('pat', 'facilitator'), id: 'pat', side: 'probation' })
    await createUser(tx, { ...person('olive', 'facilitator'), id: 'olive', side: 'probation' })
  })
  await world.survivors.record((tx) =>
    createUser(tx, { ...person('fern', 'fit_worker'), id: 'fern', side: 'survivor' }),
  )
  return world
}

function signIn(
  { app }: TestApp,
  fields: Record<string, string>,
  headers = {},
  address = '10.0.0.1',
) {
  const socket = { remoteAddress: address }
  const body = bodyOf({ email: 'pat@x.org', password, ...fields })
  const request = { method: 'POST', headers: { origin, ...headers }, body }
  return app.request('/sign-in', request, { incoming: { socket } })
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const purposes = async (db: TestApp['probation'] | TestApp['survivors']) =>
  (await db.reader.select().from(audit)).map((row) => `${row.userId}: ${row.purpose}`)

test('signs in by e-mail and password, on the side the account is of', async () => {
  const world = await withAccounts()
  const pat = await signIn(world, { email: ' PAT@x.org ', next: '/cohorts?page=2' })
  expect(pat.status).toBe(303)
  expect(pat.headers.get('location')).toBe('/cohorts?page=2')
  expect(cookieOf(pat)).toMatch(/^right-time=p\.[\w-]{43}$/)
  expect(pat.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/)

  const fern = await signIn(world, { email: 'fern@x.org', next: '//elsewhere.example' })
  expect(fern.headers.get('location')).toBe('/')
  expect(cookieOf(fern)).toMatch(/^right-time=s\./)
  expect(await purposes(world.probation)).toEqual(['pat: signed in'])
  expect(await purposes(world.survivors)).toEqual(['fern: signed in'])
})

test('over https the cookie is Secure and bound to the host, and a plain one is not believed', async () => {
  const world = await withAccounts({ publicUrl: 'https://right-time.example' })
  const there = { origin: 'https://right-time.example', host: 'right-time.example' }
  const answer = await signIn(world, {}, there)
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Host-right-time=p\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
  expect(answer.headers.get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains',
  )
  const nothing = 'https://right-time.example/nothing'
  const get = (cookie: string) => world.app.request(nothing, { headers: { cookie } })
  expect((await get(cookieOf(answer))).status).toBe(404)
  expect((await get(cookieOf(answer).replace('__Host-', ''))).status).toBe(303)
})

test('where the address that people use is known, a page is shown and a form taken there alone', async () => {
  const world = await withAccounts({ publicUrl: 'https://right-time.example' })
  const ask = (url: string, headers = {}) => world.app.request(url, { headers })
  expect((await ask('https://right-time.example/sign-in')).status).toBe(200)
  expect((await ask('https://rebound.example/sign-in')).status).toBe(421)
  expect((await ask('https://rebound.example/ping')).status).toBe(200)
  const behindProxy = { host: 'right-time.example' }
  expect((await ask('http://127.0.0.1:3000/sign-in', behindProxy)).status).toBe(200)
  const send = (origin: string) =>
    world.app.request('https://right-time.example/sign-out', {
      method: 'POST',
      headers: { origin },
    })
  expect((await send('https://rebound.example')).status).toBe(403)
  expect((await send('http://right-time.example')).status).toBe(403)
  expect((await send('https://right-time.example')).status).toBe(303)
})

test.each([
  ['a wrong password', { password: 'correct horse' }, 'pat: sign-in refused: wrong password'],
  ['an unknown e-mail', { email: 'who@x.org' }, '-: sign-in refused: unknown account'],
])(
  '%s is refused in the same words, and written down without the e-mail',
  async (_, fields, row) => {
    const world = await withAccounts()
    const answer = await signIn(world, fields)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('The email address or password is not right')
    expect(page).not.toContain(password)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await purposes(world.probation)).toEqual([row])
  },
)

test('what was left empty is asked for, and counts as no try', async () => {
  const world = await withAccounts()
  for (let n = 0; n < 6; n++) {
    const page = await (await signIn(world, { email: '', password: '' })).text()
    expect(page).toContain('href="#email">Enter your email address')
    expect(page).toContain('href="#password">Enter your password')
  }
  expect((await signIn(world, {})).status).toBe(303)
  expect(await purposes(world.probation)).toEqual(['pat: signed in'])
})

test('a disabled account is refused like a wrong password', async () => {
  const world = await withAccounts()
  await world.probation.record((tx) => disableUser(tx, 'pat', '2026-11-23T09:00:00.000Z'))
  const answer = await signIn(world, {})
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('The email address or password is not right')
})

test('an unknown e-mail costs a hash all the same, so time tells nothing', async () => {
  // Work of this process, not minutes of the clock: how busy the machine is does not count.
  const took = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    for (let n = 0; n < 7; n++) await work()
    return process.cpuUsage(before).user
  }
  expect(await isPassword(undefined, password)).toBe(false)
  const known = await took(() => isPassword(passwordHash, 'wrong password'))
  const unknown = await took(() => isPassword(undefined, 'wrong password'))
  expect(unknown / known).toBeGreaterThan(0.25)
  expect(unknown / known).toBeLessThan(4)
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the sixth wrong try from one address in 15 minutes is not even looked at, right or wrong', async () => {
  const clock = movingClock()
  const world = await withAccounts({ now: clock.now })
  for (let n = 0; n < 5; n++) {
    expect((await signIn(world, { password: 'wrong' })).status).toBe(422)
  }
  const limited = await signIn(world, {})
  expect(limited.status).toBe(429)
  expect(limited.headers.get('retry-after')).toBe('900')
  expect(await limited.text()).toContain('too many attempts')
  expect(await purposes(world.probation)).toHaveLength(5)
  clock.pass(15 * 60_000)
  expect((await signIn(world, {})).status).toBe(303)
})

test('an address that somebody claims is believed of a proxy on this machine alone, and then the last', async () => {
  const tries = async (world: TestApp, remote: string, claimed: (n: number) => string) => {
    const answers: number[] = []
    for (let n = 0; n < 6; n++) {
      const headers = { 'x-forwarded-for': claimed(n) }
      answers.push((await signIn(world, { password: 'wrong' }, headers, remote)).status)
    }
    return answers
  }
  const limited = [422, 422, 422, 422, 422, 429]
  const behind = () => withAccounts({ publicUrl: origin })
  expect(await tries(await withAccounts(), '127.0.0.1', (n) => `192.0.2.${n}`)).toEqual(limited)
  expect(await tries(await behind(), '10.0.0.1', (n) => `192.0.2.${n}`)).toEqual(limited)
  const proxied = (n: number) => `192.0.2.${n}, 198.51.100.7`
  expect(await tries(await behind(), '127.0.0.1', proxied)).toEqual(limited)
})

test('a stranger’s failures lock nobody out: not elsewhere, and not a device that signed in before', async () => {
  const world = await withAccounts()
  const pat = await signIn(world, {})
  const [device] = pat.headers.get('set-cookie')!.match(/right-time-device=[^;]+/)!
  expect(pat.headers.get('set-cookie')).toMatch(
    /right-time-device=.+Max-Age=15552000; Path=\/; Http/,
  )
  for (let n = 0; n < 6; n++) await signIn(world, { password: 'wrong' })
  expect((await signIn(world, {})).status).toBe(429)
  expect((await signIn(world, {}, { cookie: device })).status).toBe(303)
  expect((await signIn(world, {}, {}, '192.0.2.1')).status).toBe(303)

  const forged = device.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect((await signIn(world, {}, { cookie: forged })).status).toBe(429)
  for (let n = 0; n < 6; n++) await signIn(world, { email: 'olive@x.org', password: 'wrong' })
  expect((await signIn(world, { email: 'olive@x.org' }, { cookie: device })).status).toBe(429)

  const hash = await hashPassword('another horse battery')
  await world.probation.record((tx) => setPassword(tx, 'pat', hash))
  const renewed = { password: 'another horse battery' }
  expect((await signIn(world, renewed, { cookie: device })).status).toBe(429)
})

test('tries sent all at once are counted before any is hashed', async () => {
  const world = await withAccounts()
  const all = await Promise.all(
    Array.from({ length: 12 }, () => signIn(world, { password: 'wrong' })),
  )
  expect(all.filter((answer) => answer.status === 422)).toHaveLength(5)
  expect(all.filter((answer) => answer.status === 429)).toHaveLength(7)
})

test('each sign-in has a new token, and ends the one the browser had', async () => {
  const world = await withAccounts()
  const first = cookieOf(await signIn(world, {}))
  const second = cookieOf(await signIn(world, {}, { cookie: first }))
  expect(second).not.toBe(first)
  const get = (cookie: string) => world.app.request('/nothing', { headers: { cookie } })
  expect((await get(first)).status).toBe(303)
  expect((await get(second)).status).toBe(404)
})

test('signing out ends the sign-in on the server and clears the browser', async () => {
  const world = await withAccounts()
  const browser = await signedIn(world, world.probation, { role: 'facilitator', userId: 'pat' })
  const answer = await browser.post('/sign-out')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in')
  // What names the device stays, so that nobody else's failures lock him out when he comes back.
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(answer.headers.get('set-cookie')).toMatch(/^right-time=; Max-Age=0/)
  expect((await browser.get('/nothing')).status).toBe(303)
  expect(await purposes(world.probation)).toEqual(['pat: signed out'])
})

test('the demo’s accounts stand on its own sign-in page and nowhere else', async () => {
  const accounts = [{ email: 'demo@x.org', role: 'facilitator', password: 'shown to everyone' }]
  const page = async (options: Parameters<typeof testApp>[0]) =>
    withoutChance(await (await (await testApp(options)).app.request('/sign-in')).text())
  expect(await page({ demo: accounts })).toContain('shown to everyone')
  expect(withoutChance(await page({}))).not.toMatch(/demo|account/i)
})

test.each(['/help/signing-in', '/accessibility', '/privacy', '/what-is-new'])(
  '%s needs no sign-in',
  async (path) => {
    const { app } = await testApp()
    expect((await app.request(path)).status).toBe(200)
  },
)

test('the password typed again gives a new token and keeps the old end', async () => {
  const clock = movingClock()
  const world = await withAccounts({ now: clock.now })
  const browser = await signedIn(world, world.probation, { role: 'facilitator', userId: 'pat' })
  const path = '/re-authentication'
  expect((await browser.post(path, { password: 'wrong', next: '/x' })).status).toBe(422)
  clock.pass(12 * 60_000)
  const answer = await browser.post(path, { password, next: '/delays' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/delays')
  expect((await browser.get('/nothing')).status).toBe(303)
  const headers = { cookie: cookieOf(answer) }
  for (let ten = 0; ten < 46; ten++) {
    clock.pass(10 * 60_000)
    expect((await world.app.request('/nothing', { headers })).status).toBe(404)
  }
  clock.pass(8 * 60_000)
  expect((await world.app.request('/nothing', { headers })).status).toBe(303)
})
