import { type Day, dayAt, inShort, inWords, timeAt, timeInWords } from '../../calendar.ts'
import type { SafeContact } from '../records/safe-contact.ts'
import { nextSafeTime, type SafeSlot } from '../records/safe-next.ts'

/** Days on which a site, or every site, holds nothing: a closure, or a site closed for good. */
export type Closing = {
  id: string
  siteId: string | undefined
  fromOn: Day
  /** None where it is for good. */
  toOn: Day | undefined
  reason: string
}

/** A woman who has to be told, as her task and her safe contact say. */
export type ToTell = {
  taskId: string
  recordId: string
  ref: string
  name: string
  worker: string | undefined
  before: Date
  contact: Pick<SafeContact, 'times' | 'noVoicemail' | 'noLetters' | 'noText'>
  closed: { on: Day; outcome: string; by: string } | undefined
}

export type Telling = ToTell & { slot: SafeSlot | undefined }

/** Does it cover a session at that site on that day? One to one has no site: it is covered where nothing at all is held. */
export function closes(
  { siteId, fromOn, toOn }: Closing,
  session: { siteId: string | undefined; onDay: Day },
) {
  const isThere = siteId === undefined || siteId === session.siteId
  return isThere && fromOn <= session.onDay && (toOn === undefined || session.onDay <= toOn)
}

/** '24 Nov 2026 to 8 Dec 2026', 'from 24 Nov 2026, for good' */
export function closingDays({ fromOn, toOn }: Pick<Closing, 'fromOn' | 'toOn'>): string {
  if (toOn === undefined) return `from ${inShort(fromOn)}, for good`
  return fromOn === toOn ? inShort(fromOn) : `${inShort(fromOn)} to ${inShort(toOn)}`
}

/** What she is to be told: 'Venue closed: G2 is not held on 24 November 2026, nor at 2 more sessions'. */
export function closedCall(code: string, days: readonly Day[], isBack = false): string {
  const others = days.length === 2 ? '1 more session' : `${days.length - 1} more sessions`
  const more = days.length > 1 ? `, ${isBack ? 'and' : 'nor'} at ${others}` : ''
  const on = inWords(days[0]!)
  return isBack
    ? `Venue open again: ${code} is held on ${on} after all${more}`
    : `Venue closed: ${code} is not held on ${on}${more}`
}

/** The same of a first session one to one: 'Closed: her first session on 25 November 2026 is not held' */
export function closedAloneCall(firstOn: Day, isBack = false): string {
  const session = `her first session on ${inWords(firstOn)}`
  return isBack ? `Open again: ${session} is held after all` : `Closed: ${session} is not held`
}

/**
 * Who is still to be told, and who has been: first those who cannot be told in a safe time before their session, then by
 * the next safe time, then those who know.
 */
export function tellings(women: readonly ToTell[], now: Date): Telling[] {
  return women
    .map((one) => ({ ...one, slot: nextSafeTime(one.contact.times, now, one.before) }))
    .sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1))
}

/** Has nobody yet put down that she knows, or what was decided? */
export const isUntold = ({ closed }: Pick<ToTell, 'closed'>) => closed === undefined

/** '3:30pm on 24 Nov 2026' */
export function momentInWords(at: Date): string {
  return `${timeInWords(timeAt(at))} on ${inShort(dayAt(at))}`
}

/** '5 of 9 women do not know yet, 1 of them cannot be told in a safe time before her session' */
export function untoldInWords(women: readonly Telling[]): string {
  const untold = women.filter(isUntold)
  if (untold.length === 0) return `All ${women.length} know, or it was decided`
  const late = untold.filter(({ slot }) => !slot).length
  const who = women.length === 1 ? 'woman' : 'women'
  const know = `${who} ${untold.length === 1 ? 'does' : 'do'} not know yet`
  const stuck = late > 0 ? `, ${late} of them with no safe time before the session` : ''
  return `${untold.length} of ${women.length} ${know}${stuck}`
}

function keyOf({ closed, slot, ref }: Telling): string {
  if (closed) return `3 ${ref}`
  return slot ? `2 ${slot.onDay} ${slot.from} ${ref}` : `1 ${ref}`
}

/** 'G2: 24 Nov 2026, 1 Dec 2026', a line for each group; 'G6: 24 sessions, 23 Nov 2026 to 24 May 2027' where they are many. */
export function heldInWords(sessions: readonly { code: string; onDay: Day }[]): string[] {
  const codes = [...new Set(sessions.map(({ code }) => code))]
  return codes.map((code) => {
    const days = sessions.filter((one) => one.code === code).map(({ onDay }) => inShort(onDay))
    const isMany = days.length > 6
    return `${code}: ${isMany ? `${days.length} sessions, ${days[0]} to ${days.at(-1)}` : days.join(', ')}`
  })
}
