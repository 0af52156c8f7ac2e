import { type Day, earlier } from '../../calendar.ts'
import type { PresenceLine } from './enrolment.ts'

/** How far she is: the parts she has had, in any order, of all there are. */
export type Progress = {
  had: readonly number[]
  left: readonly number[]
  total: number
  /** She has had as many as count as complete; it is proposed, and never done by itself. */
  isEnough: boolean
  enough: number
}

/** The newest line of each session, the oldest session first: a register is added to, and never changed (rule 16.7). */
export function newestLines<Line extends PresenceLine>(lines: readonly Line[]): Line[] {
  const newest = new Map<string, Line>()
  for (const line of [...lines].sort((one, two) => one.id - two.id)) {
    newest.set(line.sessionId ?? line.onDay, line)
  }
  return [...newest.values()].sort((one, two) => (one.onDay < two.onDay ? -1 : 1))
}

/** Distinct parts that she attended, here or before she came here: a part had twice counts once (rule 16.3). */
export function partsHad(
  lines: readonly PresenceLine[],
  partsBefore: readonly number[],
): ReadonlySet<number> {
  const attended = newestLines(lines).filter(({ outcome }) => outcome === 'attended')
  return new Set([...partsBefore, ...attended.map(({ part }) => part)])
}

/** Progress in distinct parts: 12 in all, 10 enough to count as complete (rule 16.3; both settings). */
export function progressOf(
  had: ReadonlySet<number>,
  { total, enough }: { total: number; enough: number },
): Progress {
  const parts = Array.from({ length: total }, (_, index) => index + 1)
  const done = parts.filter((part) => had.has(part))
  return {
    had: done,
    left: parts.filter((part) => !had.has(part)),
    total,
    isEnough: done.length >= Math.min(enough, total),
    enough: Math.min(enough, total),
  }
}

/** '6 of 12 sessions; 10 count as complete'. */
export function progressInWords({ had, total, enough, isEnough }: Progress): string {
  const count = `${had.length} of ${total} sessions`
  return isEnough
    ? `${count}: enough to count as complete`
    : `${count}; ${enough} count as complete`
}

/**
 * The first session she attended, after lines were added: the clock stops on it. A start that no line tells of (it was
 * brought in from elsewhere) stays, unless it is the day that was just recorded otherwise.
 */
export function startedAfter(
  lines: readonly PresenceLine[],
  startedOn: Day | undefined,
  recordedOn: Day,
): Day | undefined {
  const first = newestLines(lines).find(({ outcome }) => outcome === 'attended')?.onDay
  const kept = startedOn === recordedOn ? undefined : startedOn
  if (!kept || !first) return first ?? kept
  return earlier(first, kept)
}
