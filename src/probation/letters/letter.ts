import { type Day, type WorkingCalendar, withWeekday } from '../../calendar.ts'
import type { Slot } from '../../programmes/template.ts'
import { daysAndTimes, minutesInWords } from '../cohorts/wording.ts'
import { fullName } from '../people/person.ts'
import { daysElsewhere, daysWithout, type LetterSession, sessionLine, timesOf } from './days.ts'
import type { LetterKind, LetterWording } from './letter-kinds.ts'
import { labels, wordings } from './wordings.ts'

/** What a letter is made from: who he is, and his sessions still to come. */
export type LetterFacts = {
  familyName: string
  givenNames: string
  crn: string
  isPair: boolean
  venueName: string
  localityName: string
  slots: readonly Slot[]
  entryOn: Day
  lastSessionOn: Day
  /** In order, from today on. */
  sessions: readonly LetterSession[]
  calendar: WorkingCalendar
}

/** What the sender chose and wrote. */
export type LetterChoice = {
  kind: LetterKind
  wording: LetterWording
  sentence: string
  sender: string
  telephone: string
}

/** A letter as it is printed, paragraph by paragraph; never its programme's name, nor its cohort's code. */
export type Letter = {
  to: string
  heading: string
  greeting: string
  opening: string[]
  rows: { label: string; lines: string[] }[]
  paragraphs: string[]
  close: string
  sender: string
  telephone: string
}

/** Keeps a telephone number on one line. */
const noBreak = '\u00a0'

/** The letter in the chosen wording, every gap filled; one that nothing can fill is a fault of the wording. */
export function letterOf(choice: LetterChoice, facts: LetterFacts, today: Day): Letter {
  const text = wordings[choice.wording][choice.kind][facts.isPair ? 'pair' : 'weekly']
  const gaps = {
    place: placeOf(facts),
    entry: withWeekday(facts.entryOn),
    last: withWeekday(facts.lastSessionOn),
    sender: choice.sender,
    telephone: choice.telephone.replaceAll(' ', noBreak),
  }
  const filled = (lines: readonly string[]) => lines.map((line) => fill(line, gaps))
  return {
    to: fullName(facts),
    heading: text.heading,
    greeting: `Dear ${fullName(facts)}`,
    opening: filled(text.opening),
    rows: choice.kind === 'given-back' ? [referenceRow(facts)] : rowsOf(facts, today),
    paragraphs: [
      ...filled(text.rules),
      ...(choice.sentence ? [choice.sentence] : []),
      ...filled(text.contact),
    ],
    close: text.close,
    sender: choice.sender,
    telephone: choice.telephone,
  }
}

/** A wording with its gaps filled. */
export function fill(text: string, gaps: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const words = gaps[name]
    if (words === undefined) throw new RangeError(`Nothing fills {${name}} in a letter`)
    return words
  })
}

function rowsOf(facts: LetterFacts, today: Day) {
  const [first] = facts.sessions
  if (!first) throw new RangeError('A letter of an appointment needs a session to come')
  return [
    ...(facts.isPair ? workshopRows(facts, first) : firstRows(facts, first, today)),
    row(labels.length, minutesInWords(first.minutes) + (facts.isPair ? ' each' : '')),
    row(labels.place, placeOf(facts)),
    row(labels.room, first.roomName),
    ...(facts.isPair ? [] : laterRows(facts)),
    referenceRow(facts),
  ]
}

/** Both workshops, or the one that is left; a second one by itself keeps its name. */
function workshopRows({ sessions, lastSessionOn }: LetterFacts, first: LetterSession) {
  return sessions.map((session) => {
    const isSecond = session.heldOn === lastSessionOn && session.heldOn !== first.heldOn
    const isLeft = sessions.length === 1
    const label = isSecond || isLeft ? labels.secondWorkshop : labels.firstWorkshop
    return row(label, sessionLine(session, first.roomName))
  })
}

function firstRows({ entryOn }: LetterFacts, first: LetterSession, today: Day) {
  const label = first.heldOn === entryOn && entryOn >= today ? labels.first : labels.next
  return [row(label, withWeekday(first.heldOn)), row(labels.time, timesOf(first))]
}

function laterRows({ sessions, slots, calendar }: LetterFacts) {
  const without = daysWithout(sessions, slots, calendar)
  const elsewhere = daysElsewhere(sessions, slots)
  return [
    ...(sessions.length > 1 ? [row(labels.weekly, `Every ${daysAndTimes(slots)}`)] : []),
    ...(without.length > 0 ? [row(labels.none, ...without)] : []),
    ...(elsewhere.length > 0 ? [row(labels.other, ...elsewhere)] : []),
    row(labels.last, withWeekday(sessions.at(-1)!.heldOn)),
  ]
}

function referenceRow({ crn }: Pick<LetterFacts, 'crn'>) {
  return row(labels.reference, crn)
}

/** 'Winchester hub', with its town where the name does not say it. */
function placeOf({ venueName, localityName }: LetterFacts): string {
  return venueName.includes(localityName) ? venueName : `${venueName}, ${localityName}`
}

function row(label: string, ...lines: string[]) {
  return { label, lines }
}
