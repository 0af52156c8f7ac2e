import { addDays, closedWhy, type Day, type WorkingCalendar, weekdayOf } from '../calendar.ts'
import type { ProgrammeTemplate, Slot } from './template.ts'

/** A group session as laid on the calendar, before it has a room. */
export type LaidSession = {
  number: number
  moduleKey: string
  numberInModule: number
  heldOn: Day
  startsAt: string
  minutes: number
  isEntry: boolean
}

/** A day that a slot fell on and no session could be held, and why. */
export type SkippedDay = { on: Day; why: string }

export type LayRequest = {
  template: Pick<ProgrammeTemplate, 'modules' | 'sequence' | 'entryPoints'>
  entry: 'closed' | 'rolling'
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  venueId: string | undefined
  /** A rolling cohort repeats its modules until here; a closed one ends with its last module. */
  until: Day
  /** CARA: the second session is on this day, whatever the slots say. */
  secondOn?: Day | undefined
  /** Sessions already laid, when more are added to a rolling cohort: the next one is counted from here. */
  after?: { number: number; heldOn: Day; startsAt: string } | undefined
}

/**
 * Every session of a cohort, in order, on its weekly slots: bank holidays and closures are skipped, named, and push
 * the rest back (rule 2.2). Refuses a cohort without slots.
 */
export function laySessions(
  request: LayRequest,
  calendar: WorkingCalendar,
): { sessions: LaidSession[]; skipped: SkippedDay[] } {
  if (request.slots.length === 0) throw new RangeError('A cohort needs at least one weekly slot')
  const order = sessionOrder(request.template)
  const sessions: LaidSession[] = []
  const skipped: SkippedDay[] = []
  let number = request.after?.number ?? 0
  for (const { on, startsAt } of slotDays(request)) {
    if (request.entry === 'closed' && number >= order.length) break
    const fixed = number === 1 && request.secondOn ? request.secondOn : on
    const why = closedWhy(fixed, calendar, request.venueId)
    if (why) {
      skipped.push({ on: fixed, why })
      if (fixed !== on) break
      continue
    }
    const place = order[number % order.length]!
    number += 1
    const isEntry = isEntryPoint(request, place, number)
    sessions.push({ ...place, number, heldOn: fixed, startsAt, minutes: request.minutes, isEntry })
  }
  return { sessions, skipped }
}

/** The weekdays and times of a cohort, from its first day on, to the last day that sessions are laid for. */
export function* slotDays({
  startsOn,
  slots,
  until,
  after,
}: Pick<LayRequest, 'startsOn' | 'slots' | 'until' | 'after'>) {
  const byTime = [...slots].sort((one, two) => (one.startsAt < two.startsAt ? -1 : 1))
  for (let on = after?.heldOn ?? startsOn; on <= until; on = addDays(on, 1)) {
    for (const slot of byTime) {
      if (slot.weekday !== weekdayOf(on)) continue
      if (after && on === after.heldOn && slot.startsAt <= after.startsAt) continue
      yield { on, startsAt: slot.startsAt }
    }
  }
}

type Place = { moduleKey: string; numberInModule: number }

/** What each session of one round is about, in order. */
export function sessionOrder({ modules }: Pick<ProgrammeTemplate, 'modules'>): Place[] {
  return modules.flatMap((module) =>
    Array.from({ length: module.groupSessions }, (_, index) => ({
      moduleKey: module.key,
      numberInModule: index + 1,
    })),
  )
}

/** Whether somebody may join at a session: the first of a closed cohort, the starts that the template names of a rolling one. */
export function isEntryPoint(
  { template, entry }: Pick<LayRequest, 'template' | 'entry'>,
  place: Place,
  number: number,
): boolean {
  if (entry === 'closed' || template.entryPoints === 'first_session') return number === 1
  return template.entryPoints === 'any_session' || place.numberInModule === 1
}
