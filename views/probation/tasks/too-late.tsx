import type { Day } from '../../../src/calendar.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { WaysInLines } from '../people/could-be-done.tsx'

/** Men with a place who will be reviewed after their order ends: a decision for each, until one is made (rule 7.5). */
export function TooLate({ people, today }: { people: readonly WaitToday[]; today: Day }) {
  return (
    <>
      <h2>Will end too late</h2>
      <p>Decide for each, with your manager, while there is time for it.</p>
      <ul class="gaps">
        {people.map((wait) => (
          <li>
            <a href={urls.person(wait.personId)}>{fullName(wait)}</a>, {wait.crn},{' '}
            {wait.booking?.code}: {inSentence(wait.standing.words)}
            <WaysInLines wait={wait} today={today} />
          </li>
        ))}
      </ul>
    </>
  )
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
