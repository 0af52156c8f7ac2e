import { timeInWords, type Weekday, weekdayInWords, weekdays } from '../../calendar.ts'

export const contactMethods = ['phone', 'text', 'email', 'letter', 'through'] as const
export type ContactMethod = (typeof contactMethods)[number]

export const attemptOutcomes = ['reached', 'no_answer', 'left_word', 'not_safe'] as const
export type AttemptOutcome = (typeof attemptOutcomes)[number]

export const attemptOutcomeWords: Record<AttemptOutcome, string> = {
  reached: 'Reached her',
  no_answer: 'No answer',
  left_word: 'Left a neutral word',
  not_safe: 'Not safe to talk',
}

/** A time of some days when it is safe: local wall-clock times 'HH:MM'. */
export type SafeTime = { days: readonly Weekday[]; from: string; to: string }

/** How somebody may be reached, and what must never be done. */
export type SafeContact = {
  method: ContactMethod
  value: string
  /** With 'through': who passes the word on, like 'school'. */
  through: string
  times: readonly SafeTime[]
  noVoicemail: boolean
  noLetters: boolean
  noText: boolean
  neutralOnly: boolean
  codeWord: string
}

/** How to reach her in full, and where she lives: for the page that asked why, and for checks; never for a list. */
export type FullContact = SafeContact & { address: string; version: number }

export const methodWords: Record<ContactMethod, string> = {
  phone: 'Phone',
  text: 'Text',
  email: 'Email',
  letter: 'Letter',
  through: 'Through somebody',
}

/**
 * Why a way of reaching her may not be used, in words; undefined where it may (rule 14.1: "do not contact this
 * way" blocks, it does not warn). A voicemail is asked for as 'voicemail'.
 */
export function blockedWhy(
  contact: Pick<SafeContact, 'noVoicemail' | 'noLetters' | 'noText'>,
  way: ContactMethod | 'voicemail',
): string | undefined {
  if (way === 'letter' && contact.noLetters)
    return 'No letters: she has said that a letter is not safe'
  if (way === 'text' && contact.noText) return 'No text: she has said that a text is not safe'
  if (way === 'voicemail' && contact.noVoicemail) {
    return 'No voicemail: she has said that a message left is not safe'
  }
  return undefined
}

/** 'No voicemail, no letters, no text': what not to do, in bold on every page; '' where nothing is. */
export function notToDo(
  contact: Pick<SafeContact, 'noVoicemail' | 'noLetters' | 'noText'>,
): string {
  const words = [
    contact.noVoicemail && 'no voicemail',
    contact.noLetters && 'no letters',
    contact.noText && 'no text',
  ].filter((one) => one !== false)
  const all = words.join(', ')
  return all.charAt(0).toUpperCase() + all.slice(1)
}

/** 'Weekdays 10am to 2pm', 'Tue 9:30am to 11am', 'Any time, neutral words only'. */
export function safeTimesInWords(contact: Pick<SafeContact, 'times' | 'neutralOnly'>): string {
  if (contact.times.length === 0) {
    return contact.neutralOnly ? 'Any time, neutral words only' : 'Any time'
  }
  return contact.times
    .map(({ days, from, to }) => `${daysInWords(days)} ${timeInWords(from)} to ${timeInWords(to)}`)
    .join('; ')
}

/** Is this local time on this weekday one of her safe times? No times given is any time. */
export function isSafeTime(times: readonly SafeTime[], weekday: Weekday, time: string): boolean {
  if (times.length === 0) return true
  return times.some(({ days, from, to }) => days.includes(weekday) && from <= time && time <= to)
}

/** '•••• ••• 417': the end of a number, so that the right one is recognised and none is read over a shoulder. */
export function masked(value: string): string {
  const kept = value.replaceAll(/\s/g, '').slice(-3)
  return value.length > 5 ? `•••• ••• ${kept}` : '•••• •••'
}

function daysInWords(days: readonly Weekday[]): string {
  if (days.length === 7) return 'Every day'
  if (days.length === 5 && weekdays.slice(0, 5).every((one) => days.includes(one)))
    return 'Weekdays'
  return weekdays
    .filter((one) => days.includes(one))
    .map((one) => weekdayInWords(one).slice(0, 3))
    .join(', ')
}
