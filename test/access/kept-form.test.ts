import { expect, test } from 'vitest'
import { createUser } from '../../db/access.ts'
import { hashPassword } from '../../db/passwords.ts'
import { seal, unseal } from '../../src/access/kept-form.ts'
import { bodyOf, movingClock, origin, signedIn, testApp } from '../support/app.ts'
import { withoutChance } from '../support/shown.ts'

const password = 'correct horse battery'
const typed = { name: 'Ann "A" <O’Neil>', note: 'line one\r\nline two', day: ['mon', 'tue'] }

/** Pat was filling in a form when his 15 minutes were over. */
async function interrupted() {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  const posts: { fields: Record<string, unknown>; token: string }[] = []
  world.app.post('/notes', async (c) => {
    const { 'form-token': token, ...fields } = await c.req.parseBody({ all: true })
    posts.push({ fields, token: String(token) })
    return c.text('saved')
  })
  const passwordHash = await hashPassword(password)
  for (const id of ['pat', 'olive']) {
    await world.probation.record((tx) =>
      createUser(tx, {
        ...{ id, email: `${id}@x.org`, name: id, role: 'facilitator', side: 'probation' },
        ...{ areas: 'all', passwordHash, createdAt: '2026-01-01', createdBy: 'test' },
      } as Parameters<typeof createUser>[1]),
    )
  }
  const browser = await signedIn(world, world.probation, { role: 'facilitator', userId: 'pat' })
  const token = browser.formToken()
  clock.pass(16 * 60_000)
  const signIn = (email: string, kept: string, secret = password) =>
    world.app.request('/sign-in', {
      method: 'POST',
      headers: browser.headers,
      body: bodyOf({ email, password: secret, kept }),
    })
  return { ...world, clock, posts, browser, token, signIn }
}

function hiddenIn(page: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [, name, value] of page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    const text = value!
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    found[name!] = [...(found[name!] ?? []), text]
  }
  return found
}

test('what was typed when the sign-in was over comes back to the same person, and is sent once', async () => {
  const { app, browser, token, signIn, posts } = await interrupted()
  const lost = await browser.post('/notes?from=list', { ...typed, 'form-token': token })
  const page = await lost.text()
  expect(lost.status).toBe(401)
  expect(page).toContain('You were signed out after 15 minutes without use.')
  expect(page).toContain('What you typed is kept')
  expect(withoutChance(page)).not.toContain('Neil')
  expect(posts).toEqual([])
  const kept = hiddenIn(page)['kept']![0]!

  const wrong = await signIn('pat@x.org', kept, 'not the password')
  expect(wrong.status).toBe(422)
  expect(hiddenIn(await wrong.text())['kept']).toEqual([kept])

  const back = await signIn('pat@x.org', kept)
  const offered = await back.text()
  expect(back.status).toBe(200)
  expect(offered).toContain('You were signed out. What you typed is kept')
  expect(offered).toContain('action="/notes?from=list"')
  const fields = hiddenIn(offered)
  const cookie = back.headers.get('set-cookie')!.split(';')[0]!
  const headers = { origin, cookie }
  const again = await app.request('/notes?from=list', {
    method: 'POST',
    headers,
    body: bodyOf(fields),
  })
  expect(again.status).toBe(200)
  expect(posts[0]!.fields).toEqual(typed)
  expect(posts[0]!.token.split('.')[0]).toBe(token.split('.')[0])
})

test('somebody else who signs in there gets nothing of it', async () => {
  const { browser, signIn } = await interrupted()
  const kept = hiddenIn(await (await browser.post('/notes', typed)).text())['kept']![0]!
  const olive = await signIn('olive@x.org', kept)
  expect(olive.status).toBe(303)
  expect(olive.headers.get('location')).toBe('/')
})

test('files are not kept, and the page says so', async () => {
  const { browser } = await interrupted()
  const page = await (
    await browser.post('/notes', { note: 'x', file: new File(['a'], 'a.csv') })
  ).text()
  expect(page).toContain('Files cannot be kept')
})

test('a form with no sign-in behind it is not kept at all', async () => {
  const { app } = await interrupted()
  const request = { method: 'POST', headers: { origin }, body: bodyOf(typed) }
  const answer = await app.request('/notes', request)
  expect(answer.status).toBe(401)
  expect(withoutChance(await answer.text())).not.toContain('kept')
})

test('a day later it is nobody’s any more', async () => {
  const { browser, clock, signIn } = await interrupted()
  clock.pass(25 * 3_600_000)
  await signIn('olive@x.org', '')
  expect(await (await browser.post('/notes', typed)).text()).not.toContain('What you typed')
})

test('a fragment that would have changed something becomes the whole sign-in page', async () => {
  const { browser } = await interrupted()
  const answer = await browser.post('/notes', typed, { 'hx-request': 'true' })
  expect(answer.status).toBe(422)
  expect(answer.headers.get('hx-retarget')).toBe('body')
  expect(await answer.text()).toContain('What you typed is kept')
})

test('a sealed form opens with its own token, whole, and with no other', () => {
  const form = { action: '/notes', fields: [['a', 'é ✓']] as [string, string][], hadFiles: false }
  const sealed = seal(form, 'token')
  expect(unseal(sealed, 'token')).toEqual(form)
  expect(unseal(sealed, 'another')).toBeUndefined()
  expect(unseal(`${sealed.slice(0, -2)}xx`, 'token')).toBeUndefined()
  expect(unseal('', 'token')).toBeUndefined()
})

test('a form that was sent to an address with another host in it is sent on to none', async () => {
  const { app, browser, signIn } = await interrupted()
  const body = bodyOf({ note: 'kept' })
  const lost = await app.request('http://localhost//evil.example/notes', {
    ...{ method: 'POST', headers: browser.headers, body },
  })
  const page = await (await signIn('pat@x.org', hiddenIn(await lost.text())['kept']![0]!)).text()
  expect(page).toContain('What you typed is kept')
  expect(page).not.toContain('evil.example')
})
