import { addDays, type Day, earlier, weekdayInWords, weekdayOf } from '../../../calendar.ts'
import { dayPart } from '../../../kit/week-parts.ts'
import { laySessions } from '../../../programmes/lay-sessions.ts'
import type { Slot } from '../../../programmes/template.ts'
import { clashInWords, freeRoom, roomClashes } from '../../cohorts/clashes.ts'
import type { Cohort, Session } from '../../cohorts/cohort.ts'
import { lastKnownDay } from '../../cohorts/laid-until.ts'
import { checkPlace } from '../../placements/place.ts'
import { hoursFaults } from '../../sites/venue-hours.ts'
import { type WaitToday, waitOn } from '../../waiting-list/wait.ts'
import { siteOf } from '../problem/office.ts'
import { ledIn, toLead, whyNoTime } from '../problem/staffing.ts'
import type { Change } from './scenario-steps.ts'
import {
  cohortIn,
  isOf,
  noSuchCohort,
  plus,
  replaceCohort,
  type Step,
  staffMinutes,
  type Tried,
  withoutPlaces,
} from './scenario-steps.ts'

/**
 * A cohort that meets on another evening, or on one more: sessions within the notice due stay, the later ones are laid
 * again. Who is booked and could not come then waits again. Refuses a pair, a taken room, and facilitators without time.
 */
export function changeEvening(tried: Tried, change: Extract<Change, { kind: 'evening' }>): Step {
  const cohort = cohortIn(tried, change.cohortId)
  if (!cohort) return noSuchCohort
  const slots = slotsAfter(cohort, change)
  const { office } = tried
  const faults = slotFaults(cohort, slots, change)
  if (faults.length > 0) return { refused: faults }
  const sessions = laidAgain(cohort, slots, tried)
  if (sessions.length < (cohort.entry === 'closed' ? cohort.sessions.length : 1)) {
    return {
      refused: [`The sessions of ${cohort.code} would pass the bank holidays that are known`],
    }
  }
  const moved = sessions.filter(({ heldOn }) => heldOn >= firstMoved(tried))
  const own = office.taken.filter((session) => isOf(session, cohort.id, firstMoved(tried)))
  const others = office.taken.filter((session) => !own.includes(session))
  const site = siteOf(office, cohort.venueId)
  const room = site && freeRoom(moved, site.rooms, others)
  const asked = toLead(moved, office, ledIn({ ...office, taken: others }))
  const leaders = office.staff.filter(({ email }) =>
    own.some(({ facilitatorEmails }) => facilitatorEmails.includes(email)),
  )
  const refused = [
    ...hoursFaults(office.calendar, cohort.venueId, moved),
    ...(room
      ? []
      : (site?.rooms ?? []).flatMap((one) => roomClashes(moved, one, others)).map(clashInWords)),
    ...leaders.flatMap((member) => whyNoTime(member, asked)?.() ?? []),
  ]
  if (refused.length > 0 || !room) {
    return { refused: refused.length > 0 ? refused : ['Its venue is not one of yours'] }
  }
  const facilitatorEmails = leaders.map(({ email }) => email)
  const taken = moved.map((session) => ({
    ...{ ...session, code: cohort.code, cohortId: cohort.id, roomId: room.id, facilitatorEmails },
  }))
  const after = {
    ...cohort,
    slots,
    sessions,
    startsOn: sessions[0]!.number === 1 ? sessions[0]!.heldOn : cohort.startsOn,
  }
  return withPeople(
    { ...tried, office: { ...office, taken: [...others, ...taken] } },
    cohort,
    after,
  )
}

function slotsAfter(
  { slots }: Cohort,
  { how, slot }: Extract<Change, { kind: 'evening' }>,
): Slot[] {
  if (how === 'add') return [...slots, slot]
  return slots.map((one, at) => (at === (how === 'first' ? 0 : 1) ? slot : one))
}

function slotFaults(
  { code, template, slots }: Cohort,
  after: readonly Slot[],
  { how }: Extract<Change, { kind: 'evening' }>,
): string[] {
  if (template.pairGap) return [`${code} is a pair of workshops: drop it, and add another`]
  if (how === 'second' && slots.length < 2)
    return [`${code} meets once a week: it has no second day`]
  if (!template.sessionsAWeek.includes(after.length)) {
    return [`A group of this programme cannot meet ${after.length} times a week`]
  }
  const days = after.map(({ weekday }) => weekday)
  const twice = days.find((weekday, at) => days.indexOf(weekday) !== at)
  return twice ? [`${code} would meet twice on a ${weekdayInWords(twice)}`] : []
}

/** The first day whose sessions can still be moved: notice is due to those who come. */
function firstMoved({ office }: Tried): Day {
  return addDays(office.today, office.template.settings.noticeDays)
}

function laidAgain(cohort: Cohort, slots: readonly Slot[], tried: Tried): Session[] {
  const { calendar } = tried.office
  const from = firstMoved(tried)
  const kept = cohort.sessions.filter(({ heldOn }) => heldOn < from)
  const first = cohort.sessions.find(({ heldOn }) => heldOn >= from)
  if (!first) return []
  const isRolling = cohort.entry === 'rolling'
  const known = lastKnownDay(calendar)
  const until = isRolling ? earlier(cohort.sessions.at(-1)!.heldOn, known) : known
  const { template, entry, minutes, venueId } = cohort
  const request = { ...{ template, entry, minutes, venueId, until }, slots, startsOn: first.heldOn }
  if (first.number > 1) {
    const day = addDays(firstDay(first.heldOn, slots, from), -1)
    const after = { number: first.number - 1, heldOn: day, startsAt: '23:59' }
    return [...kept, ...laySessions({ ...request, after }, calendar).sessions]
  }
  return laySessions({ ...request, startsOn: firstDay(first.heldOn, slots, from) }, calendar)
    .sessions
}

/** The day of a slot in the week of the first session that moves, or the next one that keeps the notice. */
function firstDay(on: Day, slots: readonly Slot[], from: Day): Day {
  const days = slots.map(({ weekday }) => weekday)
  let day = addDays(on, -3)
  while (day < from || !days.includes(weekdayOf(day))) day = addDays(day, 1)
  return day
}

/** Places follow their sessions by number; who is booked and newly breaks a rule of placing loses his. */
function withPeople(tried: Tried, before: Cohort, after: Cohort): Tried {
  const { listed, office, touched } = tried
  const dayOf = (on: Day) => {
    const number = before.sessions.find(({ heldOn }) => heldOn === on)?.number
    return after.sessions.find((session) => session.number === number)?.heldOn ?? on
  }
  const seats = before.seats.map((seat) => ({
    ...{ ...seat, entryOn: dayOf(seat.entryOn), lastSessionOn: dayOf(seat.lastSessionOn) },
  }))
  const moved = { ...after, seats }
  const here = listed.waits.filter(({ booking }) => booking?.cohortId === before.id)
  const booked = here.filter(({ standing }) => standing.basis === 'booked')
  const losing = new Set(
    booked
      .filter((wait) => isNewlyBroken(tried, wait, before, moved, dayOf))
      .map(({ referralId }) => referralId),
  )
  const waits = listed.waits.map((wait) => {
    if (!booked.includes(wait) || losing.has(wait.referralId)) return wait
    const booking = wait.booking!
    const entryOn = dayOf(booking.entryOn)
    const lastSessionOn = dayOf(booking.lastSessionOn)
    return waitOn(listed.today, { ...wait, booking: { ...booking, entryOn, lastSessionOn } })
  })
  const open = { ...moved, seats: seats.filter(({ referralId }) => !losing.has(referralId)) }
  const shut = here.filter((wait) => wait.standing.basis === 'started' && !canCome(wait, after))
  const count = shut.length === 1 ? '1 who has started' : `${shut.length} who have started`
  const note = `${before.code}: ${count} cannot come at the new time`
  return {
    ...tried,
    listed: withoutPlaces(replaceCohort({ ...listed, waits }, open), losing),
    touched: new Set([...touched, ...booked.map(({ referralId }) => referralId)]),
    staff: plus(plus(tried.staff, staffMinutes(before, office), -1), staffMinutes(after, office)),
    notes: shut.length > 0 ? [...tried.notes, note] : tried.notes,
  }
}

function isNewlyBroken(
  { listed, office }: Tried,
  wait: WaitToday,
  before: Cohort,
  after: Cohort,
  dayOf: (on: Day) => Day,
): boolean {
  const seeker = { ...listed.seekerOf(wait), placedIn: undefined }
  const { entryOn } = wait.booking!
  const broken = (cohort: Cohort, on: Day) => {
    const seats = cohort.seats.filter(({ referralId }) => referralId !== wait.referralId)
    const { checks } = checkPlace(
      seeker,
      { cohort: { ...cohort, seats }, entryOn: on },
      office.today,
    )
    return checks.filter(({ met }) => !met).map(({ rule }) => rule)
  }
  const already = broken(before, entryOn)
  return broken(after, dayOf(entryOn)).some((rule) => !already.includes(rule))
}

function canCome({ availability, frequency }: WaitToday, { slots }: Cohort): boolean {
  if (slots.length > 1 && frequency === 'weekly') return false
  if (availability.length === 0) return true
  return slots.every(({ weekday, startsAt }) => availability.includes(dayPart(weekday, startsAt)))
}
