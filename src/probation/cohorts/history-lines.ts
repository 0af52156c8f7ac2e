/** What a history tells once: what was done, why, and each field before and after. */
export type Told = {
  what: string
  why: string | null
  changes: readonly unknown[]
}

/** Whether a man is open to a reader, closed to him though in his scope, or outside it. */
export type Standing = 'open' | 'restricted' | 'outside'

/** The men whom a line of a cohort's history is about or names in its reason, by CRN. */
export function crnsIn({ what, why }: Told): string[] {
  return `${what} ${why ?? ''}`.match(crn) ?? []
}

/**
 * A line of a cohort's history as this reader may have it (security: limited access, own scope): about a man who is
 * closed to him or outside his list, only that something changed.
 */
export function asMayBeRead<Line extends Told>(
  line: Line,
  standingOf: (crn: string) => Standing,
): Line {
  const closed = (line.what.match(crn) ?? []).filter((one) => standingOf(one) !== 'open')
  if (closed.length > 0) {
    const known = closed.filter((one) => standingOf(one) === 'restricted')
    const whom = known.length === closed.length ? known.join(' and ') : 'somebody outside your list'
    return { ...line, what: `Something changed for ${whom}`, why: null, changes: [] }
  }
  const isTelling = crnsIn(line).some((one) => standingOf(one) !== 'open')
  return isTelling ? { ...line, why: null } : line
}

const crn = /\b[A-Z]\d{6}\b/g
