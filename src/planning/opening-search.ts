import { freeRoom } from '../cohorts/clashes.ts'
import type { Turn } from './make-problem.ts'
import type { Office } from './office.ts'
import type { Gains } from './opening-demand.ts'
import { type Led, ledIn, type Roster, rosterFor, toLead } from './staffing.ts'

/** A candidate with its room and those who lead it. */
export type Picked = { of: Gains; roomId: string; emails: readonly string[] }

/** Cohorts opened at most, and tries at a better set: steps, not time, so that the same facts give the same answer. */
export type Effort = { most: number; rounds: number }

/**
 * Which cohorts to open together: the one that gains most first, each with a room and facilitators who are free for all
 * its sessions; then each is taken out in turn and the best are put in its place, until none betters it (engine 3).
 */
export async function searchOpenings(
  pool: readonly Gains[],
  office: Office,
  { most, rounds }: Effort,
  turn?: Turn,
): Promise<Picked[]> {
  const fill = async (start: readonly Picked[]) => {
    const set = [...start]
    while (set.length < most) {
      if (turn) await turn()
      const next = bestNext(pool, set, office)
      if (!next) break
      set.push(next)
    }
    return set
  }
  let best = await fill([])
  for (let round = 0; round < rounds; round++) {
    let isBetter = false
    for (const out of [...best]) {
      if (!best.includes(out)) continue
      const other = await fill(best.filter((one) => one !== out))
      if (worthOf(other) <= worthOf(best) + 1e-6) continue
      best = other
      isBetter = true
    }
    if (!isBetter) break
  }
  return best
}

/** What a set gains in risk-weighted days: everybody in the one that gives him most, while it has seats; one too small gains nothing. */
export function worthOf(set: readonly Picked[]): number {
  return [...seated(set).values()].reduce((sum, { gain }) => sum + gain, 0)
}

function seated(set: readonly Picked[]): Map<number, { at: number; gain: number }> {
  const pairs = set.flatMap(({ of: { people, gains } }, at) =>
    Array.from(people, (person, index) => ({ person, at, gain: gains[index]! })),
  )
  pairs.sort((one, two) => two.gain - one.gain || one.person - two.person || one.at - two.at)
  const left = set.map(({ of }) => of.candidate.made.maxPlaces)
  const found = new Map<number, { at: number; gain: number }>()
  for (const { person, at, gain } of pairs) {
    if (left[at] === 0 || found.has(person)) continue
    left[at]! -= 1
    found.set(person, { at, gain })
  }
  const short = set.findIndex(
    ({ of }, at) => of.candidate.made.maxPlaces - left[at]! < of.candidate.made.minPlaces,
  )
  return short < 0 ? found : seatedWithout(set, short)
}

function seatedWithout(set: readonly Picked[], short: number) {
  return seated(set.filter((_, at) => at !== short))
}

/** The candidate that gains most beside those picked, with its room and staff; undefined where none gains, or none can be staffed. */
function bestNext(
  pool: readonly Gains[],
  set: readonly Picked[],
  office: Office,
): Picked | undefined {
  const now = seated(set)
  const ranked = pool
    .map((of) => ({ of, more: gainBeside(of, now) }))
    .filter(({ more }) => more > 0)
    .sort((one, two) => two.more - one.more)
  if (ranked.length === 0) return undefined
  const staffing = staffingOf(withPicked(office, set))
  for (const { of } of ranked) {
    const picked = staffing(of)
    if (picked) return picked
  }
  return undefined
}

function gainBeside(
  { candidate: { made }, people, gains }: Gains,
  now: ReadonlyMap<number, { gain: number }>,
): number {
  const more = Array.from(people, (person, at) => gains[at]! - (now.get(person)?.gain ?? 0))
    .filter((gain) => gain > 0)
    .sort((one, two) => two - one)
    .slice(0, made.maxPlaces)
  return more.length < made.minPlaces ? 0 : more.reduce((sum, gain) => sum + gain, 0)
}

/** Finds room and staff for candidates of one office; what is known of a pattern of days is not asked again. */
export function staffingOf(office: Office) {
  const led: ReadonlyMap<string, Led> = ledIn(office)
  const rosters = new Map<string, Roster>()
  const atVenue = new Map<string, Office['taken']>()
  return (of: Gains): Picked | undefined => {
    const { site, pattern, cohort } = of.candidate
    const roster = rosters.get(pattern) ?? rosterFor(toLead(cohort.sessions, office, led))
    rosters.set(pattern, roster)
    if (roster.refused) return undefined
    const ids = new Set(site.rooms.map(({ id }) => id))
    const taken = atVenue.get(site.venueId) ?? office.taken.filter(({ roomId }) => ids.has(roomId))
    atVenue.set(site.venueId, taken)
    const room = freeRoom(cohort.sessions, site.rooms, taken)
    const emails = roster.leaders.map(({ email }) => email)
    return room && { of, roomId: room.id, emails }
  }
}

/** The office once these cohorts are open. */
export function withPicked(office: Office, set: readonly Picked[]): Office {
  const more = set.flatMap(({ of: { candidate }, roomId, emails }, at) =>
    candidate.cohort.sessions.map((session) => ({
      ...{ ...session, roomId, facilitatorEmails: emails, code: undefined },
      cohortId: `picked-${at}`,
    })),
  )
  return { ...office, taken: [...office.taken, ...more] }
}
