import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'

type Props = {
  wait: WaitToday
  /** Said beside the risk, where the page does not say it. */
  riskTool?: string
  /** Where his name leads, where that is not his own page. */
  to?: string
  more?: string
}

/** Somebody who waits, as the first cell of a row: name, CRN, locality and risk. */
export function Named({ wait, riskTool, to = urls.person(wait.personId), more }: Props) {
  const { crn, locality, risk } = wait
  const tool = riskTool ? ` (${riskTool})` : ''
  const facts = [crn, locality, risk && `${riskWords[risk]}${tool}`, more].filter(Boolean)
  return withSub(<a href={to}>{rowName(wait)}</a>, facts.join(' · '))
}
