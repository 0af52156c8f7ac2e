import { type Day, inShort } from '../../../src/calendar.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { StatusWords } from '../../kit/status.tsx'
import { WaysInLines } from '../people/could-be-done.tsx'

/** Beside his seat: by how much he ends too late. */
export function EndsTooLate({ wait }: { wait: WaitToday | undefined }) {
  if (!wait) return null
  return (
    <span class="sub">
      <StatusWords status="black" words={wait.standing.words} />
    </span>
  )
}

/** Those with a place here who will be reviewed after their order ends: each is a decision. */
export function TooLateBanner({ tooLate, today }: { tooLate: readonly WaitToday[]; today: Day }) {
  if (tooLate.length === 0) return null
  const who =
    tooLate.length === 1 ? '1 person with a place' : `${tooLate.length} people with a place`
  return (
    <div class="alert black">
      <p>
        <b>{who} here will end too late: decide what each needs.</b>
      </p>
      <ul class="plain gaps">
        {tooLate.map((wait) => (
          <li>
            <a href={urls.person(wait.personId)}>{fullName(wait)}</a>:{' '}
            {lowered(wait.standing.words)}
            {wait.booking && `, reviewed by ${inShort(wait.booking.finishesOn)}`}
            <WaysInLines wait={wait} today={today} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
