import { raw } from 'hono/html'
import { instantInWords } from '../../../src/calendar.ts'
import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { Figures } from '../../kit/files/figures.tsx'
import { Decision, Faults, Standing } from '../../kit/files/parts.tsx'
import { Progress } from '../../kit/files/reading.tsx'
import { askedWords, nothingNew, TurnedRows } from '../../kit/files/turned.tsx'
import { Action } from '../../kit/parts.tsx'
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
  const { id, status, review, createdAt } = props
  return (
    <>
      <Back />
      <h1>File of {instantInWords(new Date(createdAt))}</h1>
      <Standing
        {...props}
        next={{ text: 'the caseload', href: urls.home }}
        source="your list"
        lede={ledeOf(review)}
      />
      <Figures review={review} />
      <Faults review={review} />
      {status === 'ready' && (
        <TurnedRows turned={review.turned} headings={['Ref', 'What changes']} />
      )}
      {status === 'ready' && (
        <Decision
          {...props}
          apply={urls.recordFileApplication(id)}
          discard={urls.recordFileDiscard(id)}
        />
      )}
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
