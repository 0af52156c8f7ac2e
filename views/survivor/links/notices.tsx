import { inShort } from '../../../src/calendar.ts'
import { noticeWords } from '../../../src/survivor/links/notice.ts'
import type { Notice } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Banner } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'

/** Everything that was told of linked men, what nobody has seen first; a worker marks her own as seen. */
export function NoticesPage({
  notices,
  markable,
  done,
  isShown,
  formToken,
}: {
  notices: readonly Notice[]
  /** Those that the reader may mark as seen. */
  markable: readonly Notice[]
  done: boolean
  /** The other side has answered. */
  isShown: boolean
  formToken: string
}) {
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
              {markable.length === 1 ? 'Mark 1 as seen' : `Mark ${markable.length} as seen`}
            </button>
          </p>
        </form>
      )}
      {seen.length > 0 && (
        <details>
          <summary>{seen.length === 1 ? '1 seen before' : `${seen.length} seen before`}</summary>
          <NoticeTable notices={seen} caption="Notices that were seen, newest first" />
        </details>
      )}
    </>
  )
}

/** Rows of notices: whose, what of him, when; cards on a phone. */
export function NoticeTable({ notices, caption }: { notices: readonly Notice[]; caption: string }) {
  return (
    <Table kind="cards" caption={caption} heads={['Record', 'What happened', 'On', 'Seen']}>
      {notices.map((notice) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={urls.recordLinks(notice.recordId)}>{notice.preferredName}</a>
            <span class="sub">{notice.ref}</span>
          </th>
          <td role="cell">
            {notice.seenAt ? noticeWords[notice.kind] : <b>{noticeWords[notice.kind]}</b>}
            <span class="sub">
              {notice.crn}
              {notice.programme && `, ${notice.programme}`}
            </span>
          </td>
          <td role="cell" data-l="On" class="nw">
            {inShort(notice.happenedOn)}
          </td>
          <td role="cell" data-l="Seen">
            {notice.seenAt ? `By ${notice.seenBy}` : 'Not yet'}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function newInWords(count: number): string {
  if (count === 0) return 'Nothing new.'
  return count === 1 ? '1 new notice.' : `${count} new notices.`
}
