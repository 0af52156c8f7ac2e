import type { Listed, Review, ReviewedRow } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { More, Remarks } from '../../kit/files/remarks.tsx'
import { labelled, Table } from '../../kit/table.tsx'

/** What of a file is to be looked at before it is applied: warnings, readings, what changes and what is new. */
export function Rows({ review: { warnings, dates, changed, added } }: { review: Review }) {
  return (
    <>
      {warnings.inAll > 0 && (
        <section>
          <h2>To look at: {counted(warnings.inAll, 'warning')}</h2>
          <p class="note">These do not stand in the way.</p>
          <Remarks remarks={warnings} caption="Warnings" what="What is unusual" />
        </section>
      )}
      {dates.inAll > 0 && (
        <section>
          <h2>How dates and words were read</h2>
          <p class="note">Each once, at its first row: check that they were meant so.</p>
          <Remarks remarks={dates} caption="How dates and words were read" what="Read as" />
        </section>
      )}
      {changed.inAll > 0 && (
        <section>
          <h2>{counted(changed.inAll, 'record')} would change</h2>
          <Changed rows={changed} />
        </section>
      )}
      {added.inAll > 0 && (
        <section>
          <h2>{counted(added.inAll, 'new record')}</h2>
          <p>{added.first.map(({ key }) => key).join(', ')}</p>
          <More list={added} />
        </section>
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
