import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { Wish as Wished } from '../../../src/probation/planning/problem/scope.ts'
import { againWords } from '../../../src/probation/planning/shown.ts'
import { Hidden } from '../../kit/parts.tsx'
import type { PlanProps } from './plan-props.ts'

/** What a manager has fixed, on whatever page it stands, each with its way back; and planning again with it. */
export function Fixed({ plan, known }: PlanProps) {
  if (plan.state !== 'ready') return null
  const codes = new Map(plan.result?.pictures.map(({ cohortId, code }) => [cohortId, code]))
  const nameOf = ({ referralId }: Wished) => {
    const wait = known.get(referralId)
    return wait ? rowName(wait) : 'Somebody no longer on the list'
  }
  const codeOf = ({ cohortId }: Wished) =>
    codes.get(cohortId) ?? 'a cohort that is not in this plan'
  return (
    <div class="fixed-wishes">
      {plan.pins.length + plan.bans.length > 0 && (
        <ul class="plain" aria-label="Pinned and ruled out">
          {plan.pins.map((pin) => (
            <li>
              <span class="tag">Pinned</span> {nameOf(pin)}: {codeOf(pin)}
              {pin.entryOn && `, ${dayInRow(pin.entryOn)}`}
              {pin.why && `, rules set aside: ${pin.why}`}{' '}
              <Wish name="unpin" value={pin.referralId} words="Unpin" ear={nameOf(pin)} />
            </li>
          ))}
          {plan.bans.map((ban) => (
            <li>
              <span class="tag">Ruled out</span> {nameOf(ban)}: {codeOf(ban)}{' '}
              <Wish
                name="allow"
                value={`${ban.referralId} ${ban.cohortId}`}
                words="Allow again"
                ear={`${codeOf(ban)} for ${nameOf(ban)}`}
              />
            </li>
          ))}
        </ul>
      )}
      <button class="btn" name="again" value="yes">
        {againWords(plan)}
      </button>
    </div>
  )
}

/** One thing that a manager knows better, as a button of the plan's form; whom it is about is for the ear. */
export function Wish(props: { name: string; value: string; words: string; ear: string }) {
  const { name, value, words, ear } = props
  return (
    <button class="btn s" name={name} value={value}>
      {words}
      <Hidden> {ear}</Hidden>
    </button>
  )
}
