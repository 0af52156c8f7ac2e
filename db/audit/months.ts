import { sql } from 'drizzle-orm'

type Writer = { run: (statement: ReturnType<typeof sql.raw>) => Promise<unknown> }

/** The table of a month of UTC, like audit_2026_11. */
export function tableOf(month: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Error('An audit row has no month.')
  return `audit_${month.replace('-', '_')}`
}

export const monthTable = /^audit_(\d{4})_(\d{2})$/

/**
 * Makes the table of a month: its rows come in turn, move the chain on, and take no correction and no deletion. `audit`
 * shows all months as one.
 */
export async function makeMonth(tx: Writer, month: string, others: readonly string[]) {
  const table = tableOf(month)
  for (const statement of [
    `create table if not exists ${table} (
      number integer primary key not null,
      at text not null check (substr(at, 1, 7) = '${month}'),
      user_id text not null,
      verb text not null check (verb in ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure')),
      subject text not null,
      set_id integer not null,
      purpose text not null,
      correlation_id text not null,
      outcome text not null check (outcome in ('allowed', 'refused')),
      hash text not null
    ) strict`,
    ...['at', 'user_id', 'set_id'].map(
      (column) => `create index if not exists ${table}_${column} on ${table} (${column})`,
    ),
    `create trigger if not exists ${table}_in_turn before insert on ${table}
      when new.number <> (select number + 1 from audit_chain)
      begin select raise(abort, 'an audit row out of turn'); end`,
    `create trigger if not exists ${table}_chained after insert on ${table}
      begin update audit_chain set number = new.number, hash = new.hash; end`,
    ...['update', 'delete'].map(
      (change) => `create trigger if not exists ${table}_no_${change} before ${change} on ${table}
        begin select raise(abort, 'the audit log is append-only'); end`,
    ),
    'drop view if exists audit',
    viewOf([...new Set([...others, month])].sort()),
  ]) {
    await tx.run(sql.raw(statement))
  }
}

function viewOf(months: readonly string[]): string {
  const parts = months.map(
    (
      month,
    ) => `select a.number, a.at, a.user_id, a.verb, a.subject, s.ids as subject_ids, a.purpose,
      a.correlation_id, a.outcome, a.hash from ${tableOf(month)} a join audit_sets s on s.id = a.set_id`,
  )
  return `create view audit as ${parts.join(' union all ')}`
}
