import { raw } from 'hono/html'
import { instantInWords } from '../../../src/calendar.ts'
import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { Figures } from '../../kit/files/figures.tsx'
import { Progress } from '../../kit/files/reading.tsx'
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
import { Action, Banner } from '../../kit/parts.tsx'
import { Rows } from './review.tsx'

type ReadingProps = { id: string; rowsRead: number; rowsInAll: number }

/** While a file is read: the page comes again by itself every two seconds. */
export function ReadingPage({ id, ...progress }: ReadingProps) {
  return (
    <>
      {raw('<meta http-equiv="refresh" content="2">')}
      <Back />
      <h1>Reading the file</h1>
      <p class="lede">It is read whole and checked whole. Nothing has changed yet.</p>
      <Progress {...progress} />
      <p class="note">
        This page refreshes by itself. <a href={urls.recordFile(id)}>Refresh it now</a>
      </p>
    </>
  )
}

type Props = {
  id: string
  status: Exclude<ImportStatus, 'reading'>
  review: Review
  createdAt: string
  appliedAt: string | undefined
  formToken: string
}

/** What a file would do before it does it, by refs alone; afterwards, what it did. */
export function FilePage(props: Props) {
  const { status, review, createdAt } = props
  return (
    <>
      <Back />
      <h1>File of {instantInWords(new Date(createdAt))}</h1>
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
        <TurnedRows turned={review.turned} headings={['Ref', 'What changes']} />
      )}
      {status === 'ready' && <Decision {...props} />}
      {(status === 'ready' || status === 'faulty') && <Rows review={review} />}
      {status === 'faulty' && (
        <p>
          <Action to={urls.recordFiles}>Bring the file again</Action>
        </p>
      )}
    </>
  )
}

function Back() {
  return (
    <p class="flush">
      <a href={urls.recordFiles}>Files</a>
    </p>
  )
}

function Standing({ status, review, appliedAt }: Props) {
  const { counts, faults, isStale } = review
  if (status === 'applied') {
    return (
      <Banner>
        <b>Applied</b> at {instantInWords(new Date(appliedAt!))}: {counts.new} new, {counts.changed}{' '}
        changed.{keptWords(counts)} See <a href={urls.home}>the caseload</a>.
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
            : 'Put the faults below right in your list, save it as CSV, and bring it again.'}
        </p>
      </div>
    )
  }
  return <p class="lede">{ledeOf(review)}</p>
}

function ledeOf({ counts, turned }: Review): string {
  const { rows, new: added } = counts
  const changed = counts.changed - (turned?.inAll ?? 0)
  if (added + changed === 0) return nothingNew(turned)
  const parts = [
    added > 0 && `add ${counted(added, 'record')}`,
    changed > 0 && `change ${counted(changed, 'record')}`,
  ]
  return `Every one of ${counted(rows, 'row')} is in order. Applying it would ${parts.filter(Boolean).join(' and ')}.${askedWords(turned)} Nothing has changed yet.`
}

/** Apply it or not: the button says how much it does. */
function Decision({ id, review, formToken }: Props) {
  const changes = review.counts.new + review.counts.changed
  return (
    <div class="bulk decision">
      {changes > 0 && (
        <form id={applyForm} method="post" action={urls.recordFileApplication(id)}>
          <FormToken token={formToken} />
          <SubmitButton text={applyWords(review)} />
        </form>
      )}
      <form method="post" action={urls.recordFileDiscard(id)}>
        <FormToken token={formToken} />
        <SubmitButton text="Discard the file" kind="secondary" />
      </form>
    </div>
  )
}
