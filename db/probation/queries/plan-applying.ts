import { and, eq, inArray } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import {
  consequencesOf,
  placeInWords,
  standingWith,
} from '../../../src/probation/placements/consequences.ts'
import { type Booked, type Standing, stillFitting } from '../../../src/probation/planning/apply.ts'
import type { Applied, AppliedPlace } from '../../../src/probation/planning/plan.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { isToBeReleased, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader, Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { placements } from '../schema.ts'
import { findCohort } from './cohorts.ts'
import { findSeeker, savePlacement, withdrawPlacement } from './placements.ts'
import { findWaitsById } from './waits.ts'

type AppliedNow = { applied: Applied; history: readonly HistoryLine[] }

/**
 * Books what of a plan still fits, in the one transaction it is called in: moved places are given back first, then each
 * seat is taken by the guarded statement. What no longer fits is left out and named.
 */
export async function bookPlan(
  tx: Transaction,
  viewer: Viewer,
  plan: StoredPlan,
  { today, at }: { today: Day; at: string },
): Promise<AppliedNow> {
  const rows = plan.result?.rows.filter(({ outcome }) => outcome === 'placed') ?? []
  const ids = rows.map(({ referralId }) => referralId)
  const found = await findStandings(tx, viewer, ids, today)
  const cohorts = new Map<string, Cohort>()
  const cohortIds = new Set(rows.flatMap(({ cohortId }) => (cohortId ? [cohortId] : [])))
  for (const standing of found.values()) {
    if (standing?.wait.booking) cohortIds.add(standing.wait.booking.cohortId)
  }
  for (const id of cohortIds) {
    const cohort = await findCohort(tx, viewer, id)
    if (cohort) cohorts.set(id, cohort)
  }
  const { booked, leftOut } = stillFitting(plan, found, cohorts, today)
  const versions = await findVersions(tx, booked)
  for (const { wait } of booked) {
    const held = wait.booking && versions.get(wait.booking.placementId)
    if (!wait.booking || held === undefined) continue
    const given = { on: today, why: 'better_place', note: 'Moved by a plan' }
    const place = { id: wait.booking.placementId, version: held }
    if (!(await withdrawPlacement(tx, place, given))) throw new Error('A place could not be moved')
  }
  for (const one of booked) await take(tx, viewer, one, today)
  const taken = await findTaken(tx, ids)
  const places = booked.map(({ wait, row }): AppliedPlace => {
    const { referralId, personId, booking } = wait
    const placementId = taken.get(referralId) ?? ''
    const entryOn = row.entryOn ?? today
    return { referralId, personId, placementId, movedFromId: booking?.placementId, entryOn }
  })
  return {
    applied: { at, by: viewer.name, byId: viewer.userId, on: today, booked: places, leftOut },
    history: booked.flatMap((one) => linesOf(one, today)),
  }
}

async function findStandings(tx: Transaction, viewer: Viewer, ids: readonly string[], today: Day) {
  const found = new Map<string, Standing>()
  for (const wait of await findWaitsById(tx, viewer, ids)) {
    if ('masked' in wait) continue
    const now = waitOn(today, wait)
    found.set(wait.referralId, { wait: now, seeker: await findSeeker(tx, viewer, now, today) })
  }
  return found
}

async function findVersions(tx: Reader, booked: readonly Booked[]) {
  const ids = booked.flatMap(({ wait }) => (wait.booking ? [wait.booking.placementId] : []))
  if (ids.length === 0) return new Map<string, number>()
  const rows = await tx
    .select({ id: placements.id, version: placements.version })
    .from(placements)
    .where(inArray(placements.id, ids))
  return new Map(rows.map(({ id, version }) => [id, version]))
}

async function take(tx: Transaction, viewer: Viewer, booked: Booked, today: Day) {
  const { wait, cohort, stay, reason } = booked
  const saved = await savePlacement(tx, {
    referralId: wait.referralId,
    cohortId: cohort.id,
    ...stay,
    status: 'booked',
    bookedOn: today,
    bookedBy: viewer.name,
    overrideReason: reason,
    heldForRelease: isToBeReleased(wait, today),
  })
  // Counted a moment ago in this same transaction: throwing undoes it all.
  if (!saved) throw new Error('A place of a plan could not be booked')
}

async function findTaken(tx: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx
    .select({ id: placements.id, referralId: placements.referralId })
    .from(placements)
    .where(and(inArray(placements.referralId, [...ids]), eq(placements.status, 'booked')))
  return new Map(rows.map(({ id, referralId }) => [referralId, id]))
}

function linesOf({ wait, cohort, stay, row, reason }: Booked, today: Day): HistoryLine[] {
  const { entryOn } = stay
  const from = row.from ? `, moved from ${row.from.code}` : ''
  const lines: HistoryLine[] = [
    {
      subject: 'person',
      subjectId: wait.referralId,
      what: `Booked by a plan: ${placeInWords({ code: cohort.code, entryOn })}${from}`,
      why: reason,
      changes: consequencesOf(wait, standingWith(wait, cohort, stay, today)),
    },
    {
      subject: 'cohort',
      subjectId: cohort.id,
      what: `Booked by a plan: ${placeInWords({ code: wait.crn, entryOn })}${from}`,
    },
  ]
  if (wait.booking && wait.booking.cohortId !== cohort.id) {
    const what = `${wait.crn} moved to ${cohort.code} by a plan`
    lines.push({ subject: 'cohort', subjectId: wait.booking.cohortId, what })
  }
  return lines
}
