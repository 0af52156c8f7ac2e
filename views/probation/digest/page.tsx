import { addDays, type Day, inWords, withWeekday } from '../../../src/calendar.ts'
import { type Digest, digestInWords } from '../../../src/probation/digest/digest.ts'
import { urls } from '../../../src/urls.ts'
import { DigestList } from './digest.tsx'

type Props = { digest: Digest; on: Day; today: Day }

/** One notice for a day, instead of a message for each change. */
export function DigestPage({ digest, on, today }: Props) {
  const words = digestInWords(digest)
  return (
    <>
      <h1>What changed in your cases</h1>
      <p class="lede">
        <strong>{on === today ? `Today, ${withWeekday(on)}` : withWeekday(on)}:</strong>{' '}
        {words ? `${words}, by somebody else than you.` : 'nothing was changed by anybody else.'}
      </p>
      <Days on={on} today={today} />
      <DigestList digest={digest} />
      {words && <Days on={on} today={today} />}
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
