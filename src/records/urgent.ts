import { timeAt, timeInWords } from '../calendar.ts'
import type { Status } from '../waiting-list/status.ts'
import { type Due, type DueContext, dueNow, duesOf, isOverdue, momentOf } from './dues.ts'
import type { RecordFacts } from './facts.ts'
import { safeTimesInWords } from './safe-contact.ts'

/** What has to be said first of one record: in bold what is wrong, then what may be done about it. */
export type Urgent = { due: Due; status: Status; lead: string; rest: string }

/**
 * What is most urgent of a record: a first contact that is overdue or due soon before everything else that is
 * overdue; undefined where nothing is. A family that was passed on is not asked about again.
 */
export function urgentOf(record: RecordFacts, context: DueContext): Urgent | undefined {
  const dues = duesOf(record, context)
  const contact = dues.find(({ kind }) => kind === 'contact')
  const isPassedOn = Boolean(record.openCase?.passedOnAt)
  if (contact && !isPassedOn && dueNow(contact, context).status !== 'green') {
    return contactUrgent(record, contact, context)
  }
  const first = dues.find((due) => isOverdue(due, context.now) && due !== contact)
  if (!first) return undefined
  const { status, words } = dueNow(first, context)
  const lead = `${nameOf(record)}: ${inSentence(first.what)}, ${inSentence(words)}.`
  return { due: first, status, lead, rest: '' }
}

/** The record that comes first of several: contacts by the clock, then what is overdue longest. */
export function mostUrgent(records: readonly RecordFacts[], context: DueContext) {
  let most: { record: RecordFacts; urgent: Urgent } | undefined
  for (const record of records) {
    const urgent = urgentOf(record, context)
    if (urgent && (!most || keyOf(urgent) < keyOf(most.urgent))) most = { record, urgent }
  }
  return most
}

function keyOf({ due, status }: Urgent): string {
  const rank = due.kind === 'contact' ? (due.at ? 0 : 1) : 2
  return `${status === 'red' ? 0 : 1} ${rank} ${momentOf(due)}`
}

function contactUrgent(record: RecordFacts, due: Due, context: DueContext): Urgent {
  const { status, words } = dueNow(due, context)
  const { settings, now } = context
  const { openCase, attempts, contact } = record
  const tried =
    attempts.all === 0
      ? 'has had no first attempt'
      : `has not been reached after ${attempts.all === 1 ? '1 attempt' : `${attempts.all} attempts`}`
  const late = words.replace('Overdue by ', '')
  const past = !openCase
    ? `${late} past the first contact that she was promised`
    : due.at
      ? `${late} past her ${settings.highRiskHours} hours`
      : `${late} past her day`
  const when = isOverdue(due, now) ? `is ${past}` : `is ${inSentence(words)}`
  const rest = [
    contact ? safeTimeOf(contact) : 'No safe way to reach her is recorded.',
    openCase && due.at ? passOn(due, context) : '',
  ]
  return {
    due,
    status,
    lead: `${nameOf(record)}, ${tried} and ${when}.`,
    rest: rest.filter(Boolean).join(' '),
  }
}

function safeTimeOf(contact: NonNullable<RecordFacts['contact']>): string {
  if (contact.times.length === 0) return `${safeTimesInWords(contact)}.`
  const several = contact.times.length > 1 ? 'Her safe times are' : 'Her safe time is'
  return `${several} ${safeTimesInWords(contact)}.`
}

function passOn(due: Due, { settings, now }: DueContext): string {
  if (isOverdue(due, now)) return `If that is too late, pass her to ${settings.handOverTo} now.`
  const by = due.at ? ` by ${timeInWords(timeAt(due.at))}` : ''
  return `If nobody can reach her${by}, pass her to ${settings.handOverTo}.`
}

function nameOf({ preferredName, ref }: RecordFacts): string {
  return `${preferredName}, ${ref}`
}

/** 'Due tomorrow' as a sentence holds it; names of days and of MARAC stay as they are. */
function inSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
