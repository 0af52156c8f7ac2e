import { inArray } from 'drizzle-orm'
import { turningOf } from '../../../src/probation/waiting-list/turning.ts'
import { insertMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { standings } from '../schema.ts'
import type { Everybody } from './everybody.ts'

type Standing = typeof standings.$inferInsert

/** What stands of an open referral, whoever looks: the days on which it turns (rule 7.8). */
export function standingOf(wait: Everybody): Standing {
  const { window } = wait
  return {
    referralId: wait.referralId,
    personId: wait.personId,
    programmeKey: wait.programmeKey,
    deliveryUnit: wait.deliveryUnit,
    officerEmail: wait.officerEmail,
    localityId: wait.localityId,
    crn: wait.crn,
    sortName: sortNameOf(wait),
    restricted: wait.restricted,
    risk: wait.risk ?? null,
    route: wait.route,
    cohortId: wait.booking?.cohortId ?? null,
    referredOn: wait.referredOn,
    startedOn: wait.startedOn ?? null,
    clockStartOn: window.clockStartOn,
    targetOn: window.targetOn ?? null,
    latestOn: window.latestOn,
    ...orNull(turningOf(wait)),
  }
}

/** Writes what stands of some open referrals anew; of one that has ended nothing stands. */
export async function saveStandings(
  tx: Transaction,
  ids: readonly string[],
  open: readonly Everybody[],
) {
  await tx.delete(standings).where(inArray(standings.referralId, [...ids]))
  await insertMany(tx, standings, open, standingOf)
}

function orNull<Row extends object>(row: Row) {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null])) as {
    [Key in keyof Row]-?: undefined extends Row[Key]
      ? Exclude<Row[Key], undefined> | null
      : Row[Key]
  }
}

/** As names are put in order: without accents, whatever the case. */
function sortNameOf({ familyName, givenNames }: Pick<Everybody, 'familyName' | 'givenNames'>) {
  const plain = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return `${plain(familyName)}\t${plain(givenNames)}`
}
