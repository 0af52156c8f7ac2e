import { sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { AuditVerb } from '../access-tables.ts'
import { digestOf, hashAfter, keysOf, type Outcome } from './form.ts'
import { headsIn } from './heads.ts'
import { makeMonth, tableOf } from './months.ts'

export type AuditRow = {
  at: string
  userId: string
  verb: AuditVerb
  subject: string
  subjectIds: string[]
  purpose: string
  correlationId: string
  outcome?: Outcome
}

export type AuditWriter = Pick<LibSQLDatabase, 'run' | 'all'>
/** The secret of one side's log, and the folder outside the database where its heads are kept. */
export type AuditSettings = { key: Uint8Array; folder: string; restored?: boolean }
export type Chain = ReturnType<typeof chainOf>

type Link = { number: number; hash: string; at: string }

/** What a database's log needs between its transactions, which come one at a time. */
export function chainOf({ key, folder }: AuditSettings) {
  const keys = keysOf(key)
  const heads = headsIn(folder, keys)
  let months = new Set<string>()
  let open: Open = { keys, months, head: undefined }
  return {
    keys,
    heads,
    /** The transaction's rows are chained by this key. */
    starts: (tx: object) => {
      open = { keys, months: new Set(months), head: undefined }
      chains.set(tx, open)
    },
    /** Once it is committed: the head is written outside the database. */
    committed: () => {
      months = open.months
      if (open.head) heads.save(open.head)
    },
  }
}

/** One transaction: the months that have a table in it, and where its last row left the chain. */
type Open = { keys: ReturnType<typeof keysOf>; months: Set<string>; head: Link | undefined }

const chains = new WeakMap<object, Open>()

/** Which months have a table already: read once, by the first transaction of a process. */
export function knowsMonths(tx: object, months: readonly string[]) {
  for (const month of months) chains.get(tx)?.months.add(month)
}

const noKey =
  'This database was opened without the key of its audit log: nothing can be written down, so nothing is done.'

/** Puts rows at the end of the chain: three statements, however many rows and whatever they are about. */
export async function append(tx: AuditWriter, rows: readonly AuditRow[]) {
  const open = chains.get(tx)
  if (!open) throw new Error(noKey)
  for (const [month, some] of byMonth(rows)) {
    if (!open.months.has(month)) await makeMonth(tx, month, [...open.months])
    open.months.add(month)
    await appendTo(tx, open, month, some)
  }
}

async function appendTo(tx: AuditWriter, open: Open, month: string, rows: readonly AuditRow[]) {
  const [last] = await tx.all<Link>(sql`select number, hash from audit_chain`)
  let { number, hash } = last!
  const sets: unknown[] = []
  const chained = rows.map(({ subjectIds, outcome = 'allowed', ...row }) => {
    number += 1
    const ids = [...new Set(subjectIds)].sort()
    const own = outcome === 'refused' ? number : null
    const digest = digestOf(ids, own)
    sets.push([digest, own, JSON.stringify(ids)])
    hash = hashAfter(hash, { ...row, number, digest, outcome }, open.keys.chain)
    const { at, userId, verb, subject, purpose, correlationId } = row
    return [number, at, userId, verb, subject, digest, purpose, correlationId, outcome, hash]
  })
  // Asked together, done in this order: who is named stands before the rows that name them.
  const written = tx.run(sql`insert into audit_sets (digest, number, ids)
    select value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(sets)}) where true
    on conflict do nothing`)
  const linked = tx.run(sql`insert into ${sql.raw(tableOf(month))}
    (number, at, user_id, verb, subject, set_id, purpose, correlation_id, outcome, hash)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
      (select id from audit_sets where digest = value ->> 5), value ->> 6, value ->> 7, value ->> 8, value ->> 9
    from json_each(${JSON.stringify(chained)})`)
  await Promise.all([written, linked])
  open.head = { number, hash, at: rows.at(-1)!.at }
}

function byMonth(rows: readonly AuditRow[]): [string, AuditRow[]][] {
  const runs: [string, AuditRow[]][] = []
  for (const row of rows) {
    const month = row.at.slice(0, 7)
    const last = runs.at(-1)
    if (last?.[0] === month) last[1].push(row)
    else runs.push([month, [row]])
  }
  return runs
}
