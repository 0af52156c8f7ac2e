import { roleWords } from '../../../src/access/viewer.ts'
import { inWords } from '../../../src/calendar.ts'
import { areaWords } from '../../../src/probation/delays/areas.ts'
import { count } from '../../../src/probation/delays/summary.ts'
import { urls } from '../../../src/urls.ts'
import { RuleLink } from '../../kit/rule-link.tsx'
import { AxisSymbol } from '../../kit/window-bar.tsx'
import { ProgrammeTabs } from '../../programmes/tabs.tsx'
import { Causes } from './causes.tsx'
import { Decisions } from './decisions.tsx'
import { EmptyReport } from './empty.tsx'
import { Filters } from './filters.tsx'
import { Heat } from './heat.tsx'
import { Lead } from './lead.tsx'
import type { DelaysProps } from './page-props.ts'
import { Splits } from './splits.tsx'
import { Statuses } from './statuses.tsx'
import { Trends } from './trends.tsx'
import { Gone, Waits } from './waits.tsx'

export function Delays(props: DelaysProps) {
  const { programme, report, asked } = props
  const isEmpty =
    props.restricted + report.waiting.people + report.started.people + report.left.people === 0
  const showsWaiting = asked.group === 'waiting'
  return (
    <>
      <AxisSymbol axis={props.axis} />
      <ProgrammeTabs {...props} to={urls.delaysOf} />
      <h1>Delays: {programme.name}</h1>
      {isEmpty ? (
        <>
          <EmptyReport {...props} />
          <Filters {...props} />
        </>
      ) : (
        <>
          <Lead {...props} />
          <AsAt {...props} />
          <Filters {...props} />
          <Trends {...props} />
          {showsWaiting && <Statuses {...props} />}
          <div class="cols">
            {showsWaiting && <Causes {...props} />}
            <Waits {...props} />
          </div>
          <div class="cols">
            <Gone {...props} />
          </div>
          <Heat {...props} />
          <Splits {...props} />
          {showsWaiting && report.asAt.isToday && <Decisions {...props} />}
        </>
      )}
    </>
  )
}

/** On paper too, a report says of when it is, of whom, and for whom it was made. */
function AsAt({ report, asked, areas, viewer, restricted }: DelaysProps) {
  const { asAt } = report
  return (
    <p class="note">
      As at {asAt.isToday ? '' : 'the end of '}
      {inWords(asAt.on)}, {areaWords(asked, areas)}; for {viewer.name}, {roleWords[viewer.role]}.
      {restricted > 0 &&
        ` ${count(restricted)} of those waiting ${restricted === 1 ? 'is' : 'are'} restricted, and in no other figure here.`}
      {!asAt.isToday &&
        ' A day gone by is told from the dates as they are known now: what was on offer then is not known.'}{' '}
      What counts as late: <RuleLink number="7.4" />. Where delay comes from:{' '}
      <RuleLink number="13.1" />. Medians and bands: <RuleLink number="5.3" />. What is hidden:{' '}
      <RuleLink number="5.4" />.
    </p>
  )
}
