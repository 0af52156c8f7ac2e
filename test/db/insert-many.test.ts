import { expect, test } from 'vitest'
import { insertMany } from '../../db/insert-many.ts'
import { localities } from '../../db/probation/schema.ts'
import { freshProbation } from '../support/database.ts'

type Row = typeof localities.$inferInsert
const north: Row = { id: 'n', name: 'North', deliveryUnit: 'One' }
const south: Row = { id: 's', name: 'South', deliveryUnit: 'One' }

test('rows of one kind are inserted, whatever order their fields have', async () => {
  const db = await freshProbation()
  const turned = { deliveryUnit: 'One', name: 'South', id: 's' }
  await db.write((tx) => insertMany(tx, localities, [north, turned], (row) => row))
  const rows = await db.reader.select().from(localities).orderBy(localities.name)
  expect(rows.map(({ id, name }) => [id, name])).toEqual([
    ['n', 'North'],
    ['s', 'South'],
  ])
})

test.each([
  ['more', { ...south, fitTeam: 'FIT South' }],
  ['fewer', { id: 's', name: 'South' } as Row],
  ['others', { id: 's', name: 'South', version: 2 } as Row],
])('a row with %s fields than the first is refused, and nothing is written', async (_, row) => {
  const db = await freshProbation()
  const both = db.write((tx) => insertMany(tx, localities, [north, row], (one) => one))
  await expect(both).rejects.toThrow('and the first one has id, name, deliveryUnit')
  expect(await db.reader.select().from(localities)).toEqual([])
})
