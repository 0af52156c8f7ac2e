import type { Listed, ReviewedRow } from '../../../src/kit/files/review.ts'
import { More } from '../../kit/files/remarks.tsx'

/** Rows that would change, each field before and after. */
export function ChangedRows({ rows }: { rows: Listed<ReviewedRow> }) {
  return (
    <>
      <table class="t cards diff" role="table">
        <caption class="govuk-visually-hidden">Changes, field by field</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Row
            </th>
            <th role="columnheader" scope="col">
              Field
            </th>
            <th role="columnheader" scope="col">
              Before
            </th>
            <th role="columnheader" scope="col">
              After
            </th>
          </tr>
        </thead>
        {rows.first.map((row) => (
          <tbody role="rowgroup">
            {row.changes.map(({ field, before, after }, at) => (
              <tr role="row">
                {at === 0 && <RowHead row={row} span={row.changes.length} />}
                <td role="cell">{field}</td>
                <td role="cell" data-l="Before" class="half">
                  <span class="was">{before}</span>
                </td>
                <td role="cell" data-l="After" class="half">
                  <span class="now-is">{after}</span>
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <More list={rows} />
    </>
  )
}

function RowHead({ row, span }: { row: ReviewedRow; span: number }) {
  return (
    <th role="rowheader" scope={span > 1 ? 'rowgroup' : 'row'} rowspan={span}>
      <b>{row.who}</b>
      <span class="sub">
        {row.key} · line {row.line}
      </span>
    </th>
  )
}

/** Rows that would be added, and what each would come to. */
export function AddedRows({ rows }: { rows: Listed<ReviewedRow> }) {
  return (
    <>
      <table class="t cards" role="table">
        <caption class="govuk-visually-hidden">New rows</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Row
            </th>
            <th role="columnheader" scope="col">
              What it adds
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.first.map((row) => (
            <tr role="row">
              <RowHead row={row} span={1} />
              <td role="cell">
                {row.changes.map(({ field, before, after }) => (
                  <div>
                    {field}: {before !== 'None' && <span class="was">{before}</span>} {after}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More list={rows} />
    </>
  )
}
