import { riskWords, routeWords } from '../../../src/probation/people/person.ts'
import { holdWords, pageSizes, places } from '../../../src/probation/waiting-list/filter.ts'
import { sorts } from '../../../src/probation/waiting-list/order.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { FilterSelect } from '../../kit/filters.tsx'
import { Form } from '../../kit/form.tsx'
import type { WaitingListProps } from './page-props.ts'

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
        <FilterSelect
          name="officer"
          label="Officer"
          value={filter.officer}
          all="All officers"
          choices={options.officers.map(byKey)}
        />
        {options.teams.length > 1 && (
          <FilterSelect
            name="team"
            label="Team"
            value={filter.team}
            all="All teams"
            choices={options.teams.map(byKey)}
          />
        )}
        {options.risks.length > 1 && (
          <FilterSelect
            name="risk"
            label={`Risk (${riskTool})`}
            value={filter.risk}
            all="All risks"
            choices={worded(options.risks, riskWords)}
          />
        )}
        {options.routes.length > 1 && (
          <FilterSelect
            name="route"
            label="Route"
            value={filter.route}
            all="All routes"
            choices={worded(options.routes, routeWords)}
          />
        )}
        <FilterSelect name="place" label="Place" value={filter.place} choices={entered(places)} />
        <FilterSelect
          name="hold"
          label="On hold"
          value={filter.hold}
          all="On hold or not"
          choices={entered(holdWords)}
        />
        <FilterSelect name="sort" label="Order" value={filter.sort} choices={entered(sorts)} />
        <FilterSelect
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
      <Form
        of={{ posted: {}, errors: undefined, formToken }}
        classes="filters find"
        action={urls.waitingListSearch(programme.key)}
        role="search"
      >
        <div>
          <label for="term">Name or CRN</label>
          <input class="govuk-input" id="term" name="term" autocomplete="off" spellcheck={false} />
        </div>
        <div class="bar">
          <button class="btn" type="submit">
            Search
          </button>
        </div>
      </Form>
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

function byKey({ key, name }: { key: string; name: string }) {
  return { value: key, text: name }
}

function entered(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text }))
}
