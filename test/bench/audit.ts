import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { append } from '../../db/audit/chain.ts'
import { verifyAudit } from '../../db/audit/verify/verify.ts'
import { findEntries } from '../../db/looked.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { mb, ms, quantile, table, times, whole } from './table.ts'

/** What a nation's people and pages would write down in a year, on paper: one entry for a page. */
const nationsYear = 110_000_000
const sizes = [100_000, 1_000_000]
const people = 20_000
const lists = 600
const rowsAList = 50
const batch = 2_000

/** The audit log of a side at two sizes, ten apart: what a page's entry costs, a search, a check, and its bytes. */
export async function benchAudit(folder: string) {
  const small = await measure(folder, sizes[0]!)
  const large = await measure(folder, sizes[1]!)
  const perRow = (large.bytes - small.bytes) / (sizes[1]! - sizes[0]!)
  const rows = [
    [
      'Entry of a page, ms (median)',
      ms(small.entry),
      ms(large.entry),
      times(large.entry / small.entry),
    ],
    [
      'Who looked at one person, ms',
      ms(small.search),
      ms(large.search),
      times(large.search / small.search),
    ],
    [
      'Checked, entries a second',
      whole(small.verified),
      whole(large.verified),
      times(large.verified / small.verified),
    ],
    ['File', mb(small.bytes), mb(large.bytes), times(large.bytes / small.bytes)],
  ]
  console.log(table(['Audit log of', ...sizes.map(whole), 'ratio'], rows))
  console.log(
    `${Math.round(perRow)} bytes an entry: a nation's ${whole(nationsYear)} in a year are ${Math.round((perRow * nationsYear) / 1e9)} GB, ` +
      `${Math.round((perRow * nationsYear) / 12e9)} GB a month's table, checked in ${Math.round(nationsYear / large.verified / 60)} minutes.`,
  )
}

async function measure(folder: string, size: number) {
  const path = join(folder, `audit-${size}.db`)
  const audit = { key: randomBytes(32), folder: join(folder, `heads-${size}`) }
  const db = await openProbation({ url: `file:${path}`, audit })
  const write = (entries: ReturnType<typeof entryOf>[]) => db.record((tx) => append(tx, entries))
  for (let from = 0; from < size; from += batch) {
    await write(
      Array.from({ length: Math.min(batch, size - from) }, (_, at) => entryOf(from + at, size)),
    )
  }
  const entry = await timed(200, (at) => write([entryOf(size + at, size + 200)]))
  // Nobody is looked at more often in the larger log: as many entries as its tenth has.
  const search = await timed(50, (at) => findEntries(db.reader, { ids: [`rare-${at}`] }))
  db.close()
  const client = createClient({ url: `file:${path}` })
  const started = performance.now()
  const { entries, found } = await verifyAudit(client, audit)
  const verified = (entries / (performance.now() - started)) * 1000
  client.close()
  if (found.length > 0) throw new Error(`The log is not whole: ${found[0]}`)
  return { entry, search, verified, bytes: statSync(path).size }
}

/** One reading: of one person, or of a list of fifty that others read too; some people are looked at ten times a year. */
function entryOf(number: number, size: number) {
  const isList = number % 10 < 3
  const list = (number * 7919) % lists
  const rare = number % Math.floor(size / 500) === 0 ? [`rare-${number % 50}`] : undefined
  const subjectIds = rare ?? (isList ? idsOf(list) : [`person-${(number * 104_729) % people}`])
  const month = `${Math.min(12, 1 + Math.floor((number * 12) / size))}`.padStart(2, '0')
  return {
    ...{ at: `2026-${month}-15T09:00:00.000Z`, userId: `user-${number % 400}` },
    ...({ verb: 'consultation', subject: 'person', subjectIds, purpose: 'person page' } as const),
    correlationId: `${number}`.padStart(36, '0'),
  }
}

const idsOf = (list: number) =>
  Array.from({ length: rowsAList }, (_, at) => `person-${(list * 31 + at * 389) % people}`)

async function timed(count: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < count; at++) {
    const started = performance.now()
    await work(at)
    taken.push(performance.now() - started)
  }
  return quantile(taken, 0.5)
}
