import { type Day, timeInWords, withWeekday } from '../../calendar.ts'
import { asErrors, type Fault } from '../../kit/faults.ts'
import { dayField, formOf, optionalText, type Read, textField } from '../../kit/form.ts'
import { tellingWord } from '../../kit/neutral.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { parseTime } from '../../kit/time.ts'
import { blockedWhy, type SafeContact } from './safe-contact.ts'

/** What a letter must not say either: each would tell whoever opens it what the service is. */
const words = [
  /\bfreedom\b/i,
  /\bprogrammes?\b/i,
  /\bgroups?\b/i,
  /\bFIT\b/,
  /\bsocial work\w*/i,
  /\bsafe(ty|guarding)?\b/i,
  /\brefuge\b/i,
  /\bpolice\b/i,
  /\bcourt\b/i,
  /\bMARAC\b/i,
  /\bIDVA\b/i,
  /\bviolen\w*/i,
  /\bwomen\w*/i,
]

/** The first word of a text that a letter must not hold; undefined where there is none. */
function wordThatTells(text: string): string | undefined {
  return tellingWord(text) ?? words.map((word) => text.match(word)?.[0]).find(Boolean)
}

/** Why she gets no letter at all, in words (rule 14.1); undefined where she may. */
export function noLetterWhy(
  contact: Pick<SafeContact, 'noVoicemail' | 'noLetters' | 'noText'> | undefined,
): string | undefined {
  if (!contact) return 'No safe way to reach her is recorded, so no letter can be sent'
  return blockedWhy(contact, 'letter')
}

export type AppointmentLetter = {
  onDay: Day
  /** 'HH:MM'; none leaves it to a call. */
  time: string | undefined
  sender: string
  telephone: string
  place: string
  placeIsSafe: boolean
}

const form = formOf({
  onDay: dayField('Day of the appointment'),
  time: optionalText('Time', 10),
  sender: textField('Sender', 60),
  telephone: optionalText('Telephone number', 30),
  place: optionalText('Place', 120),
})

/** A letter as its form asks for it; or every reason against it. */
export function readLetter(posted: PostedForm, today: Day): Read<AppointmentLetter> {
  const { values, errors } = form(posted)
  if (!values) return { errors }
  const time = values.time ? parseTime(values.time) : undefined
  if (values.time && !time) return { errors: { time: ['Time must be like 2:30pm or 14:30'] } }
  const placeIsSafe = severalOf(posted, 'placeIsSafe').includes('yes')
  const letter = { ...values, time, placeIsSafe }
  const faults = letterFaults(letter, today)
  return faults.length > 0 ? { errors: asErrors(faults) } : { values: letter }
}

/** Every reason against what the worker adds: words that tell, a place that is not ticked as safe to print. */
function letterFaults(
  letter: AppointmentLetter,
  today: Day,
): Fault<'onDay' | 'sender' | 'place' | 'placeIsSafe' | 'telephone'>[] {
  const faults: Fault<'onDay' | 'sender' | 'place' | 'placeIsSafe' | 'telephone'>[] = []
  if (letter.onDay < today) {
    faults.push({ field: 'onDay', message: 'Day of the appointment cannot be in the past' })
  }
  for (const field of ['sender', 'place'] as const) {
    const telling = wordThatTells(letter[field])
    if (!telling) continue
    const name = field === 'sender' ? 'Sender' : 'Place'
    const message = `${name} must not say “${telling}”: others in the home may read the letter`
    faults.push({ field, message })
  }
  if (letter.place && !letter.placeIsSafe) {
    const message = 'Tick that the place is safe to print, or leave the place empty'
    faults.push({ field: 'placeIsSafe', message })
  }
  if (letter.telephone && letter.telephone.replaceAll(/\D/g, '').length < 10) {
    const message = 'Enter a telephone number with its area code, like 01632 960 001'
    faults.push({ field: 'telephone', message })
  }
  return faults
}

/** The lines of the letter: the day, the time where there is one, the place only where it may stand. */
export function letterLines(letter: AppointmentLetter): [label: string, words: string][] {
  const lines: [string, string][] = [['Date', withWeekday(letter.onDay)]]
  if (letter.time) lines.push(['Time', timeInWords(letter.time)])
  if (letter.place && letter.placeIsSafe) lines.push(['Place', letter.place])
  return lines
}
