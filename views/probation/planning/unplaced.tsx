import { inShort, inWords } from '../../../src/calendar.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { cohortsInWords } from '../../../src/probation/planning/reason-words.ts'
import type { ShownRow } from '../../../src/probation/planning/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { Who } from './placed.tsx'
import type { PlanProps } from './plan-props.ts'

const shownAtFirst = 6

/** Everybody without a place, with every reason by cohort; six at first, and all on demand. */
export function UnplacedTable({ plan, rows, showAll, page }: PlanProps) {
  const { unplaced } = rows
  const shown = showAll ? unplaced : unplaced.slice(0, shownAtFirst)
  return (
    <>
      <h2 id="no-place">No place: {unplaced.length}</h2>
      {unplaced.length === 0 ? (
        <p>Everybody in this plan gets a place.</p>
      ) : (
        <Table
          kind="cards"
          caption={
            <>
              Showing 1 to {shown.length} of {unplaced.length}. Every reason, by cohort, shortest
              first.
            </>
          }
          captionClasses="note"
          heads={[
            'Person',
            numeric('Last safe start'),
            numeric(
              <>
                Delay today,
                <br />
                days
              </>,
            ),
            'Why not',
          ]}
        >
          {shown.map((row) => (
            <UnplacedRow shown={row} plan={plan} />
          ))}
        </Table>
      )}
      {unplaced.length > shown.length && (
        <p>
          <a href={`${withQuery(urls.plan(plan.id), { page: `${page}`, all: 'yes' })}#no-place`}>
            Show all {unplaced.length}
          </a>
        </p>
      )}
    </>
  )
}

function UnplacedRow({ shown, plan }: { shown: ShownRow; plan: PlanProps['plan'] }) {
  const { row, wait } = shown
  return (
    <tr role="row">
      <Who shown={shown} plan={plan} />
      <td role="cell" data-l="Last safe start" class="n half">
        {wait ? inShort(wait.window.latestOn) : <Dash />}
      </td>
      <td role="cell" data-l="Delay today, days" class="n half">
        {row.delayDays === undefined ? <Dash /> : <b>{row.delayDays}</b>}
      </td>
      <td role="cell">
        <ul class="plain note">
          {row.reasons.map((group) => (
            <li>
              <b>{group.words}</b>: {cohortsInWords(group)}
            </li>
          ))}
          {row.reasons.length === 0 && <li>No cohort is on offer</li>}
        </ul>
      </td>
    </tr>
  )
}

/** Who must be told, where places that are booked would change: the person, the officer, the old place and the new. */
export function ToTell({ rows: { moved: told } }: PlanProps) {
  if (told.length === 0) return null
  return (
    <>
      <h2 id="to-tell">Who must be told: {told.length}</h2>
      <Table
        kind="cards"
        caption="Places that are booked and would change"
        captionClasses="note"
        heads={['Person', 'Officer', 'From', 'To']}
      >
        {told.map(({ row, wait }) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {wait ? rowName(wait) : 'No longer on the list'}
              {wait && <span class="sub">{wait.crn}</span>}
            </th>
            <td role="cell" data-l="Officer">
              {wait?.officer ?? <Dash />}
            </td>
            <td role="cell" data-l="From">
              {row.from?.code}, {row.from && inWords(row.from.entryOn)}
            </td>
            <td role="cell" data-l="To">
              {row.entryOn ? `${row.code}, ${inWords(row.entryOn)}` : 'no place in this plan'}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
