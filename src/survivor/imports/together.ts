import { inFile } from '../../kit/files/csv.ts'
import { quoted, type Remark } from '../../kit/files/remark.ts'
import { cell, fault, type Row } from '../../kit/files/row.ts'
import { counted } from '../../kit/words.ts'
import type { SurvivorFacts, SurvivorKnown } from './facts.ts'

type Read = { row: Row; given: Partial<SurvivorFacts> }

/** What somebody works who is named for the first time, until her team says otherwise. */
export const newWorkerMinutes = 37 * 60

/** A ref stands in a file once: which of two rows would count? */
export function findTwice(read: readonly Read[]) {
  const lines = new Map<string, number>()
  for (const { row, given } of read) {
    if (row.bad.has('ref') || !given.ref) continue
    const first = lines.get(given.ref)
    if (first === undefined) lines.set(given.ref, row.line)
    else fault(row, 'ref', `${quoted(given.ref)} stands on line ${first} too: keep one of the rows`)
  }
}

/** Workers whom nobody has named before, each with the locality whose team she joins: that of her first row. */
export function newWorkers(read: readonly Read[], { workers, localities }: SurvivorKnown) {
  const found = new Map<string, { email: string; line: number; teamId: string; team: string }>()
  for (const { row, given } of read) {
    const team = localities.byId.get(given.localityId ?? '')?.team
    const email = given.worker
    if (!email || !team || workers.has(email) || found.has(email)) continue
    found.set(email, { email, line: row.line, teamId: team.id, team: team.name })
  }
  return [...found.values()]
}

/** What is told of each worker whom a file brings: her team, and the hours that she is given at first. */
export function newWorkerNotes(added: ReturnType<typeof newWorkers>): Remark[] {
  return added.map(({ email, line, team }) => ({
    line,
    key: '',
    column: 'worker',
    message: `${quoted(email)} is new: she is added to the team ${team} with ${newWorkerMinutes / 60} hours a week. Change them on the team's page if they are not right`,
  }))
}

const idle: Record<string, readonly string[]> = {
  fit: ['mode', 'agreed_on'],
  freedom: ['child_protection_plan', 'direct_child_work'],
}

/** What a row says of the other kind of referral has no place to be kept in: told once for each column. */
export function idleNotes(read: readonly Read[]): Remark[] {
  const found = new Map<string, { count: number; line: number }>()
  for (const { row, given } of read) {
    for (const column of idle[given.programme ?? ''] ?? []) {
      const text = cell(row, column).toLowerCase()
      if (!text || text === 'no') continue
      const { count, line } = found.get(column) ?? { count: 0, line: row.line }
      found.set(column, { count: count + 1, line })
    }
  }
  return [...found].map(([column, { count, line }]) => ({
    ...inFile(1, ''),
    column,
    message: `${counted(count, 'row')} ${count === 1 ? 'says' : 'say'} something here that what she is referred to does not ask (the first is line ${line}): it was left out`,
  }))
}
