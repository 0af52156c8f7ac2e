import { fullName } from '../../../src/probation/people/person.ts'
import { urls } from '../../../src/urls.ts'
import { SmallAction } from '../../kit/parts.tsx'
import type { PersonPageProps } from './facts.ts'

/** How many, and why; a name only of those whom the viewer may open. Whoever recorded a pair, it reads the same. */
export function KeepApart({ person, pairs, may }: PersonPageProps) {
  const reasons = [...new Set(pairs.map(({ reason }) => reason))]
  const others = new Map(pairs.map(({ otherId, other }) => [otherId, other]))
  return (
    <>
      <h2>Keep apart</h2>
      {pairs.length === 0 ? (
        <p>Nobody is recorded.</p>
      ) : (
        <p>
          Not in the same group as {others.size} other {others.size === 1 ? 'person' : 'people'}.{' '}
          {reasons.length === 1 ? 'Reason' : 'Reasons'}: {reasons.join('; ')}. Checked for every
          cohort above.
        </p>
      )}
      {[...others.values()].some((other) => other) && (
        <ul class="govuk-list">
          {[...others.values()].map(
            (other) =>
              other && (
                <li>
                  <a href={urls.person(other.id)}>{fullName(other)}</a>, {other.crn}
                </li>
              ),
          )}
        </ul>
      )}
      {may.keepApart && (
        <p>
          <SmallAction to={urls.keepApart(person.id)}>
            {may.endKeepApart && pairs.length > 0 ? 'Add or end a keep-apart' : 'Add a keep-apart'}
          </SmallAction>
        </p>
      )}
    </>
  )
}
