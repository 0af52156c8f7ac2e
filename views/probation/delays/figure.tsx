import type { Figure } from '../../../src/kit/figures/figure.ts'
import { shareInWords } from '../../../src/kit/figures/measures.ts'
import { fewWords } from '../../../src/kit/figures/suppress.ts'
import { count } from '../../../src/probation/delays/summary.ts'

/** A count of people, as a link to its list where there is one; hidden where it is too small to show. */
export function People({ figure, href }: { figure: Figure; href?: string | undefined }) {
  const words = peopleInWords(figure)
  if (figure.shown !== 'yes') return <span class="sm">{words}</span>
  return href && figure.count > 0 ? <a href={href}>{words}</a> : <span>{words}</span>
}

/** '12', '1 to 4', 'not shown'. */
export function peopleInWords({ count: people, shown }: Figure): string {
  if (shown === 'yes') return count(people)
  return shown === 'few' ? fewWords : 'not shown'
}

/** '55%', where neither of the two is hidden. */
export function shareOf(part: Figure, whole: Figure): string {
  const isShown = part.shown === 'yes' && whole.shown === 'yes'
  return isShown ? shareInWords(part.count, whole.count) : 'not shown'
}
