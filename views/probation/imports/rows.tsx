import type { Listed, ReviewedRow } from '../../../src/kit/files/review.ts'
import { More } from '../../kit/files/remarks.tsx'
import { Table } from '../../kit/table.tsx'

/** Rows that would change, each field before and after. */
export function ChangedRows({ rows }: { rows: Listed<ReviewedRow> }) {
  return (
    <>
      <Table
        kind="cards diff"
        caption="Changes, field by field"
        heads={['Row', 'Field', 'Before', 'After']}
        hasBodies
      >
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
      </Table>
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
      <Table kind="cards" caption="New rows" heads={['Row', 'What it adds']}>
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
      </Table>
      <More list={rows} />
    </>
  )
}
