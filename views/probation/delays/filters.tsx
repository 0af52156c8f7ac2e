import { inShort } from '../../../src/calendar.ts'
import { monthsKept, monthsTo } from '../../../src/kit/figures/months.ts'
import { groupWords } from '../../../src/probation/delays/tally.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { FilterSelect } from '../../kit/filters.tsx'
import type { DelaysProps } from './page-props.ts'

export function Filters(props: DelaysProps) {
  const { programme, asked, areas, today, mayExport } = props
  const area = asked.localityId ?? asked.unit
  return (
    <form
      class="filters"
      method="get"
      action={urls.delaysOf(programme.key)}
      aria-label="Choose what the report covers"
      role="search"
    >
      {areas.length > 0 && (
        <div>
          <label for="area">Area</label>
          <select class="govuk-select" id="area" name="area">
            <option value="">
              {areas.length === 1 ? areas[0]!.unit : `All ${areas.length} delivery units`}
            </option>
            {areas.map(({ unit, localities }) => (
              <optgroup label={unit}>
                {areas.length > 1 && (
                  <option value={unit} selected={unit === area}>
                    All of {unit}
                  </option>
                )}
                {localities.map(({ id, name }) => (
                  <option value={id} selected={id === area}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
      )}
      <FilterSelect
        name="to"
        label="Month ending"
        value={asked.month?.slice(0, 7)}
        choices={monthsTo(today, monthsKept)
          .reverse()
          .map(({ fromOn, isPart }) => ({
            value: fromOn.slice(0, 7),
            text: `${inShort(fromOn).slice(2)}${isPart ? ', so far' : ''}`,
          }))}
      />
      <FilterSelect
        name="people"
        label="People"
        value={asked.group}
        choices={Object.entries(groupWords).map(([value, text]) => ({ value, text }))}
      />
      <div class="bar">
        <button class="btn go" type="submit">
          Apply
        </button>{' '}
        {mayExport && (
          <>
            <a class="btn" href={withQuery(urls.delaysFile(`${programme.key}.csv`), { area })}>
              Download as CSV
            </a>{' '}
            <a class="btn" href={withQuery(urls.delaysFile(`${programme.key}.json`), { area })}>
              JSON<span class="govuk-visually-hidden">: download as JSON</span>
            </a>
          </>
        )}
      </div>
    </form>
  )
}
