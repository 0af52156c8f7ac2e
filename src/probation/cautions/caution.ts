import type { Day } from '../../calendar.ts'
import type { TimingFacts } from '../waiting-list/timing.ts'
import type { Wait } from '../waiting-list/wait.ts'
import type { Caution } from './clock.ts'

/** What is kept of a caution: the facts that its deadline is made of, and the days of arrest and first contact. */
export type KeptCaution = Pick<
  TimingFacts,
  | 'imposedOn'
  | 'endsOn'
  | 'offence'
  | 'offenceOn'
  | 'statementOn'
  | 'extensionAuthorised'
  | 'prosecutionLimitOn'
> & {
  arrestedOn: Day | undefined
  contactedOn: Day | undefined
  deadlineReason: string | undefined
}

/** A caution as its clock reads it, from what is kept of it and of who was given it. */
export function cautionOf(
  wait: Pick<Wait, 'template' | 'route' | 'frequency' | 'modulesDone' | 'holds'>,
  { arrestedOn, contactedOn, deadlineReason, ...kept }: KeptCaution,
): Caution {
  const { template, route, frequency, modulesDone, holds } = wait
  const facts = {
    ...{ template, route, frequency, modulesDone, holds },
    ...kept,
    releasedOn: undefined,
    assessedBeforeRelease: false,
  }
  return { facts, arrestedOn, contactedOn, deadlineReason }
}
