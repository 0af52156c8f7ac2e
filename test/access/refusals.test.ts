import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit } from '../../db/access.ts'
import { hashPassword } from '../../db/passwords.ts'
import { people } from '../../db/probation/schema.ts'
import { urls } from '../../src/urls.ts'
import { signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepReferral } from '../support/referrals.ts'

async function world() {
  const made = await startedApp({ log: { info: () => {}, warn: () => {}, error: () => {} } })
  const tom = await keepReferral(made.probation)
  const browser = await signedIn(made, made.probation, { role: 'facilitator' })
  return { ...made, tom, browser }
}

const rowsOf = (db: TestApp['probation'] | TestApp['survivors']) =>
  db.reader.select().from(audit).orderBy(asc(audit.number))

test('a record of somebody else and an id that nobody has leave the same row, but for the id', async () => {
  const { probation, browser, tom } = await world()
  const nobody = randomUUID()
  const answers = [
    await browser.get(urls.person(tom.personId)),
    await browser.get(urls.person(nobody)),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(await answers[0]!.text()).toBe(await answers[1]!.text())
  const rows = await rowsOf(probation)
  expect(rows.map(({ subjectIds }) => subjectIds)).toEqual([[tom.personId], [nobody]])
  for (const row of rows) {
    expect(row).toMatchObject({
      ...{ outcome: 'refused', verb: 'consultation', subject: 'page', purpose: '/people/:id' },
      userId: browser.userId,
    })
  }
})

test('what is sent to a record of somebody else is a change that was refused', async () => {
  const { probation, browser, tom } = await world()
  expect((await browser.post(urls.personDetails(tom.personId), { familyName: 'X' })).status).toBe(
    404,
  )
  expect(await rowsOf(probation)).toMatchObject([{ verb: 'alteration', outcome: 'refused' }])
})

test('somebody restricted is refused by name of his CRN, and that is written down', async () => {
  const { probation, tom, ...made } = await world()
  await probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, tom.personId)),
  )
  const manager = await signedIn({ probation, ...made }, probation, { role: 'programme_manager' })
  expect((await manager.get(urls.person(tom.personId))).status).toBe(403)
  expect(await rowsOf(probation)).toMatchObject([
    { outcome: 'refused', subjectIds: [tom.personId], userId: manager.userId },
  ])
})

test('an address of the other side is written down as one that does not exist, and by no name of its own', async () => {
  const { probation, survivors, browser } = await world()
  await browser.get(urls.record(randomUUID()))
  await browser.get('/nothing/at/all')
  await browser.get('/no-id/12345678-1234')
  const rows = await rowsOf(probation)
  expect(rows.map(({ purpose }) => purpose)).toEqual(Array(3).fill('no such page'))
  expect(rows.map(({ subjectIds }) => subjectIds.length)).toEqual([1, 0, 0])
  expect(await rowsOf(survivors)).toEqual([])
})

test('nobody who is not signed in leaves a row, nor does what is shown', async () => {
  const { app, probation } = await world()
  await app.request('/people/no', { headers: {} })
  expect(await rowsOf(probation)).toEqual([])
})

test('a refusal that cannot be written down is answered the same', async () => {
  const { probation, browser, tom } = await world()
  const before = await (await browser.get(urls.person(tom.personId))).text()
  await probation.record((tx) =>
    tx.run(
      sql`create trigger full before insert on audit_sets begin select raise(abort, 'disk full'); end`,
    ),
  )
  const answer = await browser.get(urls.person(tom.personId))
  expect([answer.status, await answer.text()]).toEqual([404, before])
})

test('a wrong password, at signing in or typed again, is a refusal', async () => {
  const { app, probation, browser } = await world()
  const hash = await hashPassword('correct horse battery')
  await probation.record((tx) => tx.run(sql`update users set password_hash = ${hash}`))
  const found = await probation.reader.all<{ email: string }>(sql`select email from users`)
  const body = new URLSearchParams({ email: found[0]!.email, password: 'wrong' })
  const headers = { origin: browser.headers.origin }
  expect((await app.request('/sign-in', { method: 'POST', headers, body })).status).toBe(422)
  expect((await browser.post(urls.reAuthentication, { password: 'wrong' })).status).toBe(422)
  const rows = await rowsOf(probation)
  expect(rows.map(({ outcome, subject }) => [outcome, subject])).toEqual(
    Array(2).fill(['refused', 'sign-in']),
  )
})
