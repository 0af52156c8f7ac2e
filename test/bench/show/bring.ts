import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { applyFile } from '../../../db/probation/queries/import-file.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import { inventCounty } from '../../../db/seeds/invented/invent.ts'
import { inventor } from '../../../db/seeds/invented/save-county.ts'
import { today } from '../ground.ts'
import type { Office } from '../office.ts'
import { referralsCsv, referralsHeader } from '../referrals-csv.ts'

/** A file of twenty open referrals to the first county, of people whom nobody knows yet; answers what applies it. */
export async function bringTwenty({ probation }: Office, number: number) {
  const { reader } = probation
  const version = async (key: string) => (await findProgramme(reader, key))!.versions[0]!
  const ground = {
    today,
    calendar: await findCalendar(reader),
    programmes: { bbr: await version('bbr'), cara: await version('cara') },
  }
  const county = inventCounty(1, 1000 + number, ground)
  const cases = county.cases.filter(({ made }) => !made.endedOn && !made.startedOn).slice(-20)
  const text = referralsHeader + referralsCsv(county, cases)
  return async () => {
    const file = { kind: 'referrals', text, viewer: inventor, today } as const
    const at = `${today}T21:30:00.000Z`
    const importing = { viewer: inventor, today, at, fileName: 'bench.csv', correlationId: '-' }
    const { faults } = await applyFile(probation, file, importing)
    if (faults[0]) throw new Error(faults[0].message)
  }
}
