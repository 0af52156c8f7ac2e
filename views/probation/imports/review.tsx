import type { ImportStatus, Review } from '../../../src/kit/files/review.ts'
import { counted } from '../../../src/kit/words.ts'
import { type FileKind, fileKindWords } from '../../../src/probation/imports/file-kinds.ts'
import { urls } from '../../../src/urls.ts'
import { Figures } from '../../kit/files/figures.tsx'
import { Decision, Faults, Noticed, Part, Standing } from '../../kit/files/parts.tsx'
import { askedWords, nothingNew, TurnedRows } from '../../kit/files/turned.tsx'
import { Action } from '../../kit/parts.tsx'
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
  const { id, kind, fileName, status, review } = props
  const isOpen = status === 'ready' || status === 'faulty'
  return (
    <>
      <p class="flush">
        <a href={urls.imports}>Imports</a>
      </p>
      <h1>{fileName}</h1>
      <Standing
        {...props}
        next={kind === 'cohorts' ? cohortsNext : listNext}
        source="the spreadsheet"
        lede={ledeOf(review, kind)}
      />
      <Figures review={review} />
      <Faults review={review} />
      {status === 'ready' && (
        <TurnedRows turned={review.turned} headings={['Row', 'Known, then in the file']} />
      )}
      {status === 'ready' && (
        <Decision {...props} apply={urls.importApplication(id)} discard={urls.importDiscard(id)} />
      )}
      {isOpen && <Rows review={review} />}
      {status === 'faulty' && (
        <p>
          <Action to={urls.imports}>Bring the file again</Action>
        </p>
      )}
    </>
  )
}

const cohortsNext = { text: 'the cohorts', href: urls.cohorts }
const listNext = { text: 'the waiting list', href: urls.waitingLists }

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

function Rows({ review }: { review: Review }) {
  const { changed, added } = review
  return (
    <>
      <Noticed review={review} />
      {changed.inAll > 0 && (
        <Part title={`${counted(changed.inAll, 'row')} would change`}>
          <ChangedRows rows={changed} />
        </Part>
      )}
      {added.inAll > 0 && (
        <Part title={counted(added.inAll, 'new row')}>
          <AddedRows rows={added} />
        </Part>
      )}
    </>
  )
}
