import { sql } from 'drizzle-orm'
import { turn } from '../../src/kit/turn.ts'
import { type AuditRow, type AuditWriter, append, type Chain, knowsMonths } from './chain.ts'
import { monthTable } from './months.ts'

type Kept = { number: number; hash: string; key: string | null }
type Before = Omit<AuditRow, 'subjectIds'> & { id: number; ids: string }

const rowsAtOnce = 500

/**
 * Before the first transaction of a process: refuses another key than the log was begun with, learns its months, and
 * carries rows of a version without a chain into it, in their order. Answers where the chain stands, and whether all of it was carried over just now.
 */
export async function beginChain(tx: AuditWriter, chain: Chain, name: string) {
  const found = await tx.all<Kept>(sql`select number, hash, key from audit_chain`)
  const { key, number } = found[0]!
  if (key && key !== chain.keys.publicKey) throw new Error(otherKeyWords(name))
  if (!key) await tx.run(sql`update audit_chain set key = ${chain.keys.publicKey}`)
  const tables = await tx.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name like 'audit_%'`,
  )
  const months = tables.flatMap(({ name: table }) => {
    const month = monthTable.exec(table)
    return month ? [`${month[1]}-${month[2]}`] : []
  })
  knowsMonths(tx, months)
  if (tables.some((table) => table.name === 'audit_before')) await carryOver(tx)
  const [now] = await tx.all<Kept>(sql`select number, hash from audit_chain`)
  return { ...now!, isCarried: number === 0 && now!.number > 0 }
}

async function carryOver(tx: AuditWriter) {
  let after = 0
  for (;;) {
    const rows = await tx.all<Before>(sql`select id, at, user_id as userId, verb, subject,
      subject_ids as ids, purpose, correlation_id as correlationId
      from audit_before where id > ${after} order by id limit ${rowsAtOnce}`)
    if (rows.length === 0) break
    await append(tx, rows.map(asRow))
    after = rows.at(-1)!.id
    await turn()
  }
  await tx.run(sql`drop table audit_before`)
}

function asRow({ id: _, ids, ...row }: Before): AuditRow {
  const outcome = row.purpose.startsWith('sign-in refused') ? 'refused' : 'allowed'
  return { ...row, subjectIds: JSON.parse(ids) as string[], outcome }
}

function otherKeyWords(name: string): string {
  return (
    `The audit log of ${name} was begun with another key. Nothing was written: give the key that it was begun with, ` +
    'or put back the backup that belongs to this one.'
  )
}
