import { type AuditRow, type AuditWriter, append } from './chain.ts'

type InTurn = (work: (tx: AuditWriter) => Promise<void>) => Promise<void>
type Group = { rows: AuditRow[][]; written: Promise<void> }

/**
 * Writes the rows of everybody who waits for a turn in one transaction, in the order in which they came; each waits
 * until its own are written (rule 3.4). Where that fails each is tried alone: one that cannot be written stops nobody else.
 */
export function writtenTogether(inTurn: InTurn): (rows: readonly AuditRow[]) => Promise<void> {
  let waiting: Group | undefined

  function begin(): Group {
    const rows: AuditRow[][] = []
    const written = inTurn((tx) => {
      waiting = undefined
      return append(tx, rows.flat())
    })
    return { rows, written }
  }

  return async (rows) => {
    waiting ??= begin()
    const group = waiting
    group.rows.push([...rows])
    try {
      await group.written
    } catch (error) {
      if (group.rows.length === 1) throw error
      await inTurn((tx) => append(tx, rows))
    }
  }
}
