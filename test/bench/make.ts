import { join } from 'node:path'
import { openProbation } from '../../db/probation/standing/open.ts'
import { seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { seedSurvivors } from '../../db/seeds/invented/seed-survivors.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { firstStartSurvivors } from '../../db/seeds/survivors.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { auditOf } from '../support/audit-key.ts'
import { seed, today } from './ground.ts'

// make.ts FOLDER COUNTIES: both sides' databases of so many invented counties.

const [folder = '', count = '1'] = process.argv.slice(2)
const db = await openProbation({
  url: `file:${join(folder, 'probation.db')}`,
  audit: auditOf(join(folder, 'probation.db')),
})
await firstStartProbation(db, today)
const options = { count: Number(count), seed, today }
let done = 0
for await (const _ of seedCounties(db, options)) {
  done += 1
  if (done % 10 === 0) process.stderr.write(`\r${done} of ${count} counties`)
}
process.stderr.write('\r')
db.close()
const survivors = await openSurvivors({
  url: `file:${join(folder, 'survivors.db')}`,
  audit: auditOf(join(folder, 'survivors.db')),
})
await firstStartSurvivors(survivors, today)
for await (const _ of seedSurvivors(survivors, options));
survivors.close()
process.disconnect?.()
