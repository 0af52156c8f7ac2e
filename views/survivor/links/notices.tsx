import { inShort } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { noticeWords } from '../../../src/survivor/links/notice.ts'
import type { Notice } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Banner, withSub } from '../../kit/parts.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type Props = {
  notices: readonly Notice[]
  /** Those that the reader may mark as seen. */
  markable: readonly Notice[]
  done: boolean
  /** The other side has answered. */
  isShown: boolean
  formToken: string
}

/** Everything that was told of linked men, what nobody has seen first; a worker marks her own as seen. */
export function NoticesPage({ notices, markable, done, isShown, formToken }: Props) {
  const fresh = notices.filter(({ seenAt }) => seenAt === null)
  const seen = notices.filter(({ seenAt }) => seenAt !== null)
  return (
    <>
      <h1>Notices</h1>
      {done && <Banner>Marked as seen.</Banner>}
      {!isShown && (
        <div class="say">
          <p class="flush">
            <strong>What is newest cannot be shown now.</strong> Open the page again later.
          </p>
        </div>
      )}
      <p class="lede">
        <strong>{newInWords(fresh.length)}</strong>
      </p>
      {fresh.length > 0 && <NoticeTable notices={fresh} caption="New notices, newest first" />}
      {markable.length > 0 && (
        <form method="post" action={urls.notices}>
          <FormToken token={formToken} />
          {markable.map(({ id }) => (
            <input type="hidden" name="notice" value={`${id}`} />
          ))}
          <p class="actions">
            <button class="btn go" type="submit">
              Mark {markable.length} as seen
            </button>
          </p>
        </form>
      )}
      {seen.length > 0 && (
        <details>
          <summary>{seen.length} seen before</summary>
          <NoticeTable notices={seen} caption="Notices that were seen, newest first" />
        </details>
      )}
    </>
  )
}

/** Rows of notices: whose, what of him, when; cards on a phone. */
export function NoticeTable({ notices, caption }: { notices: readonly Notice[]; caption: string }) {
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['Record', 'What happened', labelled('On', 'nw'), labelled('Seen')]}
      rows={notices.map(({ seenAt, seenBy, kind, crn, programme, happenedOn, ...notice }) => [
        withSub(<a href={urls.recordLinks(notice.recordId)}>{notice.preferredName}</a>, notice.ref),
        withSub(
          seenAt ? noticeWords[kind] : <b>{noticeWords[kind]}</b>,
          programme ? `${crn}, ${programme}` : crn,
        ),
        inShort(happenedOn),
        seenAt ? `By ${seenBy}` : 'Not yet',
      ])}
    />
  )
}

function newInWords(count: number): string {
  return count === 0 ? 'Nothing new.' : counted(count, 'new notice.', 'new notices.')
}
