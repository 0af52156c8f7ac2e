import { can } from '../../../src/access/matrix.ts'
import { type Status, statuses } from '../../../src/kit/status.ts'
import { filterQuery, isOfCourses } from '../../../src/probation/waiting-list/filter.ts'
import { statusWords } from '../../../src/probation/waiting-list/status.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages, ResultsLine } from '../../kit/pagination.tsx'
import { Glyph } from '../../kit/status.tsx'
import { AxisSymbol, BarKey } from '../../kit/window-bar.tsx'
import { ProgrammeTabs } from '../../programmes/tabs.tsx'
import { EmptyList } from './empty.tsx'
import { Filters } from './filters.tsx'
import type { WaitingListProps } from './page-props.ts'
import { SavedFilters } from './saved-filters.tsx'
import { WaitingTable } from './table.tsx'

export function WaitingList(props: WaitingListProps) {
  const { programme, filter, list, axis, searched } = props
  const href = (page: number) =>
    withQuery(urls.waitingList(programme.key), filterQuery({ ...filter, page }))
  const from = (list.page - 1) * filter.rows
  const shown = list.rows.length + list.maskedRows.length
  return (
    <>
      <AxisSymbol axis={axis} />
      <ProgrammeTabs {...props} to={urls.waitingList} />
      <h1>
        {isOfCourses(filter) ? 'On a course' : 'Waiting list'}: {programme.name}
      </h1>
      <Counts {...props} />
      {can(props.viewer, 'create', 'plan') && (
        <p>
          <a href={withQuery(urls.plans, { programme: programme.key })}>
            Propose places for everyone waiting
          </a>
        </p>
      )}
      <Filters {...props} />
      <SavedFilters {...props} />
      {searched !== undefined && (
        <p class="note">
          Found by name or CRN among everyone waiting.{' '}
          <a href={urls.waitingList(programme.key)}>Show the whole list</a>
        </p>
      )}
      {shown === 0 ? (
        <EmptyList {...props} />
      ) : (
        <>
          <BarKey pairs={props.pairs} />
          <ResultsLine
            from={from + 1}
            to={from + shown}
            total={list.total}
            noun="people"
            one="person"
          />
          <WaitingTable {...props} />
        </>
      )}
      {searched === undefined && <Pages page={list.page} pages={list.pages} href={href} />}
    </>
  )
}

/** The counts are filters too; each keeps what else narrows the list. */
function Counts({ programme, filter, list }: WaitingListProps) {
  const href = (chosen: readonly Status[]) =>
    withQuery(
      urls.waitingList(programme.key),
      filterQuery({ ...filter, statuses: chosen, page: 1 }),
    )
  const isChosen = (status: Status) => filter.statuses.length === 1 && filter.statuses[0] === status
  return (
    <ul class="counts plain" aria-label="Show by status">
      <li>
        <a href={href([])} aria-current={filter.statuses.length === 0 ? 'true' : undefined}>
          <b>{list.everyone.toLocaleString('en-GB')}</b>
          {isOfCourses(filter) ? 'Everyone found on a course' : 'Everyone waiting'}
        </a>
      </li>
      {statuses.map((status) => (
        <li>
          <a href={href([status])} aria-current={isChosen(status) ? 'true' : undefined}>
            <b>{list.counts[status].toLocaleString('en-GB')}</b>
            <Glyph status={status} />
            {statusWords[status]}
          </a>
        </li>
      ))}
    </ul>
  )
}
