import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { findUserByEmail, viewerOf } from '../../db/access.ts'
import { localities, orders, people, referrals } from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import { askToErase, saveMark } from '../../db/retention/retention.ts'
import type { Sides } from '../access/session.ts'
import { addDays, addMonths, type Day } from '../calendar.ts'
import type { Route } from '../probation/people/person.ts'

type Old = {
  crn: string
  name: readonly [family: string, given: string]
  born: string
  route: Route
  place: string
  /** Months since his order ended. */
  months: number
}

const oldMen: readonly Old[] = [
  {
    ...{ crn: 'G104417', name: ['Ashdown', 'Clive'], born: '1968-03-11', months: 77 },
    ...{ route: 'community_order', place: 'Basingstoke' },
  },
  {
    ...{ crn: 'H118203', name: ['Catlin', 'Reece'], born: '1989-10-02', months: 74 },
    ...{ route: 'licence', place: 'Southampton' },
  },
  {
    ...{ crn: 'J120766', name: ['Fielder', 'Wayne'], born: '1975-06-19', months: 80 },
    ...{ route: 'suspended_sentence', place: 'Portsmouth' },
  },
  {
    ...{ crn: 'K131954', name: ['Garside', 'Noel'], born: '1981-01-27', months: 85 },
    ...{ route: 'community_order', place: 'Winchester' },
  },
  {
    ...{ crn: 'L140382', name: ['Dobson', 'Kieran'], born: '1996-08-05', months: 26 },
    ...{ route: 'conditional_caution', place: 'Havant' },
  },
  {
    ...{ crn: 'M152290', name: ['Hartnell', 'Ravi'], born: '1990-12-13', months: 66 },
    ...{ route: 'community_order', place: 'Andover' },
  },
]

/** Men whose orders ended years ago: some due for review, one on legal hold, one kept longer, one asked to be erased. */
export async function addOldMen({ probation }: Pick<Sides, 'probation'>, today: Day) {
  const ids = new Map<string, string>()
  for (const one of oldMen) ids.set(one.crn, await keep(probation, one, today))
  const dana = viewerOf(
    (await findUserByEmail(probation.reader, 'dana.whitlock@probation.example'))!,
  )
  const rhys = viewerOf((await findUserByEmail(probation.reader, 'rhys.tanner@probation.example'))!)
  const at = `${today}T09:10:00.000Z`
  await probation.write(async (tx) => {
    await saveMark(tx, { viewer: dana, today, at }, ids.get('K131954')!, {
      ...{ kind: 'hold', fromOn: addDays(today, -40), untilOn: undefined },
      reason: 'A claim against the service is before the county court',
    })
    await saveMark(tx, { viewer: dana, today, at }, ids.get('H118203')!, {
      ...{ kind: 'longer', fromOn: today, untilOn: addMonths(today, 12) },
      reason: 'A serious further offence review is not finished',
    })
    const reason = 'Past its day, and nothing speaks for keeping it'
    await askToErase(tx, { viewer: rhys, today, at }, ids.get('J120766')!, reason)
  })
}

async function keep(db: Sides['probation'], one: Old, today: Day): Promise<string> {
  const [id, orderId, referralId] = [randomUUID(), randomUUID(), randomUUID()]
  const isCaution = one.route === 'conditional_caution'
  const endsOn = addMonths(today, -one.months)
  const imposedOn = addMonths(endsOn, isCaution ? -4 : -24)
  const programme = (await findProgramme(db.reader, isCaution ? 'cara' : 'bbr'))!
  const [place] = await db.reader.select().from(localities).where(eq(localities.name, one.place))
  await db.write(async (tx) => {
    await tx.insert(people).values({
      ...{ id, crn: one.crn, familyName: one.name[0], givenNames: one.name[1] },
      ...{ dateOfBirth: one.born as Day, sex: 'male', localityId: place!.id, restricted: false },
    })
    await tx.insert(orders).values({
      ...{ id: orderId, personId: id, route: one.route, imposedOn, endsOn },
      releasedOn: one.route === 'licence' ? imposedOn : null,
      extensionAuthorised: false,
    })
    await tx.insert(referrals).values({
      ...{ id: referralId, personId: id, orderId, programmeKey: programme.key },
      programmeVersionId: programme.versions[0]!.id,
      ...{ deliveryUnit: place!.deliveryUnit, officerEmail: 'j.hollis@probation.example' },
      ...{ referredOn: imposedOn, frequency: 'weekly', modulesDone: [], availability: [] },
      ...{ assessedBeforeRelease: false, travelMinutes: {}, startedOn: imposedOn },
      ...{ endedOn: addDays(endsOn, -10), endedWhy: 'completed', clockStartOn: imposedOn },
      ...{ earliestOn: imposedOn, targetOn: imposedOn, latestOn: imposedOn, hardEndOn: endsOn },
    })
  })
  return id
}
