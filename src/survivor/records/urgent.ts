import { dayAt, timeAt, timeInWords } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { type Due, type DueContext, dueNow, duesOf, isOverdue, momentOf } from './dues.ts'
import type { RecordFacts } from './facts.ts'
import { alarmsBy, type HandOver, heardBackBy, heardLead } from './hand-over.ts'
import { safeTimesInWords } from './safe-contact.ts'

/** What has to be said first of one record: in bold what is wrong, then what may be done about it. */
export type Urgent = {
  due: Due
  status: Status
  lead: string
  rest: string
  /** What else may be done where that is too late. */
  onward?: string
  /** Whom she was passed to, and nothing has come back: the one who has had her longest. */
  handOver?: HandOver | undefined
}

export type Alarm = { record: RecordFacts; urgent: Urgent }

/**
 * What is most urgent of a record: whoever is not reached, or not heard of, before everything else that is overdue;
 * undefined where nothing is. Passing her on to somebody hides nothing: it says by when to hear back, then alarms.
 */
export function urgentOf(record: RecordFacts, context: DueContext): Urgent | undefined {
  const contact = contactUrgent(record, context)
  if (contact && contact.status !== 'green') return contact
  const first = duesOf(record, context).find(
    (due) => isOverdue(due, context.now) && due.kind !== 'contact',
  )
  if (!first) return undefined
  const { status, words } = dueNow(first, context)
  const lead = `${nameOf(record)}: ${inSentence(first.what)}, ${inSentence(words)}.`
  return { due: first, status, lead, rest: '' }
}

/** Nobody has reached her yet, and her risk is high, or not recorded. */
export function isHighUnreached({ openCase }: RecordFacts): boolean {
  if (!openCase || openCase.contactedOn) return false
  return (openCase.contactRisk ?? 'high') === 'high'
}

/**
 * Every woman at high risk whom nobody has reached, and everybody of whom nothing was heard back in time, the worst
 * first: past her time with nobody who has her before past it with somebody, then by how long.
 */
export function alarmsOf(records: readonly RecordFacts[], context: DueContext): Alarm[] {
  return records
    .flatMap((record) => {
      const urgent = record.openCase && contactUrgent(record, context)
      const isAlarm = isHighUnreached(record) || (urgent?.handOver && urgent.status === 'red')
      return urgent && isAlarm ? [{ record, urgent }] : []
    })
    .sort((one, other) => (keyOf(one.urgent) < keyOf(other.urgent) ? -1 : 1))
}

/** The record that comes first of several: contacts by the clock, then what is overdue longest. */
export function mostUrgent(
  records: readonly RecordFacts[],
  context: DueContext,
): Alarm | undefined {
  let most: Alarm | undefined
  for (const record of records) {
    const urgent = urgentOf(record, context)
    if (urgent && (!most || keyOf(urgent) < keyOf(most.urgent))) most = { record, urgent }
  }
  return most
}

const order: readonly Status[] = ['red', 'amber', 'green']

function keyOf({ due, status }: Urgent): string {
  const isContact = due.kind === 'contact' || due.kind === 'heard_back'
  const rank = isContact ? (due.at ? 0 : 1) : 2
  return `${order.indexOf(status)} ${rank} ${momentOf(due)}`
}

/** A contact to be made, or somebody to be heard of; undefined where there is neither. */
function contactUrgent(record: RecordFacts, context: DueContext): Urgent | undefined {
  const due = duesOf(record, context).find(({ kind }) => kind === 'contact')
  const handOver = record.openCase?.handOvers.at(-1)
  if (handOver) return handedOver(record, handOver, due, context)
  if (!due) return undefined
  const lead = `${nameOf(record)}, ${contactStands(record, due, context)}.`
  const onward = record.openCase && due.at ? passOn(due, context) : ''
  return { due, status: dueNow(due, context).status, lead, rest: safeTimeOf(record), onward }
}

/** Red once her time to be heard of has run out; amber while it runs and she is past her own. */
function handedOver(
  record: RecordFacts,
  handOver: HandOver,
  contact: Due | undefined,
  context: DueContext,
): Urgent | undefined {
  const { settings, now } = context
  const risk = record.openCase?.contactRisk ?? 'high'
  const alarms = alarmsBy(handOver, risk, settings, now)
  const by = heardBackBy(handOver, risk, settings)
  const due = contact ?? { kind: 'heard_back', onDay: dayAt(by), at: by, what: '' }
  const own = contact ? dueNow(contact, context).status : 'green'
  const lead = `${nameOf(record)}: ${heardLead(handOver, by, alarms, now)}`
  const stands = contact ? `She ${contactStands(record, contact, context)}.` : ''
  const status = alarms > 0 ? 'red' : own === 'red' ? 'amber' : own
  return { due, status, lead, rest: join(stands, safeTimeOf(record)), handOver }
}

/** 'has had no first attempt and is 2 hours past her 24 hours' */
function contactStands(record: RecordFacts, due: Due, context: DueContext): string {
  const { words } = dueNow(due, context)
  const { openCase, attempts } = record
  const tried =
    attempts.all === 0
      ? 'has had no first attempt'
      : `has not been reached after ${attempts.all === 1 ? '1 attempt' : `${attempts.all} attempts`}`
  if (!isOverdue(due, context.now)) return `${tried} and is ${inSentence(words)}`
  const late = words.replace('Overdue by ', '')
  if (!openCase) return `${tried} and is ${late} past the first contact that she was promised`
  const clock = due.at ? `her ${context.settings.highRiskHours} hours` : 'her day'
  return `${tried} and is ${late} past ${clock}`
}

function safeTimeOf({ contact }: RecordFacts): string {
  if (!contact) return 'No safe way to reach her is recorded.'
  if (contact.times.length === 0) return `${safeTimesInWords(contact)}.`
  const isOne = contact.times.length === 1 && contact.times[0]!.days.length === 1
  const words = safeTimesInWords(contact).replaceAll(/Weekdays|Every day/g, (one) =>
    inSentence(one),
  )
  return `${isOne ? 'Her safe time is' : 'Her safe times are'} ${words}.`
}

function passOn(due: Due, { settings, now }: DueContext): string {
  if (isOverdue(due, now)) return `If that is too late, pass her to ${settings.handOverTo} now.`
  const by = due.at ? ` by ${timeInWords(timeAt(due.at))}` : ''
  return `If nobody can reach her${by}, pass her to ${settings.handOverTo}.`
}

function nameOf({ preferredName, ref }: RecordFacts): string {
  return `${preferredName}, ${ref}`
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ')
}

/** 'Due tomorrow' as a sentence holds it; names of days and of MARAC stay as they are. */
function inSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
