import type { Client } from '@libsql/client'
import { digestOf } from '../form.ts'
import type { Months } from './rows.ts'

const atOnce = 1000

/** What is wrong with the lists of whom entries are about, and with the index by which they are found. */
export async function wrongLists(client: Client, months: Months): Promise<string[]> {
  const found: string[] = []
  for await (const { id, digest, number, ids } of setsOf(client)) {
    if (digestOf(idsIn(ids), number) === digest) continue
    const entries = await entriesWith(client, months, id)
    found.push(`List ${id}, of ${entries}, names others than it did.`)
  }
  const unlisted = await count(
    client,
    `select count(*) from audit_sets s, json_each(s.ids) i
     where not exists (select 1 from audit_members m where m.subject_id = i.value and m.set_id = s.id)`,
  )
  if (unlisted > 0) found.push(`${unlisted} ids are not found by who looked at them.`)
  const members = await count(client, 'select count(*) from audit_members')
  const named = await count(client, 'select count(*) from audit_sets s, json_each(s.ids)')
  const more = members - (named - unlisted)
  if (more > 0) found.push(`${more} ids are found by lists that do not name them.`)
  return found
}

async function* setsOf(client: Client) {
  let after = 0
  for (;;) {
    const { rows } = await client.execute({
      sql: `select id, digest, number, ids from audit_sets where id > ? order by id limit ${atOnce}`,
      args: [after],
    })
    for (const row of rows) {
      const [id, digest, number, ids] = [row[0], row[1], row[2], row[3]]
      yield {
        ...{ id: Number(id), digest: String(digest), ids: String(ids) },
        number: number === null ? null : Number(number),
      }
    }
    if (rows.length < atOnce) return
    after = Number(rows.at(-1)![0])
  }
}

function idsIn(text: string): string[] {
  try {
    const ids: unknown = JSON.parse(text)
    return Array.isArray(ids) ? ids.map(String) : []
  } catch {
    return []
  }
}

async function entriesWith(client: Client, months: Months, setId: number): Promise<string> {
  for (const { table } of months) {
    const sql = `select number, at, (select count(*) from ${table} where set_id = ?) from ${table} where set_id = ? limit 1`
    const { rows } = await client.execute({ sql, args: [setId, setId] })
    if (rows[0]) return `entry ${rows[0][0]} of ${rows[0][1]} and ${Number(rows[0][2]) - 1} more`
  }
  return 'no entry'
}

async function count(client: Client, sql: string): Promise<number> {
  return Number((await client.execute(sql)).rows[0]![0])
}
