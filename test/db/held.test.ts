import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { HeldList } from '../../db/held.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { heldHere as probationList } from '../../db/probation/queries/held.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { heldHere as survivorList } from '../../db/survivor/queries/held.ts'
import { keptWords } from '../../src/kit/held.ts'
import { startedApp } from '../support/filled.ts'

// Every column of every table, as the databases themselves tell them, has somebody's decision; and nothing else has.

type Decided = Record<string, readonly string[]>
let schemas: { probation: Decided; survivor: Decided }

beforeAll(async () => {
  const on = await startedApp()
  schemas = {
    probation: await columnsOf(on.probation.reader),
    survivor: await columnsOf(on.survivors.reader),
  }
})

async function columnsOf(db: ProbationDatabase['reader'] | SurvivorDatabase['reader']) {
  const rows = await db.all<{ table: string; column: string }>(
    sql`select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
      where m.type = 'table' and m.name not glob 'sqlite_*' and m.name not glob '__drizzle*'`,
  )
  const found: Record<string, string[]> = {}
  for (const { table, column } of rows.filter((one) => !/^audit_\d/.test(one.table))) {
    found[table] = [...(found[table] ?? []), column].sort()
  }
  return found
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function decidedIn<Whose>(list: HeldList<Whose>): Decided {
  return Object.fromEntries(
    Object.entries(list).map(([table, { columns }]) => {
      const names = Array.isArray(columns) ? columns : Object.keys(columns)
      return [snake(table), names.map(snake).sort()]
    }),
  )
}

test('every column of the probation side has a decision, and no decision is of a column that is not there', () => {
  expect(decidedIn(probationList)).toEqual(schemas.probation)
})

test('every column of the survivor side has a decision, and no decision is of a column that is not there', () => {
  expect(decidedIn(survivorList)).toEqual(schemas.survivor)
})

const columnsGiven = <Whose>(list: HeldList<Whose>) =>
  Object.entries(list).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, said]) =>
      typeof said === 'object' && 'says' in said ? [`${table}.${column}`] : [],
    ),
  )

test('nothing is given of who is kept apart, linked, looked for, or may open a record, on either side', () => {
  const guarded = /^(keepApart|personAccess|links|notices|apartRequests|safetyQueue|users|audit)/
  for (const list of [probationList, survivorList]) {
    expect(columnsGiven<never>(list as HeldList<never>).filter((one) => guarded.test(one))).toEqual(
      [],
    )
  }
  expect(columnsGiven<never>(probationList as HeldList<never>)).not.toContain('people.restricted')
})

test('every table says how long it is kept, and whatever is about one person goes with an erasure', () => {
  for (const list of [probationList, survivorList]) {
    for (const [table, entry] of Object.entries(list)) {
      expect(Object.keys(keptWords), table).toContain(entry.kept)
      if ('table' in entry) expect(entry.erased, table).toBe('row')
    }
  }
})
