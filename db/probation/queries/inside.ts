import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day, inWords } from '../../../src/calendar.ts'
import { holdInWords } from '../../../src/probation/people/holds.ts'
import type { Hold } from '../../../src/probation/people/person.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import { givenBackOn, losesPlaces } from '../../../src/probation/referrals/of-the-person.ts'
import type { Author } from '../../once.ts'
import type { Reader, Transaction } from '../database.ts'
import type { HistoryLine, Recording } from '../history.ts'
import { holds, referrals } from '../schema.ts'
import { type FoundOpen, findOpenOf, seatLine } from './of-the-person.ts'
import { withdrawPlacement } from './placements.ts'
import { recomputeWindows } from './recompute-windows.ts'
import { createHold } from './referral-forms.ts'
import { closeTasksAbout, notNeeded } from './tasks-save.ts'

/** Puts a time inside on every open referral of a person, but for one, and gives back what cannot be kept meanwhile. */
export async function holdInside(
  tx: Transaction,
  by: Recording,
  personId: string,
  hold: Omit<Hold, 'id'>,
  but?: string,
): Promise<HistoryLine[]> {
  const { viewer, today } = by.author
  const open = await findOpenOf(tx, viewer, personId, but)
  const lines: HistoryLine[] = []
  for (const one of open) {
    if (await createHold(tx, one.referralId, hold)) lines.push(heldLine(one.referralId, hold))
    if (losesPlaces(hold)) lines.push(...(await waitAnew(tx, one, hold, by.author)))
  }
  await recompute(tx, by, open, `Time inside recorded on ${inWords(today)}`)
  return lines
}

/** Who is referred anew while he is inside is on hold in the new referral too; nothing else of his changes. */
export async function carryInside(
  tx: Transaction,
  by: Recording,
  { personId, referralId }: { personId: string; referralId: string },
): Promise<HistoryLine[]> {
  const { viewer, today } = by.author
  const lines: HistoryLine[] = []
  for (const hold of await findInside(tx, viewer, personId, today)) {
    if (await createHold(tx, referralId, hold)) lines.push(heldLine(referralId, hold))
  }
  const held = lines.length > 0 ? [{ referralId }] : []
  await recompute(tx, by, held, `Time inside recorded on ${inWords(today)}`)
  return lines
}

function heldLine(
  subjectId: string,
  hold: Omit<Hold, 'id' | 'side'>,
  what: 'added' | 'changed' = 'added',
): HistoryLine {
  return { subject: 'person', subjectId, what: `Hold ${what}: ${holdInWords(hold)}` }
}

/** His place goes back and he waits again, with the modules that he has done; what asked for a seat is closed. */
async function waitAnew(
  tx: Transaction,
  { referralId, crn, seat, startedOn }: FoundOpen,
  hold: Omit<Hold, 'id'>,
  { viewer, today }: Author,
): Promise<HistoryLine[]> {
  const on = givenBackOn(hold, today)
  await tx
    .update(referrals)
    .set({ startedOn: null, version: sql`${referrals.version} + 1` })
    .where(eq(referrals.id, referralId))
  const kinds = ['catch_up', 'repeat_module', 'rebook_pair'] as const
  const end = { closedOn: today, closedBy: viewer.name, outcome: notNeeded }
  await closeTasksAbout(tx, { referralId, kinds }, end)
  const why = 'In custody'
  const ofHim = (what: string) => ({ subject: 'person' as const, subjectId: referralId, what, why })
  const own = startedOn ? [ofHim(`Waits again: had started on ${inWords(startedOn)}`)] : []
  if (!seat) return own
  if (!(await withdrawPlacement(tx, seat, { on, why: 'custody', note: undefined }))) {
    throw new Error('A place of somebody inside could not be given back')
  }
  return [
    ...own,
    ofHim(`Place given back: ${placeInWords(seat)}`),
    seatLine(seat.cohortId, `${crn}: given back from ${inWords(on)}`, why),
  ]
}

/** A time inside that is changed or ended is the same for everything he waits for. */
export async function changeInside(
  tx: Transaction,
  by: Recording,
  personId: string,
  old: Pick<Hold, 'fromOn'>,
  now: Pick<Hold, 'fromOn' | 'toOn'>,
): Promise<HistoryLine[]> {
  const open = await findOpenOf(tx, by.author.viewer, personId)
  const toOn = now.toOn ?? null
  const changed = await tx.all<{ id: string }>(sql`update or ignore holds
    set from_on = ${now.fromOn}, to_on = ${toOn}
    where ${and(isOfThem(open), eq(holds.fromOn, old.fromOn))}
      and (from_on <> ${now.fromOn} or to_on is not ${toOn}) returning referral_id as id`)
  await recompute(tx, by, open, 'Time inside changed')
  return changed.map(({ id }) => heldLine(id, { ...now, reason: 'custody' }, 'changed'))
}

/** A new release date ends the time inside that a recall or a sentence began, for everything he waits for. */
export async function endInside(
  tx: Transaction,
  by: Recording,
  personId: string,
  releasedOn: Day,
): Promise<HistoryLine[]> {
  const open = await findOpenOf(tx, by.author.viewer, personId)
  const toOn = addDays(releasedOn, -1)
  const ended = await tx
    .update(holds)
    .set({ toOn: sql`max(${holds.fromOn}, ${toOn})` })
    .where(and(isOfThem(open), isNull(holds.toOn)))
    .returning()
  await recompute(tx, by, open, 'Time inside ended by a release')
  return ended.map(({ referralId, fromOn, toOn: last, reason }) =>
    heldLine(referralId, { reason, fromOn, toOn: last ?? undefined }, 'changed'),
  )
}

/** The time inside that somebody who is referred anew is in already, or will be. */
export async function findInside(
  db: Reader,
  viewer: Viewer,
  personId: string,
  today: Day,
): Promise<Omit<Hold, 'id'>[]> {
  const open = await findOpenOf(db, viewer, personId)
  const rows = await db
    .selectDistinct({ fromOn: holds.fromOn, toOn: holds.toOn })
    .from(holds)
    .where(and(isOfThem(open), sql`(${isNull(holds.toOn)} or ${gte(holds.toOn, today)})`))
  return rows.map(({ fromOn, toOn }) => ({
    ...{ side: 'person', reason: 'custody' },
    ...{ fromOn, toOn: toOn ?? undefined },
  }))
}

function isOfThem(open: readonly FoundOpen[]) {
  const ids = open.map(({ referralId }) => referralId)
  return and(
    inArray(holds.referralId, [...ids, '']),
    eq(holds.side, 'person'),
    eq(holds.reason, 'custody'),
  )
}

async function recompute(
  tx: Transaction,
  by: Recording,
  open: readonly Pick<FoundOpen, 'referralId'>[],
  why: string,
) {
  const referralIds = open.map(({ referralId }) => referralId)
  if (referralIds.length === 0) return
  await recomputeWindows(tx, { referralIds }, { what: 'Dates worked out anew', why, ...by })
}
