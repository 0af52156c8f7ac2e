import type { Child } from 'hono/jsx'
import { instantInWords } from '../../../src/calendar.ts'
import { type Cause, causesOf } from '../../../src/kit/files/causes.ts'
import type { FileColumns } from '../../../src/kit/files/headings.ts'
import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { Banner } from '../parts.tsx'
import { OneButton } from '../plain-form.tsx'
import { Table } from '../table.tsx'
import { Remarks } from './remarks.tsx'
import { applyForm, applyWords, keptWords } from './turned.tsx'

type StandingProps = {
  status: Exclude<ImportStatus, 'reading'>
  review: Review
  appliedAt: string | undefined
  /** Where to look at what was applied. */
  next: { text: string; href: string }
  /** What the faults are put right in: the spreadsheet, your list. */
  source: string
  /** What applying it would do. */
  lede: string
}

/** What became of a file, or what would. */
export function Standing({ status, review, appliedAt, next, source, lede }: StandingProps) {
  const { counts, faults, isStale } = review
  if (status === 'applied') {
    return (
      <Banner>
        <b>Applied</b> at {instantInWords(new Date(appliedAt!))}: {counts.new} new, {counts.changed}{' '}
        changed.{keptWords(counts)} See <a href={next.href}>{next.text}</a>.
      </Banner>
    )
  }
  if (status === 'discarded') {
    return <p class="lede">This file was discarded. It changed nothing, and is not kept.</p>
  }
  if (faults.inAll === 0) return <p class="lede">{lede}</p>
  return (
    <div class="banner bad" role="status">
      <p>
        <b>Nothing was changed.</b>{' '}
        {isStale
          ? 'Something has changed since the file was read, and it no longer fits. Try again once that is put right, or discard it.'
          : `Put the faults below right in ${source} and bring it again.`}
      </p>
    </div>
  )
}

/** The faults of a file by their cause, each with its rows: one mending mends them all. */
export function Faults({
  review: { faults, causes = causesOf(faults.first) },
}: {
  review: Review
}) {
  if (faults.inAll === 0) return null
  const [many, few] = [counted(faults.inAll, 'fault'), counted(causes.length, 'cause')]
  return (
    <section>
      <h2 id="faults">{faults.inAll > 1 ? `${many}, ${few}` : many}</h2>
      <Table
        kind="cards"
        caption="Faults by their cause, that of most rows first"
        heads={['Rows', 'Column', 'What is wrong, and what would be right']}
      >
        {causes.map((cause) => (
          <CauseRow cause={cause} />
        ))}
      </Table>
    </section>
  )
}

function CauseRow({ cause: { column, message, count, rows } }: { cause: Cause }) {
  const [only] = rows
  return (
    <tr role="row">
      <td role="cell" data-l="Rows" class="half">
        <b>{count.toLocaleString('en-GB')}</b>
      </td>
      <th role="rowheader" scope="row" data-l="Column" class="half">
        {column === 'file' ? 'Any' : column}
      </th>
      <td role="cell">
        {message}
        {count === 1 ? (
          <span class="sub">{rowWords(only!, false)}</span>
        ) : (
          <CauseRows {...{ count, rows }} />
        )}
      </td>
    </tr>
  )
}

function CauseRows({ count, rows }: Pick<Cause, 'count' | 'rows'>) {
  const isDifferent = rows.some(({ value }) => value !== rows[0]!.value)
  const more = count - rows.length
  return (
    <details>
      <summary>{counted(count, 'row')}</summary>
      <ul class="govuk-list">
        {rows.map((row) => (
          <li>{rowWords(row, isDifferent)}</li>
        ))}
      </ul>
      {more > 0 && <p class="note">and {more.toLocaleString('en-GB')} more</p>}
    </details>
  )
}

/** 'Row 41, T480113: Havnt' */
function rowWords({ line, key, value }: Cause['rows'][number], withValue: boolean): string {
  return `Row ${line}${key ? `, ${key}` : ''}${withValue && value !== undefined ? `: ${value}` : ''}`
}

/** Warnings, and how its dates and words were read. */
export function Noticed({ review: { warnings, dates } }: { review: Review }) {
  return (
    <>
      {warnings.inAll > 0 && (
        <Part title={`To look at: ${counted(warnings.inAll, 'warning')}`}>
          <p class="note">These do not stand in the way.</p>
          <Remarks remarks={warnings} caption="Warnings" what="What is unusual" />
        </Part>
      )}
      {dates.inAll > 0 && (
        <Part title="How dates and words were read">
          <p class="note">Each once, at its first row: check that they were meant so.</p>
          <Remarks remarks={dates} caption="How dates and words were read" what="Read as" />
        </Part>
      )}
    </>
  )
}

export function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type DecisionProps = { review: Review; apply: string; discard: string; formToken: string }

/** Apply it or not: the button says how much it does. */
export function Decision({ review, apply, discard, formToken }: DecisionProps) {
  const changes = review.counts.new + review.counts.changed
  return (
    <div class="bulk decision">
      {changes > 0 && (
        <OneButton id={applyForm} action={apply} token={formToken} text={applyWords(review)} />
      )}
      <Discard action={discard} token={formToken} />
    </div>
  )
}

export function Discard(form: { action: string; token: string }) {
  return <OneButton {...form} text="Discard the file" kind="secondary" />
}

/** Which columns each kind of file may have, for whoever makes it. */
export function ColumnLists({ files }: { files: readonly [name: string, columns: FileColumns][] }) {
  return (
    <div>
      <h2>Columns</h2>
      <p class="note">
        In any order. A heading of your own is matched by you. A cell that is empty, or a column
        that is left out, keeps what is known; the word none clears it.
      </p>
      {files.map(([name, { names, required }]) => (
        <details>
          <summary>{name}</summary>
          <ul class="govuk-list">
            {names.map((column) => (
              <li>
                {column}
                {required.includes(column) && <span class="sub">always needed</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
