import { daysInWords } from '../../../../src/calendar.ts'
import { dayInRow } from '../../../../src/probation/cohorts/wording.ts'
import type {
  Difference,
  Stand,
} from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import { urls } from '../../../../src/urls.ts'

/** How many are named at once: enough to judge by, and a page that can be read. */
export const mostNamed = 30

/** For whom it makes a difference, by name: from where to where. */
export function Differences({
  differences,
  summary,
}: {
  differences: readonly Difference[]
  summary: string
}) {
  if (differences.length === 0) return null
  const named = differences.slice(0, mostNamed)
  return (
    <details>
      <summary>{summary}</summary>
      <ul class="plain each">
        {named.map((one) => (
          <li>
            <a href={urls.person(one.before.wait.personId)}>
              {one.before.wait.familyName}, {one.before.wait.givenNames}
            </a>
            <span class="sub">
              {one.before.wait.crn} · {one.before.wait.locality} · {fromTo(one)}
            </span>
          </li>
        ))}
      </ul>
      {differences.length > named.length && (
        <p class="note">And {differences.length - named.length} more.</p>
      )}
    </details>
  )
}

/** 'no place now: New 1 on Wed 2 Dec 2026'; 'BBR-26-05 on …, 12 days sooner' */
function fromTo({ before, after, daysSooner }: Difference): string {
  if (!after.place) return `loses ${placeInWords(before)}, and has no place`
  if (!before.place) return `no place now: ${placeInWords(after)}`
  const by = `${daysInWords(Math.abs(daysSooner))} ${daysSooner > 0 ? 'sooner' : 'later'}`
  return `${placeInWords(after)} in the place of ${placeInWords(before)}: ${by}`
}

function placeInWords({ place }: Stand): string {
  return place ? `${place.code} on ${dayInRow(place.entryOn)}` : 'no place'
}
