import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readSources } from '../support/imports-graph.ts'
import { familiesSides } from '../support/sides.ts'

// Whatever stands in an address has an id that says nothing: not which came first, nor how many there are.

/** Tables whose ids are words of ours, or are in no address: each with the reason. */
const named = {
  // Rows that a first start lays down under names of their own, the same for everybody.
  reference: [
    'programmes',
    'programme_versions',
    'localities',
    'venues',
    'rooms',
    'teams',
    'bank_holidays',
  ],
  // Named by what they are about, so that the same thing is the same row; no address names them.
  facts: ['standing_facts'],
  // Numbered lines that no page names.
  lines: ['history', 'notices', 'audit_chain', 'attempts', 'ratings', 'risk_ratings', 'children'],
}
const known = new Set([...named.reference, ...named.facts, ...named.lines])

test('every row that an address may name has a random id, on both sides', async () => {
  const { probation, survivors } = await familiesSides()
  const told: string[] = []
  let asked = 0
  for (const { reader } of [probation, survivors]) {
    const tables = await reader.all<{ name: string }>(
      sql`select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'id' and c.type = 'TEXT'
        where m.type = 'table' order by m.name`,
    )
    for (const { name } of tables.filter((one) => !known.has(one.name))) {
      const rows = await reader.all<{ id: string }>(
        sql`select id from ${sql.identifier(name)} order by rowid`,
      )
      const plain = rows.filter(({ id }) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      const inTurn = rows.filter(({ id }, at) => at > 0 && id > rows[at - 1]!.id)
      if (plain.length > 0) told.push(`${name}: ${plain[0]!.id}`)
      if (rows.length > 20 && inTurn.length === rows.length - 1) told.push(`${name}: in turn`)
      asked += rows.length
    }
  }
  expect(told).toEqual([])
  expect(asked).toBeGreaterThan(1000)
})

test('a new row is given a random id wherever one is made', () => {
  const made = [...readSources(['db/probation/queries', 'db/survivor/queries'])].flatMap(
    ([path, text]) => [...text.matchAll(/const id = (.*)/g)].map(([, how]) => ({ path, how })),
  )
  expect(made.length).toBeGreaterThan(5)
  expect(made.filter(({ how }) => how !== 'randomUUID()')).toEqual([])
})
