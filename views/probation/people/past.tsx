import { inShort, inWords } from '../../../src/calendar.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { placementWords } from '../../../src/probation/placements/placement.ts'
import { withSub } from '../../kit/parts.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import type { PersonPageProps } from './facts.ts'
import { routeInWords } from './strip.tsx'

const heads = ['Order', 'Referred', 'Started', 'Ended', 'Places']

/** Orders and referrals that are over. */
export function PastReferrals({ closed, placements }: PersonPageProps) {
  if (closed.length === 0) return null
  return (
    <section>
      <h2>Past referrals</h2>
      <Table
        kind="cards"
        caption="Referrals that have ended"
        heads={['Programme', ...heads.map((head) => labelled(head, 'half'))]}
        rows={closed.map((referral) => [
          referral.programme,
          withSub(routeInWords(referral), `ends ${inWords(referral.window.hardEndOn)}`),
          inShort(referral.referredOn),
          referral.startedOn ? inShort(referral.startedOn) : 'Never',
          <>
            {referral.endedOn && inShort(referral.endedOn)}
            <span class="sub">{referral.endedWhy && endingWords[referral.endedWhy]}</span>
          </>,
          placements
            .filter(({ referralId }) => referralId === referral.id)
            .map(({ code, status }) => `${code} (${placementWords[status].toLowerCase()})`)
            .join(', ') || 'None',
        ])}
      />
    </section>
  )
}
