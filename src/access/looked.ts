import { type Day, dayAt } from '../calendar.ts'
import type { Role } from './viewer.ts'

/** One entry of the audit log, as it is shown: of how many it is, and never what stood there. */
export type Entry = {
  number: number
  at: string
  userId: string
  verb: Verb
  subject: string
  purpose: string
  outcome: 'allowed' | 'refused'
  ids: readonly string[]
}
/** Whose record is asked about: by the reference it was asked by, and every id that stands for it. */
export type Subject = { id: string; reference: string; related: readonly string[] }
export type Actor = { id: string; name: string; role: Role | undefined }
export type Kind = 'looked' | 'details' | 'changed' | 'gaveOut' | 'refused'

/** The six verbs of DPA 2018 s.62, as they are said. */
export const verbWords = {
  collection: 'Added',
  alteration: 'Changed',
  consultation: 'Looked',
  disclosure: 'Gave out',
  combination: 'Joined',
  erasure: 'Removed',
} as const
type Verb = keyof typeof verbWords

/** What an entry counts as in a row of a person who looked. */
export function kindOf({ outcome, verb, purpose }: Entry): Kind {
  if (outcome === 'refused') return 'refused'
  if (isDetails(purpose)) return 'details'
  if (verb === 'disclosure') return 'gaveOut'
  return verb === 'consultation' || verb === 'combination' ? 'looked' : 'changed'
}

const isDetails = (purpose: string) => purpose.startsWith('contact details shown')

/** What an entry is of, and the reason that somebody gave with it. */
export function wordsOf({ purpose, subject, outcome }: Entry): { of: string; reason: string } {
  const at = purpose.indexOf(': ')
  const [of, why] = at < 0 ? [purpose, ''] : [purpose.slice(0, at), purpose.slice(at + 2)]
  const named = subject === 'page' ? pageWords(of) : of[0]!.toUpperCase() + of.slice(1)
  if (outcome === 'refused') return { of: named, reason: 'None asked: refused first' }
  return { of: named, reason: why ? `“${why}”` : 'Not needed' }
}

/** 'Page: people, keep apart': where a refused request went, by the fixed words of its address. */
function pageWords(pattern: string): string {
  const words = pattern.split('/').filter((part) => part && !part.startsWith(':'))
  return words.length > 0 ? `Page: ${words.join(', ').replaceAll('-', ' ')}` : 'First page'
}

export type Row = { actor: Actor; counts: Record<Kind, number>; entries: Entry[] }

/** Entries by who did it: whoever has the most, and those refused after them, first by first entry. */
export function byActor(entries: readonly Entry[], actors: ReadonlyMap<string, Actor>): Row[] {
  const rows = new Map<string, Row>()
  for (const entry of entries) {
    const actor = actorOf(entry, actors)
    const row = rows.get(actor.id) ?? { actor, counts: noCounts(), entries: [] }
    row.counts[kindOf(entry)] += 1
    row.entries.push(entry)
    rows.set(actor.id, row)
  }
  const done = ({ entries: all, counts }: Row) => all.length - counts.refused
  return [...rows.values()].sort(
    (one, other) => done(other) - done(one) || (one.actor.name < other.actor.name ? -1 : 1),
  )
}

/** The same counts over all rows. */
export function totalOf(rows: readonly Row[]): Record<Kind, number> {
  const total = noCounts()
  for (const { counts } of rows) {
    for (const kind of Object.keys(total) as Kind[]) total[kind] += counts[kind]
  }
  return total
}

const noCounts = (): Record<Kind, number> => ({
  ...{ looked: 0, details: 0, changed: 0, gaveOut: 0, refused: 0 },
})

/** Who did it, by an account or by what stands for none. */
export function actorOf({ userId }: Entry, actors: ReadonlyMap<string, Actor>): Actor {
  return actors.get(userId) ?? nobody(userId)
}

function nobody(id: string): Actor {
  const name = id === 'command line' ? 'Command line' : id === '-' ? 'Unknown' : 'Right Time itself'
  return { id, name, role: undefined }
}

/** Days on which nothing is shown of some ids, by day. */
export type Withheld = readonly { id: string; day: Day }[]

/** A list names more people than this: that one of them stood on it says nothing of him. */
const mostOfOne = 4

/**
 * What may be shown of somebody's entries: not those of a day that is withheld, whoever they are by. Whether anybody was
 * at work on that day must not tell where what happened on it came from (rule 6.7).
 */
export function shownEntries(entries: readonly Entry[], withheld: Withheld, of?: Subject): Entry[] {
  const days = new Set(withheld.map(({ id, day }) => `${id} ${day}`))
  return entries.filter(({ at, ids }) => {
    const day = dayAt(new Date(at))
    if (of) return !of.related.some((id) => days.has(`${id} ${day}`))
    return ids.length > mostOfOne || !ids.some((id) => days.has(`${id} ${day}`))
  })
}

/** Refused entries that nobody has explained: those after the last finding. */
export function unexplained(entries: readonly Entry[], explainedTo: number): Entry[] {
  return entries.filter(({ outcome, number }) => outcome === 'refused' && number > explainedTo)
}

/** How many entries a log has, in round numbers: one more or less tells nothing. */
export function roughly(entries: number): string {
  if (entries < 1000) return 'Fewer than 1,000 entries'
  return `More than ${(Math.floor(entries / 1000) * 1000).toLocaleString('en-GB')} entries`
}

/** What may be narrowed by: nothing of it says whose record is looked at. */
export type Filters = { by: string; verb: string; result: string; since: string; page: number }

export const sinceChoices = [
  { value: '30', text: '30 days ago' },
  { value: '7', text: '7 days ago' },
  { value: 'opened', text: 'It was opened' },
]

/** Entries that the filters leave. */
export function narrowed(entries: readonly Entry[], { by, verb, result }: Filters): Entry[] {
  return entries.filter(
    (entry) =>
      (!by || entry.userId === by) &&
      (!verb || entry.verb === verb) &&
      (!result || entry.outcome === result),
  )
}

/** The instant from which entries are asked for; undefined for all. */
export function sinceOf({ since }: Pick<Filters, 'since'>, now: Date): string | undefined {
  if (since === 'opened') return undefined
  const days = since === '7' ? 7 : 30
  return new Date(now.getTime() - days * 86_400_000).toISOString()
}
