import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { questionOf } from '../../../db/probation/queries/planning-questions.ts'
import { finishRun, saveRun } from '../../../db/probation/queries/planning-runs.ts'
import {
  audit,
  people,
  personAccess,
  planningRuns,
  referrals,
} from '../../../db/probation/schema.ts'
import { day } from '../../../src/calendar.ts'
import { readConfig } from '../../../src/config.ts'
import { isStillCurrent } from '../../../src/probation/planning/run.ts'
import { startServer } from '../../../src/server.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRunningCohort } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { countSolves, holdAnswers } from '../../support/solves.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'
import { pageWorkedOut } from '../../support/worked-out.ts'

// What is worked out beside plans: asked for, followed, stopped, shared, kept, and marked once it may not hold any more.

type Browser = Awaited<ReturnType<typeof signedIn>>
const page = withQuery(urls.openings, { programme: 'bbr' })
const asked = { programme: 'bbr' }
const north = 'Hampshire North and East'
let on: TestApp
let solves: () => number

beforeAll(() => {
  solves = countSolves()
})

/** Ten men wait in Winchester, and one cohort there has four places. */
beforeEach(async () => {
  on = await startedApp()
  await keepStaff(
    on.probation,
    ['Hana Ito', 'Bea Cole'].map((name) => aLeader(name)),
  )
  for (let count = 0; count < 10; count++) {
    await keepReferral(on.probation, { imposedOn: day('2026-06-01'), endsOn: day('2028-06-01') })
  }
  await keepRunningCohort(on.probation, { code: 'BBR-27-09', maxPlaces: 4 })
})

const manager = (some: Partial<Parameters<typeof signedIn>[2]> = {}) =>
  signedIn(on, on.probation, { role: 'programme_manager', name: 'Dana Whitlock', ...some })
const runs = () => on.probation.reader.select().from(planningRuns)
const read = async (who: Browser, to = page) => (await who.get(to)).text()
const ask = async (who: Browser, fields: Record<string, string> = asked) =>
  expect((await who.post(urls.openings, fields)).status).toBe(303)

/** A run of this question that some other process has under way, or had. */
async function runOfAnother(who: Browser): Promise<string> {
  const id = randomUUID()
  const viewer = await viewerOf(who)
  const of = { kind: 'openings', programmeKey: 'bbr', of: '' } as const
  const question = await questionOf(on.probation.reader, viewer, of)
  const by = { madeBy: 'Another', madeById: 'another' }
  const run = { id, onDay: monday, madeAt: '2026-11-23T10:00:00.000Z', ...by }
  expect(await on.probation.record((tx) => saveRun(tx, question, run))).toBe(true)
  return id
}

async function viewerOf(who: Browser) {
  const email = `${who.userId}@example.org`
  const account = { side: 'probation', role: 'programme_manager', areas: 'all' } as const
  return { ...account, userId: who.userId, email, name: 'Dana Whitlock' }
}

/** Waits until the page says how far it is in these words. */
async function pageSays(who: Browser, words: string) {
  while (!(await read(who)).includes(words)) await new Promise((resolve) => setTimeout(resolve, 20))
}

const plain = (text: string) =>
  text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')

test('a page that nobody has asked anything of solves nothing, writes nothing, and has the button that asks', async () => {
  const dana = await manager()
  const [before, rows] = [solves(), await on.probation.reader.$count(audit)]
  const text = await read(dana)
  expect(text).toContain('Work out which cohorts to open')
  expect(text).not.toContain('http-equiv="refresh"')
  await read(dana, withQuery(urls.whatIf, asked))
  expect([solves(), await on.probation.reader.$count(audit)]).toEqual([before, rows])
  expect(await runs()).toEqual([])
})

test('while it is worked out the page says how far it is, refreshes by itself without JavaScript, and can be left', async () => {
  const dana = await manager()
  const id = await runOfAnother(dana)
  const text = await read(dana)
  expect(text).toContain('This is being worked out')
  expect(text).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>')
  expect(text).toContain(`sse-connect="${urls.planningRunProgress(id)}"`)
  expect(text).toContain('Waiting for its turn')
  expect(text).toContain(`action="${urls.planningRunCancellation(id)}"`)
})

test('an answer is kept and shown at once, to whoever asks again too, while nothing has changed', async () => {
  const dana = await manager()
  await ask(dana)
  const text = await pageWorkedOut(dana, page)
  expect(text).toMatch(/Opening (one cohort|these \d cohorts) would save/)
  expect(text).toContain('asked for by Dana Whitlock. Nothing has changed since.')
  const before = solves()
  expect(before).toBeGreaterThan(0)
  expect(await read(dana)).toContain('Nothing has changed since.')
  await ask(dana)
  await ask(await manager({ name: 'Another' }))
  expect(solves()).toBe(before)
  const kept = await runs()
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ state: 'done', step: null, fault: null })
  expect(JSON.stringify(kept)).not.toContain('Walden')
})

test('once something has changed the answer says of when it is; asked again it is new, or the same where the change was of something else', async () => {
  const dana = await manager()
  await ask(dana)
  const first = await pageWorkedOut(dana, page)
  const before = solves()
  await on.probation.write(async () => undefined)
  const stale = await read(dana)
  expect(stale).toContain('What stands below was worked out at 10am, 23 November 2026.')
  expect(stale).toContain('Something has changed since')
  expect(stale).toMatch(/Opening (one cohort|these \d cohorts) would save/)
  expect(solves()).toBe(before)
  await ask(dana)
  expect(await pageWorkedOut(dana, page)).toContain('Nothing has changed since.')
  expect(solves()).toBe(before)
  for (let more = 0; more < 3; more++) {
    await keepReferral(on.probation, { imposedOn: day('2026-05-01'), endsOn: day('2028-06-01') })
  }
  await ask(dana)
  const next = await pageWorkedOut(dana, page)
  expect(solves()).toBeGreaterThan(before)
  const lede = (text: string) => text.match(/<p class="lede">.*?<\/p>/s)![0]
  expect(lede(next)).not.toBe(lede(first))
})

test('what changes while it is worked out is not in the answer, which says so', async () => {
  const dana = await manager()
  const letGo = holdAnswers()
  await ask(dana)
  await pageSays(dana, 'Placing everybody with the cohorts that there are')
  await keepReferral(on.probation)
  letGo()
  expect(await pageWorkedOut(dana, page)).toContain('Something has changed since')
})

test('an answer of yesterday, or of facts that are older, does not hold any more', () => {
  const now = { today: monday, revision: 7 }
  expect(isStillCurrent({ onDay: monday, revision: 7 }, now)).toBe(true)
  expect(isStillCurrent({ onDay: day('2026-11-22'), revision: 7 }, now)).toBe(false)
  expect(isStillCurrent({ onDay: monday, revision: 6 }, now)).toBe(false)
  expect(isStillCurrent({ onDay: monday, revision: undefined }, now)).toBe(false)
})

test('two who ask at once share one run, and so does one form that is sent twice', async () => {
  const [dana, pat] = [await manager(), await manager({ name: 'Pat Lorne' })]
  const letGo = holdAnswers()
  const twice = { ...asked, 'form-token': dana.formToken() }
  const answers = [twice, twice].map((fields) => dana.post(urls.openings, fields))
  for (const answer of await Promise.all(answers)) expect(answer.status).toBe(303)
  await ask(pat)
  expect(await read(pat)).toMatch(/This is being worked out.*by\s+Dana Whitlock/s)
  expect(await runs()).toHaveLength(1)
  letGo()
  await pageWorkedOut(dana, page)
  expect(await runs()).toHaveLength(1)
  expect(await read(pat)).toContain('Nothing has changed since.')
})

test('whoever sees less, or somebody else, has an answer of his own; another’s run is the page of a random address', async () => {
  const dana = await manager()
  await ask(dana)
  await pageWorkedOut(dana, page)
  const [run] = await runs()
  const [man] = await on.probation.reader.select().from(people)
  const named = async (kind: 'allow' | 'deny') => {
    const who = await manager()
    const by = { reason: 'A relative', addedBy: 'test', addedAt: '2026-11-02T09:00:00.000Z' }
    const row = { personId: man!.id, email: `${who.userId}@example.org`, kind, ...by }
    await on.probation.record((tx) => tx.insert(personAccess).values(row))
    return who
  }
  const others: Browser[] = [
    await manager({ areas: [north] }),
    await manager({ areas: [] }),
    await named('deny'),
    await named('allow'),
  ]
  for (const other of others) {
    expect(await read(other)).toContain('Work out which cohorts to open')
    for (const address of [urls.planningRunProgress, urls.planningRunCancellation]) {
      const isStop = address === urls.planningRunCancellation
      const go = (id: string) => (isStop ? other.post(address(id)) : other.get(address(id)))
      const [theirs, none] = [await go(run!.id), await go(randomUUID())]
      expect([theirs.status, none.status]).toEqual([404, 404])
      expect(plain(await theirs.text())).toBe(plain(await none.text()))
    }
  }
  const coordinator = await signedIn(on, on.probation, { role: 'cara_coordinator' })
  expect((await coordinator.get(urls.planningRunProgress(run!.id))).status).toBe(404)
  expect((await coordinator.get(page)).status).toBe(404)
})

test('the officer of somebody restricted sees more than another manager, and shares no answer', async () => {
  const dana = await manager()
  await ask(dana)
  await pageWorkedOut(dana, page)
  const officer = await manager({ email: 'j.hollis@probation.example' })
  expect(await read(officer)).toContain('Nothing has changed since.')
  const [man] = await on.probation.reader.select().from(referrals)
  await on.probation.record((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, man!.personId)),
  )
  expect(await read(officer)).toContain('Work out which cohorts to open')
})

test('whose name is closed since, or who is gone, is not named by an answer that counted him', async () => {
  const dana = await manager()
  await ask(dana)
  expect(await pageWorkedOut(dana, page)).toContain('Walden, Tom')
  await on.probation.write((tx) => tx.update(people).set({ restricted: true }))
  const text = await read(dana)
  expect(text).not.toContain('Walden')
  expect(text).toContain('No longer on the list')
})

test('stopped while it is worked out, a run ends at once, whatever its search still does; one that had ended stays as it was', async () => {
  const dana = await manager()
  const letGo = holdAnswers()
  await ask(dana)
  await pageSays(dana, 'Placing everybody with the cohorts that there are')
  const [run] = await runs()
  expect((await dana.post(urls.planningRunCancellation(run!.id))).status).toBe(303)
  expect((await runs())[0]).toMatchObject({ state: 'cancelled', step: null })
  letGo()
  const stopped = await read(dana)
  expect(stopped).toContain('The last search was stopped.')
  expect(stopped).toContain('Work out which cohorts to open')
  await ask(dana)
  expect(await pageWorkedOut(dana, page)).toContain('Nothing has changed since.')
  const id = await cancelledBy(dana)
  const after = await read(dana)
  expect(after).toContain('The last search was stopped.')
  expect(after).toContain('What stands below was worked out at 10am, 23 November 2026.')
  const done = (await runs()).find(({ state }) => state === 'done')!
  for (const ended of [done.id, id]) {
    expect((await dana.post(urls.planningRunCancellation(ended))).status).toBe(303)
  }
  expect((await runs()).map(({ state }) => state).sort()).toEqual([
    'cancelled',
    'cancelled',
    'done',
  ])
})

/** A run that another process has under way is stopped too: it finds its run ended when it is ready. */
async function cancelledBy(dana: Browser): Promise<string> {
  await on.probation.write(async () => undefined)
  const id = await runOfAnother(dana)
  expect((await dana.post(urls.planningRunCancellation(id))).status).toBe(303)
  const outcome = { state: 'failed', fault: 'Too late' } as const
  expect(await on.probation.record((tx) => finishRun(tx, id, outcome, ''))).toBe(false)
  return id
}

test('what a process left under way when it ended is said to be cut off, and can be asked again', async () => {
  const dana = await manager()
  const id = await runOfAnother(dana)
  const config = { ...readConfig({}), port: 0, log: 'silent' }
  const sides = { probation: on.probation, survivors: on.survivors }
  const { close } = await startServer({ config, sides, today: monday, now: on.now })
  const [run] = await runs()
  expect(run).toMatchObject({ id, state: 'failed', endedAt: '2026-11-23T10:00:00.000Z' })
  expect(await read(dana)).toContain('The service was stopped before it was worked out.')
  await ask(dana)
  expect(await pageWorkedOut(dana, page)).toContain('Nothing has changed since.')
  await close()
})

test('what fails says so, is noted, and can be asked again', async () => {
  const dana = await manager()
  const id = await runOfAnother(dana)
  const outcome = { state: 'failed', fault: 'It could not be worked out.' } as const
  await on.probation.record((tx) => finishRun(tx, id, outcome, '2026-11-23T10:00:00.000Z'))
  const text = await read(dana)
  expect(text).toContain('It could not be worked out.')
  expect(text).toContain('Work out which cohorts to open')
})

test('how far it is is told step by step, and that it has ended', async () => {
  const dana = await manager()
  await ask(dana)
  await pageWorkedOut(dana, page)
  const [run] = await runs()
  const answer = await dana.get(urls.planningRunProgress(run!.id))
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const told = await answer.text()
  expect(told).toContain('event: progress')
  expect(told).toContain('event: done')
})

test('of one kind twenty answers are kept for those who see the same, and no more', async () => {
  const dana = await manager()
  const viewer = await viewerOf(dana)
  const of = { kind: 'what_if', programmeKey: 'bbr', of: '' } as const
  const question = await questionOf(on.probation.reader, viewer, of)
  await on.probation.record(async (tx) => {
    for (let count = 0; count < 25; count++) {
      const [id, at] = [`run-${count}`, `2026-11-23T09:${10 + count}:00.000Z`]
      const own = { ...question, asked: `${count}` }
      await saveRun(tx, own, { id, onDay: monday, madeAt: at, madeBy: '-', madeById: '-' })
      const answer = { base: {}, scenarios: [], closed: 0 } as never
      const outcome = { state: 'done', answer, revision: 1, digest: '-' } as const
      await finishRun(tx, id, outcome, at)
    }
  })
  const kept = await runs()
  expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `run-${at + 5}`))
})
