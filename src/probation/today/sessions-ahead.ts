import { type Day, minutesOf, timeInWords } from '../../calendar.ts'

/** A session of one's own to come, as the first page tells of it. */
export type SessionAhead = {
  cohortId: string
  code: string
  number: number
  module: string
  numberInModule: number
  sessionsInModule: number
  heldOn: Day
  startsAt: string
  venueName: string
  roomName: string
  expected: number
  hasRegister: boolean
  /** He leads it in somebody's place, that day alone. */
  isCover: boolean
}

/** Today's sessions, and those after. */
export function byDay(sessions: readonly SessionAhead[], today: Day) {
  return {
    todays: sessions.filter(({ heldOn }) => heldOn === today),
    later: sessions.filter(({ heldOn }) => heldOn > today),
  }
}

/** 'You lead 2 sessions today, the next at 6pm, with 11 men expected.' */
export function leadOfDay(todays: readonly SessionAhead[], time: string): string {
  if (todays.length === 0) return 'You lead no session today.'
  const count = todays.length === 1 ? '1 session' : `${todays.length} sessions`
  const next = todays.find(({ startsAt }) => minutesOf(startsAt) > minutesOf(time))
  if (!next) return `You led ${count} today.`
  const men = next.expected === 1 ? '1 man' : `${next.expected} men`
  const when = todays.length === 1 ? 'at' : 'the next at'
  return `You lead ${count} today, ${when} ${timeInWords(next.startsAt)}, with ${men} expected.`
}

/** 'My Thinking 3 of 6' */
export function aboutInWords(
  session: Pick<SessionAhead, 'module' | 'numberInModule' | 'sessionsInModule'>,
): string {
  const { module, numberInModule, sessionsInModule } = session
  return sessionsInModule === 1 ? module : `${module} ${numberInModule} of ${sessionsInModule}`
}
