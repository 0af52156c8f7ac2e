import { and, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, inWords } from '../../../src/calendar.ts'
import type { Applied, AppliedPlace } from '../../../src/probation/planning/plan.ts'
import type { Reader, Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { wouldSitTogether } from '../kept-apart.ts'
import { audit, placements } from '../schema.ts'
import { findPlacementsOf, reinstatePlacement, withdrawPlacement } from './placements.ts'

/** Why an applied plan cannot be taken back, in words; nothing where it can. */
export async function undoFault(
  db: Reader,
  applied: Applied,
  today: Day,
): Promise<string | undefined> {
  const { booked, at, byId } = applied
  if (booked.length === 0) return 'It booked no place.'
  const first = booked.map(({ entryOn }) => entryOn).sort()[0]
  if (first && first <= today) return `Its first session was on ${inWords(first)}.`
  const told = { personIds: booked.map(({ personId }) => personId), since: at, byId }
  if (await hasBeenTold(db, told)) {
    return 'Some of them or their officers have been told since. Give back single places on each page instead.'
  }
  const changed = booked.length - (await countUnchanged(db, booked))
  if (changed === 0) return apartFault(db, booked, today)
  const places = changed === 1 ? '1 of its places has' : `${changed} of its places have`
  return `${places} changed since.`
}

/**
 * Whether any of these people has been told of it since an instant: a letter was made, or somebody else read the changes
 * of a day with him among them (rule 6.4).
 */
async function hasBeenTold(
  db: Reader,
  { personIds, since, byId }: { personIds: readonly string[]; since: string; byId: string },
): Promise<boolean> {
  const rows = await db.all(sql`select 1 from ${audit} a where a.at >= ${since}
    and (a.purpose = 'letter made' or a.purpose = 'changes of a day' and a.user_id <> ${byId})
    and exists (select 1 from json_each(a.subject_ids) s
      where s.value in (select value from json_each(${JSON.stringify(personIds)}))) limit 1`)
  return rows.length > 0
}

/** Pairs may have been kept apart since: a place that was moved is taken back by the rules of placing, like any other. */
async function apartFault(db: Reader, booked: readonly AppliedPlace[], today: Day) {
  const back = booked.flatMap(({ movedFromId }) => movedFromId ?? [])
  const gone = booked.map(({ placementId }) => placementId)
  return (await wouldSitTogether(db, { back, gone }, today))
    ? 'Two people who are kept apart would sit in one cohort.'
    : undefined
}

function countUnchanged(db: Reader, booked: readonly AppliedPlace[]): Promise<number> {
  const ids = JSON.stringify(booked.map(({ placementId }) => placementId))
  return db.$count(
    placements,
    and(
      sql`${placements.id} in (select value from json_each(${ids}))`,
      eq(placements.status, 'booked'),
      eq(placements.version, 1),
    ),
  )
}

/**
 * Gives back every place that a plan booked, and takes back those it moved; call after `undoFault` in the same
 * transaction. Throws where a place could not be taken back, which undoes nothing and changes nothing.
 */
export async function unbookPlan(
  tx: Transaction,
  viewer: Viewer,
  { booked }: Applied,
  today: Day,
): Promise<HistoryLine[]> {
  const history: HistoryLine[] = []
  const held = await findPlacementsOf(
    tx,
    viewer,
    booked.map(({ referralId }) => referralId),
  )
  const byId = new Map(held.map((placement) => [placement.id, placement]))
  const why = { on: today, why: 'booked_in_error', note: 'The plan was undone' }
  for (const { placementId } of booked) {
    const place = byId.get(placementId)
    if (!place || !(await withdrawPlacement(tx, place, why))) throw new Error('Changed meanwhile')
  }
  for (const { placementId, movedFromId, referralId } of booked) {
    const place = byId.get(placementId)
    const before = movedFromId ? byId.get(movedFromId) : undefined
    if (before) {
      const isBack = await reinstatePlacement(tx, before, before, before.overrideReason)
      if (!isBack) throw new Error('A place that was moved could not be taken back')
    }
    const back = before ? `: back in ${before.code}` : ''
    history.push({
      subject: 'person',
      subjectId: referralId,
      what: `Plan undone: ${place?.code} given back${back}`,
    })
    if (place) {
      history.push({
        subject: 'cohort',
        subjectId: place.cohortId,
        what: 'Plan undone: a place given back',
      })
    }
  }
  return history
}
