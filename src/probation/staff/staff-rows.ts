import type { Day } from '../../calendar.ts'
import type { Member } from './cover-for.ts'
import type { DoubleBooked } from './double-booked.ts'
import type { Leave } from './leave.ts'
import { type Cover, type LedSession, ledByEach } from './led-sessions.ts'
import { loadByWeek, loadInWords, overfullWeeks } from './load.ts'
import { type Gap, uncovered } from './uncovered.ts'

/** All that the staff pages count from: sessions from this week's Monday on, leave to come, covers. */
type StaffFacts = {
  sessions: readonly LedSession[]
  leave: readonly Leave[]
  covers: readonly Cover[]
  today: Day
  /** Who and what is booked twice. */
  twice: readonly DoubleBooked[]
}

export type StaffRow<Of extends Member> = {
  member: Of
  load: string
  /** In some week he leads more than his weekly hours. */
  isOver: boolean
  leave: Leave[]
  /** Sessions to come that he is to lead and will not, with nobody in his place. */
  gaps: Gap[]
  /** To lead two cohorts at once. */
  twice: DoubleBooked | undefined
}

/** The staff list as it is shown: hours led against weekly hours, leave to come, sessions without cover. */
export function staffRows<Of extends Member>(
  members: readonly Of[],
  facts: StaffFacts,
): StaffRow<Of>[] {
  const { sessions, covers, today } = facts
  const ahead = sessions.filter(({ heldOn }) => heldOn >= today)
  const gaps = uncovered(ahead, facts.leave, covers)
  const led = ledByEach(sessions, covers)
  return members.map((member) => {
    const { email, weeklyMinutes } = member
    const weeks = loadByWeek(led.get(email) ?? [])
    return {
      member,
      load: loadInWords(weeks, weeklyMinutes, today),
      isOver: overfullWeeks(weeks, weeklyMinutes).length > 0,
      leave: facts.leave.filter((one) => one.email === email && one.toOn >= today),
      gaps: gaps.filter((gap) => gap.email === email),
      twice: facts.twice.find(({ kind, id }) => kind === 'facilitator' && id === email),
    }
  })
}

/** '8 facilitators; 2 sessions in the next 8 weeks have nobody in place of who is away.' */
export function staffInWords(rows: readonly StaffRow<Member>[]): string {
  const count = rows.length === 1 ? '1 person' : `${rows.length} people`
  const gaps = rows.reduce((sum, row) => sum + row.gaps.length, 0)
  if (gaps === 0) return `${count}; every session of the next 8 weeks has its facilitators.`
  const what = gaps === 1 ? '1 session' : `${gaps} sessions`
  return `${count}; ${what} of the next 8 weeks without cover.`
}
