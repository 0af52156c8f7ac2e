import { expect, test } from 'vitest'
import { signedIn, type TestApp, testApp } from '../support/app.ts'

const form = 'application/x-www-form-urlencoded'

/** A body that counts how much of it was read, sent without saying how long it is. */
function counted(piece: string, pieces: number) {
  const bytes = new TextEncoder().encode(piece)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === pieces) return controller.close()
      sent++
      return controller.enqueue(bytes)
    },
  })
  return { body, read: () => sent * bytes.length }
}

const send = (
  { app }: TestApp,
  path: string,
  headers: Record<string, string>,
  body: ReadableStream | string,
) => {
  const request = { method: 'POST', headers, body, duplex: 'half' }
  return app.request(path, request as RequestInit)
}

const stranger = { origin: 'http://localhost', 'content-type': form }

test('20 MB of ampersands are refused while they are read, signed out and signed in', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  for (const [path, headers] of [
    ['/sign-in', stranger],
    ['/people', stranger],
    ['/people', { ...browser.headers, 'content-type': form }],
    ['/imports', { ...browser.headers, 'content-type': form }],
  ] as const) {
    const { body, read } = counted('a&'.repeat(5000), 2000)
    const answer = await send(world, path, headers, body)
    expect(answer.status, path).toBe(413)
    expect(await answer.text()).toContain('Nothing was saved')
    expect(read(), path).toBeLessThan(100_000)
  }
})

test('a form has 200 kB and 500 fields at most, an e-mail and password 10 kB', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  const headers = { ...browser.headers, 'content-type': form }
  const statusOf = async (path: string, body: string, sent: Record<string, string> = headers) =>
    (await send(world, path, sent, body)).status
  const token = `form-token=${browser.formToken()}`
  expect(await statusOf('/nothing', `${token}&b=${'x'.repeat(199_000)}`)).toBe(404)
  expect(await statusOf('/nothing', `${token}&b=${'x'.repeat(200_000)}`)).toBe(413)
  expect(await statusOf('/nothing', token + '&b='.repeat(499))).toBe(404)
  expect(await statusOf('/nothing', token + '&b='.repeat(500))).toBe(413)
  expect(await statusOf('/sign-in', `email=a&password=${'x'.repeat(9_900)}`, stranger)).toBe(422)
  expect(await statusOf('/sign-in', `email=a&password=${'x'.repeat(10_000)}`, stranger)).toBe(413)
})

test('the fields of a form with files are counted too, wherever its pieces are cut', async () => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  const headers = { ...browser.headers, 'content-type': 'multipart/form-data; boundary=cut' }
  const part = '--cut\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'
  for (const path of ['/imports', '/nothing']) {
    const whole = await send(world, path, headers, `${part.repeat(7)}--cut--\r\n`)
    expect(whole.status, path).toBe(403)
    const broken = await send(world, path, headers, part.repeat(7).slice(0, -3))
    expect(broken.status, path).toBe(400)
    const many = counted(part, 30_000)
    expect((await send(world, path, headers, many.body)).status, path).toBe(413)
    expect(many.read(), path).toBeLessThan(50_000)
    const split = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const letter of part.repeat(501)) controller.enqueue(new TextEncoder().encode(letter))
        controller.close()
      },
    })
    expect((await send(world, path, headers, split)).status, path).toBe(413)
  }
})

test.each([
  'multipart/form-data; x-boundary=other; boundary=cut',
  'multipart/form-data; boundary=cut; boundary=other',
  'multipart/form-data; boundary="c\\ut"',
  'multipart/form-data; charset="boundary=other"; boundary=cut',
])('a form whose boundary is not plain is not parsed: %s', async (type) => {
  const world = await testApp()
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  const part = '--cut\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'
  const headers = { ...browser.headers, 'content-type': type }
  const many = counted(part, 3000)
  expect((await send(world, '/imports', headers, many.body)).status).toBe(400)
  expect(many.read()).toBeLessThan(50_000)
})

test('a file of 20 MB is not read at all for somebody who is not signed in', async () => {
  const world = await testApp()
  const headers = { ...stranger, 'content-type': 'multipart/form-data; boundary=cut' }
  const { body, read } = counted('x'.repeat(10_000), 2000)
  const answer = await send(world, '/imports', headers, body)
  expect(answer.status).toBe(401)
  expect(read()).toBeLessThan(50_000)
})
