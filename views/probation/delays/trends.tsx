import { monthInWords } from '../../../src/calendar.ts'
import { TrendChart } from '../../kit/charts.tsx'
import type { DelaysProps } from './page-props.ts'

const clockWords = {
  order: 'sentence or release',
  caution: 'the caution',
  choice: 'agreeing',
} as const

/** Twelve months' change, told from the dates on which waits began and ended. */
export function Trends({ report, template, isOwnArea, figures }: DelaysProps) {
  const { trend } = report
  const isPart = trend.at(-1)?.isPart
  const month = trend.at(-1)?.fromOn
  const isHidden = figures.of('waiting people', report.waiting.people).shown !== 'yes'
  if (!isOwnArea && (isHidden || trend.some(({ waiting }) => !figures.mayRank(waiting)))) {
    return <p class="note">Too few people were waiting in some month, so no trend is shown.</p>
  }
  return (
    <>
      <div class="cols three">
        <TrendChart
          title="People waiting"
          unit="at each month end"
          column="People"
          points={trend.map(({ fromOn, waiting }) => ({ on: fromOn, value: waiting }))}
        />
        <TrendChart
          title="Delay days added"
          unit={`past best start, each month${isPart && month ? ` (${monthInWords(month).split(' ')[0]} so far)` : ''}`}
          column="Days"
          points={trend.map(({ fromOn, delayDays }) => ({ on: fromOn, value: delayDays }))}
        />
        <TrendChart
          title="Median wait"
          unit={`weeks since ${clockWords[template.clock]}, those still waiting`}
          column="Weeks"
          points={trend.map(({ fromOn, medianWeeks }) => ({ on: fromOn, value: medianWeeks ?? 0 }))}
        />
      </div>
      <p class="note">
        Solid line: mean of the first eight months. Dashed: limits, mean plus or minus 2.66 times
        the average month-to-month change. A ring marks a month outside them: look for a cause. A
        month inside them is not news.
        {isPart && ' The last month is not over: its added days are a part.'} Months gone by are
        told from the days on which each clock started and each wait ended, with best starts as they
        are now; days of a hold that has no end are not counted.
      </p>
    </>
  )
}
