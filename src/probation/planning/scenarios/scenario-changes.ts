import { addDays, minutesOf, timeInWords, type Weekday, weekdayInWords } from '../../../calendar.ts'
import { seatedOn } from '../../cohorts/capacity.ts'
import { clashInWords } from '../../cohorts/clashes.ts'
import {
  layNewCohort,
  type NewCohort,
  newCohortFaults,
  placesFaults,
} from '../../cohorts/new-cohort.ts'
import { asCohort, decideOpening } from '../../cohorts/opening.ts'
import { entriesOnOffer } from '../../placements/choose.ts'
import { openingFactsOf, siteOf } from '../problem/office.ts'
import { rosterFor, toLead } from '../problem/staffing.ts'
import type { Change, Thought } from './scenario-steps.ts'
import {
  cohortIn,
  endCohort,
  noSuchCohort,
  plus,
  replaceCohort,
  type Step,
  staffMinutes,
  type Tried,
} from './scenario-steps.ts'

/** One qualified facilitator more, with so many minutes a week for sessions; he counts where a cohort needs one. */
export function addFacilitator(tried: Tried, weeklyMinutes: number): Step {
  const { office } = tried
  const { today, programme, staff } = office
  const number = staff.filter(({ email }) => email.startsWith('more-')).length + 1
  const qualification = { programmeKey: programme.key, kind: 'facilitator' as const }
  const member = {
    ...{ email: `more-${number}`, name: number === 1 ? 'One more' : `One more (${number})` },
    ...{ weeklyMinutes, qualifications: [{ ...qualification, sinceOn: today }] },
  }
  return { ...tried, office: { ...office, staff: [...staff, member] } }
}

/** Hours of a week more at a venue. Whether they can be given is not known here. */
export function addWindow(
  tried: Tried,
  venueId: string,
  { weekday, from, to }: { weekday: Weekday; from: string; to: string },
): Step {
  const { office } = tried
  const { calendar } = office
  const site = siteOf(office, venueId)
  if (!site) return { refused: ['Select a venue'] }
  if (minutesOf(to) <= minutesOf(from)) return { refused: ['The hours must end after they begin'] }
  const open = calendar.venueHours?.get(venueId)?.windows ?? []
  const touching = open.filter((one) => one.weekday === weekday && one.from <= to && from <= one.to)
  const wide = {
    weekday,
    from: [from, ...touching.map((one) => one.from)].sort()[0]!,
    to: [to, ...touching.map((one) => one.to)].sort().at(-1)!,
  }
  const windows = [...open.filter((one) => !touching.includes(one)), wide]
  const after = { name: site.venueName, windows }
  const venueHours = new Map([...(calendar.venueHours ?? []), [venueId, after]])
  const hours = `${weekdayInWords(weekday)} ${timeInWords(from)} to ${timeInWords(to)}`
  const note = `An administrator says whether ${site.venueName} can be open on ${hours}`
  return {
    ...tried,
    office: { ...office, calendar: { ...calendar, venueHours } },
    notes: [...tried.notes, note],
  }
}

/** One room more at a venue. */
export function addRoom(tried: Tried, venueId: string): Step {
  const { office } = tried
  const site = siteOf(office, venueId)
  if (!site) return { refused: ['Select a venue'] }
  const room = { id: `more-${site.rooms.length + 1}`, name: 'One room more' }
  const sites = office.sites.map((one) =>
    one.venueId === venueId ? { ...one, rooms: [...one.rooms, room] } : one,
  )
  return { ...tried, office: { ...office, sites } }
}

/** A cohort that meets no more from today on. */
export function dropCohort(tried: Tried, cohortId: string): Step {
  const cohort = cohortIn(tried, cohortId)
  return cohort ? endCohort(tried, cohort, tried.office.today) : noSuchCohort
}

/** Seats more or fewer: within what the programme allows, and never fewer than are taken on some day. */
export function changeSeats(
  tried: Tried,
  { cohortId, by }: Extract<Change, { kind: 'seats' }>,
): Step {
  const cohort = cohortIn(tried, cohortId)
  if (!cohort) return noSuchCohort
  const maxPlaces = cohort.maxPlaces + by
  const faults = placesFaults({ ...cohort, maxPlaces }, tried.office)
  const { today } = tried.office
  const days = [today, ...cohort.seats.map(({ entryOn }) => entryOn).filter((on) => on > today)]
  const most = Math.max(...days.map((on) => seatedOn(cohort, on)))
  if (most > maxPlaces) {
    return { refused: [`${most} places of ${cohort.code} are taken: it cannot have ${maxPlaces}`] }
  }
  if (faults.length > 0) return { refused: faults.map(({ message }) => message) }
  return { ...tried, listed: replaceCohort(tried.listed, { ...cohort, maxPlaces }) }
}

/** A cohort more: laid, staffed and refused exactly as the page that opens one would (rule 12.8). */
export function addCohort(tried: Tried, thought: Thought): Step {
  const { office, listed, opened } = tried
  const site = siteOf(office, thought.venueId)
  if (!site) return { refused: ['Select a venue'] }
  const facts = openingFactsOf(office, thought.venueId)
  const code = `New ${opened.length + 1}`
  const asked: NewCohort = { ...thought, code }
  const faults = newCohortFaults(asked, facts)
  if (faults.length > 0) return { refused: faults.map(({ message }) => message) }
  const laying = toLead(layNewCohort(asked, facts).sessions, office)
  const wanted = thought.facilitatorEmails.filter(Boolean)
  const roster = rosterFor(laying, { wanted })
  if (roster.refused) return { refused: roster.refused() }
  const { leaders } = roster
  const made = { ...asked, facilitatorEmails: leaders.map(({ email }) => email) }
  const opening = decideOpening(made, facts)
  if (opening.faults) return { refused: opening.faults.map(({ message }) => message) }
  if (opening.clashes.length > 0) return { refused: opening.clashes.map(clashInWords) }
  const { sessions, room } = opening.laid
  const of = { ...site, programmeKey: office.programme.key, template: office.template }
  const cohort = { ...asCohort(made, of, { sessions }), id: `new-${opened.length + 1}` }
  const { facilitatorEmails } = made
  const taken = sessions.map((session) => ({
    ...{ ...session, code, cohortId: cohort.id, roomId: room!.id, facilitatorEmails },
  }))
  const offerOn = addDays(office.today, office.template.settings.noticeDays)
  const isOffered = entriesOnOffer([cohort], office.today).some(({ entryOn }) => entryOn >= offerOn)
  const note = `Nobody can be offered ${code} yet: it begins within the notice due, or beyond the days on offer`
  return {
    ...tried,
    listed: { ...listed, cohorts: [...listed.cohorts, cohort] },
    office: { ...office, taken: [...office.taken, ...taken] },
    opened: [...opened, { cohort, made, leaders }],
    staff: plus(tried.staff, staffMinutes(cohort, office)),
    notes: isOffered ? tried.notes : [...tried.notes, note],
  }
}
