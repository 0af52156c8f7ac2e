import { instantInWords } from '../../../src/calendar.ts'
import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { type FileKind, fileKindWords } from '../../../src/probation/imports/file-kinds.ts'
import { urls } from '../../../src/urls.ts'
import { Figures } from '../../kit/files/figures.tsx'
import { Remarks } from '../../kit/files/remarks.tsx'
import {
  applyForm,
  applyWords,
  askedWords,
  keptWords,
  nothingNew,
  TurnedRows,
} from '../../kit/files/turned.tsx'
import { FormToken, SubmitButton } from '../../kit/form.tsx'
import { Banner } from '../../kit/parts.tsx'
import { AddedRows, ChangedRows } from './rows.tsx'

type Props = {
  id: string
  kind: FileKind
  fileName: string
  status: Exclude<ImportStatus, 'reading'>
  review: Review
  appliedAt: string | undefined
  formToken: string
}

/** What a file would do, row by row, before it does it; afterwards, what it did. */
export function ImportReview(props: Props) {
  const { fileName, status, review } = props
  const isOpen = status === 'ready' || status === 'faulty'
  return (
    <>
      <p class="flush">
        <a href={urls.imports}>Imports</a>
      </p>
      <h1>{fileName}</h1>
      <Standing {...props} />
      <Figures review={review} />
      {review.faults.inAll > 0 && (
        <section>
          <h2 id="faults">{counted(review.faults.inAll, 'fault')}</h2>
          <Remarks
            remarks={review.faults}
            caption="Faults"
            what="What is wrong, and what would be right"
          />
        </section>
      )}
      {status === 'ready' && (
        <TurnedRows turned={review.turned} headings={['Row', 'Known, then in the file']} />
      )}
      {status === 'ready' && <Decision {...props} />}
      {isOpen && <Rows review={review} />}
      {status === 'faulty' && (
        <p>
          <a class="btn" href={urls.imports}>
            Bring the file again
          </a>
        </p>
      )}
    </>
  )
}

function Standing({ kind, status, review, appliedAt }: Props) {
  const { counts, faults, isStale } = review
  if (status === 'applied') {
    const next =
      kind === 'cohorts'
        ? { text: 'the cohorts', href: urls.cohorts }
        : { text: 'the waiting list', href: urls.waitingLists }
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
  if (faults.inAll > 0) {
    return (
      <div class="banner bad" role="status">
        <p>
          <b>Nothing was changed.</b>{' '}
          {isStale
            ? 'Something has changed since the file was read, and it no longer fits. Try again once that is put right, or discard it.'
            : 'Put the faults below right in the spreadsheet, save it as CSV, and bring it again.'}
        </p>
      </div>
    )
  }
  return <p class="lede">{ledeOf(review, kind)}</p>
}

function ledeOf({ counts, turned }: Review, kind: FileKind): string {
  const { rows, new: added } = counts
  const name = fileKindWords[kind].name.toLowerCase()
  const changed = counts.changed - (turned?.inAll ?? 0)
  if (added + changed === 0) return nothingNew(turned)
  const parts = [
    added > 0 && `add ${added.toLocaleString('en-GB')}`,
    changed > 0 && `change ${changed.toLocaleString('en-GB')}`,
  ]
  return `Every row is in order. Applying it would ${parts.filter(Boolean).join(' and ')} of ${counted(rows, 'row')} of ${name}.${askedWords(turned)} Nothing has changed yet.`
}

/** Apply it or not: the button says how much it does. */
function Decision({ id, review, formToken }: Props) {
  const changes = review.counts.new + review.counts.changed
  return (
    <div class="bulk decision">
      {changes > 0 && (
        <form id={applyForm} method="post" action={urls.importApplication(id)}>
          <FormToken token={formToken} />
          <SubmitButton text={applyWords(review)} />
        </form>
      )}
      <form method="post" action={urls.importDiscard(id)}>
        <FormToken token={formToken} />
        <SubmitButton text="Discard the file" kind="secondary" />
      </form>
    </div>
  )
}

function Rows({ review: { warnings, dates, changed, added } }: { review: Review }) {
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
          <h2>{counted(changed.inAll, 'row')} would change</h2>
          <ChangedRows rows={changed} />
        </section>
      )}
      {added.inAll > 0 && (
        <section>
          <h2>{counted(added.inAll, 'new row')}</h2>
          <AddedRows rows={added} />
        </section>
      )}
    </>
  )
}
