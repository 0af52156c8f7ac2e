import { inWords, mondayOf } from '../../calendar.ts'
import { fault, warn } from '../../kit/files/row.ts'
import { seatedOn } from '../cohorts/capacity.ts'
import { holdsSeat } from './placement-columns.ts'
import type { KnownSeat, PlacementCase } from './placement-rules.ts'

/** The same CRN and cohort on two lines is a fault of the second, which names the first. */
export function findTwice(cases: readonly PlacementCase[]) {
  const lines = new Map<string, number>()
  for (const { row, facts } of cases) {
    const key = `${facts.crn} ${facts.cohort.toLowerCase()}`
    const first = lines.get(key)
    if (!first) lines.set(key, row.line)
    else
      fault(
        row,
        'crn',
        `${facts.crn} and ${facts.cohort} stand on line ${first} already: keep one row`,
      )
  }
}

/** One referral has one place at a time: another in the file, or one that is known and stays. */
export function findSecondPlaces(cases: readonly PlacementCase[]) {
  const left = new Set<string>()
  const held = new Map<string, PlacementCase>()
  for (const { place, facts } of cases) {
    if (place && !holdsSeat(facts.status)) left.add(place.placementId)
  }
  for (const found of cases) {
    const { row, facts, referral, place } = found
    if (!referral || !holdsSeat(facts.status)) continue
    const first = held.get(referral.referralId)
    if (first) {
      const message = `A place in ${first.facts.cohort} stands on line ${first.row.line}: keep one of the two`
      fault(row, 'cohort', message)
      continue
    }
    held.set(referral.referralId, found)
    const other = referral.place
    if (other && other.placementId !== place?.placementId && !left.has(other.placementId)) {
      fault(row, 'cohort', `A place in ${other.code} is held already: withdraw that first`)
    }
  }
}

type Seats = Map<string, KnownSeat[]>

/** Seats of each cohort without those that the file says anything of: they are taken again row by row. */
export function seatsWithout(cases: readonly PlacementCase[]): Seats {
  const seats: Seats = new Map()
  const named = new Set(cases.map(({ referral }) => referral?.referralId))
  for (const { cohort } of cases) {
    if (!cohort || seats.has(cohort.id)) continue
    seats.set(
      cohort.id,
      cohort.seats.filter(({ referralId }) => !named.has(referralId)),
    )
  }
  return seats
}

/**
 * Takes the seat if there is one for the whole stay. A seat that is held already is no fault of the file, and who sits
 * with somebody kept apart does so whatever this service refuses: it is told, and stands on Today (rules 4.3 and 8.9).
 */
export function takeSeat(
  { row, facts, person, cohort, referral, stay, place }: PlacementCase,
  seats: Seats,
) {
  if (!holdsSeat(facts.status)) return
  const seated = seats.get(cohort!.id)!
  const [entryOn, lastSessionOn] = [facts.entryOn!, stay!.lastSessionOn]
  const { referralId } = referral!
  const mine = { referralId, personId: person!.personId, crn: facts.crn, entryOn, lastSessionOn }
  const during = seated.filter(
    (seat) => seat.entryOn <= lastSessionOn && entryOn <= seat.lastSessionOn,
  )
  const full = [entryOn, ...during.map((seat) => seat.entryOn)]
    .filter((on) => on >= entryOn)
    .sort()
    .find((on) => seatedOn({ seats: during }, on) >= cohort!.maxPlaces)
  const { code, maxPlaces } = cohort!
  const isHeld = place && holdsSeat(place.status) && place.lastSessionOn === lastSessionOn
  if (full) {
    const words = `${code} has all ${maxPlaces} places taken in the week of ${inWords(mondayOf(full))}`
    if (isHeld && place.entryOn === entryOn) warn(row, 'cohort', words)
    else fault(row, 'cohort', words)
  }
  if (during.some(({ crn }) => person!.apartFrom.includes(crn))) {
    warn(row, 'crn', `Keep apart: somebody to be kept apart has a place in ${code} then`)
  }
  seated.push(mine)
}
