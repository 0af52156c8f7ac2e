import type { Remark } from '../../../src/kit/files/remark.ts'
import type { Listed } from '../../../src/kit/files/review.ts'

type Props = { remarks: Listed<Remark>; caption: string; what: string }

/** What there is to say of a file, each beside its line, its row and its column. */
export function Remarks({ remarks, caption, what }: Props) {
  return (
    <>
      <table class="t cards" role="table">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Line
            </th>
            <th role="columnheader" scope="col">
              Row
            </th>
            <th role="columnheader" scope="col">
              Column
            </th>
            <th role="columnheader" scope="col">
              {what}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
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
        </tbody>
      </table>
      <More list={remarks} />
    </>
  )
}

/** 'and 340 more' */
export function More({ list }: { list: Listed<unknown> }) {
  const more = list.inAll - list.first.length
  return more > 0 ? <p class="note">and {more.toLocaleString('en-GB')} more</p> : null
}
