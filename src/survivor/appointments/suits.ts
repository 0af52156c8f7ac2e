import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { dayPart } from '../../kit/week-parts.ts'
import { type Book, seatsIn, sessionsAhead, weeksAhead } from './book.ts'
import { type Group, type GroupSession, timeOfGroup } from './group.ts'
import { claimsFrom, crecheOf, type Seats, type SeatWeek } from './seats.ts'

/** Who looks for a place, and what it must have for her. */
export type Seeker = {
  enrolmentId: string
  had: ReadonlySet<number>
  localityId: string
  language: string
  stepFree: boolean
  /** mon-evening;sat-day: none is any time. */
  availability: readonly string[]
  travelMinutes: number | undefined
  crechePlaces: number
}

/** A session at which she could begin, the last one she would need, and how many parts she would have there. */
export type FirstSession = { session: GroupSession; lastOn: Day; parts: number }

/** Why a group does not suit. What only concerns her wishes may be set aside, with a reason. */
export type Unsuited = { isHard: boolean; words: string }

/** A group for her: where she could begin, soonest first, and every reason against it. */
export type Offer = {
  book: Book
  firsts: readonly FirstSession[]
  unsuited: readonly Unsuited[]
  /** 'Full until 12 January 2027': where sessions before her first have no seat, or no crèche place, for her. */
  until: string | undefined
  /** Places free in the next weeks, a seat of hers not counted. */
  weeks: readonly SeatWeek[]
}

/** Weeks that are drawn of a group. */
const weeksShown = 8

type Now = { today: Day; time: string }

/** Groups for her, those that suit first and soonest first, then those that could be chosen with a reason (rule 16.4). */
export function offersFor(seeker: Seeker, books: readonly Book[], now: Now): Offer[] {
  return books
    .map((book) => offerOf(seeker, book, now))
    .sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1))
}

/** One group for her: its free first sessions, and every reason against it, not only the first. */
export function offerOf(seeker: Seeker, book: Book, now: Now): Offer {
  const seats = seatsIn(book, now.today, seeker.enrolmentId)
  const tried = entriesOf(book, now, seeker.had).flatMap(
    (session) => tryFrom(session, seeker, book, seats) ?? [],
  )
  const firsts = tried.filter(({ fault }) => !fault)
  const first = firsts[0]
  const fault = tried[0]?.fault
  return {
    book,
    firsts,
    unsuited: [...entryReasons(seeker, book, tried, now), ...wishReasons(seeker, book.group)],
    until:
      first && fault ? `${faultWords[fault]} until ${inWords(first.session.onDay)}` : undefined,
    weeks: weeksAhead(book, seats, now, weeksShown),
  }
}

/** Does it suit her as it is, with no reason to be given? */
export function suits({ unsuited }: Pick<Offer, 'unsuited'>): boolean {
  return unsuited.length === 0
}

/** May it be booked at all: nothing against it but her own wishes? To have no seat is a hard reason. */
export function mayBook({ unsuited }: Pick<Offer, 'unsuited'>): boolean {
  return unsuited.every(({ isHard }) => !isHard)
}

/** '12 days after the target of 29 April 2026', 'On the target of …', '3 days before …'. */
export function againstTarget(firstOn: Day, targetOn: Day): string {
  const late = daysBetween(targetOn, firstOn)
  const target = `the target of ${inWords(targetOn)}`
  if (late === 0) return `On ${target}`
  return `${daysInWords(Math.abs(late))} ${late > 0 ? 'after' : 'before'} ${target}`
}

/** How a first session stands to the target: amber after it, red after more days than a setting (rule 16.1). */
export function targetStatus(firstOn: Day, targetOn: Day, redLateDays: number): Status {
  const late = daysBetween(targetOn, firstOn)
  return late > redLateDays ? 'red' : late > 0 ? 'amber' : 'green'
}

/** '12 sessions, the last on 24 February 2027'; fewer than she needs where the group stops before. */
export function partsInWords({ parts, lastOn }: FirstSession, needed: number): string {
  const last = `the last on ${inWords(lastOn)}`
  if (parts < needed) return `${parts} of the ${needed} sessions she needs, ${last}`
  return parts === 1 ? `1 session, on ${inWords(lastOn)}` : `${parts} sessions, ${last}`
}

/** '1 session', '7 sessions' */
export function sessionsInWords(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`
}

const faultWords = { full: 'Full', creche: 'No crèche place' }

type Tried = FirstSession & { fault: 'full' | 'creche' | undefined }

/** Where she could come in: any session of a part she needs; of a closed group that has not begun, the first of them. */
function entriesOf(
  { group, sessions }: Book,
  { today, time }: Now,
  had: ReadonlySet<number>,
): GroupSession[] {
  const ahead = sessionsAhead({ sessions }, today, time)
  const needed = ahead.filter(({ part }) => !had.has(part))
  if (group.entry === 'rolling') return needed
  const first = sessions.find(({ cancelledWhy }) => cancelledWhy === undefined)
  return first === ahead[0] ? needed.slice(0, 1) : []
}

/** Undefined where a rolling group is not yet laid as far as she would need it. */
function tryFrom(
  session: GroupSession,
  { had, crechePlaces }: Seeker,
  { group, sessions, parts }: Book,
  seats: Seats,
): Tried | undefined {
  const claims = claimsFrom(sessions, session.onDay, had)
  const seen = new Set(
    sessions.filter(({ onDay }) => onDay >= session.onDay).map((one) => one.part),
  )
  const isLaid = seen.size >= parts
  if (group.entry === 'rolling' && !group.endsOn && !isLaid) return undefined
  const at = (id: string) => seats.get(id) ?? []
  const isFull = claims.some(({ id }) => at(id).length >= group.maxPlaces)
  const noCreche = claims.some(({ id }) => crecheOf(at(id)) + crechePlaces > group.crechePlaces)
  const fault = isFull ? 'full' : crechePlaces > 0 && noCreche ? 'creche' : undefined
  return { session, lastOn: claims.at(-1)!.onDay, parts: claims.length, fault }
}

/** Why there is no way in: full, no crèche place, a closed group that has begun, one that stops. */
function entryReasons(
  { crechePlaces, had }: Seeker,
  { group, sessions, parts }: Book,
  tried: readonly Tried[],
  { today }: Now,
): Unsuited[] {
  const hard = (words: string) => [{ isHard: true, words }]
  if (tried.some(({ fault }) => !fault)) return []
  if (had.size >= parts) return hard('She has had every session')
  if (crechePlaces > group.crechePlaces) {
    return hard(`No crèche place: she needs ${crechePlaces}, it has ${group.crechePlaces}`)
  }
  if (tried.some(({ fault }) => fault === 'creche')) return hard('No crèche place is free')
  const last = tried.at(-1)
  if (last) return hard(`Full until at least ${inWords(last.session.onDay)}`)
  if (group.endsOn) return hard(`Stops on ${inWords(group.endsOn)}`)
  const held = sessions.filter(({ onDay, closureId }) => onDay >= today && closureId)
  if (held.some(({ closureId }) => closureId === group.siteId)) {
    return hard('Venue closed for good: no session is held there')
  }
  if (held.length > 0) return hard(closedInWords(held))
  const first = sessions.find(({ cancelledWhy }) => cancelledWhy === undefined)
  if (group.entry === 'closed' && first && first.onDay <= today) {
    return hard(`Closed group, started on ${inWords(first.onDay)}`)
  }
  return hard('No session that she needs is laid yet')
}

/** 'Venue closed: no session is held there on 1 December 2026 (Boiler broken)'; the last day where it is more than one. */
export function closedInWords(held: readonly GroupSession[]): string {
  const last = held.at(-1)!
  const days =
    held.length === 1 ? `on ${inWords(last.onDay)}` : `until after ${inWords(last.onDay)}`
  return `Venue closed: no session is held there ${days} (${last.cancelledWhy})`
}

function wishReasons(seeker: Seeker, group: Group): Unsuited[] {
  const { availability, travelMinutes } = seeker
  const part = dayPart(group.weekday, group.startsAt)
  const reasons: Unsuited[] = []
  if (seeker.stepFree && !group.stepFree) reasons.push({ isHard: true, words: 'Not step-free' })
  if (availability.length > 0 && !availability.includes(part)) {
    reasons.push({ isHard: false, words: `Wrong time for her: ${timeOfGroup(group)}` })
  }
  if (group.language !== seeker.language) {
    reasons.push({
      isHard: false,
      words: `Held in ${group.language}, her language is ${seeker.language}`,
    })
  }
  if (travelMinutes !== undefined && group.localityId !== seeker.localityId) {
    reasons.push({
      isHard: false,
      words: `Perhaps too far: in ${group.locality}, and she can travel ${travelMinutes} minutes at most`,
    })
  }
  return reasons
}

function keyOf(offer: Offer): string {
  const rank = suits(offer) ? 0 : mayBook(offer) ? 1 : 2
  return `${rank} ${offer.firsts[0]?.session.onDay ?? '9'} ${offer.book.group.code}`
}
