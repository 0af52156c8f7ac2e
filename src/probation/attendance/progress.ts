import { type Day, later } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Outcome } from './outcome.ts'
import { pairRounds } from './pair.ts'
import { isMadeGood, type Round, roundsOf, type SatSession, wasMissed } from './rounds.ts'

/** A session of the round that counts which he has still to make good, and why. */
export type Missing = { session: SatSession; why: Outcome | 'not_recorded' }

export type ModuleState = 'done' | 'under_way' | 'to_repeat' | 'to_come'

/** How far he is with one module: sessions attended or caught up in the round that counts. */
export type ModuleProgress = {
  key: string
  name: string
  state: ModuleState
  /** Done before he came, or recorded as done by somebody: no register here tells of it. */
  isBefore: boolean
  attended: number
  of: number
  missing: readonly Missing[]
  doneOn: Day | undefined
  round: Round | undefined
}

export type Progress = {
  modules: readonly ModuleProgress[]
  /** Ids of the sessions that he was to sit in. */
  expectedAt: ReadonlySet<string>
  /** Sessions missed in the rounds that count, caught up or not; and those caught up. */
  missed: number
  caughtUp: number
  firstAttendedOn: Day | undefined
  lastAttendedOn: Day | undefined
  completedOn: Day | undefined
}

/** The modules as an earlier record has them, and the cohort that he has a place in now, if any. */
type Standing = { doneBefore: readonly string[]; cohortId: string | undefined }

/**
 * How far he is: a module is done when each of its sessions was attended or caught up in one round; a round with more
 * missed than may be caught up counts for nothing (rule 9.2), and a pair of workshops is both or neither (rule 10.1).
 */
export function progressOf(
  template: Pick<ProgrammeTemplate, 'modules' | 'catchUps' | 'pairGap'>,
  { doneBefore, cohortId }: Standing,
  sat: readonly SatSession[],
): Progress {
  const rounds = template.pairGap
    ? pairRounds(template, doneBefore, sat)
    : roundsOf(template, doneBefore, sat)
  const modules = template.modules.map((module) =>
    moduleProgress(module, doneBefore, rounds.get(module.key) ?? [], {
      cohortId,
      isPair: Boolean(template.pairGap),
    }),
  )
  const counting = modules.flatMap(({ round }) => (round && !round.tooMany ? round.sessions : []))
  const everSat = [...rounds.values()].flat().flatMap(({ sessions }) => sessions)
  const attended = everSat.filter(isAttended).map(({ heldOn }) => heldOn)
  const good = counting.filter(isMadeGood).map(({ heldOn }) => heldOn)
  return {
    modules,
    expectedAt: new Set(everSat.map(({ sessionId }) => sessionId)),
    missed: counting.filter(wasMissed).length,
    caughtUp: counting.filter(({ line }) => line?.outcome === 'catch_up_done').length,
    firstAttendedOn: attended.sort()[0],
    lastAttendedOn: good.sort().at(-1),
    completedOn: completedOn(modules),
  }
}

/** Modules that only an earlier record says are done: what registers here show is left out of them. */
export function doneBefore(
  template: Pick<ProgrammeTemplate, 'modules' | 'catchUps' | 'pairGap'>,
  modulesDone: readonly string[],
  sat: readonly SatSession[],
): string[] {
  const shown = doneIn(progressOf(template, { doneBefore: [], cohortId: undefined }, sat))
  return modulesDone.filter((key) => !shown.includes(key))
}

/** The modules done, in the programme's order; of a pair both or none. */
export function doneIn(progress: Progress): string[] {
  return progress.modules.filter(({ state }) => state === 'done').map(({ key }) => key)
}

/** Of the modules done, those that a register here tells of: what is only presumed is left to earlier records. */
export function registeredIn(progress: Progress): string[] {
  return progress.modules
    .filter(({ state, round }) => state === 'done' && round?.sessions.some(({ line }) => line))
    .map(({ key }) => key)
}

/** He was in the room, or is taken to have been. */
export function isAttended({ line, presumed }: SatSession): boolean {
  return line ? line.outcome === 'attended' : presumed
}

function moduleProgress(
  { key, name, groupSessions }: ProgrammeTemplate['modules'][number],
  doneBefore: readonly string[],
  rounds: readonly Round[],
  { cohortId, isPair }: { cohortId: string | undefined; isPair: boolean },
): ModuleProgress {
  const of = groupSessions
  const common = { key, name, of, isBefore: doneBefore.includes(key) }
  const none = { attended: 0, missing: [], doneOn: undefined, round: undefined }
  if (common.isBefore) return { ...common, ...none, state: 'done', attended: of }
  const complete = rounds.find(({ isDone }) => isDone)
  const round = complete ?? rounds.at(-1)
  if (!round) return { ...common, ...none, state: 'to_come' }
  const attended = round.sessions.filter(isMadeGood).length
  if (complete) {
    return { ...common, state: 'done', attended, missing: [], doneOn: doneOn(round), round }
  }
  const isLeft = round.cohortId !== cohortId && (isPair || round.sessions.length < of)
  if (round.tooMany || isLeft) return { ...common, ...none, state: 'to_repeat', round }
  return {
    ...common,
    state: 'under_way',
    attended,
    missing: missingIn(round),
    doneOn: undefined,
    round,
  }
}

function missingIn({ sessions }: Round): Missing[] {
  return sessions
    .filter((session) => !isMadeGood(session))
    .map((session) => ({ session, why: session.line?.outcome ?? 'not_recorded' }))
}

function doneOn({ sessions }: Round): Day | undefined {
  return sessions
    .map(({ line, heldOn }) => line?.caughtUpOn ?? heldOn)
    .reduce<Day | undefined>((last, on) => (last ? later(last, on) : on), undefined)
}

/** The day on which the last module was done; undefined while one is not, and where all were done before. */
function completedOn(modules: readonly ModuleProgress[]): Day | undefined {
  if (modules.some(({ state }) => state !== 'done')) return undefined
  return modules
    .flatMap((module) => module.doneOn ?? [])
    .sort()
    .at(-1)
}
