import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit } from '../../../db/survivor/schema.ts'
import { urls } from '../../../src/urls.ts'
import { movingClock, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepEnrolment, keepRecord, keepWorker } from '../../support/groups.ts'
import { withoutChance } from '../../support/shown.ts'

let on: TestApp
let clock: ReturnType<typeof movingClock>
const manager = (areas: 'all' | string[] = 'all', name = 'Rowan Blake') =>
  signedIn(on, on.survivors, { role: 'fit_manager', areas, name })

beforeEach(async () => {
  clock = movingClock()
  on = await startedApp({ now: clock.now })
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  const ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  await keepEnrolment(on.survivors, ruth.id)
})

async function asked(by: Awaited<ReturnType<typeof manager>>): Promise<string> {
  const answer = await by.post(urls.figuresFiles, { kind: 'sessions', reason: 'For the board' })
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

test('a file is asked for, approved by another manager, and fetched once, with every record in the audit log', async () => {
  const rowan = await manager()
  const path = await asked(rowan)
  expect(await (await rowan.get(path)).text()).not.toContain('Download')
  const early = await rowan.post(path, { act: 'fetch' })
  expect([early.status, await early.text()]).toEqual([
    422,
    expect.stringContaining('Nobody has approved this file yet'),
  ])
  const own = await rowan.post(path, { act: 'approve' })
  expect([own.status, await own.text()]).toEqual([
    422,
    expect.stringContaining('another manager decides'),
  ])
  const vera = await manager('all', 'Vera Long')
  expect((await vera.post(path, { act: 'approve' })).status).toBe(303)
  expect((await vera.post(path, { act: 'refuse' })).status).toBe(422)
  expect((await vera.post(path, { act: 'fetch' })).status).toBe(422)
  const file = await rowan.post(path, { act: 'fetch' })
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toBe(
    'attachment; filename="figures-2026-11-23.csv"',
  )
  const [head, row, ...more] = (await file.text()).trim().split(/\r?\n/)
  expect(head).toBe(
    'ref,programme,locality,worker,clock_start,target_on,first_contact_by,projected_start,basis,delay_days,status,reason,waiting_days,held_days',
  )
  expect(row).toMatch(/^S\d+,sessions,Basingstoke,nadia\.brook@fit\.example,2026-11-16,2026-12-14,/)
  expect(more).toEqual([])
  expect(withoutChance(row!)).not.toMatch(/freedom|Ruth/i)
  const rows = await on.survivors.reader.select().from(audit).where(eq(audit.verb, 'disclosure'))
  expect(rows).toMatchObject([{ subject: 'record', userId: rowan.userId }])
  expect(rows[0]!.subjectIds).toHaveLength(1)
  const again = await rowan.post(path, { act: 'fetch' })
  expect([again.status, await again.text()]).toEqual([
    422,
    expect.stringContaining('each is fetched once'),
  ])
})

test('an approved file is there for 24 hours', async () => {
  const rowan = await manager()
  const path = await asked(rowan)
  const vera = await manager('all', 'Vera Long')
  await vera.post(path, { act: 'approve' })
  clock.pass(25 * 3_600_000)
  const late = await manager('all', 'Vera Long')
  expect(await (await late.get(path)).text()).toMatch(/over|expired|Ask again/i)
  const back = await signedIn(on, on.survivors, { role: 'fit_manager', userId: rowan.userId })
  const refused = await back.post(path, { act: 'fetch' })
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('The 24 hours to fetch this file are over'),
  ])
  expect(refused.headers.get('content-disposition')).toBeNull()
  expect(await on.survivors.reader.$count(audit, eq(audit.verb, 'disclosure'))).toBe(0)
})

test('a password typed long ago is asked for again first', async () => {
  const rowan = await manager()
  clock.pass(8 * 60_000)
  await rowan.get('/')
  clock.pass(8 * 60_000)
  const answer = await rowan.get(urls.figuresFiles)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${urls.reAuthentication}?next=%2Ffigures%2Ffiles`,
  ])
})

test('fetched at the 24th hour it is there; refused, it never is', async () => {
  const rowan = await manager()
  const [path, other] = [await asked(rowan), await asked(rowan)]
  const vera = await manager('all', 'Vera Long')
  await vera.post(path, { act: 'approve' })
  await vera.post(other, { act: 'refuse' })
  clock.pass(24 * 3_600_000 - 1)
  const back = await signedIn(on, on.survivors, { role: 'fit_manager', userId: rowan.userId })
  expect((await back.post(other, { act: 'fetch' })).status).toBe(422)
  expect((await back.post(path, { act: 'fetch' })).status).toBe(200)
})

test('two at once fetch one file', async () => {
  const rowan = await manager()
  const path = await asked(rowan)
  await (await manager('all', 'Vera Long')).post(path, { act: 'approve' })
  const answers = await Promise.all([1, 2, 3].map(() => rowan.post(path, { act: 'fetch' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
})

test('is nobody’s who manages other teams, and no page for a worker', async () => {
  const rowan = await manager()
  const path = await asked(rowan)
  const elsewhere = await manager(['Havant'], 'Vic Dunn')
  const worker = await signedIn(on, on.survivors, { role: 'fit_worker' })
  for (const visitor of [elsewhere, worker]) {
    expect((await visitor.get(path)).status).toBe(404)
    expect((await visitor.post(path, { act: 'approve' })).status).toBe(404)
  }
  expect((await worker.get(urls.figuresFiles)).status).toBe(404)
  expect((await worker.get(urls.figures)).status).toBe(200)
  const none = await rowan.post(urls.figuresFiles, { kind: 'everything', reason: '' })
  expect(none.status).toBe(422)
})
