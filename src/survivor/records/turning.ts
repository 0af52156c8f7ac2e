import { addDays, type Day, day, instantAt } from '../../calendar.ts'
import { type Due, type DueContext, duesOf, holdOf, isContact, momentOf } from './dues.ts'
import { enrolmentClock } from './enrolment-clock.ts'
import type { RecordFacts } from './facts.ts'

export const lineKinds = [
  ...(['contact', 'heard_back', 'allocation', 'place', 'target', 'review', 'task'] as const),
  ...(['ask_again', 'hold', 'none'] as const),
] as const
export type LineKind = (typeof lineKinds)[number]

/** What is due for a record from one day to before another, whatever is done or not until then. */
export type DueLine = {
  fromOn: Day
  untilOn: Day
  kind: LineKind
  taskId: string | undefined
  dueOn: Day | undefined
  at: Date | undefined
  moment: string
  isContact: boolean
  isFirst: boolean
  isNext: boolean
}

/** Before every day that is looked at, and after. */
export const always = day('1900-01-01')
export const never = day('9999-12-31')

/** What dues go by on a day; and the days on which that itself changes, as by a version of the programme to come. */
export type TurningContext = { on: (on: Day) => DueContext; turns: readonly Day[] }

/** Lines that say that nothing is due come after all moments, those on hold after them. */
const nothingDue = 'y'
const onHold = 'z'

/**
 * Everything that is due for a record on any day, each from the day on which it turns so to before the one on which it
 * turns again (rule 15.10). What changes it without anybody doing anything: her own wishes to wait, her target.
 */
export function turningOf(record: RecordFacts, context: TurningContext): DueLine[] {
  const turns = turnsOf(record, context)
  const standing = new Map<string, DueLine>()
  const lines: DueLine[] = []
  for (const [index, fromOn] of turns.entries()) {
    const untilOn = turns[index + 1] ?? never
    for (const line of linesOn(record, context.on(fromOn), fromOn)) {
      const { moment, ...what } = line
      const key = JSON.stringify([moment, Object.values(what)])
      const before = standing.get(key)
      if (before?.untilOn === fromOn) before.untilOn = untilOn
      else {
        const made = { ...line, fromOn, untilOn }
        standing.set(key, made)
        lines.push(made)
      }
    }
  }
  return lines
}

type Line = Omit<DueLine, 'fromOn' | 'untilOn'>

/** What is due on one day, the soonest first; where nothing is, one line that says so. */
function linesOn(record: RecordFacts, context: DueContext, on: Day): Line[] {
  const all = duesOf(record, context)
  if (all.length > 0) {
    const next = all.find(({ kind }) => kind !== 'contact')
    return all.map((due, index) => lineOf(due, record, index === 0, due === next))
  }
  const isHeld = holdOf(record, on) !== undefined
  const [kind, moment] = isHeld ? (['hold', onHold] as const) : (['none', nothingDue] as const)
  const nothing = { taskId: undefined, dueOn: undefined, at: undefined, isContact: false }
  return [{ kind, moment, ...nothing, isFirst: true, isNext: false }]
}

function lineOf(due: Due, record: RecordFacts, isFirst: boolean, isNext: boolean): Line {
  const { kind, onDay: dueOn, at, taskId } = due
  const moment = momentOf(due)
  return { kind, dueOn, at, taskId, moment, isContact: isContact(due, record), isFirst, isNext }
}

function turnsOf({ enrolment }: RecordFacts, { on, turns }: TurningContext): Day[] {
  if (!enrolment || enrolment.startedOn) return [always]
  const wishes = enrolment.deferrals.flatMap(({ fromOn, toOn, askAgainOn }) => [
    fromOn,
    ...(toOn ? [addDays(toOn, 1)] : []),
    ...(askAgainOn ? [askAgainOn] : []),
  ])
  const known = [always, ...wishes, ...turns]
  const targets = known.map((from) => {
    const { settings, clock, calendar } = on(from)
    const { targetOn } = enrolmentClock(enrolment, { ...settings, ...clock }, calendar, from)
    return addDays(targetOn, 1)
  })
  return [...new Set([...known, ...targets])].filter((one) => one < never).sort()
}

/** The middle of a day: an instant of it that there is whatever the clocks do. */
export function middleOf(on: Day): Date {
  return instantAt(on, '12:00') as Date
}
