import { asc, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit } from '../../db/access.ts'
import type { AuditRow } from '../../db/audit/chain.ts'
import { urls } from '../../src/urls.ts'
import { signedIn, type TestApp } from '../support/app.ts'
import { freshProbation } from '../support/database.ts'
import { startedApp } from '../support/filled.ts'
import { keepReferral } from '../support/referrals.ts'
import { counted } from '../support/statements.ts'

// Audit rows of requests in flight are one transaction; each request waits for its own (rule 3.4).

const aRow = (at: number, more: Partial<AuditRow> = {}): AuditRow => ({
  ...{ at: '2026-11-23T09:00:00.000Z', userId: `u${at}`, verb: 'consultation', subject: 'person' },
  ...{ subjectIds: [`p${at}`], purpose: 'page', correlationId: `c${at}`, ...more },
})
const twenty = [...Array(20).keys()]
const usersIn = async (db: TestApp['probation']) =>
  (await db.reader.select().from(audit).orderBy(asc(audit.number))).map(({ userId }) => userId)

test('rows of twenty who ask at once cost what those of one cost, and the log is whole', async () => {
  const db = await freshProbation()
  await db.writeDown([aRow(100)])
  const one = await counted(() => db.writeDown([aRow(101)]))
  const all = await counted(() => Promise.all(twenty.map((at) => db.writeDown([aRow(at)]))))
  expect(all.statements).toBe(one.statements)
  expect(await usersIn(db)).toEqual(['u100', 'u101', ...twenty.map((at) => `u${at}`)])
  expect((await db.verify!()).found).toEqual([])
})

test('nobody is answered before her own row is written, whenever she asks', async () => {
  const db = await freshProbation()
  const late: Promise<void>[] = []
  const ask = async (at: number) => {
    await db.writeDown([aRow(at)])
    expect(await usersIn(db)).toContain(`u${at}`)
  }
  for (const at of twenty) {
    late.push(ask(at))
    if (at % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(late)
  expect(await usersIn(db)).toHaveLength(20)
})

test('a row that cannot be written fails whoever asked for it, and nobody else', async () => {
  const db = await freshProbation()
  const asked = twenty.map((at) =>
    db.writeDown([aRow(at, at === 7 ? { outcome: 'perhaps' as 'allowed' } : {})]),
  )
  const answers = await Promise.allSettled(asked)
  expect(answers.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7])
  expect(await usersIn(db)).toEqual(twenty.filter((at) => at !== 7).map((at) => `u${at}`))
  expect((await db.verify!()).found).toEqual([])
  await expect(db.writeDown([aRow(1, { outcome: 'perhaps' as 'allowed' })])).rejects.toThrow()
})

test('where the log cannot be written, no request in flight is shown anything', async () => {
  const on = await startedApp({ log: { info: () => {}, warn: () => {}, error: () => {} } })
  const tom = await keepReferral(on.probation)
  const browsers = await Promise.all(
    twenty.slice(0, 5).map(() => signedIn(on, on.probation, { role: 'programme_manager' })),
  )
  const run = (text: string) => on.probation.record((tx) => tx.run(sql.raw(text)))
  const pages = () => Promise.all(browsers.map(({ get }) => get(urls.person(tom.personId))))
  const shown = await pages()
  expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const name = /<h1[^>]*>([^<]+)/.exec(await shown[0]!.text())![1]!.trim()
  await run(
    "create trigger full before insert on audit_sets begin select raise(abort, 'full'); end",
  )
  const refused = await pages()
  expect(refused.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500])
  for (const answer of refused) expect(await answer.text()).not.toContain(name)
  await run('drop trigger full')
  expect((await pages()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})
