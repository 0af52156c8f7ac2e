import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { chanceOf } from '../../../db/seeds/invented/chance.ts'
import type { SurvivorDatabase, Transaction } from '../../../db/survivor/database.ts'
import { dues, touched, weights } from '../../../db/survivor/schema.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { plainDues, plainRows, plainWeight } from '../../support/plain-dues.ts'
import { familiesSides } from '../../support/sides.ts'
import { acts, erase, seldom } from '../../support/survivor-acts.ts'

// Whatever is done to the tables of the survivor side, by whichever page, file or command: what stands is what plain
// rules say of the rows themselves, on any day.

let db: SurvivorDatabase
const monday = day('2026-11-23')

beforeAll(async () => {
  db = (await familiesSides()).survivors
})

/** What the tables refuse is not done, as when a page asks for it. */
function refused(error: unknown): undefined {
  const { cause } = error as { cause?: { code?: string } }
  if (!cause?.code?.startsWith('SQLITE_CONSTRAINT')) throw error
}

/** Every record of which something else stands than the plain rules say, on days before and after this one. */
async function differences(today: typeof monday) {
  const rows = await plainRows(db.reader)
  const kept = groupedBy(await db.reader.select().from(dues), ({ recordId }) => recordId)
  const weighed = groupedBy(await db.reader.select().from(weights), ({ recordId }) => recordId)
  const on = [-9, 0, 6, 120].map((days) => addDays(today, days))
  const found: unknown[] = []
  for (const record of rows.records) {
    for (const one of on) {
      const lines = (kept.get(record.id) ?? [])
        .filter(({ fromOn, untilOn }) => fromOn <= one && one < untilOn)
        .map(lineOf)
        .sort()
      const plain = plainDues(rows, record, one)
      if (lines.join() !== plain.join()) found.push({ ref: record.ref, on: one, lines, plain })
      const weighs = (weighed.get(record.id) ?? [])
        .filter(({ fromOn, untilOn }) => fromOn <= one && one < untilOn)
        .map(weightOf)
      const plainly = plainWeight(rows, record, one)
      if (weighs.join() !== (plainly ?? ''))
        found.push({ ref: record.ref, on: one, weighs, plainly })
    }
  }
  return found
}

function lineOf(line: typeof dues.$inferSelect): string {
  const { kind, taskId, dueOn, at, moment, isContact, isFirst, isNext } = line
  const marks = [isContact ? 'contact' : '', isFirst ? 'first' : '', isNext ? 'next' : '']
  return [kind, taskId, dueOn, at, moment, ...marks].filter(Boolean).join(' ')
}

function weightOf({
  risk,
  childProtectionPlan,
  directChildWork,
  oneToOne,
}: typeof weights.$inferSelect) {
  return [risk, Number(childProtectionPlan), Number(directChildWork), Number(oneToOne)].join(' ')
}

test('after 2,000 acts of every kind what stands on this side is what plain rules say of the rows', async () => {
  const common = Object.keys(acts)
  const rare = Object.keys(seldom)
  expect(common.length + rare.length).toBeGreaterThanOrEqual(60)
  const chance = chanceOf(15)
  const draw = (most: number) => chance.whole(0, most - 1)
  const changed = new Set<string>()
  let today = monday
  let clockSet = 0
  const act = async (tx: Transaction, number: number) => {
    // What moves everybody's days works everything out anew: then 400 acts, looked at each 100.
    const isRare = number % 500 < 100 && number % 10 === 9
    const names = isRare ? rare : common
    const kind = names[(isRare ? Math.floor(number / 10) : number) % names.length]!
    const made = { ...acts, ...seldom }[kind]!(draw(120), draw(300), `act-${number}`, today)
    const done = await tx.run(made).catch(refused)
    if (done && done.rowsAffected > 0) changed.add(kind)
    if (number % 100 === 50 && (await erase(tx, draw(3)))) changed.add('erased')
  }
  for (let from = 0; from < 2000; from += 10) {
    const size = from % 200 === 0 ? 1 : 10
    for (let at = from; at < from + 10; at += size) {
      await db.write(async (tx) => {
        for (let number = at; number < at + size; number++) await act(tx, number)
      })
    }
    // Days pass, and now and then the clock is set back a day.
    const isBack = from % 300 === 150
    if (isBack) clockSet++
    today = addDays(today, isBack ? -1 : from % 30 === 0 ? 1 : 0)
    if (from % 100 === 90) expect(await differences(today)).toEqual([])
  }
  expect([...common, ...rare, 'erased'].filter((kind) => !changed.has(kind))).toEqual([])
  expect(clockSet).toBeGreaterThan(3)
  expect(await db.reader.$count(touched)).toBe(0)
  expect(
    await db.reader.all(sql`select 1 from dues where record_id not in (select id from records)`),
  ).toEqual([])
}, 120_000)
