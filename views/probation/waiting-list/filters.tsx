import { riskWords, routeWords } from '../../../src/probation/people/person.ts'
import {
  filterQuery,
  holdWords,
  pageSizes,
  places,
} from '../../../src/probation/waiting-list/filter.ts'
import { sorts } from '../../../src/probation/waiting-list/order.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import type { WaitingListProps } from './page-props.ts'

type Choice = { value: string; text: string }

export function Filters(props: WaitingListProps) {
  const { programme, filter, options, formToken, riskTool } = props
  return (
    <div class="filterset">
      <form
        class="filters"
        method="get"
        action={urls.waitingList(programme.key)}
        role="search"
        aria-label="Filter the waiting list"
      >
        {filter.statuses.map((status) => (
          <input type="hidden" name="status" value={status} />
        ))}
        {filter.near && <input type="hidden" name="near" value="yes" />}
        <Localities {...props} />
        <Select
          name="officer"
          label="Officer"
          value={filter.officer}
          all="All officers"
          choices={options.officers.map(({ key, name }) => ({ value: key, text: name }))}
        />
        {options.teams.length > 1 && (
          <Select
            name="team"
            label="Team"
            value={filter.team}
            all="All teams"
            choices={options.teams.map(({ key, name }) => ({ value: key, text: name }))}
          />
        )}
        {options.risks.length > 1 && (
          <Select
            name="risk"
            label={`Risk (${riskTool})`}
            value={filter.risk}
            all="All risks"
            choices={options.risks.map((risk) => ({ value: risk, text: riskWords[risk] }))}
          />
        )}
        {options.routes.length > 1 && (
          <Select
            name="route"
            label="Route"
            value={filter.route}
            all="All routes"
            choices={options.routes.map((route) => ({ value: route, text: routeWords[route] }))}
          />
        )}
        <Select
          name="place"
          label="Place"
          value={filter.place}
          choices={Object.entries(places).map(([value, text]) => ({ value, text }))}
        />
        <Select
          name="hold"
          label="On hold"
          value={filter.hold}
          all="On hold or not"
          choices={Object.entries(holdWords).map(([value, text]) => ({ value, text }))}
        />
        <Select
          name="sort"
          label="Order"
          value={filter.sort}
          choices={Object.entries(sorts).map(([value, text]) => ({ value, text }))}
        />
        <Select
          name="rows"
          label="Rows"
          value={String(filter.rows)}
          choices={pageSizes.map((size) => ({ value: String(size), text: String(size) }))}
        />
        <div class="bar">
          <button class="btn go" type="submit">
            Apply
          </button>{' '}
          <a href={urls.waitingList(programme.key)}>Clear</a>
        </div>
      </form>
      <form
        class="filters find"
        method="post"
        action={urls.waitingListSearch(programme.key)}
        role="search"
      >
        <FormToken token={formToken} />
        <div>
          <label for="term">Name or CRN</label>
          <input class="govuk-input" id="term" name="term" autocomplete="off" spellcheck={false} />
        </div>
        <div class="bar">
          <button class="btn" type="submit">
            Search
          </button>
        </div>
      </form>
    </div>
  )
}

function Localities({ filter, options }: WaitingListProps) {
  const chosen = options.localities.filter(({ id }) => filter.localities.includes(id))
  const all = options.localities.length > 0 ? `All ${options.localities.length}` : 'All'
  const words = chosen.length === 0 ? all : chosen.map(({ name }) => name).join(', ')
  return (
    <details class="multi">
      <summary>
        <span class="field">Locality</span>
        <span class="chosen">{words}</span>
      </summary>
      <fieldset class="plain">
        <legend class="govuk-visually-hidden">Localities</legend>
        {options.localities.map(({ id, name }) => (
          <label class="one">
            <input
              class="tick"
              type="checkbox"
              name="locality"
              value={id}
              checked={filter.localities.includes(id)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function Select(props: {
  name: string
  label: string
  value: string | undefined
  all?: string
  choices: readonly Choice[]
}) {
  const { name, label, value, all, choices } = props
  return (
    <div>
      <label for={name}>{label}</label>
      <select class="govuk-select" id={name} name={name}>
        {all && <option value="">{all}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  )
}

export function SavedFilters({ programme, saved, filter, formToken }: WaitingListProps) {
  const query = withQuery('', filterQuery({ ...filter, page: 1 })).slice(1)
  if (saved.length === 0 && !query) return null
  return (
    <div class="saved">
      {saved.length > 0 && (
        <ul class="plain" aria-label="Saved filters">
          {saved.map((one) => (
            <li>
              <a href={`${urls.waitingList(programme.key)}?${one.query}`}>{one.name}</a>
              <form method="post" action={urls.savedFilter(programme.key, one.id)}>
                <FormToken token={formToken} />
                <button class="linklike" type="submit">
                  Remove<span class="govuk-visually-hidden"> saved filter {one.name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {query && (
        <details>
          <summary>Save this filter</summary>
          <form class="filters" method="post" action={urls.savedFilters(programme.key)}>
            <FormToken token={formToken} />
            <input type="hidden" name="query" value={query} />
            <div>
              <label for="filter-name">Call it</label>
              <input class="govuk-input" id="filter-name" name="name" maxlength={60} required />
            </div>
            <div class="bar">
              <button class="btn" type="submit">
                Save
              </button>
            </div>
          </form>
        </details>
      )}
    </div>
  )
}
