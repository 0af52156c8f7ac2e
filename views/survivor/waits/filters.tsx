import { monthInWords } from '../../../src/calendar.ts'
import { monthsKept, monthsTo } from '../../../src/kit/figures/months.ts'
import { urls } from '../../../src/urls.ts'
import type { FiguresProps } from './page-props.ts'

export function Filters({ teams, team, month, today }: FiguresProps) {
  return (
    <form
      class="filters"
      method="get"
      action={urls.figures}
      aria-label="Choose what the figures cover"
      role="search"
    >
      {teams.length > 1 && (
        <div>
          <label for="team">Team</label>
          <select class="govuk-select" id="team" name="team">
            <option value="">All {teams.length} teams</option>
            {teams.map(({ id, name }) => (
              <option value={id} selected={id === team?.id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label for="month">End of</label>
        <select class="govuk-select" id="month" name="month">
          {monthsTo(today, monthsKept)
            .reverse()
            .map(({ fromOn, isPart }) => (
              <option value={fromOn.slice(0, 7)} selected={fromOn === month}>
                {monthInWords(fromOn)}
                {isPart ? ', so far' : ''}
              </option>
            ))}
        </select>
      </div>
      <div class="bar">
        <button class="btn go" type="submit">
          Apply
        </button>
      </div>
    </form>
  )
}
