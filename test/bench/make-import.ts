import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { findCalendar } from '../../db/probation/queries/calendar.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import type { Ground } from '../../db/seeds/invented/ground.ts'
import { inventCounty } from '../../db/seeds/invented/invent.ts'
import { inventor, saveCounty } from '../../db/seeds/invented/save-county.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { auditOf } from '../support/audit-key.ts'
import { seed, today } from './ground.ts'
import { referralsCsv, referralsHeader } from './referrals-csv.ts'

// make-import.ts FOLDER COUNTIES: an office that works (county 1), and the file of so many counties that come to it.
// Of one county everybody is in the file, of more only those whose referral is open.

const [folder = '', asked = '1'] = process.argv.slice(2)
const count = Number(asked)
const db = await openProbation({
  url: `file:${join(folder, 'probation.db')}`,
  audit: auditOf(join(folder, 'probation.db')),
})
await firstStartProbation(db, today)
const version = async (key: string) => (await findProgramme(db.reader, key))!.versions[0]!
const ground: Ground = {
  today,
  calendar: await findCalendar(db.reader),
  programmes: { bbr: await version('bbr'), cara: await version('cara') },
}
const author = { viewer: inventor, today, at: `${today}T09:00:00.000Z` }
const file = createWriteStream(join(folder, 'referrals.csv'))
file.write(referralsHeader)
for (let number = 1; number <= count + 1; number++) {
  const county = inventCounty(number, seed, ground)
  const places = { ...county, cases: [], placements: [], keepApart: [], access: [], cohorts: [] }
  await db.write((tx) => saveCounty(tx, number === 1 ? county : places, author))
  if (number === 1) continue
  const cases = county.cases.filter(({ made }) => count === 1 || !made.endedOn)
  file.write(referralsCsv(county, cases))
}
await new Promise((resolve) => file.end(resolve))
db.close()
process.disconnect?.()
