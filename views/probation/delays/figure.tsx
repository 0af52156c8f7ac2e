import { fewWords } from '../../../src/kit/figures/suppress.ts'
import { count } from '../../../src/probation/delays/summary.ts'

/** A count of people, as a link to its list where there is one; hidden where it is too small to show. */
export function People({
  people,
  hidden = false,
  href,
}: {
  people: number
  hidden?: boolean | undefined
  href?: string | undefined
}) {
  if (hidden) return <span class="sm">{people < 5 ? fewWords : 'not shown'}</span>
  return href && people > 0 ? <a href={href}>{count(people)}</a> : <span>{count(people)}</span>
}
