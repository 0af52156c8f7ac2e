import type { Client } from '@libsql/client'
import { firstHash, type Head, keysOf } from '../form.ts'
import { wrongHeads } from './heads.ts'
import { wrongLists } from './lists.ts'
import { entriesOf, findMonths, hashAt, type Months } from './rows.ts'
import { walk } from './walk.ts'

export type Verified = {
  entries: number
  firstAt: string | undefined
  head: Head | undefined
  /** Where the log of a version without a chain was carried over: nothing outside holds what stands before. */
  carried: Head | undefined
  /** What is wrong, in words; empty where nothing is. */
  found: string[]
}
type Asked = { key: Uint8Array; folder: string; from?: string | undefined }

/**
 * Reads an audit log as it stands, from the first entry or from a day on, and holds it against its key and the heads
 * kept outside. It writes nothing, and may run while others write.
 */
export async function verifyAudit(client: Client, { key, folder, from }: Asked): Promise<Verified> {
  const keys = keysOf(key)
  const nothing = { entries: 0, firstAt: undefined, head: undefined, carried: undefined }
  const chain = await chainNow(client)
  if (!chain) return { ...nothing, found: ['The row that says where the chain stands is gone.'] }
  if (chain.key !== keys.publicKey) {
    return { ...nothing, found: ['The log was begun with another key, or says so.'] }
  }
  const months = await findMonths(client)
  const found = await wrongTables(client, months)
  const start = await startOf(client, months, from)
  const entries = entriesOf(client, months, start.number, chain.number)
  const walked = await walk(entries, start, keys.chain)
  found.push(...walked.found, ...(await wrongEnd(client, months, chain, walked.last)))
  found.push(...(await wrongLists(client, months)))
  const heads = await wrongHeads({
    ...{ folder, verifying: keys.verifying, last: chain.number, from: start.number },
    ...{ days: walked.days, hashAt: (number) => hashAt(client, months, number) },
  })
  found.push(...heads.found)
  const { head, carried } = heads
  return { entries: walked.entries, firstAt: start.at, head, carried, found }
}

async function chainNow(client: Client) {
  const row = (await client.execute('select number, hash, key from audit_chain')).rows[0]
  return row && { number: Number(row[0]), hash: String(row[1]), key: row[2] }
}

/** The first entry that is asked for, and the hash that it follows upon. */
async function startOf(client: Client, months: Months, from: string | undefined) {
  let first: { number: number; at: string } | undefined
  for (const { table } of months.filter(({ month }) => !from || month >= from.slice(0, 7))) {
    const sql = `select number, at from ${table} where at >= ? order by number limit 1`
    const row = (await client.execute({ sql, args: [from ?? ''] })).rows[0]
    if (row && (!first || Number(row[0]) < first.number)) {
      first = { number: Number(row[0]), at: String(row[1]) }
    }
  }
  if (!from || !first || first.number === 1) return { number: 1, hash: firstHash, at: first?.at }
  return { ...first, hash: (await hashAt(client, months, first.number - 1)) ?? '' }
}

/** Tables that were dropped, and guards that were taken off them. */
async function wrongTables(client: Client, months: Months): Promise<string[]> {
  const { rows } = await client.execute(
    "select name, type, sql from sqlite_master where name like 'audit%' and type in ('view', 'trigger')",
  )
  const view = rows.find((row) => row[0] === 'audit' && row[1] === 'view')
  const named = [...String(view?.[2] ?? '').matchAll(/\bfrom (audit_\d{4}_\d{2})\b/g)].map(
    ([, table]) => table!,
  )
  const tables = months.map(({ table }) => table)
  const triggers = new Set(rows.filter((row) => row[1] === 'trigger').map((row) => String(row[0])))
  const guarded = [...tables, 'audit_sets', 'audit_members']
  return [
    ...(view ? [] : ['The view that shows all months as one is gone.']),
    ...named.filter((name) => !tables.includes(name)).map((name) => `${name} was dropped.`),
    ...tables
      .filter((table) => view && !named.includes(table))
      .map((table) => `${table} is not shown among the months.`),
    ...guarded
      .filter((table) => ['update', 'delete'].some((kind) => !triggers.has(`${table}_no_${kind}`)))
      .map((table) => `${table} no longer refuses changes.`),
  ]
}

async function wrongEnd(
  client: Client,
  months: Months,
  chain: { number: number; hash: string },
  last: { number: number; hash: string } | undefined,
): Promise<string[]> {
  const found: string[] = []
  const end = last?.number ?? 0
  if (end < chain.number) {
    const cut =
      end + 1 === chain.number ? `Entry ${end + 1} is` : `Entries ${end + 1} to ${chain.number} are`
    found.push(`${cut} cut off at the end: the chain stands at ${chain.number}.`)
  } else if (last && last.hash !== chain.hash) {
    found.push(`The chain stands at another hash than its last entry, ${end}.`)
  }
  const after = `select max(number) from (${months.map(({ table }) => `select max(number) as number from ${table}`).join(' union all ')})`
  const sql = months.length > 0 ? `select (${after}), number from audit_chain` : undefined
  const row = sql && (await client.execute(sql)).rows[0]
  if (row && Number(row[0]) > Number(row[1])) {
    found.push(`Entries after ${row[1]} were added, which the chain does not know.`)
  }
  return found
}
