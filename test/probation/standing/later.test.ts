import { createClient } from '@libsql/client'
import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase, Transaction } from '../../../db/probation/database.ts'
import {
  type Everybody,
  recomputeEverybody,
  recomputeWindows,
} from '../../../db/probation/queries/recompute-windows.ts'
import { addBankHoliday } from '../../../db/probation/queries/reference/closed-days.ts'
import {
  fits,
  history,
  referrals,
  standings,
  touchedLater,
  workedOut,
} from '../../../db/probation/schema.ts'
import { openProbation } from '../../../db/probation/standing/open.ts'
import { recount } from '../../../db/probation/standing/recount.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn } from '../../support/app.ts'
import { auditOf } from '../../support/audit-key.ts'
import { countyDay } from '../../support/county.ts'
import { countyApp } from '../../support/filled.ts'
import { countySides } from '../../support/sides.ts'

// A change for everybody is answered at once and worked out behind: what stands in the end is what the change itself
// would have written.

const cause = {
  ...{ what: 'Bank holiday added: Jubilee', why: 'Proclaimed', correlationId: 'test' },
  author: { viewer: commandLineViewer, today: countyDay, at: '2026-11-23T12:00:00.000Z' },
}

/** A bank holiday on a day that many dates fall on. */
async function proclaim<Done>(db: ProbationDatabase, work: (tx: Transaction) => Promise<Done>) {
  return db.write(async (tx) => {
    await addBankHoliday(tx, { onDay: day('2026-12-09'), name: 'Jubilee' })
    return work(tx)
  })
}

const laterIn = (db: ProbationDatabase) =>
  proclaim(db, (tx): Promise<Everybody> => recomputeEverybody(tx, {}, cause))

async function whatStands({ reader }: ProbationDatabase) {
  const { id, earliestOn, targetOn, latestOn } = referrals
  const { subjectId, what, why, userName, onDay, at, changes } = history
  return {
    dates: await reader.select({ id, earliestOn, targetOn, latestOn }).from(referrals).orderBy(id),
    standings: await reader.select().from(standings).orderBy(standings.referralId),
    fits: await reader.select().from(fits).orderBy(fits.referralId, fits.cohortId, fits.entryOn),
    told: await reader
      .select({ subjectId, what, why, userName, onDay, at, changes })
      .from(history)
      .where(eq(what, cause.what))
      .orderBy(asc(subjectId)),
  }
}

let inTheChange: Awaited<ReturnType<typeof whatStands>>

beforeAll(async () => {
  const { probation: db } = await countySides()
  const moved = await proclaim(db, (tx) => recomputeWindows(tx, {}, cause))
  expect(moved.length).toBeGreaterThan(3)
  inTheChange = await whatStands(db)
  db.close()
})

test('what is worked out behind is what the change would have written, with the same history', async () => {
  const { probation: db } = await countySides()
  expect(await laterIn(db)).toEqual({ waiting: expect.any(Number) })
  await db.settled()
  expect(await whatStands(db)).toEqual(inTheChange)
  expect(await recount(db)).toMatchObject({ wrong: [] })
  expect([await db.reader.$count(touchedLater), await db.reader.$count(workedOut)]).toEqual([0, 0])
  db.close()
})

test('what a stop cuts off goes on at the next start', async () => {
  const { probation: db } = await countySides()
  const { url } = db
  await laterIn(db)
  db.close()
  const file = createClient({ url })
  const { rows } = await file.execute('select count(*) as left from touched_later')
  file.close()
  expect(rows[0]!['left']).toBeGreaterThan(0)
  const again = await openProbation({ url, audit: auditOf(url.slice('file:'.length)) })
  await again.settled()
  expect(await whatStands(again)).toEqual(inTheChange)
  again.close()
})

test('until then every page of this side says so, and how far it is; afterwards none does', async () => {
  const on = await countyApp()
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const page = async () => (await manager.get(urls.home)).text()
  expect(await page()).not.toContain('Dates are being worked out')
  // As another process leaves it, half way.
  const file = createClient({ url: on.probation.url })
  const left = "select 'window', id from referrals where ended_on is null order by id limit 60"
  await file.execute(`insert into touched_later (kind, id) ${left}`)
  await file.execute(`insert into worked_out (what, why, in_all, on_day, at, user_id, user_name, correlation_id)
    values ('Settings changed', 'Pilot', 240, '2026-11-23', '2026-11-23T12:00:00.000Z', 'u', 'Pat', '-')`)
  file.close()
  expect(await page()).toContain('Dates are being worked out anew: 75% done.')
  await on.probation.settled()
  expect(await page()).not.toContain('Dates are being worked out')
})

test('whoever is changed meanwhile is worked out at once', async () => {
  const { probation: db } = await countySides()
  const [first] = await db.reader.select().from(standings).orderBy(standings.crn)
  const work = laterIn(db)
  const changed = db.write((tx) =>
    tx
      .update(referrals)
      .set({ endedOn: countyDay, endedWhy: 'died' })
      .where(eq(referrals.id, first!.referralId)),
  )
  await Promise.all([work, changed])
  const isTheirs = eq(standings.referralId, first!.referralId)
  expect(await db.reader.$count(standings, isTheirs)).toBe(0)
  await db.settled()
  expect(await db.reader.$count(standings, isTheirs)).toBe(0)
  expect(await recount(db)).toMatchObject({ wrong: [] })
  db.close()
})
