import { type Day, daysInWords, timeInWords } from '../../calendar.ts'
import { overlaps } from '../../kit/time.ts'
import { listed } from '../../kit/words.ts'
import type { Timed } from '../cohorts/clashes.ts'
import { dayInRow } from '../cohorts/wording.ts'

/** One of two sessions that want the same person or room. No `code` where the reader may not see its cohort. */
export type Wanted = Timed & {
  cohortId: string
  number: number
  code: string | undefined
  programmeKey: string
  town: string
}

/** Two sessions of one day that want the same facilitator, by e-mail, or the same room, by id. */
export type SameDay = {
  kind: 'facilitator' | 'room'
  id: string
  name: string
  one: Wanted
  other: Wanted
}

/** Somebody who is to lead, or a room that is to hold, two cohorts at once, with every pair of sessions, first day first. */
export type DoubleBooked = Pick<SameDay, 'kind' | 'id' | 'name'> & {
  pairs: readonly Pick<SameDay, 'one' | 'other'>[]
  codes: readonly string[]
  towns: readonly string[]
  firstOn: Day
}

/** What is asked about: a programme, a cohort, one of the staff; all of them where nothing is said. */
export type AskedOf = { programmeKey?: string; cohortId?: string; email?: string }

/** Whether a pair is about what was asked, by a session whose cohort the reader may see. */
export function isAbout({ kind, id, one, other }: SameDay, asked: AskedOf): boolean {
  if (asked.email && !(kind === 'facilitator' && id === asked.email)) return false
  return [one, other].some(
    ({ code, programmeKey, cohortId }) =>
      code !== undefined &&
      (!asked.programmeKey || programmeKey === asked.programmeKey) &&
      (!asked.cohortId || cohortId === asked.cohortId),
  )
}

/** Who and what is booked twice, once each: sessions of one day that share a minute; soonest first. */
export function doubleBooked(found: readonly SameDay[]): DoubleBooked[] {
  const groups = new Map<string, SameDay[]>()
  for (const pair of found.filter(({ one, other }) => overlaps(one, other))) {
    const key = `${pair.kind} ${pair.id}`
    groups.set(key, [...(groups.get(key) ?? []), pair])
  }
  return [...groups.values()]
    .map((group) => {
      const pairs = [...group].sort((one, two) => (timeOf(one) < timeOf(two) ? -1 : 1))
      const wanted = pairs.flatMap(({ one, other }) => [one, other])
      const { kind, id, name, one } = pairs[0]!
      return {
        ...{ kind, id, name, pairs, firstOn: one.heldOn },
        codes: unique(wanted.map(({ code }) => code ?? 'another group')),
        towns: unique(wanted.map(({ town }) => town)),
      }
    })
    .sort((one, two) => (`${one.firstOn} ${one.name}` < `${two.firstOn} ${two.name}` ? -1 : 1))
}

/** 'Wendy Reid leads BBR-26-05 and BBR-27-09 at once, in Havant and Lymington: 18 days, first Wed 3 Feb 2027, 6pm' */
export function doubleBookedInWords(one: DoubleBooked): string {
  const { kind, name, codes, pairs, firstOn } = one
  const days = new Set(pairs.map((pair) => pair.one.heldOn)).size
  const first = `${dayInRow(firstOn)}, ${timeInWords(pairs[0]!.other.startsAt)}`
  const when = days === 1 ? first : `${daysInWords(days)}, first ${first}`
  const verb = kind === 'room' ? 'is wanted by' : 'leads'
  const which = codes.length > 2 ? `more than one of ${those(codes)}` : listed(codes)
  return `${name} ${verb} ${which} at once${townsInWords(one)}: ${when}`
}

/** ', in Havant and Lymington', of a person who would be in two towns. */
function townsInWords({ kind, towns }: Pick<DoubleBooked, 'kind' | 'towns'>): string {
  return kind === 'facilitator' && towns.length > 1 ? `, in ${listed(towns)}` : ''
}

function those(codes: readonly string[]): string {
  return codes.length > 4 ? `${codes.length} cohorts` : listed(codes)
}

/** Sessions that want the same person or room at once, each once: three at one time are one clash and not three pairs. */
export function atOnce(pairs: DoubleBooked['pairs']): Wanted[][] {
  const clashes: Wanted[][] = []
  for (const { one, other } of pairs) {
    const clash = clashes.find((some) => isIn(some, one) || isIn(some, other))
    if (clash) clash.push(...[one, other].filter((session) => !isIn(clash, session)))
    else clashes.push([one, other])
  }
  return clashes.map((some) => some.sort((one, two) => (orderOf(one) < orderOf(two) ? -1 : 1)))
}

function orderOf({ startsAt, code = '~' }: Wanted): string {
  return `${startsAt} ${code}`
}

function isIn(sessions: readonly Wanted[], { cohortId, number }: Wanted): boolean {
  return sessions.some((one) => one.cohortId === cohortId && one.number === number)
}

function timeOf({ one }: SameDay): string {
  return `${one.heldOn} ${one.startsAt} ${one.number}`
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}
