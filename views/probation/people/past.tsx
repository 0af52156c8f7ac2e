import { inShort, inWords } from '../../../src/calendar.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { placementWords } from '../../../src/probation/placements/placement.ts'
import { Table } from '../../kit/table.tsx'
import type { PersonPageProps } from './facts.ts'
import { routeInWords } from './strip.tsx'

/** Orders and referrals that are over. */
export function PastReferrals({ closed, placements }: PersonPageProps) {
  if (closed.length === 0) return null
  return (
    <section>
      <h2>Past referrals</h2>
      <Table
        caption="Referrals that have ended"
        heads={['Programme', 'Order', 'Referred', 'Started', 'Ended', 'Places']}
      >
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
      </Table>
    </section>
  )
}
