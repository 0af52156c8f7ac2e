import { inShort } from '../../../src/calendar.ts'
import { monthsKept, monthsTo } from '../../../src/kit/figures/months.ts'
import { groupWords } from '../../../src/probation/delays/tally.ts'
import { urls, withQuery } from '../../../src/urls.ts'
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
      <div>
        <label for="to">Month ending</label>
        <select class="govuk-select" id="to" name="to">
          {monthsTo(today, monthsKept)
            .reverse()
            .map(({ fromOn, isPart }) => (
              <option value={fromOn.slice(0, 7)} selected={fromOn === asked.month}>
                {inShort(fromOn).slice(2)}
                {isPart ? ', so far' : ''}
              </option>
            ))}
        </select>
      </div>
      <div>
        <label for="people">People</label>
        <select class="govuk-select" id="people" name="people">
          {Object.entries(groupWords).map(([group, words]) => (
            <option value={group} selected={group === asked.group}>
              {words}
            </option>
          ))}
        </select>
      </div>
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
