/** So far ahead a stamp may lie because the clock was just set right. */
const slack = 60_000

/**
 * Did it happen within the last so many milliseconds? A stamp from further ahead was made by a clock that was wrong, and
 * counts as never: it would otherwise hold for years.
 */
export function wasWithin(at: number, milliseconds: number, now: number): boolean {
  const ago = now - at
  return ago >= -slack && ago < milliseconds
}
