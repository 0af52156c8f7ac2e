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

/** What follows from a change, and how it is written (rule 7.8). */
export type Settling<Tx> = {
  /**
   * Writes what follows from what was touched, so many subjects at most; false once nothing is touched any more. `all`:
   * only where all of it is so few.
   */
  settle: (tx: Tx, most: number, all?: 'all') => Promise<boolean>
  /** The same for what may wait, of a change for everybody: whoever makes it is answered at once. */
  later?: {
    isLeft: (tx: Tx) => Promise<boolean>
    settle: (tx: Tx, most: number) => Promise<boolean>
  }
}

type Alone = <Result>(work: () => Promise<Result>) => Promise<Result>

/** One write at a time: libSQL on a file has a single writer, and waiting for its lock would stop the whole server. */
export function writeLane<S extends Schema>(
  writer: Opened<S>,
  chain: Chain | undefined,
  settling: Settling<TransactionOf<S>> | undefined,
): Lane<S> & { alone: Alone; begin: () => Promise<void>; stop: () => void } {
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
  const { soon, later, stop } = settlingOf(inTurn, settling)
  // Nobody waits for it: what failed stays to be done, with the next change, the night's recount or the next start.
  let behind: Promise<void> = Promise.resolve()
  const startLater = () => {
    behind = later().catch(() => undefined)
  }
  const record: Lane<S>['record'] = async (work) => {
    const { result, isLeft, isForLater } = await inTurn(async (tx) => {
      const result = await work(tx)
      const isLeft = (await settling?.settle(tx, atOnce, 'all')) ?? false
      return { result, isLeft, isForLater: (await settling?.later?.isLeft(tx)) ?? false }
    })
    if (isForLater) startLater()
    if (isLeft) await soon()
    return result
  }
  return {
    alone,
    record,
    writeDown: writtenTogether(inTurn),
    settled: async () => {
      await behind
      await soon()
      await later()
    },
    begin: async () => {
      await soon()
      startLater()
    },
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
 * Whoever wrote waits for what is due soon, and not for what may be later; a service that stops between leaves either to
 * the next start, for it stands in the database.
 */
function settlingOf<S extends Schema>(
  inTurn: Lane<S>['record'],
  settling: Settling<TransactionOf<S>> | undefined,
) {
  let isStopped = false
  const inTurns = (
    turn: ((tx: TransactionOf<S>, most: number) => Promise<boolean>) | undefined,
  ) => {
    let going: Promise<void> | undefined
    const work = async () => {
      if (!turn) return
      while (!isStopped && (await inTurn((tx) => turn(tx, atOnce)))) {}
    }
    return () => {
      going ??= work().finally(() => {
        going = undefined
      })
      return going
    }
  }
  const stop = () => {
    isStopped = true
  }
  return { soon: inTurns(settling?.settle), later: inTurns(settling?.later?.settle), stop }
}
