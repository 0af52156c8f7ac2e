import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { createUser, findUser, recoveryCodes, signIns, users } from '../../../db/access.ts'
import { periodOf, turnOnCodeApp, useCode } from '../../../db/accounts/code-app.ts'
import { hashPassword } from '../../../db/passwords.ts'
import { createSignIn } from '../../../db/sign-ins.ts'
import { mayTryCode } from '../../../src/access/limits.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, movingClock, origin, signedIn, type TestApp, testApp } from '../../support/app.ts'

const password = 'correct horse battery'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const hash = await hashPassword(password)
const codeAt = (at: Date, of = secret) =>
  new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: at.getTime() })
const halfMinute = 30_000

/** Pat has a code app, on the survivor side as on the other. */
async function withPat() {
  const clock = movingClock('2026-11-23T09:00:05Z')
  const world = await testApp({ now: clock.now })
  const made = { email: 'pat@x.org', name: 'Pat', areas: 'all', passwordHash: hash } as const
  const codes = await world.survivors.record(async (tx) => {
    const more = { id: 'pat', side: 'survivor', role: 'fit_worker' } as const
    await createUser(tx, { ...made, ...more, createdAt: '2026-01-01', createdBy: 'test' })
    return turnOnCodeApp(tx, 'pat', secret, 0)
  })
  return { ...world, clock, codes }
}

const send = ({ app }: TestApp, path: string, fields: Record<string, string>, cookie = '') => {
  const socket = { remoteAddress: '10.0.0.1' }
  const request = { method: 'POST', headers: { origin, cookie }, body: bodyOf(fields) }
  return app.request(path, request, { incoming: { socket } })
}

async function half(world: TestApp) {
  const answer = await send(world, urls.signIn, { email: 'pat@x.org', password })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toBeNull()
  return (await answer.text()).match(/name="half" value="([^"]+)"/)![1]!
}

test('a code counts in its own half minute and in those beside it, and in no other', () => {
  const now = new Date('2026-11-23T09:00:05Z')
  const away = (periods: number) =>
    periodOf(secret, codeAt(new Date(now.getTime() + periods * halfMinute)), now)
  const here = Math.floor(now.getTime() / halfMinute)
  expect([-1, 0, 1].map(away)).toEqual([here - 1, here, here + 1])
  expect([away(-2), away(2)]).toEqual([undefined, undefined])
  expect(periodOf(secret, '12345', now)).toBeUndefined()
  expect(periodOf(secret, `${codeAt(now).slice(0, 3)} ${codeAt(now).slice(3)}`, now)).toBe(here)
})

test('the right password alone opens nothing: then comes the code, which counts once', async () => {
  const world = await withPat()
  const code = codeAt(world.now())
  const first = await send(world, urls.signInCode, {
    half: await half(world),
    code,
    next: '/rules',
  })
  expect(first.status).toBe(303)
  expect(first.headers.get('location')).toBe('/rules')
  expect(first.headers.get('set-cookie')).toMatch(/right-time=s\./)
  const again = await send(world, urls.signInCode, { half: await half(world), code })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('was used already')
  // Nor does an older one, which nobody has used.
  const older = codeAt(new Date(world.now().getTime() - halfMinute))
  expect(
    (await send(world, urls.signInCode, { half: await half(world), code: older })).status,
  ).toBe(422)
  world.clock.pass(halfMinute)
  const next = { half: await half(world), code: codeAt(world.now()) }
  expect((await send(world, urls.signInCode, next)).status).toBe(303)
})

test('the half of a sign-in is over after 5 minutes, with another password, and where it was made up', async () => {
  const world = await withPat()
  const kept = await half(world)
  world.clock.pass(5 * 60_000)
  const late = { half: kept, code: codeAt(world.now()) }
  expect((await send(world, urls.signInCode, late)).status).toBe(422)
  const fresh = await half(world)
  const forged = fresh.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  for (const one of [forged, '', 'survivor.pat.1.x', 'else.pat.1.x']) {
    const answer = await send(world, urls.signInCode, { half: one, code: codeAt(world.now()) })
    expect(answer.status, one).toBe(422)
  }
  const other = await hashPassword('another horse battery')
  await world.survivors.record((tx) => tx.update(users).set({ passwordHash: other }))
  expect(
    (await send(world, urls.signInCode, { half: fresh, code: codeAt(world.now()) })).status,
  ).toBe(422)
})

test('each of ten recovery codes signs in once; they are kept hashed', async () => {
  const world = await withPat()
  expect(new Set(world.codes).size).toBe(10)
  const kept = await world.survivors.reader.select().from(recoveryCodes)
  expect(JSON.stringify(kept)).not.toContain(world.codes[0])
  const [code] = world.codes
  const typed = code!.toLowerCase().replaceAll('-', ' ')
  expect(
    (await send(world, urls.signInCode, { half: await half(world), code: typed })).status,
  ).toBe(303)
  expect(
    (await send(world, urls.signInCode, { half: await half(world), code: code! })).status,
  ).toBe(422)
  expect(
    (await send(world, urls.signInCode, { half: await half(world), code: world.codes[1]! })).status,
  ).toBe(303)
})

test('of two requests with one code one signs in', async () => {
  const world = await withPat()
  const sent = { half: await half(world), code: codeAt(world.now()) }
  const both = await Promise.all([1, 2].map(() => send(world, urls.signInCode, sent)))
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('the eleventh wrong code in 15 minutes is not looked at, right or wrong; other devices and accounts are', async () => {
  const world = await withPat()
  const own = await send(world, urls.signInCode, { half: await half(world), code: world.codes[0]! })
  const device = own.headers.get('set-cookie')!.match(/right-time-device=[^;]+/)![0]
  const sent = { half: await half(world), code: '000000' }
  for (let n = 0; n < 10; n++) expect((await send(world, urls.signInCode, sent)).status).toBe(422)
  const right = { ...sent, code: codeAt(world.now()) }
  expect((await send(world, urls.signInCode, right)).status).toBe(429)
  expect((await send(world, urls.signInCode, right, device)).status).toBe(303)
  const failures = new Map()
  const pat = { accountId: 'pat', device: undefined }
  expect(Array.from({ length: 11 }, (_, n) => mayTryCode(failures, pat, n)).at(-1)).toBe(false)
  expect(mayTryCode(failures, { ...pat, accountId: 'olive' }, 12)).toBe(true)
  expect(mayTryCode(failures, pat, 15 * 60_000 + 20)).toBe(true)
})

test('whoever has a code app is asked for its code, and not for the password, before what asks again', async () => {
  const world = await withPat()
  const pat = await signedIn(world, world.survivors, { role: 'fit_worker', userId: 'pat' })
  const page = await (await pat.get(urls.reAuthentication)).text()
  expect(page).toContain('name="code"')
  expect(page).not.toContain('name="password"')
  expect((await pat.post(urls.reAuthentication, { password })).status).toBe(422)
  const code = codeAt(world.now())
  const done = await pat.post(urls.reAuthentication, { code, next: '/rules' })
  expect(done.headers.get('location')).toBe('/rules')
  expect((await pat.get('/rules')).status).toBe(303)
})

test('it is turned on by a code of the secret that was shown, and the secret is never shown again', async () => {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  const dana = await signedIn(world, world.probation, {
    role: 'programme_manager',
    email: 'd@x.org',
  })
  const page = await (await dana.get(urls.codeApp)).text()
  const shown = page.match(/class="seal">([A-Z2-7 ]+)</)![1]!.replaceAll(' ', '')
  const sealed = page.match(/name="sealed" value="([^"]+)"/)![1]!
  expect(page).toContain('<svg class="qr"')
  expect(page).not.toMatch(/src="http|href="http/)
  expect((await dana.post(urls.codeApp, { sealed, code: '000000' })).status).toBe(422)
  expect((await findUser(world.probation.reader, dana.userId))?.codeSecret).toBeNull()
  const made = { sealed: `${sealed.slice(0, -4)}AAAA`, code: codeAt(clock.now(), shown) }
  expect((await dana.post(urls.codeApp, made)).status).toBe(422)
  const on = await dana.post(urls.codeApp, { sealed, code: codeAt(clock.now(), shown) })
  expect(on.status).toBe(200)
  expect((await on.text()).match(/[A-Z2-9]{4}(?:-[A-Z2-9]{4}){5}/g)).toHaveLength(10)
  // What turned it on is used.
  const code = codeAt(clock.now(), shown)
  expect(await world.probation.record((tx) => useCode(tx, dana.userId, code, clock.now()))).toBe(
    false,
  )
  const later = await (await dana.get(urls.codeApp)).text()
  expect(later).not.toContain(shown.slice(0, 4))
  expect(later).toContain('10 recovery codes left')
  clock.pass(11 * 60_000)
  expect((await dana.get(`${urls.codeApp}?again=yes`)).headers.get('location')).toContain('re-auth')
})

test('a new code app is given by two people, and ends what was signed in with the old one', async () => {
  const world = await withPat()
  const pat = await signedIn(world, world.survivors, { role: 'fit_worker', userId: 'pat' })
  const sam = await signedIn(world, world.survivors, { role: 'administrator', side: 'survivor' })
  const rowan = await signedIn(world, world.survivors, { role: 'fit_manager' })
  await sam.post(urls.account('pat'), { act: 'code_app', reason: 'Lost telephone' })
  expect((await findUser(world.survivors.reader, 'pat'))?.codeSecret).toBe(secret)
  const page = await (await rowan.get(urls.accounts)).text()
  const request = page.match(/\/accounts\/requests\/[\w-]+/)![0]
  expect((await rowan.post(request, { act: 'approve' })).status).toBe(303)
  expect((await findUser(world.survivors.reader, 'pat'))?.codeSecret).toBeNull()
  expect(await world.survivors.reader.select().from(recoveryCodes)).toEqual([])
  expect((await pat.get('/rules')).status).toBe(303)
  const left = (await world.survivors.reader.select().from(signIns)).map(({ userId }) => userId)
  expect(left.filter((id) => id === 'pat')).toEqual([])
  expect(
    await world.survivors.record((tx) => createSignIn(tx, { userId: 'pat', now: world.now() })),
  ).toBeTruthy()
})
