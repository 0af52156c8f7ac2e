import { minutesOf, timeInWords, type Weekday, weekdayInWords, weekdays } from '../../calendar.ts'
import type { Fields } from '../../kit/differences.ts'
import type { Fault } from '../../kit/faults.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { parseTime } from '../../kit/time.ts'
import {
  blockedWhy,
  type ContactMethod,
  methodWords,
  notToDo,
  type SafeContact,
  type SafeTime,
  safeTimesInWords,
} from './safe-contact.ts'

/** Digits that a telephone number has at least, without its leading 0. */
const leastDigits = 10

type Way = Pick<SafeContact, 'method' | 'value' | 'through' | 'noLetters' | 'noText'> & {
  noVoicemail: boolean
}

/** Every reason against a way of reaching her: forbidden by what she said herself, or not whole (rule 14.1). */
export function wayFaults(way: Way): Fault<'method' | 'value' | 'through'>[] {
  const faults: Fault<'method' | 'value' | 'through'>[] = []
  const blocked = blockedWhy(way, way.method)
  if (blocked) faults.push({ field: 'method', message: blocked })
  if (way.method === 'through' && !way.through) {
    faults.push({ field: 'through', message: 'Enter who passes a word on, like school office' })
  }
  const missing = valueFault(way.method, way.value)
  if (missing) faults.push({ field: 'value', message: missing })
  return faults
}

/**
 * Does an empty box keep the number that is there? Only for the same way: hers is never taken for that of whoever
 * passes a word on, nor one person's for another's.
 */
export function keepsValue(
  before: Pick<SafeContact, 'method' | 'through'>,
  after: Pick<SafeContact, 'method' | 'through'>,
): boolean {
  const isHers = ({ method }: { method: ContactMethod }) => method === 'phone' || method === 'text'
  if (isHers(before) && isHers(after)) return true
  if (before.method !== after.method) return false
  return before.through.toLowerCase() === after.through.toLowerCase()
}

function valueFault(method: ContactMethod, value: string): string | undefined {
  const digits = value.replaceAll(/\D/g, '').length
  const isNumber = digits >= leastDigits && /^[\d ()+.-]+$/.test(value)
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
  if ((method === 'phone' || method === 'text') && !isNumber) {
    return 'Enter a telephone number, like 07700 900 417'
  }
  if (method === 'email' && !isEmail) return 'Enter an email address, like name@example.org'
  if (method === 'letter' && value.length < 8) return 'Enter the address that a letter goes to'
  if (method === 'through' && !isNumber && !isEmail) {
    return 'Enter the telephone number or email of whoever passes a word on'
  }
  return undefined
}

/** The names of the boxes for her safe times: two spans a day, 'from-mon' to 'to2-sun'. */
export const timeBoxes = weekdays.flatMap((weekday) =>
  ['', '2'].map((again) => ({
    weekday,
    from: `from${again}-${weekday}`,
    to: `to${again}-${weekday}`,
    isSecond: again === '2',
  })),
)

/** Her safe times from their boxes, days with the same times together; or what is wrong with each box. */
export function readTimes(posted: Posted): { times: SafeTime[]; faults: Fault<string>[] } {
  const faults: Fault<string>[] = []
  const spans = new Map<string, Weekday[]>()
  for (const { weekday, from, to } of timeBoxes) {
    const typedFrom = typed(posted, from).trim()
    const typedTo = typed(posted, to).trim()
    if (!typedFrom && !typedTo) continue
    const start = parseTime(typedFrom)
    const end = parseTime(typedTo)
    const day = weekdayInWords(weekday)
    if (!start || !end) {
      const message = `${day} must have a time from and a time to, like 9:30am and 11am`
      faults.push({ field: start ? to : from, message })
    } else if (minutesOf(start) >= minutesOf(end)) {
      faults.push({ field: to, message: `${day} must end after it begins` })
    } else {
      const span = `${start} ${end}`
      spans.set(span, [...(spans.get(span) ?? []), weekday])
    }
  }
  const times = [...spans].map(([span, days]) => {
    const [from, to] = span.split(' ') as [string, string]
    return { days, from, to }
  })
  return { times, faults }
}

/** The boxes as they stand for the times that are kept. */
export function postedTimes(times: readonly SafeTime[]): Posted {
  const posted: Posted = {}
  for (const { days, from, to } of times) {
    for (const weekday of days) {
      const box = timeBoxes.find((one) => one.weekday === weekday && !(one.from in posted))
      if (!box) continue
      posted[box.from] = timeInWords(from)
      posted[box.to] = timeInWords(to)
    }
  }
  return posted
}

/** How to reach her as fields in words: never the number, the address or the word itself. */
export function contactInWords(
  contact: SafeContact & { address: string },
  known: { value: string; address: string; codeWord: string },
): Fields {
  const same = (now: string, before: string) => (now === before ? 'As it was' : 'Changed')
  return [
    ['Way', methodWords[contact.method]],
    ['Through', contact.through],
    ['Number or address', same(contact.value, known.value)],
    ['Safe times', safeTimesInWords(contact)],
    ['Not to do', notToDo(contact)],
    ['Neutral words only', contact.neutralOnly ? 'Yes' : 'No'],
    ['Code word', same(contact.codeWord, known.codeWord)],
    ['Where she lives', same(contact.address, known.address)],
  ]
}
