import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { openProbation } from '../../db/probation/standing/open.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { seedSurvivors } from '../../db/seeds/invented/seed-survivors.ts'
import { inventSurvivors } from '../../db/seeds/invented/survivor-county.ts'
import { findProgrammeNumbers } from '../../db/survivor/queries/programme-numbers.ts'
import { findCalendar } from '../../db/survivor/queries/service.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { auditOf } from '../support/audit-key.ts'
import { familiesCsv, familiesHeader } from './families-csv.ts'
import { seed, today } from './ground.ts'

// make-families.ts FOLDER COUNTIES: the teams of county 1 at work, and the list of so many counties' families, who all
// come to them.

const [folder = '', count = '1'] = process.argv.slice(2)
const probation = await openProbation({
  url: `file:${join(folder, 'probation.db')}`,
  audit: auditOf(join(folder, 'probation.db')),
})
const survivors = await openSurvivors({
  url: `file:${join(folder, 'survivors.db')}`,
  audit: auditOf(join(folder, 'survivors.db')),
})
await firstStart({ probation, survivors }, today)
for await (const _ of seedSurvivors(survivors, { count: 1, seed, today }));
const ground = {
  today,
  calendar: await findCalendar(survivors.reader),
  numbers: await findProgrammeNumbers(survivors.reader, today),
}
const here = inventSurvivors(1, seed, ground)
const file = createWriteStream(join(folder, 'families.csv'))
file.write(familiesHeader)
for (let number = 2; number <= Number(count) + 1; number++) {
  file.write(familiesCsv(inventSurvivors(number, seed, ground), here))
}
await new Promise((resolve) => file.end(resolve))
probation.close()
survivors.close()
process.disconnect?.()
