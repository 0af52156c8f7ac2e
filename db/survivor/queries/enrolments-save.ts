import { randomUUID } from 'node:crypto'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Enrolment, EnrolmentEnding } from '../../../src/survivor/enrolments/enrolment.ts'
import { changeSeen } from '../../rows.ts'
import type { Transaction } from '../database.ts'
import { deferrals, enrolments, records, tasks } from '../schema.ts'

type NewEnrolment = Pick<Enrolment, 'recordId' | 'mode' | 'agreedOn' | 'offeredOn'>

/** Enrols her; a second open enrolment of one record is refused by the index. */
export async function insertEnrolment(tx: Transaction, made: NewEnrolment): Promise<string> {
  const id = randomUUID()
  await tx.insert(enrolments).values({ ...made, id })
  return id
}

/** What a place must have for her, kept on her record; false where somebody else has saved it first. */
export async function saveWishes(
  tx: Transaction,
  { recordId, version }: { recordId: string; version: number },
  wishes: { availability: string[]; crechePlaces: number; travelMinutes: number | undefined },
): Promise<boolean> {
  const values = { ...wishes, travelMinutes: wishes.travelMinutes ?? null }
  return changeSeen(tx, records, { id: recordId, version }, values)
}

type Versioned = Pick<Enrolment, 'id' | 'version'>

/**
 * Takes a seat, if there is still one at every session that she would come to for the first time, and crèche places
 * for her children: counting and taking are one statement. False where there is none, or her enrolment has changed.
 */
export async function bookSeat(
  tx: Transaction,
  enrolment: Versioned,
  place: {
    groupId: string
    firstOn: Day
    sessionIds: readonly string[]
    crechePlaces: number
    today: Day
  },
): Promise<boolean> {
  const ids = sql.join(
    place.sessionIds.map((id) => sql`${id}`),
    sql`, `,
  )
  const result = await tx.run(sql`update enrolments
    set group_id = ${place.groupId}, first_on = ${place.firstOn}, held_first_on = null, mode = 'group',
      offered_on = coalesce(offered_on, ${place.today}), version = version + 1
    where id = ${enrolment.id} and version = ${enrolment.version} and ended_on is null
      and not exists (
        select 1 from group_sessions s join groups g on g.id = s.group_id
        where s.id in (${ids})
          and (s.cancelled_why is not null or s.group_id <> ${place.groupId}
            or (select count(*) ${seatedAt(enrolment.id)}) >= g.max_places
            or (${place.crechePlaces} > 0 and (select coalesce(sum(r.creche_places), 0)
              ${seatedAt(enrolment.id)}) + ${place.crechePlaces} > g.creche_places)))`)
  return result.rowsAffected === 1
}

/** Everybody else who comes to session `s` for the first time of its part: as the rule of seats counts them. */
function seatedAt(exceptId: string): SQL {
  return sql`from enrolments e join records r on r.id = e.record_id
    where e.group_id = s.group_id and e.id <> ${exceptId} and e.ended_on is null
      and e.first_on <= s.on_day
      and not exists (select 1 from json_each(e.parts_before) b where b.value = s.part)
      and not exists (select 1 from presence p where p.enrolment_id = e.id and p.part = s.part)
      and not exists (select 1 from group_sessions x where x.group_id = s.group_id
        and x.part = s.part and x.on_day >= e.first_on and x.on_day < s.on_day)`
}

/** One to one by her own worker from now on; a place in a group is given up. */
export function goOneToOne(tx: Transaction, enrolment: Enrolment, today: Day): Promise<boolean> {
  return change(tx, enrolment, {
    mode: 'one_to_one',
    groupId: null,
    firstOn: null,
    heldFirstOn: null,
    offeredOn: enrolment.offeredOn ?? today,
  })
}

/** The day of her first session one to one. */
export function planFirst(tx: Transaction, enrolment: Versioned, firstOn: Day): Promise<boolean> {
  return change(tx, enrolment, { firstOn })
}

/** Gives up a place; what she has had stays hers. */
export function giveUpPlace(tx: Transaction, enrolment: Versioned): Promise<boolean> {
  return change(tx, enrolment, { groupId: null, firstOn: null, heldFirstOn: null })
}

/** Ends it: an open wait ends with it, and nobody is asked to ask her again. */
export async function endEnrolment(
  tx: Transaction,
  enrolment: Enrolment,
  end: { endedOn: Day; endedWhy: EnrolmentEnding; today: Day; by: string },
): Promise<boolean> {
  const { endedOn, endedWhy } = end
  if (!(await change(tx, enrolment, { endedOn, endedWhy }))) return false
  await endWaits(tx, enrolment, { toOn: endedOn, ...end, outcome: 'not_needed' })
  return true
}

/** Begins a wait of her own choice, with the day to ask her again. */
export async function insertDeferral(
  tx: Transaction,
  enrolment: Enrolment,
  { fromOn, askAgainOn, by }: { fromOn: Day; askAgainOn: Day; by: string },
): Promise<boolean> {
  if (!(await change(tx, enrolment, {}))) return false
  const id = randomUUID()
  await tx.insert(deferrals).values({ id, enrolmentId: enrolment.id, fromOn, askAgainOn })
  await tx.insert(tasks).values({
    id: randomUUID(),
    recordId: enrolment.recordId,
    kind: 'ask_again',
    origin: `ask_again:${id}`,
    dueOn: askAgainOn,
    createdBy: by,
  })
  return true
}

/** She is ready: her wait ends with a day, and the task to ask her is done. */
export async function endDeferral(
  tx: Transaction,
  enrolment: Enrolment,
  end: { toOn: Day; today: Day; by: string },
): Promise<boolean> {
  if (!(await change(tx, enrolment, {}))) return false
  await endWaits(tx, enrolment, { ...end, outcome: 'done' })
  return true
}

async function endWaits(
  tx: Transaction,
  enrolment: Enrolment,
  end: { toOn: Day; today: Day; by: string; outcome: string },
) {
  for (const { id, fromOn, toOn } of enrolment.deferrals) {
    if (toOn) continue
    await tx
      .update(deferrals)
      .set({ toOn: end.toOn < fromOn ? fromOn : end.toOn })
      .where(and(eq(deferrals.id, id), isNull(deferrals.toOn)))
    await tx
      .update(tasks)
      .set({
        closedOn: end.today,
        outcome: end.outcome,
        closedBy: end.by,
        version: sql`${tasks.version} + 1`,
      })
      .where(and(eq(tasks.origin, `ask_again:${id}`), isNull(tasks.closedOn)))
  }
}

async function change(
  tx: Transaction,
  seen: Versioned,
  values: Partial<typeof enrolments.$inferInsert>,
): Promise<boolean> {
  return changeSeen(tx, enrolments, seen, values, isNull(enrolments.endedOn))
}
