import { inShort, inWords } from '../../../src/calendar.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { placementWords } from '../../../src/probation/placements/placement.ts'
import type { PersonPageProps } from './facts.ts'
import { routeInWords } from './strip.tsx'

/** Orders and referrals that are over. */
export function PastReferrals({ closed, placements }: PersonPageProps) {
  if (closed.length === 0) return null
  return (
    <section>
      <h2>Past referrals</h2>
      <table class="t">
        <caption class="govuk-visually-hidden">Referrals that have ended</caption>
        <thead>
          <tr>
            <th scope="col">Programme</th>
            <th scope="col">Order</th>
            <th scope="col">Referred</th>
            <th scope="col">Started</th>
            <th scope="col">Ended</th>
            <th scope="col">Places</th>
          </tr>
        </thead>
        <tbody>
          {closed.map((referral) => (
            <tr>
              <th scope="row">{referral.programme}</th>
              <td>
                {routeInWords(referral)}
                <span class="sub">ends {inWords(referral.window.hardEndOn)}</span>
              </td>
              <td class="nw">{inShort(referral.referredOn)}</td>
              <td class="nw">{referral.startedOn ? inShort(referral.startedOn) : 'Never'}</td>
              <td>
                {referral.endedOn && inShort(referral.endedOn)}
                <span class="sub">{referral.endedWhy && endingWords[referral.endedWhy]}</span>
              </td>
              <td>
                {placements
                  .filter(({ referralId }) => referralId === referral.id)
                  .map(({ code, status }) => `${code} (${placementWords[status].toLowerCase()})`)
                  .join(', ') || 'None'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
