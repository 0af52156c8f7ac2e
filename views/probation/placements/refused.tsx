import { fullName } from '../../../src/probation/people/person.ts'
import { type Check, type Entry, entryInWords } from '../../../src/probation/placements/place.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Back, Bullets } from '../../kit/parts.tsx'

type Props = {
  wait: WaitToday
  code: string
  entryOn: WaitToday['referredOn']
  refusals: readonly Check[]
  /** What stays as it was, in words. */
  unchanged: string
}

/** Soft rules alone ask for a reason, on the same page; anything else is refused with all that stands against it. */
export function refusedPlace(
  { wait, cohort, entryOn }: Entry & { wait: WaitToday },
  refusals: readonly Check[],
  { mayOverride, unchanged }: { mayOverride: boolean; unchanged: string },
) {
  if (mayOverride && refusals.every(({ kind }) => kind === 'soft')) {
    return { faults: { reason: ['Enter why these rules may be set aside'] } }
  }
  const place = { wait, code: cohort.code, entryOn, refusals, unchanged }
  const body = <PlaceRefused {...place} />
  return { instead: { title: 'Place refused', purpose: 'place refused', body } }
}

/** Every reason, grouped by whether it could ever be set aside. Who lost the last place by a moment is told so first. */
function PlaceRefused({ wait, code, entryOn, refusals, unchanged }: Props) {
  const lost = refusals.some(({ rule }) => rule === 'free')
  return (
    <>
      <Back to={urls.person(wait.personId)}>Back to {fullName(wait)}</Back>
      <h1>
        {fullName(wait)} cannot join {code} on {entryInWords(entryOn)}
      </h1>
      {lost && <p class="lede">The last place was taken a moment ago.</p>}
      <Reasons refusals={refusals.filter(({ kind }) => kind === 'hard')} title="Never set aside" />
      <Reasons
        refusals={refusals.filter(({ kind }) => kind === 'soft')}
        title="A manager may set aside, with a reason"
      />
      <p>{unchanged}</p>
      <p class="actions">
        <Action to={urls.placement(wait.referralId)}>Choose another cohort</Action>
      </p>
    </>
  )
}

function Reasons({ refusals, title }: { refusals: readonly Check[]; title: string }) {
  if (refusals.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <Bullets lines={refusals.map(({ words }) => words)} />
    </>
  )
}
