import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Outcome } from './outcome.ts'

/** What the newest line of a register says of him. */
export type Line = { outcome: Outcome; caughtUpOn: Day | undefined }

/** A session held while he had a place in its cohort. `presumed`: registers were not kept here then, and he counts as there. */
export type SatSession = {
  sessionId: string
  cohortId: string
  number: number
  moduleKey: string
  numberInModule: number
  heldOn: Day
  line: Line | undefined
  presumed: boolean
}

/** One time through a module in one cohort; `tooMany` is the miss that sent it back to its next start. */
export type Round = {
  cohortId: string
  moduleKey: string
  firstNumber: number
  sessions: SatSession[]
  isDone: boolean
  tooMany: SatSession | undefined
}

/** Rounds by module, in the order they were held. */
export type Rounds = Map<string, Round[]>

/**
 * The sessions that he was to sit in, in rounds: none of a module that is done, none of what is left of a round that
 * went back. More missed than may be caught up, in the module or in all, sends a round back (rule 9.2).
 */
export function roundsOf(
  template: Pick<ProgrammeTemplate, 'modules' | 'catchUps'>,
  doneBefore: readonly string[],
  sat: readonly SatSession[],
): Rounds {
  const rounds: Rounds = new Map()
  for (const session of inOrder(sat)) {
    const own = rounds.get(session.moduleKey) ?? []
    if (doneBefore.includes(session.moduleKey) || own.some(({ isDone }) => isDone)) continue
    const round = own.find((one) => isSameRound(one, session)) ?? newRound(session)
    if (round.tooMany) continue
    if (!own.includes(round)) rounds.set(session.moduleKey, [...own, round])
    round.sessions.push(session)
    if (wasMissed(session) && isTooMany(template, rounds, round)) round.tooMany = session
    round.isDone = isComplete(template, round)
  }
  return rounds
}

/** Attended, caught up, or taken as attended. */
export function isMadeGood({ line, presumed }: SatSession): boolean {
  return line ? line.outcome === 'attended' || line.outcome === 'catch_up_done' : presumed
}

/** Not in the room, whether it was caught up since or not; what nobody has recorded is no miss. */
export function wasMissed({ line }: SatSession): boolean {
  return line !== undefined && line.outcome !== 'attended'
}

/** Sessions as they were held; two of one day by cohort and number. */
export function inOrder(sat: readonly SatSession[]): SatSession[] {
  return [...sat].sort((one, two) => order(one).localeCompare(order(two)))
}

function order({ heldOn, cohortId, number }: SatSession): string {
  return `${heldOn} ${cohortId} ${String(number).padStart(6, '0')}`
}

/** The round that a session belongs to, as it begins: nothing sat in, nothing done (rule 9.2). */
export function newRound({ cohortId, moduleKey, number, numberInModule }: SatSession): Round {
  const firstNumber = number - numberInModule + 1
  return { cohortId, moduleKey, firstNumber, sessions: [], isDone: false, tooMany: undefined }
}

function isSameRound(round: Round, { cohortId, number, numberInModule }: SatSession): boolean {
  return round.cohortId === cohortId && round.firstNumber === number - numberInModule + 1
}

function isTooMany(
  { catchUps }: Pick<ProgrammeTemplate, 'catchUps'>,
  rounds: Rounds,
  round: Round,
): boolean {
  const { inAll, perModule } = catchUps ?? { inAll: 0, perModule: 0 }
  const counting = [...rounds.values()].flatMap(
    (own) => own.findLast(({ isDone, tooMany }) => isDone || !tooMany) ?? [],
  )
  const missed = counting.reduce((sum, one) => sum + missedIn(one), 0)
  return missedIn(round) > perModule || missed > inAll
}

function missedIn({ sessions }: Round): number {
  return sessions.filter(wasMissed).length
}

function isComplete({ modules }: Pick<ProgrammeTemplate, 'modules'>, round: Round): boolean {
  const of = modules.find(({ key }) => key === round.moduleKey)?.groupSessions ?? 0
  return !round.tooMany && round.sessions.length >= of && round.sessions.every(isMadeGood)
}
