import { and, eq, isNull } from 'drizzle-orm'
import { addDays, type Day, timeAfter } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Presence } from '../../../src/survivor/enrolments/enrolment.ts'
import { insertMany } from '../../insert-many.ts'
import type { Transaction } from '../../survivor/database.ts'
import { enrolments, groupSessions, groups, presence } from '../../survivor/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known, moment, numberOf } from './ground.ts'

type Enrolment = typeof enrolments.$inferSelect
type Session = typeof groupSessions.$inferSelect
type Line = Omit<typeof presence.$inferInsert, 'id'>

const parts = 12
const startsAlone = '09:00'
const recordedBy = 'Brought in by a file'

/** Places of those who have a group, and who came to what: everything up to now, the registers of today among it. */
export async function savePlaces(tx: Transaction, ground: Ground, now: string) {
  const codes = new Map((await tx.select().from(groups)).map(({ code, id }) => [code, id]))
  const sessions = groupedBy(
    await tx.select().from(groupSessions).orderBy(groupSessions.number),
    ({ groupId }) => groupId,
  )
  const lines: Line[] = []
  for (const { ref, group, first_on } of rowsIn('group-places')) {
    const groupId = known(codes, group)
    const enrolment = await enrolmentOf(tx, ground, ref)
    const firstOn = first_on ?? enrolment.startedOn!
    await tx
      .update(enrolments)
      .set({ groupId, firstOn, ...offered(enrolment, ground.today) })
      .where(eq(enrolments.id, enrolment.id))
    const held = (sessions.get(groupId) ?? []).filter(
      ({ onDay, startsAt, minutes }) => moment(onDay, timeAfter(startsAt, minutes)) <= now,
    )
    lines.push(...linesIn(enrolment, held, numberOf(ref)))
  }
  lines.push(...(await linesOneToOne(tx, ground)))
  const inOrder = lines.sort((one, two) => (one.at < two.at ? -1 : 1))
  await insertMany(tx, presence, inOrder, (line) => line)
}

async function enrolmentOf(tx: Transaction, ground: Ground, ref: string): Promise<Enrolment> {
  const { id } = known(ground.records, ref)
  const [found] = await tx.select().from(enrolments).where(eq(enrolments.recordId, id))
  if (!found) throw new Error(`${ref} has no enrolment.`)
  return found
}

/** She was reached a day after she agreed, and offered her place within ten. */
function offered({ agreedOn }: Enrolment, today: Day) {
  const offeredOn = addDays(agreedOn, 8)
  return { contactedOn: addDays(agreedOn, 1), offeredOn: offeredOn < today ? offeredOn : today }
}

/** Her first session, one to one where the group did not meet that day; then the group's, one or two missed. */
function linesIn(enrolment: Enrolment, held: readonly Session[], number: number): Line[] {
  const { id, startedOn, endedOn } = enrolment
  if (!startedOn) return []
  const hers = held.filter(({ onDay }) => onDay >= startedOn && (!endedOn || onDay <= endedOn))
  const lines: Line[] = []
  const had = new Set<number>()
  if (hers[0]?.onDay !== startedOn) {
    const before = held.filter(({ onDay }) => onDay < startedOn).at(-1)
    const part = before?.part ?? parts
    had.add(part)
    lines.push(lineOf(id, startedOn, part, 'attended', moment(startedOn, startsAlone)))
  }
  hers.forEach((session, index) => {
    if (had.has(session.part)) return
    const outcome = index === 0 || endedOn ? 'attended' : cameOrNot(number + session.number)
    if (outcome === 'attended') had.add(session.part)
    const at = moment(session.onDay, timeAfter(session.startsAt, session.minutes))
    lines.push({ ...lineOf(id, session.onDay, session.part, outcome, at), sessionId: session.id })
  })
  return lines
}

/** Most come, most weeks. */
function cameOrNot(number: number): Presence {
  if (number % 7 === 3) return 'missed'
  return number % 11 === 5 ? 'sent_word' : 'attended'
}

/** Weekly with her own worker, from the first one on. */
async function linesOneToOne(tx: Transaction, { today }: Ground): Promise<Line[]> {
  const alone = await tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.mode, 'one_to_one'), isNull(enrolments.groupId)))
  return alone.flatMap(({ id, startedOn, endedOn }) => {
    if (!startedOn) return []
    const last = endedOn ?? today
    return Array.from({ length: parts }, (_, index) => ({
      part: index + 1,
      onDay: addDays(startedOn, index * 7),
    }))
      .filter(({ onDay }) => onDay < last)
      .map(({ part, onDay }) => lineOf(id, onDay, part, 'attended', moment(onDay, startsAlone)))
  })
}

function lineOf(
  enrolmentId: string,
  onDay: Day,
  part: number,
  outcome: Presence,
  at: string,
): Line {
  return { enrolmentId, sessionId: null, onDay, part, outcome, reason: '', by: recordedBy, at }
}
