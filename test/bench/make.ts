import { renameSync } from 'node:fs'
import { openProbation } from '../../db/probation/database.ts'
import { seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { seed, today } from './ground.ts'

// Makes one invented database: make.ts FILE COUNTIES. It has its name only once it is whole.

const [path = '', count = '1'] = process.argv.slice(2)
const half = `${path}.half-${process.pid}`
const db = await openProbation({ url: `file:${half}`, owner: 'bench' })
await firstStartProbation(db, today)
let done = 0
for await (const _ of seedCounties(db, { count: Number(count), seed, today })) {
  done += 1
  if (done % 10 === 0) process.stderr.write(`\r${done} of ${count} counties`)
}
process.stderr.write('\r')
db.close()
renameSync(half, path)
process.exit(0)
