import type { Day } from '../../../src/calendar.ts'
import { windowOf } from '../../../src/probation/waiting-list/timing.ts'
import type { holds, orders, people, referrals } from '../../probation/schema.ts'
import type { Case } from './case.ts'
import type { Chance } from './chance.ts'
import type { Ground } from './ground.ts'
import { inventMan } from './names.ts'
import type { Locality } from './places.ts'

type Home = {
  locality: Locality
  officerEmail: string
  crn: string
  restricted: boolean
  travelMinutes: Record<string, number>
}

/** A case as rows: the man, his order, his referral with the window that the timing rules give it, and his holds. */
export function rowsOf(chance: Chance, made: Case, home: Home, ground: Ground) {
  const { id: programmeVersionId, template } = ground.programmes[made.programmeKey]
  const [personId, orderId, referralId] = [chance.uuid(), chance.uuid(), chance.uuid()]
  const person: typeof people.$inferInsert = {
    id: personId,
    crn: home.crn,
    ...inventMan(chance),
    dateOfBirth: inventBirth(chance, made.imposedOn),
    sex: 'male',
    localityId: home.locality.id,
    restricted: home.restricted,
    version: 1,
  }
  const order: typeof orders.$inferInsert = {
    id: orderId,
    personId,
    route: made.route,
    imposedOn: made.imposedOn,
    releasedOn: made.releasedOn ?? null,
    endsOn: made.endsOn ?? null,
    offence: made.offence ?? null,
    offenceOn: made.offenceOn ?? null,
    statementOn: made.statementOn ?? null,
    extensionAuthorised: made.extensionAuthorised,
    prosecutionLimitOn: made.prosecutionLimitOn ?? null,
  }
  const window = windowOf({ ...made, template }, ground.calendar)
  const referral = {
    id: referralId,
    personId,
    orderId,
    programmeKey: made.programmeKey,
    programmeVersionId,
    deliveryUnit: home.locality.deliveryUnit,
    officerEmail: home.officerEmail,
    referredOn: made.referredOn,
    risk: made.risk,
    riskSource: template.riskTool,
    riskOn: made.referredOn,
    riskNote: null,
    frequency: made.frequency,
    modulesDone: [...made.modulesDone],
    assessedBeforeRelease: made.assessedBeforeRelease,
    availability: [...made.availability],
    travelMinutes: home.travelMinutes,
    startedOn: made.startedOn ?? null,
    endedOn: made.endedOn ?? null,
    endedWhy: made.endedWhy ?? null,
    clockStartOn: window.clockStartOn,
    earliestOn: window.earliestOn,
    targetOn: window.targetOn ?? null,
    retryByOn: window.retryByOn ?? null,
    latestOn: window.latestOn,
    hardEndOn: window.hardEndOn,
    version: 1,
  } satisfies typeof referrals.$inferInsert
  const held: (typeof holds.$inferInsert)[] = made.holds.map(({ side, reason, fromOn, toOn }) => ({
    id: chance.uuid(),
    referralId,
    side,
    reason,
    fromOn,
    toOn: toOn ?? null,
  }))
  return { person, order, referral, holds: held, made, window }
}

export type CaseRows = ReturnType<typeof rowsOf>

/** Over 18 on the day of the sentence, mostly by a few years. */
function inventBirth(chance: Chance, imposedOn: Day): Day {
  const year = Number(imposedOn.slice(0, 4)) - 19 - chance.wait(14, 0, 50)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}` as Day
}
