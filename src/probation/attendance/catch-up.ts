import { addDays, type Day, inWords, later } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type Cohort, moduleName } from '../cohorts/cohort.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { isMissed } from './outcome.ts'
import type { Progress } from './progress.ts'
import type { SatSession } from './rounds.ts'
import { nextStart } from './stay-ahead.ts'

/** By when a missed session has to be made up: the day before the cohort meets next; after its last session, before the review (rule 9.2). */
export function catchUpBy(
  { sessions, template }: Pick<Cohort, 'sessions' | 'template'>,
  missed: Pick<SatSession, 'number' | 'heldOn'>,
): Day {
  const next = sessions.find(({ number }) => number > missed.number)
  const before = next?.heldOn ?? addDays(missed.heldOn, 7 * template.settings.reviewWeeks)
  return later(addDays(before, -1), missed.heldOn)
}

/** Why the day of a catch-up cannot be right: before the session that it makes up, or still to come. */
export function catchUpFault(caughtUpOn: Day, missedOn: Day, today: Day): string | undefined {
  if (caughtUpOn <= missedOn) {
    return `The catch-up must be after the session that was missed, on ${inWords(missedOn)}`
  }
  if (caughtUpOn > today) return 'The catch-up must be today or in the past'
  return undefined
}

/** Why a session cannot be caught up: it was not missed, one to one is not offered, or more was missed than may be. */
export function catchUpRefusal(
  template: ProgrammeTemplate,
  cohort: Pick<Cohort, 'id' | 'sessions'>,
  session: SatSession,
  progress: Progress,
  today: Day,
): string | undefined {
  if (!session.line || !isMissed(session.line.outcome)) return 'This session was not missed'
  const { catchUps } = template
  if (!catchUps) return 'Nothing is caught up one to one: what was missed is done again'
  const module = progress.modules.find(({ key }) => key === session.moduleKey)
  const inRound = module?.round?.sessions.some(({ sessionId }) => sessionId === session.sessionId)
  if (module?.state === 'under_way' && inRound) return undefined
  const name = moduleName(template, session.moduleKey)
  const again = nextStart(cohort, session.moduleKey, later(today, addDays(session.heldOn, 1)))
  const from = again
    ? `${name} begins again on ${inWords(again.heldOn)}`
    : `${name} has to be begun again in another cohort`
  if (module?.state !== 'to_repeat') return `${sessionInWords(template, session)} no longer counts`
  const { inAll, perModule } = catchUps
  return `More was missed than may be caught up, ${perModule} in a module and ${inAll} in all: ${from}`
}
