import { createClient } from '@libsql/client'
import { desc, eq, isNotNull, ne } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  fits,
  standingFacts,
  standings,
  stretches,
  sums,
  touched,
} from '../../../db/probation/schema.ts'
import { openProbation } from '../../../db/probation/standing/open.ts'
import { recount } from '../../../db/probation/standing/recount.ts'
import { auditOf } from '../../support/audit-key.ts'
import { countySides } from '../../support/sides.ts'

// What stands is held against the rules, and what is left when the service is stopped half way stands in the database.

test('a day that does not stand as the rules say is found, and put right', async () => {
  const { probation: db } = await countySides()
  expect(await recount(db)).toMatchObject({ wrong: [] })
  const isBlackOnce = isNotNull(standings.blackFrom)
  const { reader } = db
  const [first] = await reader.select().from(standings).where(isBlackOnce).orderBy(standings.crn)
  const [fact] = await reader.select().from(standingFacts).orderBy(desc(standingFacts.untilOn))
  const [lost] = await reader.select().from(fits).orderBy(desc(fits.entryOn), fits.referralId)
  await db.record(async (tx) => {
    await tx
      .update(standings)
      .set({ blackFrom: null })
      .where(eq(standings.referralId, first!.referralId))
    await tx.delete(standingFacts).where(eq(standingFacts.id, fact!.id))
    await tx.delete(fits).where(eq(fits.referralId, lost!.referralId))
  })
  const { wrong } = await recount(db)
  const ids = [first!.referralId, lost!.referralId, fact!.cohortId]
  expect(wrong.map(({ id }) => id).sort()).toEqual(expect.arrayContaining([...new Set(ids)].sort()))
  expect(await recount(db)).toMatchObject({ wrong: [] })
})

test('a sum that is not what its stretches make it is found, and put right', async () => {
  const { probation: db } = await countySides()
  const all = () =>
    db.reader
      .select()
      .from(sums)
      .where(ne(sums.n, 0))
      .orderBy(sums.programmeKey, sums.what, sums.span)
  const before = await all()
  await db.record((tx) => tx.update(sums).set({ n: 0 }).where(eq(sums.what, 'late')))
  const { wrong } = await recount(db)
  expect(wrong.map(({ kind, id }) => [kind, id])).toContainEqual(['sum', 'bbr late'])
  expect(await all()).toEqual(before)
  // Whoever is erased is summed no more, though no statement says so.
  await db.record((tx) => tx.delete(stretches))
  expect(await all()).toEqual([])
})

test('what was touched and not yet settled when the service stopped is settled when it starts', async () => {
  const { probation: db } = await countySides()
  const before = await db.reader.select().from(standings).orderBy(standings.referralId)
  const { url } = db
  db.close()
  // As a process leaves it that is killed between a large change and the work that follows from it.
  const file = createClient({ url })
  await file.execute('delete from standings')
  await file.execute("insert into touched (kind, id) select 'referral', id from referrals")
  file.close()
  const again = await openProbation({ url, audit: auditOf(url.slice('file:'.length)) })
  expect(await again.reader.select().from(standings).orderBy(standings.referralId)).toEqual(before)
  expect(await again.reader.$count(touched)).toBe(0)
  again.close()
})
