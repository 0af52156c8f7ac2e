import {
  addWorkingDays,
  type Day,
  dayAt,
  daysInWords,
  inShort,
  instantAt,
  timeAt,
  type WorkingCalendar,
} from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { riskWords } from './case.ts'
import { allocationDue, contactDue, dueInWords, dueStatus } from './contact-clock.ts'
import { type ClockSettings, enrolmentClock, openDeferral } from './enrolment-clock.ts'
import type { OpenCase, OpenEnrolment, RecordFacts, TaskDue } from './facts.ts'
import { heardBackBy, whomInWords } from './hand-over.ts'
import type { ServiceSettings } from './service-settings.ts'
import { taskInWords } from './task.ts'

type DueKind =
  | 'contact'
  | 'heard_back'
  | 'allocation'
  | 'place'
  | 'target'
  | 'review'
  | 'task'
  | 'ask_again'

/** One thing that is due for a record. `at` where its clock runs by the hour; `late` is calendar days past a target. */
export type Due = {
  kind: DueKind
  onDay: Day
  at?: Date | undefined
  what: string
  taskId?: string
  late?: number | undefined
}

export type DueContext = {
  settings: ServiceSettings
  clock: Pick<ClockSettings, 'targetDays' | 'redLateDays'>
  calendar: WorkingCalendar
  now: Date
}

/** Everything that is due for a record, the soonest first (rules 15.1 to 16.1). */
export function duesOf(record: RecordFacts, context: DueContext): Due[] {
  return [
    ...caseDues(record, context),
    ...enrolmentDues(record, context),
    ...record.tasks.map(taskDue),
  ].sort(bySoonest)
}

/** A task as it is due: a call on the day of the session itself by the hour at which that begins. */
export function taskDue({ id, dueOn, tellBefore, ...task }: TaskDue): Due {
  const at = tellBefore && dayAt(tellBefore) === dueOn ? tellBefore : undefined
  return { kind: 'task', onDay: dueOn, at, what: taskInWords(task), taskId: id }
}

/**
 * What will be due for a record by the end of a day, if nothing is done until then: what is overdue already, and what
 * the days until then bring.
 */
export function duesBy(record: RecordFacts, context: DueContext, lastOn: Day): Due[] {
  const end = instantAt(lastOn, '23:59')
  const now = end instanceof Date && end > context.now ? end : context.now
  return duesOf(record, { ...context, now }).filter(({ onDay }) => onDay <= lastOn)
}

/** How many things that are no tasks are due by the end of today: contacts, workers, places, reviews. */
export function othersDue(records: readonly RecordFacts[], context: DueContext, today: Day) {
  const dues = records.flatMap((record) => duesOf(record, context))
  return dues.filter(({ kind, onDay }) => kind !== 'task' && onDay <= today).length
}

/** Since when she waits by her own choice, where she does today. */
export function holdOf({ enrolment }: Pick<RecordFacts, 'enrolment'>, today: Day) {
  return enrolment && !enrolment.startedOn ? openDeferral(enrolment.deferrals, today) : undefined
}

/** For sorting: the moment by which it is due; a day without a time lasts to its end. */
export function momentOf({ onDay, at }: Pick<Due, 'onDay' | 'at'>): string {
  return at ? `${onDay} ${timeAt(at)}` : `${onDay} 24:00`
}

/** How it stands now, and in what words: 'Overdue by 2 hours', 'Due tomorrow', '5 days past her target'. */
export function dueNow(
  due: Due,
  { now, calendar, clock }: DueContext,
): { status: Status; words: string } {
  if (due.late) {
    const status = due.late > clock.redLateDays ? 'red' : 'amber'
    return { status, words: `${daysInWords(due.late)} past her target` }
  }
  return { status: dueStatus(due, now, calendar), words: dueInWords(due, now, calendar) }
}

/** Is it past its moment, or past its day where it has none? */
export function isOverdue(due: Pick<Due, 'onDay' | 'at'>, now: Date): boolean {
  return due.at ? due.at < now : due.onDay < dayAt(now)
}

/** Is it a contact to be made: a first one, one after she agreed, or a call after she missed a session? */
export function isContact(due: Due, record: Pick<RecordFacts, 'tasks'>): boolean {
  if (due.kind === 'contact') return true
  return record.tasks.some(({ id, kind }) => id === due.taskId && kind === 'safe_contact')
}

/** 'First attempt', 'Second attempt of 3': which try is next; what follows once all were made. */
export function attemptInWords(safe: number, most: number): string {
  if (safe >= most) return `${most} safe attempts made: back to the social worker`
  const names = ['First', 'Second', 'Third', 'Fourth', 'Fifth']
  const name = names[safe]
  if (safe === 0) return 'First attempt'
  return name ? `${name} attempt of ${most}` : `Attempt ${safe + 1} of ${most}`
}

function caseDues(record: RecordFacts, context: DueContext): Due[] {
  const { openCase, workerId } = record
  if (!openCase) return []
  const { settings, calendar } = context
  const dues: Due[] = []
  if (!workerId) {
    const onDay = allocationDue(openCase.referredAt, settings, calendar)
    dues.push({ kind: 'allocation', onDay, what: 'Give her a worker' })
  }
  if (!openCase.contactedOn) dues.push(firstContact(record, openCase, context))
  dues.push(...heardBack(openCase, context))
  if (openCase.planReviewOn) {
    dues.push({ kind: 'review', onDay: openCase.planReviewOn, what: 'Plan review' })
  }
  return dues
}

function firstContact(record: RecordFacts, openCase: OpenCase, context: DueContext): Due {
  const { settings, calendar } = context
  const { contactRisk, referredAt } = openCase
  const due = contactDue({ referredAt, risk: contactRisk ?? 'high' }, settings, calendar)
  const next = attemptInWords(record.attempts.safe, settings.safeAttempts)
  const since = record.rating && record.rating.level !== contactRisk ? ' when referred' : ''
  const level = contactRisk ? `${riskWords[contactRisk]}${since}` : 'Risk not recorded'
  const [passedTo] = openCase.handOvers
  const what = [
    `${level}: ${next.charAt(0).toLowerCase()}${next.slice(1)}`,
    due.handOver,
    passedTo && `passed to ${whomInWords(passedTo)}`,
  ]
  return { kind: 'contact', onDay: due.onDay, at: due.at, what: what.filter(Boolean).join(', ') }
}

/** Whoever was passed on is asked about until what happened is written down, also after her time has run out. */
function heardBack({ handOvers, contactRisk }: OpenCase, { settings }: DueContext): Due[] {
  return handOvers.map((passed) => {
    const at = heardBackBy(passed, contactRisk ?? 'high', settings)
    const what = `Hear back from ${whomInWords(passed)}`
    return { kind: 'heard_back', onDay: dayAt(at), at, what }
  })
}

function enrolmentDues(record: RecordFacts, context: DueContext): Due[] {
  const { enrolment, workerId, openCase } = record
  if (!enrolment || enrolment.startedOn) return []
  const { settings, calendar, now } = context
  const dues: Due[] = []
  if (!workerId && !openCase) {
    const onDay = addWorkingDays(enrolment.agreedOn, settings.allocationWorkingDays, calendar)
    dues.push({ kind: 'allocation', onDay, what: 'Give her a worker' })
  }
  const held = openDeferral(enrolment.deferrals, dayAt(now))
  if (!held) return [...dues, ...stepsOf(enrolment, context)]
  const isAsked = record.tasks.some(({ kind }) => kind === 'ask_again')
  if (!isAsked && held.askAgainOn && held.askAgainOn <= dayAt(now)) {
    dues.push({
      kind: 'ask_again',
      onDay: held.askAgainOn,
      what: 'Ask again whether she is ready',
    })
  }
  return dues
}

/**
 * From the day she agreed: contact, then a place, then her first session (rule 16.1). A place that was booked
 * without reaching her leaves the contact to be made.
 */
function stepsOf(enrolment: OpenEnrolment, context: DueContext): Due[] {
  const { settings, clock, calendar, now } = context
  const days = enrolmentClock(enrolment, { ...settings, ...clock }, calendar, dayAt(now))
  const dues: Due[] = []
  if (!enrolment.contactedOn) {
    const what = `First contact, she agreed on ${inShort(enrolment.agreedOn)}`
    dues.push({ kind: 'contact', onDay: days.contactBy, what })
  }
  if (enrolment.firstOn) return dues
  if (!enrolment.offeredOn) {
    dues.push({ kind: 'place', onDay: days.placeBy, what: 'Offer her a place' })
  }
  if (enrolment.offeredOn || days.delayDays) {
    const late = days.delayDays || undefined
    dues.push({ kind: 'target', onDay: days.targetOn, what: 'Target for her first session', late })
  }
  return dues
}

function bySoonest(one: Due, other: Due): number {
  const first = momentOf(one)
  const second = momentOf(other)
  return first < second ? -1 : first > second ? 1 : 0
}
