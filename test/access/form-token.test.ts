import { expect, test } from 'vitest'
import { usedToken, useToken } from '../../db/form-tokens.ts'
import { formKeyOf, formToken, renewed } from '../../src/access/form-token.ts'
import { bodyOf, origin, signedIn, testApp } from '../support/app.ts'

async function world() {
  const made = await testApp()
  const posts: string[] = []
  made.app.post('/notes', async (c) => {
    posts.push(String((await c.req.parseBody())['note']))
    return c.text('saved')
  })
  const browser = await signedIn(made, made.probation, { role: 'facilitator' })
  return { ...made, posts, browser }
}

test('a form of this sign-in is taken, as fields or with a file', async () => {
  const { browser, posts } = await world()
  expect((await browser.post('/notes', { note: 'one' })).status).toBe(200)
  const file = new File(['a,b'], 'a.csv')
  expect((await browser.post('/notes', { note: 'two', file })).status).toBe(200)
  expect(posts).toEqual(['one', 'two'])
})

test.each([
  ['missing', ''],
  ['made up', 'AAAAAAAAAAAAAAAAAAAAAA.AAAA'],
  ['of another sign-in', formToken({ var: { formKey: formKeyOf('another') } })],
])('a form whose token is %s is refused in words, and nothing is done', async (_, token) => {
  const { browser, posts } = await world()
  const answer = await browser.post('/notes', { note: 'one', 'form-token': token })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('This page is out of date. Go back, refresh and try again.')
  expect(posts).toEqual([])
})

test('every changing method needs a token, and whatever is not a form has none', async () => {
  const { app, browser } = await world()
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect((await app.request('/notes', { method, headers: browser.headers })).status).toBe(403)
  }
  const json = { ...browser.headers, 'content-type': 'application/json' }
  const body = JSON.stringify({ 'form-token': browser.formToken() })
  expect((await app.request('/notes', { method: 'POST', headers: json, body })).status).toBe(403)
})

test.each([
  ['a page of ours', { origin }, 200],
  ['a page of ours, as the browser says', { 'sec-fetch-site': 'same-origin' }, 200],
  ['the person himself', { 'sec-fetch-site': 'none' }, 200],
  ['another host', { origin: 'https://elsewhere.example' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['another site, whatever its origin', { origin, 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour on our domain', { origin, 'sec-fetch-site': 'same-site' }, 403],
  ['who knows where', {}, 403],
])('a change asked for by %s', async (_, sent, status) => {
  const { app, browser, posts } = await world()
  const body = bodyOf({ note: 'one', 'form-token': browser.formToken() })
  const headers = { cookie: browser.headers.cookie, ...(sent as Record<string, string>) }
  for (const type of [undefined, 'text/plain', 'application/json']) {
    const typed = type ? { ...headers, 'content-type': type } : headers
    const answer = await app.request('/notes', { method: 'POST', headers: typed, body })
    expect(answer.status).toBe(type ? 403 : status)
  }
  expect(posts).toHaveLength(status === 200 ? 1 : 0)
  const signIn = { method: 'POST', headers, body: bodyOf({ email: 'a@x.org', password: 'x' }) }
  expect((await app.request('/sign-in', signIn)).status).toBe(status === 200 ? 422 : 403)
  // Whatever it says that it is: nobody who is signed out has a token that would stop it.
  const plain = { ...signIn, headers: { ...headers, 'content-type': 'text/plain' } }
  const isRefused = (await app.request('/sign-in', plain)).status === 403
  expect(isRefused).toBe(status !== 200)
})

test('a form sent twice is known by its first answer, for its own sender alone', async () => {
  const { probation, browser } = await world()
  const [token, other] = [browser.formToken(), browser.formToken()]
  const find = (userId: string) => usedToken(probation.reader, token, userId)
  expect(await find(browser.userId)).toBeUndefined()
  await probation.write((tx) => useToken(tx, token, browser.userId, '/people/1'))
  expect(await find(browser.userId)).toBe('/people/1')
  expect(await find('somebody else')).toBeUndefined()
  expect(await usedToken(probation.reader, other, browser.userId)).toBeUndefined()
  await expect(
    probation.write((tx) => useToken(tx, token, browser.userId, '/people/2')),
  ).rejects.toThrow()
})

test('a form renewed for a later sign-in is still the same form', async () => {
  const { probation, browser } = await world()
  const token = browser.formToken()
  await probation.write((tx) => useToken(tx, token, browser.userId, '/people/1'))
  const again = renewed(token, formKeyOf('a later sign-in'))
  expect(again).not.toBe(token)
  expect(await usedToken(probation.reader, again, browser.userId)).toBe('/people/1')
  expect(renewed('nonsense', 'key').split('.')[0]).toMatch(/^[\w-]{22}$/)
})
