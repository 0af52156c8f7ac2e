import {
  addDays,
  addMonths,
  addWorkingDays,
  type Day,
  later,
  type WorkingCalendar,
} from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Route } from '../people/person.ts'
import type { Outcome } from './outcome.ts'
import type { TaskKind } from './task.ts'

/** What an absence without accepted excuse asks of his officer. */
type Enforcement = {
  kind: Extract<TaskKind, 'warning' | 'breach' | 'recall_decision'>
  dueOn: Day
}

/** Absent without an accepted excuse; refused at the door counts as absent (rule 9.1). */
export function isFailure(outcome: Outcome): boolean {
  return outcome === 'unacceptable_absence' || outcome === 'late_refused'
}

/**
 * What has to be done about a failure, and by when, counted from the day it was recorded: a warning, or a referral for
 * breach where he was warned within the months before it (Sentencing Act 2020 Sch 10 para 6; rule 9.3); on licence a
 * decision on recall. Nothing for a caution: the police decide there.
 */
export function enforcementOf(
  failure: { failedOn: Day; recordedOn: Day; route: Route },
  warnedOn: readonly Day[],
  { settings }: Pick<ProgrammeTemplate, 'settings'>,
  calendar: WorkingCalendar,
): Enforcement | undefined {
  const { failedOn, recordedOn, route } = failure
  if (route === 'conditional_caution') return undefined
  const within = (days: number) => addWorkingDays(recordedOn, days, calendar)
  if (route === 'licence') {
    return { kind: 'recall_decision', dueOn: within(settings.breachWorkingDays) }
  }
  const isWarned = warnedOn.some((on) => mustRefer(on, failedOn, settings.warningMonths))
  return isWarned
    ? { kind: 'breach', dueOn: within(settings.breachWorkingDays) }
    : { kind: 'warning', dueOn: within(settings.warningWorkingDays) }
}

/** Whether a failure falls in the months that begin with the day of a warning (Sentencing Act 2020 Sch 10 para 6). */
export function mustRefer(warnedOn: Day, failedOn: Day, months: number): boolean {
  return warnedOn <= failedOn && failedOn <= warningCountsUntil(warnedOn, months)
}

/** The last day on which a warning counts: 31 March for one of 1 April the year before; the day it was given is the first. */
function warningCountsUntil(warnedOn: Day, months: number): Day {
  return later(addMonths(addDays(warnedOn, -1), months), addDays(addMonths(warnedOn, months), -1))
}
