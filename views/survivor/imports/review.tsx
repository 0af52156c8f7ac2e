import type { Listed, Review, ReviewedRow } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { Noticed, Part } from '../../kit/files/parts.tsx'
import { More } from '../../kit/files/remarks.tsx'
import { labelled, Table } from '../../kit/table.tsx'

/** What of a file is to be looked at before it is applied: warnings, readings, what changes and what is new. */
export function Rows({ review }: { review: Review }) {
  const { changed, added } = review
  return (
    <>
      <Noticed review={review} />
      {changed.inAll > 0 && (
        <Part title={`${counted(changed.inAll, 'record')} would change`}>
          <Changed rows={changed} />
        </Part>
      )}
      {added.inAll > 0 && (
        <Part title={counted(added.inAll, 'new record')}>
          <p>{added.first.map(({ key }) => key).join(', ')}</p>
          <More list={added} />
        </Part>
      )}
    </>
  )
}

function Changed({ rows }: { rows: Listed<ReviewedRow> }) {
  return (
    <>
      <Table
        kind="cards"
        caption="Records that change, and what of them"
        heads={['Ref', labelled('Line', 'half'), 'What changes']}
        rows={rows.first.map(({ key, line, changes }) => [
          key,
          line,
          changes.map(({ field }) => field).join(', '),
        ])}
      />
      <More list={rows} />
    </>
  )
}
