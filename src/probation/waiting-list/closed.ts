import type { MaskedWait } from './wait.ts'

/**
 * Who is in a figure, the same on every page and in every file (rule 5.5): people closed to the reader count in how many
 * wait, today and in the whole list, beside which it says how many they are; and in no other figure, so that none can
 * be taken from another to tell where one of them stands. This answers who they are.
 */
export function closedWaiting<One extends Pick<MaskedWait, 'started'>>(
  masked: readonly One[],
): One[] {
  return masked.filter(({ started }) => !started)
}
