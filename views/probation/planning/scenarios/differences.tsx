import { daysInWords } from '../../../../src/calendar.ts'
import { dayInRow } from '../../../../src/probation/cohorts/wording.ts'
import type { Named } from '../../../../src/probation/planning/named.ts'
import type {
  KeptDifference,
  KeptDifferences,
} from '../../../../src/probation/planning/scenarios/kept-column.ts'
import { urls } from '../../../../src/urls.ts'

export type Names = ReadonlyMap<string, Named>

/** For whom it makes a difference, by name: from where to where. */
export function Differences({
  differences,
  names,
  summary,
}: {
  differences: KeptDifferences
  names: Names
  summary: string
}) {
  const { count, named } = differences
  if (count === 0) return null
  return (
    <details>
      <summary>{summary}</summary>
      <ul class="plain each">
        {named.map((one) => (
          <li>
            <Who named={names.get(one.referralId)} words={fromTo(one)} />
          </li>
        ))}
      </ul>
      {count > named.length && <p class="note">And {count - named.length} more.</p>}
    </details>
  )
}

function Who({ named, words }: { named: Named | undefined; words: string }) {
  if (!named) {
    return (
      <>
        No longer on the list<span class="sub">{words}</span>
      </>
    )
  }
  return (
    <>
      <a href={urls.person(named.personId)}>
        {named.familyName}, {named.givenNames}
      </a>
      <span class="sub">
        {named.crn} · {named.locality} · {words}
      </span>
    </>
  )
}

/** 'no place now: New 1 on Wed 2 Dec 2026'; 'BBR-26-05 on …, 12 days sooner' */
function fromTo({ before, after, daysSooner }: KeptDifference): string {
  if (!after) return `loses ${placeInWords(before)}, and has no place`
  if (!before) return `no place now: ${placeInWords(after)}`
  const by = `${daysInWords(Math.abs(daysSooner))} ${daysSooner > 0 ? 'sooner' : 'later'}`
  return `${placeInWords(after)} in the place of ${placeInWords(before)}: ${by}`
}

function placeInWords(place: KeptDifference['after']): string {
  return place ? `${place.code} on ${dayInRow(place.entryOn)}` : 'no place'
}
