import { decisionWords } from '../../../src/probation/delays/most-pressing.ts'
import { placeWords } from '../../../src/probation/placements/place-words.ts'
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { drawn, numeric, plain, Table } from '../../kit/table.tsx'
import { AxisHead, BarKey, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from '../waiting-list/bar.ts'
import { Named } from '../waiting-list/named.tsx'
import { listOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** Those who most need a decision, drawn on the axis of every list. */
export function Decisions(props: DelaysProps) {
  const { decisions, template, axis, viewer } = props
  if (viewer.role === 'auditor') return null
  const more = listOf(props, { place: 'unbooked', sort: 'latest' })
  return (
    <>
      <h2>{titleOf(decisions.length)}</h2>
      {decisions.length === 0 ? (
        <p>Everybody who can still finish in time has a place, or is on hold.</p>
      ) : (
        <>
          <BarKey pairs={Boolean(template.pairGap)} />
          <Table
            kind="cards"
            caption="Not booked, nearest their last safe start first"
            captionClasses="note"
            heads={[
              'Person',
              drawn(<AxisHead axis={axis} />),
              numeric('Delay,\ndays', 'half'),
              numeric('Days to last\nsafe start', 'half'),
              'Decision',
              plain('Officer', 'note'),
            ]}
            rows={decisions.map(({ wait, fit }) => [
              <Named wait={wait} />,
              <WindowBar axis={axis} bar={barOf(wait, fit)} />,
              wait.standing.delayDays === undefined ? <Dash /> : <b>{wait.standing.delayDays}</b>,
              <b>{wait.standing.slackDays}</b>,
              withSub(<span class="nw">{decisionWords(wait, fit)}</span>, placeWords(wait, fit)),
              wait.officer,
            ])}
          />
        </>
      )}
      {more && decisions.length > 0 && (
        <p>
          <a href={more}>Everybody without a place, last safe start soonest first</a>
        </p>
      )}
    </>
  )
}

function titleOf(people: number): string {
  if (people === 10) return 'Ten people who need a decision'
  return people === 1 ? 'One person who needs a decision' : 'People who need a decision'
}
