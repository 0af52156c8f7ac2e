import { minutesOf, type Weekday, weekdays } from '../../calendar.ts'
import { parts } from '../../kit/files/cells.ts'
import type { Kind } from '../../kit/files/fields.ts'
import { quoted } from '../../kit/files/remark.ts'
import { fault, type Row } from '../../kit/files/row.ts'
import {
  blockedWhy,
  type ContactMethod,
  contactMethods,
  methodWords,
  notToDo,
  type SafeTime,
  safeTimesInWords,
} from '../records/safe-contact.ts'
import type { ContactFacts } from './facts.ts'

const like = 'write it like phone;weekday 10:00-14:00;no voicemail;no letters'

const flags: Record<string, Partial<ContactFacts>> = {
  'no voicemail': { noVoicemail: true },
  'no letters': { noLetters: true },
  'no letter': { noLetters: true },
  'no text': { noText: true },
  'no texts': { noText: true },
  'neutral only': { neutralOnly: true },
}

const daysOf: Record<string, readonly Weekday[]> = {
  weekday: weekdays.slice(0, 5),
  weekdays: weekdays.slice(0, 5),
  weekend: weekdays.slice(5),
  daily: weekdays,
  ...Object.fromEntries(weekdays.map((one) => [one, [one]])),
}

/**
 * How she may be reached (rule 14.1): a way first, then safe times, then what must never be done. Refuses a way
 * that its own flags forbid; names the part that cannot be read.
 */
export const safeContact: Kind<ContactFacts | null, unknown> = {
  read: (row, column) => {
    const [way, ...rest] = parts(row, column).map((text) => text.replaceAll(/\s+/g, ' '))
    if (!way) return undefined
    const begun = wayIn(way)
    if (!begun) {
      fault(row, column, `${quoted(way)} is not a way to reach her: begin with ${ways}`)
      return null
    }
    const contact: ContactFacts = { ...nothingSaid, ...begun }
    const times: SafeTime[] = []
    for (const text of rest) {
      const flag = flags[text.toLowerCase()]
      if (flag) Object.assign(contact, flag)
      else if (text.toLowerCase() !== 'any') times.push(...timeIn(row, column, text))
    }
    const blocked = blockedWhy(contact, contact.method)
    if (blocked) {
      fault(
        row,
        column,
        `${methodWords[contact.method]} is her way, and the same cell forbids it: write another way, or take the flag out`,
      )
    }
    return { ...contact, times }
  },
  say: contactInWords,
}

/** 'Phone, Weekdays 10am to 2pm; no voicemail, no letters': how, when and how not; never where. */
function contactInWords(contact: ContactFacts): string {
  const way =
    contact.method === 'through' ? `Through ${contact.through}` : methodWords[contact.method]
  const never = notToDo(contact)
  return [`${way}, ${safeTimesInWords(contact)}`, never.toLowerCase()].filter(Boolean).join('; ')
}

/**
 * What a file says, with every "never" that stands here already: a list brought in again opens no way that was closed.
 * A contact that is new asks for neutral words.
 */
export function settledContact(said: ContactFacts, known: ContactFacts | null): ContactFacts {
  if (!known) return { ...said, neutralOnly: true }
  return {
    ...said,
    noVoicemail: said.noVoicemail || known.noVoicemail,
    noLetters: said.noLetters || known.noLetters,
    noText: said.noText || known.noText,
    neutralOnly: said.neutralOnly || known.neutralOnly,
  }
}

const ways = 'phone, text, email, letter or through somebody, like through school'

const nothingSaid: ContactFacts = {
  method: 'phone',
  through: '',
  times: [],
  noVoicemail: false,
  noLetters: false,
  noText: false,
  neutralOnly: false,
}

function wayIn(text: string): Pick<ContactFacts, 'method' | 'through'> | undefined {
  const [word = '', ...more] = text.split(' ')
  const method = contactMethods.find((one) => one === word.toLowerCase())
  if (!method) return undefined
  const through = more.join(' ')
  const needsName: ContactMethod = 'through'
  return (method === needsName) === (through !== '') ? { method, through } : undefined
}

function timeIn(row: Row, column: string, text: string): SafeTime[] {
  const [, name = '', from = '', to = ''] =
    text.toLowerCase().match(/^([a-z]+) (\d{1,2}:\d{2}) ?- ?(\d{1,2}:\d{2})$/) ?? []
  const days = Object.hasOwn(daysOf, name) ? daysOf[name] : undefined
  if (!days) {
    fault(row, column, `${quoted(text)} is not a safe time or a flag: ${like}`)
    return []
  }
  const time = { days, from: from.padStart(5, '0'), to: to.padStart(5, '0') }
  if (isTime(time.from) && isTime(time.to) && time.from < time.to) return [time]
  fault(row, column, `${quoted(text)} does not end after it begins, on one day: ${like}`)
  return []
}

function isTime(text: string): boolean {
  return +text.slice(3) < 60 && minutesOf(text) < 24 * 60
}
