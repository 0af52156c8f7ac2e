import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { mayBeZipped } from '../../src/access/gzip.ts'
import { urls } from '../../src/urls.ts'
import { signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepRecord, keepWorker } from '../support/groups.ts'
import { keepReferral } from '../support/referrals.ts'
import { withoutChance } from '../support/shown.ts'

// An answer's length tells nobody what stands in it: what is compressed, and what never is.

const asked = { side: 'probation' as const, method: 'GET', status: 200, fetchSite: 'same-origin' }
const page = { ...asked, contentType: 'text/html; charset=UTF-8' }
const file = { ...asked, method: 'POST', contentType: 'text/csv; charset=utf-8' }

test('a page and a file of the probation side are compressed where a page of ours asked', () => {
  expect(mayBeZipped(page)).toBe(true)
  expect(mayBeZipped(file)).toBe(true)
  expect(mayBeZipped({ ...file, method: 'GET' })).toBe(true)
})

test.each([
  ['asked for by another site', { fetchSite: 'cross-site' }],
  ['asked for by a neighbour of ours', { fetchSite: 'same-site' }],
  ['asked for by a link in a letter, or typed', { fetchSite: 'none' }],
  ['asked for by a browser that does not say', { fetchSite: undefined }],
  ['of the survivor side, which shows what the other side wrote', { side: 'survivor' as const }],
  ['of nobody who is signed in', { side: undefined }],
  ['that says again what was just typed', { status: 422 }],
  ['that could not be made', { status: 500 }],
])('no answer is compressed that is %s', (_, more) => {
  expect(mayBeZipped({ ...page, ...more })).toBe(false)
  expect(mayBeZipped({ ...file, ...more })).toBe(false)
})

test.each([
  ['a page that a form is answered with', { method: 'POST' }],
  ['a stream that is followed as it goes on', { contentType: 'text/event-stream' }],
  ['another kind of answer', { contentType: 'application/json' }],
  ['an answer that says nothing of itself', { contentType: null }],
])('%s is not compressed', (_, more) => {
  expect(mayBeZipped({ ...page, ...more })).toBe(false)
})

let on: TestApp
let manager: Awaited<ReturnType<typeof signedIn>>
let worker: Awaited<ReturnType<typeof signedIn>>
let tom: Awaited<ReturnType<typeof keepReferral>>
let ruth: Awaited<ReturnType<typeof keepRecord>>
const asks = { 'accept-encoding': 'gzip, deflate, br', 'sec-fetch-site': 'same-origin' }

beforeAll(async () => {
  on = await startedApp()
  tom = await keepReferral(on.probation)
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id })
  manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  worker = await signedIn(on, on.survivors, { role: 'fit_worker', email: nadia.email })
})

const encodingOf = ({ headers }: Response) => headers.get('content-encoding')
async function unzipped(answer: Response) {
  return gunzipSync(Buffer.from(await answer.arrayBuffer())).toString('utf8')
}

test('what is compressed is the same page, and smaller', async () => {
  const plain = await (await manager.get(urls.person(tom.personId))).text()
  const answer = await manager.get(urls.person(tom.personId), asks)
  expect(encodingOf(answer)).toBe('gzip')
  expect(answer.headers.get('vary')).toContain('Accept-Encoding')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  const packed = await answer.clone().arrayBuffer()
  expect(packed.byteLength).toBeLessThan(plain.length / 3)
  expect(withoutChance(await unzipped(answer))).toBe(withoutChance(plain))
})

test('nobody is sent what her browser does not take', async () => {
  for (const encoding of ['identity', 'br', 'gzip;q=0', '']) {
    const answer = await manager.get(urls.person(tom.personId), {
      ...asks,
      'accept-encoding': encoding,
    })
    expect(encodingOf(answer)).toBeNull()
    expect(await answer.text()).toContain('</html>')
  }
})

test('neither the survivor side’s pages are compressed, nor the page to sign in, nor what was typed', async () => {
  const answers = [
    await worker.get(urls.record(ruth.id), asks),
    await worker.get('/', asks),
    await on.app.request(urls.signIn, { headers: asks }),
    await manager.post(urls.personDetails(tom.personId), { familyName: '' }, asks),
    await manager.get('/nothing', asks),
    await manager.get(urls.person(tom.personId), { ...asks, 'sec-fetch-site': 'cross-site' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 422, 404, 200])
  expect(answers.map(encodingOf)).toEqual([null, null, null, null, null, null])
})

test('no token of a form is in two answers, so that nobody can ask for it piece by piece', async () => {
  const tokens = async () => {
    const html = await unzipped(await manager.get(urls.personDetails(tom.personId), asks))
    return [...html.matchAll(/name="form-token" value="([^"]+)"/g)].map(([, token]) => token!)
  }
  const [first, second] = [await tokens(), await tokens()]
  expect(first.length).toBeGreaterThan(0)
  expect(second.filter((token) => first.includes(token))).toEqual([])
})

test('a file is compressed as it is made, and is the same file', async () => {
  const ask = (more = {}) =>
    manager.post(urls.delaysFile('bbr.csv'), { reason: 'Area meeting' }, more)
  const [plain, answer] = [await ask(), await ask(asks)]
  expect(plain.status).toBe(200)
  expect(encodingOf(answer)).toBe('gzip')
  expect(answer.headers.get('content-disposition')).toContain('delays-bbr')
  expect(await unzipped(answer)).toBe(await plain.text())
})

test('style sheets and scripts are compressed for everybody, and are the same', async () => {
  const html = await (await on.app.request(urls.signIn)).text()
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, at]) => at!)
  expect(files.length).toBeGreaterThan(3)
  for (const path of files) {
    const plain = await on.app.request(path)
    const answer = await on.app.request(path, { headers: { 'accept-encoding': 'gzip' } })
    expect([encodingOf(plain), encodingOf(answer)]).toEqual([null, 'gzip'])
    expect([plain, answer].map(({ headers }) => headers.get('vary'))).toEqual([
      'Accept-Encoding',
      'Accept-Encoding',
    ])
    const bytes = gunzipSync(Buffer.from(await answer.arrayBuffer()))
    expect(bytes.equals(Buffer.from(await plain.arrayBuffer())), path).toBe(true)
  }
})
