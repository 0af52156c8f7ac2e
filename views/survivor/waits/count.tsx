import type { Figure } from '../../../src/kit/figures/figure.ts'
import { figureInWords } from '../../../src/survivor/waits/words.ts'

/** A figure in a cell: smaller where it only says how many about. */
export function Count({ figure }: { figure: Figure }) {
  const words = figureInWords(figure)
  return figure.shown === 'yes' ? <span>{words}</span> : <span class="sm">{words}</span>
}

/** What a bar may show of a figure: nothing of one that is hidden. */
export function drawn(figure: Figure): number {
  return figure.shown === 'yes' ? figure.count : 0
}
