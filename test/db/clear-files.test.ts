import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit } from '../../db/access.ts'
import { clearImports } from '../../db/probation/queries/imports.ts'
import { imports } from '../../db/probation/schema.ts'
import { clearUploads } from '../../db/survivor/queries/uploads.ts'
import { uploads } from '../../db/survivor/schema.ts'
import type { Listed, Review } from '../../src/kit/files/review.ts'
import { emptied } from '../../src/kit/files/review.ts'
import { monday } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const at = { now, correlationId: 'one' }
const counts = { rows: 1, new: 1, changed: 0, unchanged: 0 }
const named: Listed<never> = {
  inAll: 1,
  first: [{ line: 2, key: 'X1', who: 'Tom Walden', changes: [] } as never],
}
const review: Review = { ...emptied({ counts }), added: named }

const file = (id: string, status: 'ready' | 'faulty' | 'applied', createdAt: string) => ({
  ...{ id, status, createdAt, bytes: 12, onDay: monday, createdBy: 'dana' },
  ...{ content: 'Tom Walden', matching: '[["Who","name"]]', rowsRead: 1, rowsInAll: 1 },
  review: JSON.stringify(review),
})
const files = [
  file('old', 'ready', '2026-11-22T09:59:59.000Z'),
  file('faulty', 'faulty', '2026-11-20T09:00:00.000Z'),
  file('young', 'ready', '2026-11-22T10:00:00.000Z'),
  file('applied', 'applied', '2026-11-20T09:00:00.000Z'),
]

test('a file that nobody applied within a day is emptied on either side, and it is written down', async () => {
  const on = await startedApp()
  const more = { kind: 'referrals' as const, fileName: 'list.csv' }
  await on.probation.write((tx) =>
    tx.insert(imports).values(files.map((one) => ({ ...one, ...more }))),
  )
  await on.survivors.write((tx) => tx.insert(uploads).values(files))
  expect(await clearImports(on.probation, at)).toBe(2)
  expect(await clearUploads(on.survivors, at)).toBe(2)
  for (const rows of [
    await on.probation.reader.select().from(imports),
    await on.survivors.reader.select().from(uploads),
  ]) {
    for (const { id, status, content, matching, review: kept } of rows) {
      const isGone = id === 'old' || id === 'faulty'
      expect(status === 'discarded', id).toBe(isGone)
      expect(content === null && matching === null, id).toBe(isGone)
      expect(kept?.includes('Tom Walden'), id).toBe(!isGone)
      expect(kept, id).toContain('"rows":1')
    }
  }
  for (const { reader } of [on.probation, on.survivors]) {
    const [row] = await reader.select().from(audit).orderBy(desc(audit.number)).limit(1)
    expect(row).toMatchObject({ verb: 'erasure', subject: 'import' })
    expect([...row!.subjectIds].sort()).toEqual(['faulty', 'old'])
  }
})

test('where there is none to clear, nothing is written', async () => {
  const { probation } = await startedApp()
  const before = await probation.reader.$count(audit)
  expect(await clearImports(probation, at)).toBe(0)
  expect(await probation.reader.$count(audit)).toBe(before)
})
