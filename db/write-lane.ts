import { sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { AuditRow, Chain } from './audit/chain.ts'
import { writtenTogether } from './audit/together.ts'

export type Schema = Record<string, unknown>
export type Opened<S extends Schema> = LibSQLDatabase<S>
export type TransactionOf<S extends Schema> = Parameters<Parameters<Opened<S>['transaction']>[0]>[0]

/** The ways to write, whose turns are taken in order. */
export type Lane<S extends Schema> = {
  /** Changes what pages may show: raises the revision in the same transaction. */
  write: <Result>(work: (tx: TransactionOf<S>) => Promise<Result>) => Promise<Result>
  /** Audit rows and nothing else, with those of others who wait: it is written once this is answered (rule 3.4). */
  writeDown: (rows: readonly AuditRow[]) => Promise<void>
  /** Writes beside the case content (sign-ins): the same lane, the same revision. */
  record: <Result>(work: (tx: TransactionOf<S>) => Promise<Result>) => Promise<Result>
  /** What follows from changes made before is written: nothing waits any more to be settled (rule 7.8). */
  settled: () => Promise<void>
}

/**
 * Writes what follows from what was touched, so many subjects at most; false once nothing is touched any more. `all`:
 * only where all of it is so few.
 */
export type Settle<Tx> = (tx: Tx, most: number, all?: 'all') => Promise<boolean>

type Alone = <Result>(work: () => Promise<Result>) => Promise<Result>

/** One write at a time: libSQL on a file has a single writer, and waiting for its lock would stop the whole server. */
export function writeLane<S extends Schema>(
  writer: Opened<S>,
  chain: Chain | undefined,
  settle: Settle<TransactionOf<S>> | undefined,
): Lane<S> & { alone: Alone; stop: () => void } {
  let queue: Promise<unknown> = Promise.resolve()
  const alone: Alone = (work) => {
    const turn = queue.then(() => new Promise((resolve) => setImmediate(resolve))).then(work)
    queue = turn.catch(() => undefined)
    return turn
  }
  const inTurn: Lane<S>['record'] = (work) =>
    alone(async () => {
      const result = await writer.transaction((tx) => {
        chain?.starts(tx)
        return work(tx)
      })
      chain?.committed()
      return result
    })
  const { settled, stop } = settlingOf(inTurn, settle)
  const record: Lane<S>['record'] = async (work) => {
    const { result, isLeft } = await inTurn(async (tx) => {
      const result = await work(tx)
      return { result, isLeft: (await settle?.(tx, atOnce, 'all')) ?? false }
    })
    if (isLeft) await settled()
    return result
  }
  return {
    alone,
    record,
    writeDown: writtenTogether(inTurn),
    settled,
    stop,
    write: (work) =>
      record(async (tx) => {
        const result = await work(tx)
        await tx.run(sql`update revision set number = number + 1`)
        return result
      }),
  }
}

/** Subjects that are settled in the transaction that touched them, and in one turn of the lane afterwards. */
const atOnce = 60

/**
 * What was touched and is too much for its own transaction is settled in turns of its own, between which others write.
 * Whoever wrote waits for it; a service that stops between leaves it to the next start, for it stands in the database.
 */
function settlingOf<S extends Schema>(
  inTurn: Lane<S>['record'],
  settle: Settle<TransactionOf<S>> | undefined,
) {
  let isStopped = false
  let going: Promise<void> | undefined
  const work = async () => {
    if (!settle) return
    while (!isStopped && (await inTurn((tx) => settle(tx, atOnce)))) {}
  }
  const settled = () => {
    going ??= work().finally(() => {
      going = undefined
    })
    return going
  }
  const stop = () => {
    isStopped = true
  }
  return { settled, stop }
}
