import { instantInWords } from '../../../src/calendar.ts'
import type { PlanFigures } from '../../../src/probation/planning/plan.ts'
import {
  comparisonOf,
  gapInWords,
  leadOf,
  notInWords,
} from '../../../src/probation/planning/shown.ts'
import type { PlanHead } from '../../../src/probation/planning/stored.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Bar } from '../../kit/charts.tsx'
import { Back, Hidden, Scroll, withSub } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { blank, drawn, numeric, plain, Table } from '../../kit/table.tsx'
import { AxisSymbol, BarKey } from '../../kit/window-bar.tsx'
import { ApplyPlan } from './apply.tsx'
import { Picture } from './picture.tsx'
import { PlacedTable } from './placed.tsx'
import type { PlanProps } from './plan-props.ts'
import { PlanState } from './plan-state.tsx'
import { ToTell, UnplacedTable } from './unplaced.tsx'

/** A plan in full: what it comes to, what a seat more would save, everybody's place or reasons, and applying it. */
export function PlanPage(props: PlanProps) {
  const { plan, programme, people, axis, fault, scope } = props
  const { result } = plan
  return (
    <>
      <AxisSymbol axis={axis} />
      {fault && (
        <div class="alert red" role="alert">
          <p>{fault}</p>
        </div>
      )}
      <Back to={withQuery(urls.plans, { programme: programme.key })}>All plans</Back>
      <h1>Proposed places: {programme.name}</h1>
      <PlanState {...props} />
      {result && <Lead {...props} result={result} />}
      {scope.length > 0 && <p class="note">Planned: {scope.join('; ')}.</p>}
      {result && (
        <>
          <div class="cols">
            <Comparison plan={plan} result={result} />
            <SeatPrices result={result} />
          </div>
          <Picture pictures={result.pictures} people={people} today={plan.onDay} />
          <h2 id="placed">Placed: {result.plan.placed}</h2>
          {props.counts.placed > 0 && <BarKey planned pairs={props.pairs} />}
          <PlacedTable {...props} />
          <ToTell {...props} />
          <UnplacedTable {...props} />
          <ApplyPlan {...props} />
        </>
      )}
    </>
  )
}

function Lead({ plan, result, people }: PlanProps & { result: PlanFigures }) {
  const isOpen = plan.state === 'ready' || plan.state === 'working'
  return (
    <p class="lede">
      <strong>{leadOf(result, people)}</strong>{' '}
      {isOpen && 'Nothing is booked until you apply the plan. '}
      {notInWords(result, people)}
    </p>
  )
}

function Comparison({ plan, result }: { plan: PlanHead; result: PlanFigures }) {
  return (
    <section>
      <Scroll label="Before and after">
        <Table
          caption="Before and after"
          captionClasses=""
          heads={[
            blank(),
            numeric('If nothing\nis done'),
            numeric('First come,\nfirst served'),
            numeric('This plan'),
            plain('Against first come', 'note'),
          ]}
          rows={comparisonOf(result).map(({ label, nothing, firstCome, plan, against }) => [
            label,
            nothing,
            firstCome,
            <b>{plan}</b>,
            against,
          ])}
        />
      </Scroll>
      <p class="note">
        {gapInWords(plan)} Checked by a second calculation. Made{' '}
        {instantInWords(new Date(plan.madeAt))} by {plan.madeBy}. Highest risk first would come to{' '}
        {Math.round(result.riskOrder.cost).toLocaleString('en-GB')} risk-weighted days, with{' '}
        {result.riskOrder.inTime} started by their last safe start. What a plan weighs:{' '}
        <RuleLink number="12.2" />.
      </p>
    </section>
  )
}

function SeatPrices({ result }: { result: PlanFigures }) {
  const { seatPrices } = result
  const most = seatPrices[0]?.days ?? 1
  if (seatPrices.length === 0) {
    return (
      <section>
        <h2 class="as-caption">What one more seat would save</h2>
        <p class="note">
          One more seat in any one cohort would save nothing that is known so far: seats have a
          price once a plan is proven, and only where they are short.
        </p>
      </section>
    )
  }
  return (
    <section>
      <Table
        caption="What one more seat would save, in risk-weighted days"
        captionClasses=""
        heads={['Cohort', drawn(<Hidden>Saving</Hidden>), numeric('Days')]}
        rows={seatPrices.map(({ cohortId, code, venueName, days }) => [
          withSub(<a href={urls.cohort(cohortId)}>{code}</a>, venueName),
          <Bar fraction={days / most} kind="fill" />,
          Math.round(days).toLocaleString('en-GB'),
        ])}
      />
    </section>
  )
}
