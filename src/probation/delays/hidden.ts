import { suppressed } from '../../kit/figures/suppress.ts'

/** Which of some counts are not shown: none within the reader's own area, else those that suppression hides. */
export function hiddenAmong(counts: readonly number[], isOwnArea: boolean): readonly boolean[] {
  return isOwnArea ? counts.map(() => false) : suppressed(counts).hidden
}
