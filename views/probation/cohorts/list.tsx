import {
  type CohortFilter,
  type CohortRow,
  listInWords,
} from '../../../src/probation/cohorts/list.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { FilterSelect } from '../../kit/filters.tsx'
import type { Choice } from '../../kit/form.tsx'
import { MainAction, Tabs } from '../../kit/parts.tsx'
import { ProgrammeTabs } from '../../programmes/tabs.tsx'
import { CohortTable } from './list-table.tsx'
import { type PastCohort, PastCohorts } from './past.tsx'

type Programme = { key: string; name: string; shortName: string }

type CohortListProps = {
  programme: Programme
  programmes: readonly Programme[]
  isPast: boolean
  rows: readonly CohortRow[]
  past: readonly PastCohort[]
  filter: CohortFilter
  options: { localities: readonly Choice[]; venues: readonly Choice[] }
  mayMake: boolean
  isOwnOnly: boolean
}

/** The cohorts of a programme: how full, who can still join, what they need to run. */
export function CohortList(props: CohortListProps) {
  const { programme, isPast, rows, past, mayMake } = props
  const href = (show?: string) => withQuery(urls.cohorts, { programme: programme.key, show })
  return (
    <>
      <ProgrammeTabs {...props} to={(key) => withQuery(urls.cohorts, { programme: key })} />
      <h1>Cohorts: {programme.name}</h1>
      {!isPast && <p class="lede">{listInWords(rows)}</p>}
      {mayMake && (
        <p class="bar">
          <MainAction to={withQuery(urls.newCohort, { programme: programme.key })}>
            Make a cohort
          </MainAction>
        </p>
      )}
      <Tabs
        label="Which cohorts"
        tabs={[
          { href: href(), text: `Not started or in progress (${rows.length})`, isHere: !isPast },
          { href: href('past'), text: `Over or cancelled (${past.length})`, isHere: isPast },
        ]}
      />
      {!isPast && <Filters {...props} />}
      {isPast ? <PastCohorts cohorts={past} /> : <Current {...props} />}
    </>
  )
}

function Filters({ programme, filter, options }: CohortListProps) {
  if (options.venues.length < 2) return null
  const { localityId, venueId } = filter
  return (
    <form class="filters" method="get" action={urls.cohorts}>
      <input type="hidden" name="programme" value={programme.key} />
      <FilterSelect
        {...{ name: 'locality', id: 'filter-locality', label: 'Locality', all: 'All localities' }}
        value={localityId}
        choices={options.localities}
      />
      <FilterSelect
        {...{ name: 'venue', id: 'filter-venue', label: 'Venue', all: 'All venues' }}
        value={venueId}
        choices={options.venues}
      />
      <div>
        <button class="btn" type="submit">
          Show
        </button>
      </div>
      {(localityId || venueId) && (
        <div>
          <a href={withQuery(urls.cohorts, { programme: programme.key })}>Clear filters</a>
        </div>
      )}
    </form>
  )
}

function Current(props: CohortListProps) {
  const { rows, filter, programme, mayMake, isOwnOnly } = props
  if (rows.length > 0) return <CohortTable rows={rows} programme={programme} />
  if (filter.localityId || filter.venueId) {
    return <p>No cohort runs there. Clear or change the filters.</p>
  }
  if (isOwnOnly) return <p>You lead no {programme.shortName} cohort that runs or will run.</p>
  return (
    <p>
      No {programme.shortName} cohort runs or will run in your area.
      {mayMake && ' Make one, or bring in the list that you keep now.'}
    </p>
  )
}
