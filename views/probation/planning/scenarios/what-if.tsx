import type { Totals } from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import type { Choices } from '../../../../src/probation/planning/scenarios/scenario-choices.ts'
import type { ShownScenario } from '../../../../src/probation/planning/scenarios/shown-scenario.ts'
import { urls } from '../../../../src/urls.ts'
import { ErrorSummary } from '../../../kit/form.tsx'
import { Banner } from '../../../kit/parts.tsx'
import { PlanTabs } from '../tabs.tsx'
import { Proposals } from './proposals.tsx'
import { AddChange, errorOrder } from './what-if-form.tsx'
import type { WhatIfProps } from './what-if-props.ts'
import { ScenarioSection } from './what-if-scenario.tsx'
import { WhatIfTable } from './what-if-table.tsx'

/** What would be otherwise: up to four scenarios beside the plan as it would be now. */
export function WhatIf(props: WhatIfProps) {
  const { programme, scenarios, shown, notice } = props
  return (
    <>
      {notice && <Banner>{notice}</Banner>}
      <ErrorSummary errors={shown.errors} order={errorOrder(programme.template)} />
      <PlanTabs {...props} href={urls.whatIf} />
      <h1>What if: {programme.name}</h1>
      <Lead {...props} />
      {scenarios.length > 0 && <WhatIfTable {...props} />}
      {scenarios.length > 0 && (
        <div class="cols">
          {scenarios.map((one) => (
            <ScenarioSection {...props} one={one} />
          ))}
        </div>
      )}
      <AddChange {...props} />
      <Proposals {...props} />
    </>
  )
}

function Lead({ scenarios, base, programme, restricted, choices }: WhatIfProps) {
  const { people } = programme.template
  const best = scenarios
    .filter(({ answer }) => answer)
    .sort((one, two) => two.answer!.column.saved - one.answer!.column.saved)[0]
  const lede = best ? bestInWords(best, people) : undefined
  return (
    <>
      <p class="lede">
        <b>{lede ?? emptyInWords(base, people, choices)}</b> Nothing here changes a cohort or books
        anybody.
      </p>
      <p class="note">
        Each is compared with the best plan for everybody who waits, with the cohorts that there
        are. A day of delay counts by risk, a lost programme as the programme's settings say.
        {restricted > 0 && ` ${restricted} closed to you by name are not counted.`}
      </p>
    </>
  )
}

function bestInWords({ scenario, answer }: ShownScenario, people: string): string {
  const { saved, totals } = answer!.column
  const days = Math.abs(Math.round(saved)).toLocaleString('en-GB')
  if (Math.round(saved) === 0) return `Scenario ${scenario.letter} neither saves nor costs a day.`
  if (saved < 0) return `Scenario ${scenario.letter} costs ${days} risk-weighted days.`
  return `Scenario ${scenario.letter} saves ${days} risk-weighted days: ${totals.placed} ${people} have a place.`
}

function emptyInWords({ placed, noPlace }: Totals, people: string, { cohorts }: Choices): string {
  if (placed + noPlace === 0) return 'Nobody waits who could be placed.'
  if (cohorts.length === 0) {
    return `No cohort is on offer: none of ${noPlace} ${people} would get a place. Add a cohort and see.`
  }
  return `As things are, ${placed} of ${placed + noPlace} ${people} would get a place. Add a change and see.`
}
