import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { takeSnapshot } from '../../../db/backup/snapshot.ts'
import {
  audit,
  erasureRequests,
  history,
  imports,
  keepApart,
  people,
  planningRuns,
  planRows,
  plans,
  referrals,
  retentionMarks,
  sessionChanges,
  signIns,
  tasks,
} from '../../../db/probation/schema.ts'
import * as hers from '../../../db/survivor/schema.ts'
import { acrossOf } from '../../../src/app.tsx'
import { day } from '../../../src/calendar.ts'
import { runNightly } from '../../../src/survivor/doors.ts'
import { urls } from '../../../src/urls.ts'
import { monday, type Person, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { ownFolder } from '../../support/database.ts'
import { dayFields } from '../../support/records.ts'
import { startedSides } from '../../support/sides.ts'
import { counted } from '../../support/statements.ts'
import {
  foundBeside,
  keepOldMan,
  keepOldRecord,
  keepWholeMan,
  keepWholeRecord,
  man,
  woman,
} from './kept.ts'

// Erasing a record: asked for by one person, approved by another, and gone (rule 4.11).

let on: TestApp
beforeEach(async () => {
  on = await testApp(await startedSides())
})

const come = (some: Partial<Person> = {}) =>
  signedIn(on, on.probation, { role: 'programme_manager', ...some })
const comeToHers = (some: Partial<Person> = {}) =>
  signedIn(on, on.survivors, { role: 'fit_manager', ...some })

const ask = { act: 'ask', reason: 'Nothing speaks for keeping it' }
const approve = { act: 'approve' }

async function told(answer: Response) {
  const head = Object.fromEntries(answer.headers)
  for (const one of ['x-correlation-id', 'content-security-policy']) delete head[one]
  const body = (await answer.text()).replaceAll(/nonce="[^"]*"/g, '')
  return { status: answer.status, head, body }
}

test('one asks, another approves, and of the man no file has a name, number or word', async () => {
  const him = await keepWholeMan(on.probation)
  const words = Object.values(man)
  const before = foundBeside(on.probation.url, words)
  for (const word of words) expect(before.join()).toContain(word)

  const [dana, eve] = [await come({ name: 'Dana Whitlock' }), await come({ name: 'Eve Marsh' })]
  const at = urls.erasure(him.personId)
  expect((await dana.post(at, ask)).status).toBe(303)
  const backup = join(ownFolder(), 'backup.db')
  await takeSnapshot(on.probation.url.slice('file:'.length), undefined, backup)
  expect(await (await eve.get(at)).text()).toContain('Backups that were made before')
  const done = await eve.post(at, approve)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/retention?done=erased'])
  expect(foundBeside(on.probation.url, words)).toEqual([])
  // A backup that was made before still has him, and the pages say so.
  for (const word of words) expect(foundBeside(`file:${backup}`, words).join()).toContain(word)
  expect(await (await eve.get('/retention?done=erased')).text()).toContain(
    'A copy that was made before',
  )

  const nobody = await told(await eve.get(urls.person(randomUUID())))
  for (const path of [
    ...[urls.person(him.personId), urls.retained(him.personId), at],
    ...[urls.personReport(him.personId), urls.referralHolds(him.referralId)],
    urls.whoLookedAt(him.personId),
  ]) {
    expect(await told(await eve.get(path)), path).toEqual(nobody)
  }
})

test('the log has who asked, who approved and every id that went, under the verb of erasure', async () => {
  const him = await keepWholeMan(on.probation)
  const [dana, eve] = [await come(), await come()]
  await dana.post(urls.erasure(him.personId), ask)
  await eve.post(urls.erasure(him.personId), approve)
  const [row] = await on.probation.reader.select().from(audit).orderBy(desc(audit.number)).limit(1)
  expect(row).toMatchObject({ verb: 'erasure', subject: 'person', userId: eve.userId })
  expect(row!.purpose).toBe(`erased: asked for by ${dana.userId}`)
  expect(row!.subjectIds).toEqual(expect.arrayContaining([him.personId, him.referralId]))
  expect(await on.probation.verify!()).toMatchObject({ found: [] })
  const [request] = await on.probation.reader.select().from(erasureRequests)
  expect(request).toMatchObject({ reason: '', decision: 'approved', askedBy: dana.userId })
})

test('what is about others stays, without him: plans, changes, tasks and files that wait', async () => {
  const him = await keepWholeMan(on.probation)
  const [dana, eve] = [await come(), await come()]
  await dana.post(urls.erasure(him.personId), ask)
  await eve.post(urls.erasure(him.personId), approve)
  const db = on.probation.reader
  const [plan] = await db.select().from(plans)
  expect(plan!.applied!.booked.map(({ referralId }) => referralId)).toEqual([him.otherReferralId])
  const rows = await db.select().from(planRows)
  expect(rows.map(({ referralId }) => referralId)).toEqual([him.otherReferralId])
  const [run] = await db.select().from(planningRuns)
  expect(run).toMatchObject({ state: 'done', fault: 'Nothing fits [erased] ([erased])' })
  expect(run!.answer).toEqual({ people: [him.otherReferralId], joiners: {} })
  const [change] = await db.select().from(sessionChanges)
  expect([JSON.parse(change!.before), change!.words]).toEqual([
    { places: [] },
    'Moved for [erased]',
  ])
  expect((await db.select().from(tasks)).map(({ words }) => words)).toEqual([
    'Sat with [erased] ([erased])',
  ])
  expect((await db.select().from(imports))[0]).toMatchObject({ status: 'discarded', content: null })
  expect((await db.select().from(people)).map(({ id }) => id)).toEqual([him.otherId])
  expect(await db.$count(keepApart)).toBe(0)
  const line = (await db.select().from(history)).find(({ subject }) => subject === 'cohort')
  expect(line!.changes).toEqual([{ field: 'First', before: '[erased]', after: '[erased]' }])
})

test('whoever asked does not approve, by the page, by the form or by the database', async () => {
  const him = await keepOldMan(on.probation)
  const dana = await come()
  const at = urls.erasure(him.personId)
  await dana.post(at, ask)
  expect(await (await dana.get(at)).text()).not.toContain('Approve and erase')
  const answer = await dana.post(at, approve)
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('You asked for this, so somebody else decides'),
  ])
  const own = { decision: 'approved' as const, decidedBy: dana.userId, decidedAt: 'now' }
  await expect(on.probation.write((tx) => tx.update(erasureRequests).set(own))).rejects.toThrow()
  expect(await on.probation.reader.$count(people)).toBe(1)
})

test('two who approve at once erase it once, and the second finds nobody', async () => {
  const him = await keepOldMan(on.probation)
  const [dana, eve, finn] = [await come(), await come(), await come()]
  const at = urls.erasure(him.personId)
  await dana.post(at, ask)
  const answers = await Promise.all([eve.post(at, approve), finn.post(at, approve)])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
  const erased = await on.probation.reader.$count(audit, eq(audit.verb, 'erasure'))
  expect(erased).toBe(1)
})

test('a hold that is put on between asking and approving keeps it', async () => {
  const him = await keepOldMan(on.probation)
  const [dana, eve] = [await come(), await come()]
  const at = urls.erasure(him.personId)
  await dana.post(at, ask)
  const hold = { act: 'hold', because: 'A claim', ...dayFields('from', '2026-11-20') }
  expect((await eve.post(urls.retained(him.personId), hold)).status).toBe(303)
  const answer = await eve.post(at, approve)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('It is on legal hold since 20 November 2026')
  expect(await on.probation.reader.$count(people)).toBe(1)
  await dana.post(urls.retained(him.personId), { act: 'release', ended: 'Settled' })
  expect((await eve.post(at, approve)).status).toBe(303)
  expect(await on.probation.reader.$count(people)).toBe(0)
  expect(await on.probation.reader.$count(retentionMarks)).toBe(0)
})

test('what was opened again between asking and approving is not erased, and the words say what to close', async () => {
  const him = await keepOldMan(on.probation)
  const [dana, eve] = [await come(), await come()]
  const at = urls.erasure(him.personId)
  await dana.post(at, ask)
  const again = { endedOn: null, endedWhy: null }
  await on.probation.write((tx) =>
    tx.update(referrals).set(again).where(eq(referrals.id, him.referralId)),
  )
  const answer = await eve.post(at, approve)
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('Close this first: 1 open referral'),
  ])
  expect((await come().then((one) => one.post(at, ask))).status).toBe(422)
})

test('an open place and an open task hold it back too', async () => {
  const him = await keepWholeMan(on.probation)
  await on.probation.write(async (tx) => {
    await tx
      .update(tasks)
      .set({ closedOn: null, outcome: null })
      .where(eq(tasks.referralId, him.referralId))
  })
  const answer = await (await come()).post(urls.erasure(him.personId), ask)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Close this first: a task: Give a warning')
})

test('a request is refused, taken back by who asked, and sent twice asks once', async () => {
  const him = await keepOldMan(on.probation)
  const [dana, eve] = [await come(), await come()]
  const at = urls.erasure(him.personId)
  const token = { 'form-token': dana.formToken() }
  await dana.post(at, { ...ask, ...token })
  expect((await dana.post(at, { ...ask, ...token })).status).toBe(303)
  expect((await eve.post(at, ask)).status).toBe(422)
  expect((await eve.post(at, { act: 'take-back' })).status).toBe(422)
  expect((await eve.post(at, { act: 'refuse' })).status).toBe(303)
  await dana.post(at, ask)
  expect((await dana.post(at, { act: 'take-back' })).status).toBe(303)
  expect((await eve.post(at, approve)).status).toBe(422)
  const kept = await on.probation.reader.select().from(erasureRequests)
  expect(kept.map(({ decision }) => decision).sort()).toEqual(['refused', 'taken back'])
})

test('it asks for the password again, before it shows anything and before it does anything', async () => {
  const him = await keepOldMan(on.probation)
  const dana = await come()
  const long = { reauthenticatedAt: '2026-11-23T09:00:00.000Z' }
  await on.probation.record((tx) => tx.update(signIns).set(long))
  for (const answer of [
    await dana.get(urls.erasure(him.personId)),
    await dana.post(urls.erasure(him.personId), ask),
  ]) {
    expect(answer.headers.get('location')).toContain(urls.reAuthentication)
  }
  expect(await on.probation.reader.$count(erasureRequests)).toBe(0)
})

test('who sees only a part of him finds nobody: another area, CARA alone, a restricted man', async () => {
  const him = await keepOldMan(on.probation)
  const caution = await keepOldMan(on.probation, { programme: 'cara' })
  const both = await keepOldMan(on.probation)
  await on.probation.write((tx) =>
    tx
      .update(referrals)
      .set({ personId: both.personId })
      .where(eq(referrals.id, caution.referralId)),
  )
  const absent = urls.erasure(randomUUID())
  const coordinator = await come({ role: 'cara_coordinator' })
  const elsewhere = await come({ areas: ['Nowhere'] })
  for (const [who, id] of [
    [elsewhere, him.personId],
    [coordinator, him.personId],
    [coordinator, both.personId],
  ] as const) {
    expect(await told(await who.get(urls.erasure(id)))).toEqual(await told(await who.get(absent)))
    expect((await who.post(urls.erasure(id), ask)).status).toBe(404)
  }
  await on.probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, him.personId)),
  )
  expect((await (await come()).get(urls.erasure(him.personId))).status).toBe(403)
})

test('of her no file of her side has a name, a number, an address or a word, nor the files of the other', async () => {
  const { id, other } = await keepWholeRecord(on.survivors)
  const words = [...Object.values(woman), 'quincunx-lane', 'A111111']
  for (const word of words) expect(foundBeside(on.survivors.url, words).join()).toContain(word)
  const [rowan, ada] = [await comeToHers({ name: 'Rowan Blake' }), await comeToHers()]
  const at = urls.erasure(id)
  expect((await rowan.post(at, ask)).status).toBe(303)
  expect((await ada.post(at, approve)).headers.get('location')).toBe('/retention?done=erased')
  // Of the other woman the test has the same name, in a column that is her own.
  await on.survivors.write((tx) =>
    tx.update(hers.records).set({ preferredName: 'Ann' }).where(eq(hers.records.id, other)),
  )
  await on.survivors.write((tx) => tx.update(hers.cases).set({ referredBy: '' }))
  await on.survivors.emptyLog()
  expect(foundBeside(on.survivors.url, words)).toEqual([])
  expect(foundBeside(on.probation.url, words)).toEqual([])
  const nobody = await told(await ada.get(urls.record(randomUUID())))
  for (const path of [urls.record(id), urls.retained(id), at, urls.recordReport(id)]) {
    expect(await told(await ada.get(path)), path).toEqual(nobody)
  }
  expect(await on.survivors.verify!()).toMatchObject({ found: [] })
})

test('an open case, a task, a passing on and an item of the safety queue hold her record back', async () => {
  const id = await keepOldRecord(on.survivors, { endedOn: null })
  const linkId = randomUUID()
  await on.survivors.write(async (tx) => {
    const task = { recordId: id, kind: 'safety_plan' as const, dueOn: day('2026-11-27') }
    await tx.insert(hers.tasks).values({ id: 't', createdBy: 'test', ...task })
    await tx.insert(hers.handOvers).values({
      ...{ id: 'h', recordId: id, caseId: `case ${id}`, passedAt: '2019-01-01T09:00:00.000Z' },
      ...{ toName: 'Ann', toTeam: 'Night team', by: 'test' },
    })
    const link = { recordId: id, crn: 'X111111', linkedOn: day('2019-01-01'), linkedBy: 'test' }
    await tx.insert(hers.links).values({ id: linkId, ...link })
    await tx.insert(hers.safetyQueue).values({
      ...{ id: 'q', kind: 'cannot_check', recordId: id, linkId, origin: 'o', startsAt: '00:00' },
      ...{ onDay: monday, foundAt: '2026-11-23T02:00:00.000Z' },
    })
  })
  const answer = await (await comeToHers()).post(urls.erasure(id), ask)
  const body = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['open case', 'task to be done', 'passing on', 'safety queue']) {
    expect(body).toContain(
      `Close this first: 1 ${words.replace('safety', 'open item of the safety')}`,
    )
  }
})

test('a man who is erased here is work over there: he cannot be checked, and nothing here tells that he was linked', async () => {
  const told: unknown[] = []
  for (const isLinked of [false, true]) {
    on = await testApp(await startedSides())
    const at = { today: monday, now: on.now() }
    const him = await keepWholeMan(on.probation)
    if (isLinked) {
      await keepWholeRecord(on.survivors, man.crn)
      const [other] = await on.probation.reader
        .select()
        .from(people)
        .where(eq(people.id, him.otherId))
      // The pair is held here already: theirs is one more row of it.
      expect(await acrossOf(on).keepApart('sent', other!.crn, man.crn, at)).toBe('sent')
      expect(await on.probation.reader.$count(keepApart)).toBe(2)
    }
    const [dana, eve] = [await come({ name: 'Dana' }), await come({ name: 'Eve' })]
    const path = urls.erasure(him.personId)
    await dana.post(path, ask)
    const page = await counted(async () => (await eve.get(path)).text())
    const done = await counted(async () => eve.post(path, approve))
    told.push({
      body: page.answer.replaceAll(
        /nonce="[^"]*"|name="form-token" value="[^"]*"|[0-9a-f-]{36}/g,
        '',
      ),
      to: [done.answer.status, done.answer.headers.get('location')],
      statements: [page.statements, done.statements],
    })
    expect(await on.probation.reader.$count(keepApart)).toBe(0)
    await runNightly(on.survivors, acrossOf(on), { ...at, correlationId: '-' })
    const queue = await on.survivors.reader.select().from(hers.safetyQueue)
    expect(queue.map(({ kind }) => kind)).toEqual(isLinked ? ['cannot_check'] : [])
  }
  expect(told[1]).toEqual(told[0])
})
