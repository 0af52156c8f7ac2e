import { type Day, daysBetween, timeInWords, withWeekday } from '../../calendar.ts'
import type { Decision } from './decision.ts'

/** Sessions of a cohort that fall on closed days. */
type OnClosedDays = {
  cohortId: string
  code: string
  firstOn: Day
  sessions: number
  dayOffId?: string | undefined
}

/** A session that lacks a facilitator. */
type Uncovered = {
  cohortId: string
  code: string
  number: number
  heldOn: Day
  startsAt: string
  name: string
  isOnLeave: boolean
}

/** A session held whose register is not whole. */
type OpenRegister = { cohortId: string; code: string; number: number; heldOn: Day }

/** Sessions that stand on a closed day: their move is planned before the first of them. */
export function closedDayDecisions(closed: readonly OnClosedDays[], today: Day): Decision[] {
  return closed.map(({ cohortId, code, firstOn, sessions, dayOffId }) => ({
    key: 'closed days',
    count: sessions,
    status: undefined,
    words: `${sessions === 1 ? 'Session' : 'Sessions'} of ${code} on a closed day`,
    detail: `The first is on ${withWeekday(firstOn, today.slice(0, 4))}.`,
    by: firstOn,
    cohortId,
    ...(dayOffId ? { dayOffId } : {}),
  }))
}

/** Facilitators away with nobody in their place: one line for each, named by the first session. */
export function coverDecisions(uncovered: readonly Uncovered[], today: Day): Decision[] {
  const groups = new Map<string, Uncovered[]>()
  for (const one of uncovered) {
    const key = `${one.cohortId} ${one.name}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group) => {
    const { code, heldOn, startsAt, name, cohortId, number, isOnLeave } = group[0]!
    const when = `${withWeekday(heldOn, today.slice(0, 4))}, ${timeInWords(startsAt)}`
    const more = group.length === 1 ? '' : ` and ${group.length - 1} more`
    return {
      key: 'no cover',
      count: group.length,
      status: undefined,
      words: isOnLeave ? 'Facilitator on leave with no cover' : 'Facilitator away with no cover',
      detail: `${name}, ${code}, ${when}${more}.`,
      by: heldOn,
      cohortId,
      number,
    }
  })
}

/** Registers not filled: days that nobody has recorded are days that nobody can act on. */
export function registerDecision(open: readonly OpenRegister[], today: Day): Decision | undefined {
  const [oldest] = [...open].sort((one, two) => (one.heldOn < two.heldOn ? -1 : 1))
  if (!oldest) return undefined
  const { cohortId, code, number, heldOn } = oldest
  const days = daysBetween(heldOn, today)
  const since = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  return {
    key: 'registers',
    count: open.length,
    status: undefined,
    words: open.length === 1 ? 'Register to fill' : 'Registers to fill',
    detail: `The oldest: ${code}, session ${number}, held ${since}.`,
    by: today,
    cohortId,
    number,
  }
}
