import { recount as recountProbation } from '../../db/probation/standing/recount.ts'
import { readConfig } from '../config.ts'
import { closeSides, openSides } from '../databases.ts'
import { mend } from '../survivor/doors.ts'

const usage = `Usage: npm run -s recount
Works out anew everything that is kept because it follows from other facts, and says where it differs; what differs is
put right. The service must be stopped.`

/** Recounts what stands: 0 where nothing differs, 1 where something did. */
export async function recount(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.error(usage)
    return 2
  }
  const sides = await openSides(readConfig(), { mustExist: true })
  try {
    const { referrals, cohorts, wrong } = await recountProbation(sides.probation)
    const counted = (count: number) => count.toLocaleString('en-GB')
    console.log(
      `${counted(referrals)} referrals and ${counted(cohorts)} cohorts were counted again.`,
    )
    for (const { kind, id } of wrong) console.log(`DIFFERED: ${kind} ${id}; put right.`)
    const records = await mend(sides.survivors)
    if (records > 0)
      console.log(`DIFFERED: ${counted(records)} records of the survivor side; put right.`)
    if (wrong.length + records > 0) return 1
    console.log('Everything stands as the rules say.')
    return 0
  } finally {
    closeSides(sides)
  }
}
