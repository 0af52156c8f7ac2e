import { sql } from 'drizzle-orm'
import { dutyAccess } from '../../db/access.ts'
import { urls } from '../../src/urls.ts'
import type { Fields, signedIn, TestApp } from './app.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>

/** What a form of duty access asks for. */
export const dutyForm = (reference: string, more: Fields = {}): Fields => ({
  ...{ reference, kind: 'away', words: 'Her officer is off sick today', ...more },
})

export const openDuty = (browser: Browser, reference: string, more: Fields = {}) =>
  browser.post(urls.newDuty, dutyForm(reference, more))

/** What is kept of duty access, the first opened first. */
export const dutiesOf = (db: TestApp['probation'] | TestApp['survivors']) =>
  (db.reader as TestApp['probation']['reader'])
    .select()
    .from(dutyAccess)
    .orderBy(dutyAccess.startedAt, sql`rowid`)

/** A page without what no two pages share: tokens, and what was typed. */
export function neutralPage(body: string, typed = ''): string {
  const plain = body
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/name="form-token" value="[^"]*"/g, '')
  return typed ? plain.replaceAll(typed, 'TYPED') : plain
}

type Row = typeof dutyAccess.$inferInsert

/** One that was opened the day before, from 9 to 10, unless told otherwise. */
export async function keepDuty(
  db: TestApp['probation'] | TestApp['survivors'],
  row: Pick<Row, 'id' | 'userId' | 'subjectId' | 'reason'> & Partial<Row>,
) {
  const times = { startedAt: '2026-11-22T09:00:00.000Z', endsAt: '2026-11-22T10:00:00.000Z' }
  const kept: Row = { ...times, ...row }
  await (db as TestApp['probation']).write((tx) => tx.insert(dutyAccess).values(kept))
}
