import { join } from 'node:path'
import { openProbation } from '../../db/probation/database.ts'
import { seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { seed, today } from './ground.ts'

// make.ts FOLDER COUNTIES: a database of so many invented counties.

const [folder = '', count = '1'] = process.argv.slice(2)
const db = await openProbation({ url: `file:${join(folder, 'probation.db')}`, owner: 'bench' })
await firstStartProbation(db, today)
let done = 0
for await (const _ of seedCounties(db, { count: Number(count), seed, today })) {
  done += 1
  if (done % 10 === 0) process.stderr.write(`\r${done} of ${count} counties`)
}
process.stderr.write('\r')
db.close()
process.disconnect?.()
