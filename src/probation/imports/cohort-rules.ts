import {
  addDays,
  closedWhy,
  type Day,
  daysBetween,
  daysInWords,
  inWords,
  minutesOf,
  type WorkingCalendar,
  weekdayInWords,
  weekdayOf,
  withWeekday,
} from '../../calendar.ts'
import { changesBetween } from '../../kit/files/compare.ts'
import { fault, type Known, need, type Row, warn } from '../../kit/files/row.ts'
import { counted, oneOf } from '../../kit/words.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type CohortFacts, layingColumns } from './cohort-columns.ts'
import { isInArea, outsideArea, roleRefusal } from './own-area.ts'

/** What is known already of a cohort that a file names. */
export type KnownCohort = {
  cohortId: string
  versionId: string
  isOutside: boolean
  cancelledOn: Day | undefined
  facts: CohortFacts
  /** Anybody booked, started or completed; and the most who sit in it at once. */
  hasPeople: boolean
  mostSeated: number
}

type CohortCase = {
  row: Row
  facts: CohortFacts
  known: Known
  template: ProgrammeTemplate | undefined
  cohort: KnownCohort | undefined
}

type Rule = (found: CohortCase) => void

/** Each is something that must be true of a row; every one that is not is a fault at its column. */
export const cohortRules: readonly Rule[] = [
  whatEveryRowNeeds,
  inOwnArea,
  onlyWhatTheRoleImports,
  notCancelled,
  venueIsThere,
  slotsSuitTheProgramme,
  firstDayIsASlot,
  entrySuitsTheProgramme,
  workshopsAreApart,
  placesAreInOrder,
  everybodyKeepsHisSeat,
  sessionsStay,
  enoughFacilitators,
]

function whatEveryRowNeeds({ row, facts }: CohortCase) {
  need(row, 'venue', facts.venueId, 'Write the venue')
  need(row, 'locality', facts.localityId, 'Write the locality of the venue')
  need(row, 'starts_on', facts.startsOn, 'Write the day of the first session')
  need(row, 'slots', facts.slots.length > 0 || null, 'Write the weekly times, like mon 18:00')
  need(row, 'entry', facts.entry, 'Write closed or rolling')
}

function inOwnArea({ row, facts, known }: CohortCase) {
  const place = known.localities.byId.get(facts.localityId ?? '')
  if (place && !isInArea(known, place.deliveryUnit)) {
    fault(row, 'locality', outsideArea(place.name))
  }
}

function onlyWhatTheRoleImports({ row, facts, known }: CohortCase) {
  const refusal = roleRefusal(known, facts.programmeKey)
  if (refusal) fault(row, 'programme', refusal)
}

/** Nothing that is known of another area's cohort is held against the row. */
export function isAnothersCode({
  row,
  facts,
  cohort,
}: Pick<CohortCase, 'row' | 'facts' | 'cohort'>) {
  const isAnothers = cohort?.isOutside === true
  if (isAnothers) fault(row, 'code', `${facts.code} is used already: write another code`)
  return isAnothers
}

function notCancelled({ row, facts, cohort }: CohortCase) {
  if (cohort?.cancelledOn) {
    const message = `${facts.code} was cancelled on ${inWords(cohort.cancelledOn)}: write another code`
    fault(row, 'code', message)
  }
}

function venueIsThere({ row, facts: { venueId, localityId, startsOn }, known }: CohortCase) {
  const venue = known.venues.byId.get(venueId ?? '')
  if (!venue) return
  const place = known.localities.byId.get(venue.localityId)!
  if (localityId && venue.localityId !== localityId) {
    fault(row, 'venue', `${venue.name} is in ${place.name}: write that locality, or another venue`)
  }
  if (venue.rooms.length === 0) {
    fault(row, 'venue', `${venue.name} has no room: an administrator adds one first`)
  }
  if (venue.closedOn && startsOn && venue.closedOn <= startsOn) {
    fault(row, 'venue', `${venue.name} closed on ${inWords(venue.closedOn)}: write another venue`)
  }
}

function slotsSuitTheProgramme({ row, facts, template }: CohortCase) {
  if (!template || facts.slots.length === 0 || row.bad.has('slots')) return
  const weekdays = new Set(facts.slots.map(({ weekday }) => weekday))
  if (weekdays.size < facts.slots.length) {
    fault(row, 'slots', 'Two times are on one day: write another day for one of them')
  }
  if (!template.sessionsAWeek.includes(facts.slots.length)) {
    const allowed = oneOf(template.sessionsAWeek.map(String))
    const message = `${facts.programmeKey} is held ${allowed} times a week, and here are ${facts.slots.length} times`
    fault(row, 'slots', message)
  }
  const minutes = facts.minutes ?? template.sessionMinutes
  if (facts.slots.some(({ startsAt }) => minutesOf(startsAt) + minutes > 24 * 60)) {
    fault(row, 'slots', 'The session would end after midnight: write an earlier time')
  }
}

/** A day that the file names stands as it is, and on Today until it is moved (rules 4.3 and 8.9). */
function closedInWords(on: Day, why: string): string {
  return `${withWeekday(on)} is closed: ${why}. It is brought in so: move it from the cohort's page`
}

function firstDayIsASlot({ row, facts: { startsOn, slots, venueId }, known }: CohortCase) {
  if (!startsOn || row.bad.has('starts_on')) return
  const why = closedWhy(startsOn, known.calendar, venueId ?? undefined)
  if (why) warn(row, 'starts_on', closedInWords(startsOn, why))
  const weekdays = slots.map(({ weekday }) => weekday)
  if (slots.length === 0 || row.bad.has('slots') || weekdays.includes(weekdayOf(startsOn))) return
  const right = oneOf(weekdays.map((weekday) => `a ${weekdayInWords(weekday)}`))
  fault(row, 'starts_on', `${withWeekday(startsOn)} is not one of its weekly days: write ${right}`)
}

function entrySuitsTheProgramme({ row, facts, template }: CohortCase) {
  if (!template || !facts.entry || template.entryKinds.includes(facts.entry)) return
  const right = oneOf(template.entryKinds)
  fault(row, 'entry', `${facts.programmeKey} is not ${facts.entry}: write ${right}`)
}

function workshopsAreApart({ row, facts, template, known }: CohortCase) {
  const { startsOn, workshopBOn, venueId } = facts
  if (!template || row.bad.has('workshop_b_on')) return
  if (!template.pairGap) {
    if (workshopBOn) {
      fault(row, 'workshop_b_on', `${facts.programmeKey} has no workshop B: leave this empty`)
    }
    return
  }
  if (!startsOn || row.bad.has('starts_on')) return
  const { minDays, maxDays } = template.pairGap
  const [from, to] = [addDays(startsOn, minDays), addDays(startsOn, maxDays)]
  const right = `write a day from ${inWords(from)} to ${inWords(to)}`
  need(row, 'workshop_b_on', workshopBOn, `The day of workshop B is missing: ${right}`)
  if (!workshopBOn) return
  if (workshopBOn < from || workshopBOn > to) {
    const gap = daysInWords(daysBetween(startsOn, workshopBOn))
    fault(row, 'workshop_b_on', `${inWords(workshopBOn)} is ${gap} after workshop A: ${right}`)
  }
  const why = closedWhy(workshopBOn, known.calendar, venueId ?? undefined)
  if (why) warn(row, 'workshop_b_on', closedInWords(workshopBOn, why))
}

function placesAreInOrder({ row, facts, template }: CohortCase) {
  const { minPlaces: least, maxPlaces: most } = facts
  if (least !== null && most !== null && least > most && !row.bad.has('max_places')) {
    fault(
      row,
      'min_places',
      `${least} is more than the ${most} places it has: write ${most} or fewer`,
    )
  }
  if (template && most !== null && most > template.sizes.max) {
    const usual = `${facts.programmeKey} is for up to ${template.sizes.max}`
    warn(row, 'max_places', `${counted(most, 'place')} are more than usual: ${usual}`)
  }
  if (template && least !== null && least < template.sizes.min) {
    const usual = `${facts.programmeKey} runs with ${template.sizes.min} or more`
    warn(row, 'min_places', `${counted(least, 'place')} are fewer than usual: ${usual}`)
  }
}

function everybodyKeepsHisSeat({ row, facts, cohort }: CohortCase) {
  const isFewer = facts.maxPlaces !== null && facts.maxPlaces < (cohort?.facts.maxPlaces ?? 0)
  if (cohort && isFewer && facts.maxPlaces! < cohort.mostSeated) {
    const message = `${cohort.mostSeated} people have a place at once: write ${cohort.mostSeated} or more`
    fault(row, 'max_places', message)
  }
}

/** Once somebody has a place, or the first session was held, a file does not move the sessions. */
function sessionsStay({ row, facts, cohort, known }: CohortCase) {
  if (!cohort) return
  const begun = cohort.facts.startsOn! <= known.today
  for (const column of layingColumns) {
    if (changesBetween([column], cohort.facts, facts, known).length === 0) continue
    if (column.name === 'programme') {
      const message = `${facts.code} is a ${cohort.facts.programmeKey} cohort: write another code`
      fault(row, 'programme', message)
    } else if (begun || cohort.hasPeople) {
      const why = cohort.hasPeople ? 'has people in it' : 'has begun'
      fault(row, column.name, `${facts.code} ${why}: a file does not move its sessions`)
    }
  }
}

function enoughFacilitators({ row, facts, template }: CohortCase) {
  const { length } = facts.facilitators
  if (template && length < template.facilitators) {
    const message = `${counted(length, 'facilitator')}: ${facts.programmeKey} has ${template.facilitators}`
    warn(row, 'facilitators', message)
  }
}

/** 'Bank holidays are known to 31 December 2028: an administrator adds later years first' */
export function beyondHolidays({ knownYears }: WorkingCalendar, until: Day): string {
  const first = Math.min(...knownYears)
  return `Bank holidays are known from ${first} to ${inWords(until)}: an administrator adds other years first`
}
