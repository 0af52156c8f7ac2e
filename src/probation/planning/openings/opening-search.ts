import { freeRoom } from '../../cohorts/clashes.ts'
import type { Turn } from '../problem/make-problem.ts'
import type { Office } from '../problem/office.ts'
import { type Led, ledIn, type Roster, rosterFor, toLead } from '../problem/staffing.ts'
import type { Gains } from './opening-demand.ts'

/** A candidate with its room and those who lead it. */
export type Picked = { of: Gains; roomId: string; emails: readonly string[] }

/** Cohorts opened at most, and tries at a better set: steps, not time, so that the same facts give the same answer. */
export type Effort = { most: number; rounds: number }

/**
 * Which cohorts to open together: the one that gains most first, each with a room and facilitators who are free for all
 * its sessions; then each is taken out in turn and the best are put in its place, until none betters it (rule 12.7).
 */
export async function searchOpenings(
  pool: readonly Gains[],
  office: Office,
  { most, rounds }: Effort,
  turn?: Turn,
): Promise<Picked[]> {
  const ranked = pool
    .map((of): Ranked => ({ of, alone: gainBeside(of, new Map()) }))
    .sort((one, two) => two.alone - one.alone)
  const fill = async (start: readonly Picked[]) => {
    const set = [...start]
    while (set.length < most) {
      if (turn) await turn()
      const next = bestNext(ranked, set, office)
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

/** A candidate with what it would gain if nothing else were opened. */
type Ranked = { of: Gains; alone: number }

/** What a set gains in risk-weighted days: everybody in the one that gives him most, while it has seats; one too small gains nothing. */
function worthOf(set: readonly Picked[]): number {
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

/**
 * The candidate that gains most beside those picked, with its room and staff; undefined where none gains, or none can be
 * staffed. None gains more beside others than alone, so that those after the best need no look.
 */
function bestNext(
  pool: readonly Ranked[],
  set: readonly Picked[],
  office: Office,
): Picked | undefined {
  const now = seated(set)
  const { pick } = staffingOf(withPicked(office, set))
  let best: { picked: Picked; more: number } | undefined
  for (const { of, alone } of pool) {
    if (best && alone <= best.more) break
    const more = gainBeside(of, now)
    if (more <= (best?.more ?? 0)) continue
    const picked = pick(of)
    if (picked) best = { picked, more }
  }
  return best?.picked
}

/** What it gains beside what everybody gains already: those for whom it gains most, while it has seats. */
function gainBeside(
  { candidate: { made }, people, gains }: Gains,
  now: ReadonlyMap<number, { gain: number }>,
): number {
  const more: number[] = []
  for (let at = 0; at < people.length; at++) {
    const gain = gains[at]! - (now.get(people[at]!)?.gain ?? 0)
    if (gain > 0) more.push(gain)
  }
  if (more.length < made.minPlaces) return 0
  if (more.length > made.maxPlaces) more.sort((one, two) => two - one)
  return more.slice(0, made.maxPlaces).reduce((sum, gain) => sum + gain, 0)
}

/** Finds staff and a room for candidates of one office; what is known of a pattern of days is not asked again. */
export function staffingOf(office: Office) {
  const led: ReadonlyMap<string, Led> = ledIn(office)
  const rosters = new Map<string, Roster>()
  const atVenue = new Map<string, Office['taken']>()
  const rosterOf = ({ candidate: { pattern, cohort } }: Gains): Roster => {
    const roster = rosters.get(pattern) ?? rosterFor(toLead(cohort.sessions, office, led))
    rosters.set(pattern, roster)
    return roster
  }
  const pick = (of: Gains): Picked | undefined => {
    const roster = rosterOf(of)
    if (roster.refused) return undefined
    const { site, cohort } = of.candidate
    const ids = new Set(site.rooms.map(({ id }) => id))
    const taken = atVenue.get(site.venueId) ?? office.taken.filter(({ roomId }) => ids.has(roomId))
    atVenue.set(site.venueId, taken)
    const room = freeRoom(cohort.sessions, site.rooms, taken)
    const emails = roster.leaders.map(({ email }) => email)
    return room && { of, roomId: room.id, emails }
  }
  return { led, rosterOf, pick }
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
