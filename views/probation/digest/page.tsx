import { addDays, type Day, inWords, withWeekday } from '../../../src/calendar.ts'
import {
  type Digest,
  digestInWords,
  moreAfter,
  pageOf,
} from '../../../src/probation/digest/digest.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages } from '../../kit/pagination.tsx'
import { DigestList } from './digest.tsx'

type Props = { digest: Digest; page: number; on: Day; today: Day }

/** One notice for a day, instead of a message for each change. */
export function DigestPage({ digest, page, on, today }: Props) {
  const words = digestInWords(digest.day)
  return (
    <>
      <h1>What changed in your cases</h1>
      <p class="lede">
        <strong>{on === today ? `Today, ${withWeekday(on)}` : withWeekday(on)}:</strong>{' '}
        {words ? `${words}, by somebody else than you.` : 'nothing was changed by anybody else.'}
      </p>
      <Days on={on} today={today} />
      <DigestList digest={digest} isFirst={page <= 1} />
      <More digest={digest} page={page} on={on} />
      {words && <Days on={on} today={today} />}
    </>
  )
}

/** What the page does not list: the next page has it, and where a day has more than is counted, the lists do. */
function More({ digest: { day }, page: asked, on }: Pick<Props, 'digest' | 'page' | 'on'>) {
  const { page, pages } = pageOf(day, asked)
  const more = moreAfter(day, page)
  const href = (to: number) => withQuery(urls.changesOn(on), { page: `${to}` })
  return (
    <>
      {more && (
        <p>
          {page < pages ? (
            <a href={href(page + 1)}>and {more}</a>
          ) : (
            <>
              and more: each stands on its own page, found from the{' '}
              <a href={urls.waitingLists}>waiting lists</a> and the{' '}
              <a href={urls.cohorts}>cohorts</a>
            </>
          )}
        </p>
      )}
      <Pages page={page} pages={pages} href={href} />
    </>
  )
}

function Days({ on, today }: Pick<Props, 'on' | 'today'>) {
  const before = addDays(on, -1)
  const after = addDays(on, 1)
  return (
    <nav class="days" aria-label="Days">
      <a href={urls.changesOn(before)} rel="prev">
        Day before, {inWords(before)}
      </a>
      {after <= today && (
        <a href={urls.changesOn(after)} rel="next">
          Day after, {inWords(after)}
        </a>
      )}
    </nav>
  )
}
