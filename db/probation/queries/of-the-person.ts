import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, inWords } from '../../../src/calendar.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import {
  type End,
  endsToo,
  isEndedToo,
  type OpenReferral,
} from '../../../src/probation/referrals/of-the-person.ts'
import type { Author } from '../../once.ts'
import type { Reader, Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { cohorts, orders, people, placements, programmes, referrals } from '../schema.ts'
import { endReferral } from './referral-forms.ts'
import { codeSeenBy, visibleReferrals } from './scope.ts'
import { heldSeat } from './seats.ts'

/** An open referral with the seat that it holds. */
export type FoundOpen = OpenReferral & {
  crn: string
  version: number
  seat: { id: string; version: number; cohortId: string; code: string; entryOn: Day } | undefined
}

/**
 * Every open referral of a person, in whosever scope it lies: what is so of him holds for all of them. Those that the
 * viewer may not see come marked, and nothing of them is shown.
 */
export async function findOpenOf(
  db: Reader,
  viewer: Viewer,
  personId: string,
  but?: string,
): Promise<FoundOpen[]> {
  const rows = await db
    .select({
      referral: referrals,
      imposedOn: orders.imposedOn,
      route: orders.route,
      programme: programmes.shortName,
      crn: people.crn,
      seat: placements,
      code: cohorts.code,
      codeSeen: codeSeenBy(viewer),
      isSeen: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
      openTasks: sql<number>`(select count(*) from tasks t where t.referral_id = ${referrals.id}
        and t.closed_on is null)`,
    })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(programmes, eq(programmes.key, referrals.programmeKey))
    .leftJoin(placements, heldSeat)
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(
      and(
        eq(referrals.personId, personId),
        isNull(referrals.endedOn),
        but ? ne(referrals.id, but) : undefined,
      ),
    )
    .orderBy(programmes.position)
  return rows.map(({ referral, seat, code, codeSeen, ...row }) => ({
    referralId: referral.id,
    crn: row.crn,
    version: referral.version,
    programme: row.programme,
    isCaution: row.route === 'conditional_caution',
    isSeen: Number(row.isSeen) === 1,
    referredOn: referral.referredOn,
    imposedOn: row.imposedOn,
    startedOn: referral.startedOn ?? undefined,
    openTasks: Number(row.openTasks),
    place: seat ? { code: codeSeen, entryOn: seat.entryOn } : undefined,
    seat: seat && code ? { ...seat, code } : undefined,
  }))
}

/** Ends what an ending of the person ends beside its own referral; answers the history lines and the ids. */
export async function endOthers(
  tx: Transaction,
  { viewer }: Pick<Author, 'viewer'>,
  of: { personId: string; referralId: string },
  end: End,
): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = []
  for (const other of await findOpenOf(tx, viewer, of.personId, of.referralId)) {
    if (!isEndedToo(end, other)) continue
    const endedOn = endsToo(end, other)
    const found = { id: other.referralId, version: other.version }
    const by = { closedOn: endedOn, closedBy: viewer.name }
    if (!(await endReferral(tx, found, { ...end, endedOn }, by))) {
      throw new Error('A referral of somebody who has left could not be ended')
    }
    lines.push(...endedLines(other, { ...end, endedOn }))
  }
  return lines
}

function endedLines({ referralId, programme, crn, seat }: FoundOpen, end: End): HistoryLine[] {
  const why = endingWords[end.endedWhy]
  const changes = seat ? [{ field: 'Place', before: placeInWords(seat), after: 'Given back' }] : []
  const what = `${programme} referral ended on ${inWords(end.endedOn)}`
  return [
    { subject: 'person', subjectId: referralId, what, why, changes },
    ...(seat ? [seatLine(seat.cohortId, `${crn}: given back, referral ended`, why)] : []),
  ]
}

/** A line under the cohort that a seat was in. */
export function seatLine(subjectId: string, what: string, why: string): HistoryLine {
  return { subject: 'cohort', subjectId, what, why }
}

/** Whether somebody has died, as any of his referrals says. */
export async function hasDied(db: Reader, personId: string): Promise<boolean> {
  const rows = await db
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.personId, personId), eq(referrals.endedWhy, 'died')))
  return rows.length > 0
}
