import type { Remark } from '../../../src/kit/files/remark.ts'
import type { Listed } from '../../../src/kit/files/review.ts'
import { Table } from '../table.tsx'

type Props = { remarks: Listed<Remark>; caption: string; what: string }

/** What there is to say of a file, each beside its line, its row and its column. */
export function Remarks({ remarks, caption, what }: Props) {
  return (
    <>
      <Table kind="cards" caption={caption} heads={['Line', 'Row', 'Column', what]}>
        {remarks.first.map(({ line, key, column, message }) => (
          <tr role="row">
            <td role="cell" data-l="Line" class="third">
              {line}
            </td>
            <th role="rowheader" scope="row" data-l="Row" class="third">
              {key || <span class="sub">The whole file</span>}
            </th>
            <td role="cell" data-l="Column" class="third">
              {column === 'file' ? 'Any' : column}
            </td>
            <td role="cell">{message}</td>
          </tr>
        ))}
      </Table>
      <More list={remarks} />
    </>
  )
}

/** 'and 340 more' */
export function More({ list }: { list: Listed<unknown> }) {
  const more = list.inAll - list.first.length
  return more > 0 ? <p class="note">and {more.toLocaleString('en-GB')} more</p> : null
}
