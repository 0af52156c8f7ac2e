import type { Client } from '@libsql/client'
import type { Outcome } from '../form.ts'

/** One entry as it stands, with the digest of its list; none where the list is gone. */
export type Entry = {
  number: number
  at: string
  userId: string
  verb: string
  subject: string
  digest: string | null
  purpose: string
  correlationId: string
  outcome: Outcome
  hash: string
}
export type Months = readonly { month: string; table: string }[]

const atOnce = 1000

/** The tables of months that are there, the oldest first. */
export async function findMonths(client: Client): Promise<Months> {
  const { rows } = await client.execute(
    "select name from sqlite_master where type = 'table' and name glob 'audit_[0-9][0-9][0-9][0-9]_[0-9][0-9]' order by 1",
  )
  return rows.map((row) => {
    const table = String(row[0])
    return { table, month: table.slice('audit_'.length).replace('_', '-') }
  })
}

/** All entries in the order of their numbers, whichever month each stands in, up to one number. */
export async function* entriesOf(client: Client, months: Months, from: number, to: number) {
  const parts = await Promise.all(
    months.map(async ({ table }) => {
      const entries = entriesOfMonth(client, table, from, to)
      return { entries, next: await entries.next() }
    }),
  )
  for (;;) {
    let least: (typeof parts)[number] | undefined
    for (const part of parts) {
      if (part.next.done) continue
      if (!least || part.next.value.number < (least.next.value as Entry).number) least = part
    }
    if (!least) return
    yield least.next.value as Entry
    least.next = await least.entries.next()
  }
}

async function* entriesOfMonth(client: Client, table: string, from: number, to: number) {
  let after = from - 1
  for (;;) {
    const { rows } = await client.execute({
      sql: `select a.number, a.at, a.user_id, a.verb, a.subject, s.digest, a.purpose, a.correlation_id, a.outcome, a.hash
        from ${table} a left join audit_sets s on s.id = a.set_id
        where a.number > ? and a.number <= ? order by a.number limit ${atOnce}`,
      args: [after, to],
    })
    for (const row of rows) yield asEntry(row as unknown as unknown[])
    if (rows.length < atOnce) return
    after = Number(rows.at(-1)![0])
  }
}

function asEntry(row: unknown[]): Entry {
  const text = (at: number) => String(row[at])
  return {
    ...{ number: Number(row[0]), at: text(1), userId: text(2), verb: text(3), subject: text(4) },
    ...{ digest: row[5] === null ? null : text(5), purpose: text(6), correlationId: text(7) },
    ...{ outcome: text(8) as Outcome, hash: text(9) },
  }
}

/** The hash that an entry has now, by its number. */
export async function hashAt(client: Client, months: Months, number: number) {
  for (const { table } of months) {
    const sql = `select hash from ${table} where number = ?`
    const { rows } = await client.execute({ sql, args: [number] })
    if (rows[0]) return String(rows[0][0])
  }
  return undefined
}
