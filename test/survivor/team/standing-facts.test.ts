import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import {
  countStandingFacts,
  findStandingFacts,
} from '../../../db/survivor/queries/standing-facts.ts'
import { audit, closures, reductions, workers } from '../../../db/survivor/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { factWords } from '../../../src/survivor/team/standing-facts.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepGroup, keepRecord, keepSite, keepWorker } from '../../support/groups.ts'
import { keepCase, keepTask } from '../../support/records.ts'

// What is wrong and stays so until somebody acts: found once, the same on every page that says it.

type Worker = Awaited<ReturnType<typeof keepWorker>>
let on: TestApp
let nadia: Worker
let vic: Worker
let gone: Worker
let away: Worker
const now = new Date('2026-11-23T10:00:00.000Z')
const asked = (some: Partial<Viewer>, workerId?: string) => {
  const one = { userId: 'one', side: 'survivor', name: 'One', email: 'm@fit.example' } as const
  const viewer: Viewer = { ...one, role: 'fit_manager', areas: 'all', ...some }
  return { viewer, today: monday, now, workerId }
}
const basingstoke = { areas: ['Basingstoke'] }

beforeAll(async () => {
  on = await startedApp()
  const { survivors } = on
  ;[nadia, gone, away] = [
    await keepWorker(survivors, 'Nadia Brook'),
    await keepWorker(survivors, 'Gwen Left'),
    await keepWorker(survivors, 'Amy Away'),
  ]
  vic = await keepWorker(survivors, 'Vic Dunn', { team: 'Havant' })
  const keep = (preferredName: string, { id: workerId }: Worker) =>
    keepRecord(survivors, { preferredName, workerId })
  const reached = { level: 'medium', contactedOn: day('2026-10-02') } as const
  const since = { ...reached, referredAt: '2026-10-01T09:00:00.000Z' }
  await keepCase(survivors, (await keep('Gone-Hers', gone)).id, since)
  await keepCase(survivors, (await keep('Away-Hers', away)).id, since)
  await keepCase(survivors, (await keep('Fine', nadia)).id, since)
  await keepCase(survivors, (await keep('Others', vic)).id, {
    ...since,
    planReviewOn: day('2026-11-02'),
  })
  const una = await keep('Una', nadia)
  await keepCase(survivors, una.id, { ...since, planReviewOn: day('2026-11-20') })
  await keepTask(survivors, una.id, { kind: 'safe_contact', dueOn: day('2026-11-19') })
  const bare = await keep('Bare', nadia)
  await keepCase(survivors, bare.id, since)
  const shut = await keepSite(survivors, { name: 'Shut house' })
  await keepGroup(survivors, { code: 'Unled' })
  await keepGroup(survivors, { code: 'Led', leaders: [nadia.id] })
  await keepGroup(survivors, { code: 'Shut', leaders: [nadia.id], siteId: shut })
  await survivors.write(async (tx) => {
    await tx.run(sql`insert into risks (record_id, level, source, assessed_on, reading, by, at)
      values (${bare.id}, 'high', ' ', '2026-11-20', 'Worse', 'x', '2026-11-20T09:00:00.000Z')`)
    await tx
      .update(workers)
      .set({ leftOn: day('2026-11-16') })
      .where(sql`id = ${gone.id}`)
    await tx.insert(reductions).values({
      ...{ id: 'leave', workerId: away.id, kind: 'leave', fromOn: day('2026-11-21') },
      ...{ toOn: day('2026-12-04'), minutes: 0, reason: 'Leave' },
    })
    await tx.insert(closures).values({
      ...{ id: 'shut', siteId: shut, fromOn: day('2026-12-01'), toOn: day('2026-12-01') },
      reason: 'Repairs',
    })
  })
})

const found = async (...words: Parameters<typeof asked>) =>
  (await findStandingFacts(on.survivors.reader, asked(...words))).map(
    ({ kind, name, on: since }) => [kind, name.split(',')[0], since],
  )

test('each is found, the longest standing first, and nothing of what is as it should be', async () => {
  const unled = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15']
  expect(await found(basingstoke)).toEqual([
    ['nobody_there', 'Gone-Hers', '2026-11-16'],
    ['contact_late', 'Una', '2026-11-19'],
    ['rating_unsourced', 'Bare', '2026-11-20'],
    ['review_late', 'Una', '2026-11-20'],
    ['nobody_there', 'Away-Hers', '2026-11-21'],
    ['session_unled', 'Unled', unled[0]],
    ['session_closed', 'Shut', '2026-12-01'],
    ...unled.slice(1).map((one) => ['session_unled', 'Unled', one]),
  ])
})

test('whoever sees less has less: another team, a worker, one worker of a team', async () => {
  expect(await found({ areas: ['Havant'] })).toEqual([['review_late', 'Others', '2026-11-02']])
  const hers = await found({ role: 'fit_worker', email: nadia.email })
  expect(hers.map(([kind]) => kind)).toEqual([
    ...['contact_late', 'rating_unsourced', 'review_late', 'session_closed'],
  ])
  expect(await found(basingstoke, gone.id)).toEqual([['nobody_there', 'Gone-Hers', '2026-11-16']])
  expect(await found({ role: 'survivor_admin' as never })).toEqual([])
})

test('the number of each is of the same ones', async () => {
  for (const one of [asked(basingstoke), asked({}), asked(basingstoke, nadia.id)]) {
    const facts = await findStandingFacts(on.survivors.reader, one)
    const counts = await countStandingFacts(on.survivors.reader, one)
    expect(counts).toEqual(
      [...new Set(facts.map(({ kind }) => kind))]
        .sort()
        .map((kind) => ({ kind, count: facts.filter((fact) => fact.kind === kind).length })),
    )
  }
})

test('the caseload has them as rows, and writes down whom it names; the team and the worker as numbers', async () => {
  const manager = await signedIn(on, on.survivors, { role: 'fit_manager', ...basingstoke })
  const home = await (await manager.get(urls.home)).text()
  const table = home.slice(home.indexOf('id="stands"'), home.indexOf('Waiting to be allocated'))
  for (const words of ['Gone-Hers', 'Away-Hers', 'Una', 'Bare', 'Unled', 'Shut'])
    expect(table).toContain(words)
  expect(table).toContain(factWords.rating_unsourced.one)
  const read = await on.survivors.reader
    .select()
    .from(audit)
    .where(sql`purpose = 'caseload of the teams'`)
  expect(read.length).toBe(1)
  const counted = `2 ${factWords.nobody_there.counted}`
  expect(table).toContain(counted)
  const team = await (await manager.get(urls.team)).text()
  expect(team).toContain(counted)
  expect(team).toContain(`href="${urls.home}#stands"`)
  expect(team).not.toContain('Gone-Hers')
  const worker = await (await manager.get(urls.teamWorker(gone.id))).text()
  expect(worker).toContain(`1 ${factWords.nobody_there.counted}`)
  expect(worker).toContain(`href="${urls.caseload(gone.id)}#stands"`)
})
