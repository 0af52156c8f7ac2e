import { dayPartInWords } from '../../../src/kit/week-parts.ts'
import { frequencyWords } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { OpenReferral } from './facts.ts'

/** When he can come, how often, from how far, and what he has done already. */
export function Practicalities(props: {
  one: OpenReferral
  venueNames: ReadonlyMap<string, string>
}) {
  const { referral, wait } = props.one
  const { he } = wordingFor(wait)
  const journeys = Object.entries(referral.travelMinutes).map(
    ([id, minutes]) => `${props.venueNames.get(id) ?? 'a venue'} ${minutes} minutes`,
  )
  const done = referral.template.modules
    .filter(({ key }) => referral.modulesDone.includes(key))
    .map(({ name }) => name)
  return (
    <section>
      <h2>Availability and travel</h2>
      <ul class="govuk-list">
        <li>
          {capital(he)} can come {frequencyWords[referral.frequency]},{' '}
          {referral.availability.length > 0
            ? referral.availability.map(dayPartInWords).join(', ')
            : 'at any time'}
          .
        </li>
        <li>
          {journeys.length > 0
            ? `Own journeys: ${journeys.join(', ')}; elsewhere by locality.`
            : `Journeys are counted from ${wait.locality}.`}
        </li>
        {done.length > 0 && <li>Done already: {done.join(', ')}.</li>}
      </ul>
    </section>
  )
}
