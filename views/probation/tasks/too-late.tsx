import { fullName } from '../../../src/probation/people/person.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'

/** Men with a place who will be reviewed after their order ends: a decision for each, until one is made (rule 7.5). */
export function TooLate({ people }: { people: readonly WaitToday[] }) {
  return (
    <>
      <h2>Will end too late</h2>
      <p>
        Decide for each, with your manager: ask for an extension, one to one, twice weekly, or
        return to court.
      </p>
      <ul>
        {people.map((wait) => (
          <li>
            <a href={urls.person(wait.personId)}>{fullName(wait)}</a>, {wait.crn},{' '}
            {wait.booking?.code}: {inSentence(wait.standing.words)}
          </li>
        ))}
      </ul>
    </>
  )
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
