import type { KeptWhatIf } from '../../../../src/probation/planning/scenarios/what-if-answer.ts'
import { urls } from '../../../../src/urls.ts'
import { ErrorSummary } from '../../../kit/form.tsx'
import { Banner } from '../../../kit/parts.tsx'
import { RunState } from '../run-state.tsx'
import { PlanTabs } from '../tabs.tsx'
import { Proposals } from './proposals.tsx'
import { AddChange, errorOrder } from './what-if-form.tsx'
import type { WhatIfProps } from './what-if-props.ts'
import { ScenarioSection } from './what-if-scenario.tsx'
import { WhatIfTable } from './what-if-table.tsx'

/** What would be otherwise: up to four scenarios beside the plan as it would be now. */
export function WhatIf(props: WhatIfProps) {
  const { programme, scenarios, shown, notice, runs } = props
  const answer = runs.answered?.answer
  return (
    <>
      {notice && <Banner>{notice}</Banner>}
      <ErrorSummary errors={shown.errors} order={errorOrder(programme.template)} />
      <PlanTabs {...props} href={urls.whatIf} />
      <h1>What if: {programme.name}</h1>
      <Lead {...props} answer={answer} />
      {scenarios.length > 0 && (
        <RunState
          runs={runs}
          programmeKey={programme.key}
          page={urls.whatIf}
          ask="Work out what they come to"
          formToken={shown.formToken}
        />
      )}
      {answer && <WhatIfTable {...props} base={answer.base} />}
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

type LeadProps = WhatIfProps & { answer: KeptWhatIf | undefined }

function Lead(props: LeadProps) {
  const { answer } = props
  return (
    <>
      <p class="lede">
        <b>{bestInWords(props) ?? emptyInWords(props)}</b> Nothing here changes a cohort or books
        anybody.
      </p>
      <p class="note">
        Each is compared with the best plan for everybody who waits, with the cohorts that there
        are. A day of delay counts by risk, a lost programme as the programme's settings say.
        {answer && answer.closed > 0 && ` ${answer.closed} closed to you by name are not counted.`}
      </p>
    </>
  )
}

/** Of those that can be, the one that saves most. */
function bestInWords({ scenarios, programme }: LeadProps): string | undefined {
  const { people } = programme.template
  const [best] = scenarios
    .flatMap(({ scenario: { letter }, found }) =>
      !found || found.refused ? [] : [{ letter, ...found.column }],
    )
    .sort((one, two) => two.saved - one.saved)
  if (!best) return undefined
  const { letter, saved, totals } = best
  const days = Math.abs(Math.round(saved)).toLocaleString('en-GB')
  if (Math.round(saved) === 0) return `Scenario ${letter} neither saves nor costs a day.`
  if (saved < 0) return `Scenario ${letter} costs ${days} risk-weighted days.`
  return `Scenario ${letter} saves ${days} risk-weighted days: ${totals.placed} ${people} have a place.`
}

function emptyInWords({ answer, programme, choices, scenarios }: LeadProps): string {
  if (!answer) {
    return scenarios.length > 0 ? 'Not worked out yet.' : 'Add a change, and see what it comes to.'
  }
  const { placed, noPlace } = answer.base
  const { people } = programme.template
  if (placed + noPlace === 0) return 'Nobody waits who could be placed.'
  if (choices.cohorts.length === 0) {
    return `No cohort is on offer: none of ${noPlace} ${people} would get a place. Add a cohort and see.`
  }
  return `As things are, ${placed} of ${placed + noPlace} ${people} would get a place. Add a change and see.`
}
