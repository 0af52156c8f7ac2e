import { shareInWords } from '../../../src/kit/figures/measures.ts'
import { type Cause, causeWords } from '../../../src/probation/delays/cause.ts'
import { count } from '../../../src/probation/delays/summary.ts'
import { BarCell } from '../../kit/charts.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { listOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** The list that a cause can be seen in, where the filters know it. */
const lists: Partial<Record<Cause, Record<string, string>>> = {
  not_booked: { place: 'fits', sort: 'delay' },
  no_place: { place: 'none', sort: 'delay' },
  no_cohort: { place: 'none', sort: 'delay' },
  booked: { place: 'booked', sort: 'delay' },
  to_come: { place: 'booked', sort: 'delay' },
}

/** Days past best start by cause: a waterfall, the largest first, each bar starting where the last ended. */
export function Causes(props: DelaysProps) {
  const { report } = props
  return (
    <section>
      <h2>Where the delay comes from</h2>
      {report.causes.length > 0 ? <CauseTable {...props} /> : <NoCauses {...props} />}
    </section>
  )
}

function CauseTable(props: DelaysProps) {
  const { report } = props
  const { causes, waiting, onHold } = report
  const total = waiting.late.days
  let before = 0
  return (
    <>
      <Table
        caption="Days past best start today, by cause. People on hold are not counted."
        captionClasses="note"
        heads={[
          'Cause',
          { head: <span class="govuk-visually-hidden">Running total</span>, classes: 'win' },
          blank('gap'),
          numeric('Days'),
          numeric('Share'),
        ]}
      >
        {causes.map(({ cause, days }) => {
          const offset = before / total
          before += days
          const href = lists[cause] && listOf(props, lists[cause])
          return (
            <tr>
              <th scope="row">{causeWords[cause]}</th>
              <BarCell fraction={days / total} offset={offset} step />
              <td class="n">{href ? <a href={href}>{count(days)}</a> : count(days)}</td>
              <td class="n note">{shareInWords(days, total)}</td>
            </tr>
          )
        })}
        <tr class="total">
          <th scope="row">All delay, those waiting</th>
          <BarCell fraction={1} kind="ink" />
          <td class="n">{count(total)}</td>
          <td class="n">100%</td>
        </tr>
      </Table>
      {onHold.people > 0 && <OnHold {...props} />}
      <details>
        <summary>How each day gets its cause</summary>
        <p>
          Each day past best start has one cause: the open hold on our side that day; with none, a
          place booked but not begun, from the day it was booked; with none, what is on offer today:
          a place that fits and is not booked, a cohort that would fit if it had a place free, or
          none within reach. What was on offer on days gone by is not kept. Days up to a booked
          start that is still to come are counted apart, and the causes add up to all delay.
        </p>
      </details>
    </>
  )
}

function OnHold(props: DelaysProps) {
  const { people, days } = props.report.onHold
  const href = listOf(props, { hold: 'yes' })
  const words = `${count(people)} on hold`
  return (
    <p class="note">
      Person not ready: {href ? <a href={href}>{words}</a> : words}, for {count(days)} days so far.
      Not counted as late.
    </p>
  )
}

function NoCauses({ report, viewer }: DelaysProps) {
  if (report.waiting.late.people === 0) return <p>Nobody waiting is past their best start.</p>
  return (
    <p>
      {viewer.role === 'auditor'
        ? 'Causes are told from the cohorts on offer, which auditors do not see.'
        : 'Causes are told as of today only: what was on offer on a day gone by is not kept.'}
    </p>
  )
}
