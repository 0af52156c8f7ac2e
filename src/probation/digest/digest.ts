import { counted } from '../../kit/words.ts'

/** What a line is about, as far as the reader may know: a man by name or by CRN alone, or a cohort. */
export type About =
  | { kind: 'person'; personId: string; name: string; crn: string }
  | { kind: 'restricted'; crn: string }
  | { kind: 'cohort'; cohortId: string; code: string; venueName: string }

export type Line = {
  id: number
  at: string
  userName: string
  what: string
  why: string | null
  changes: readonly { field: string; before: string; after: string }[]
}

/** One change that touched many at once, told once. */
export type Together = { what: string; userName: string; of: 'people' | 'cohorts'; count: number }

export type Case = { about: About; lines: Line[] }
/** How many men and cohorts something changed of, each once. */
export type Counts = { people: number; cohorts: number }
export type Digest = { cases: Case[]; together: Together[]; counts: Counts }

/** More than this many men or cohorts with the same words are told together: an import, a moved best start. */
export const mostApart = 10

/** What changed on a day, by case, the newest case and the newest line first; of a restricted man only that something did. */
export function digestFrom(
  told: readonly { about: About; line: Line }[],
  together: readonly Together[],
  counts: Counts,
): Digest {
  const cases = new Map<string, Case>()
  const newestFirst = [...told].sort((one, two) => two.line.id - one.line.id)
  for (const { about, line } of newestFirst) {
    const found = cases.get(keyOf(about))
    if (found) found.lines.push(line)
    else cases.set(keyOf(about), { about, lines: [line] })
  }
  return { cases: [...cases.values()].map(withoutContent), together: [...together], counts }
}

function withoutContent({ about, lines }: Case): Case {
  if (about.kind !== 'restricted') return { about, lines }
  const plain = { what: 'Something changed', why: null, changes: [], userName: '' }
  return { about, lines: lines.map((line) => ({ ...line, ...plain })) }
}

/** Men and cohorts of which something changed, in one figure. */
export function digestCount({ counts: { people, cohorts } }: Pick<Digest, 'counts'>): number {
  return people + cohorts
}

/** '5 people and 2 cohorts', '1 person'; undefined where nothing changed. */
export function digestInWords({
  counts: { people, cohorts },
}: Pick<Digest, 'counts'>): string | undefined {
  const words = [
    people > 0 && counted(people, 'person', 'people'),
    cohorts > 0 && counted(cohorts, 'cohort'),
  ].filter((one) => typeof one === 'string')
  return words.length > 0 ? words.join(' and ') : undefined
}

function keyOf(about: About): string {
  if (about.kind === 'cohort') return `cohort ${about.cohortId}`
  return about.crn
}
