import type { Context } from 'hono'
import { findClosedSessions } from '../../../db/probation/queries/closed-sessions.ts'
import { findSameDays } from '../../../db/probation/queries/double-bookings.ts'
import { findRegistersDue } from '../../../db/probation/queries/registers-due.ts'
import { findSeatedTogether } from '../../../db/probation/queries/seated-together.ts'
import { findUncovered } from '../../../db/probation/queries/staff-sessions.ts'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { groupedBy } from '../../kit/grouped.ts'
import type { Decision } from './decision.ts'
import { doubleDecisions } from './double-decisions.ts'
import { keptApartDecisions, namedApart } from './kept-apart.ts'
import { closedDayDecisions, coverDecisions, registerDecision } from './staff-decisions.ts'

/** Sessions of so many days are asked about, for who manages their staff. */
const daysAsked = 56

/** Sessions on closed days and without cover, by programme, for who manages them. */
export async function staffingOf(c: Context<Env>): Promise<Map<string, Decision[]>> {
  const { db, viewer, today } = c.var
  const found = new Map<string, Decision[]>()
  if (!can(viewer, 'cancel', 'cohort')) return found
  const add = (key: string, decisions: Decision[]) =>
    found.set(key, [...(found.get(key) ?? []), ...decisions])
  for (const one of await findClosedSessions(db.reader, viewer, today)) {
    add(one.programmeKey, closedDayDecisions([one], today))
  }
  for (const [key, decisions] of await keptApartOf(c)) add(key, decisions)
  const time = timeAt(c.var.now())
  const due = await findRegistersDue(db.reader, viewer, { today, time })
  for (const key of new Set(due.map(({ programmeKey }) => programmeKey))) {
    const decision = registerDecision(
      due.filter((one) => one.programmeKey === key && one.heldOn < today),
      today,
    )
    if (decision) add(key, [decision])
  }
  const sameDays = await findSameDays(db.reader, viewer, today)
  for (const key of new Set(
    sameDays.flatMap(({ one, other }) => [one.programmeKey, other.programmeKey]),
  )) {
    add(key, doubleDecisions(sameDays, key, today))
  }
  const uncovered = await findUncovered(db.reader, viewer, today, daysAsked)
  for (const key of new Set(uncovered.map(({ programmeKey }) => programmeKey))) {
    const those = uncovered.filter((one) => one.programmeKey === key)
    add(key, coverDecisions(those, today))
  }
  return found
}

/** Who sits together and must not, by programme; whoever is named is read. */
async function keptApartOf(c: Context<Env>): Promise<Map<string, Decision[]>> {
  const { db, viewer, today } = c.var
  const seated = await findSeatedTogether(db.reader, viewer, today)
  const named = namedApart(seated)
  if (named.length > 0) await recordReading(c, 'person', named, 'kept apart on the first page')
  const byProgramme = groupedBy(seated, ({ programmeKey }) => programmeKey)
  return new Map([...byProgramme].map(([key, some]) => [key, keptApartDecisions(some, today)]))
}
