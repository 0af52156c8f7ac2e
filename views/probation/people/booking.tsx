import { daysBetween, daysInWords, inWords } from '../../../src/calendar.ts'
import { slotsInWords } from '../../../src/kit/week-parts.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import { withdrawalWords } from '../../../src/probation/placements/withdrawal.ts'
import { urls } from '../../../src/urls.ts'
import { Fact, Hidden, SmallAction, Strip } from '../../kit/parts.tsx'
import type { OpenReferral } from './facts.ts'

/** The place that he holds, and what can be done with it. */
export function BookingOf({ one, may }: { one: OpenReferral; may: Permissions }) {
  const { placement, wait } = one
  if (!placement) return null
  const { his } = wordingFor(wait)
  const spare = daysBetween(placement.lastSessionOn, wait.window.hardEndOn)
  return (
    <section>
      <h2>{capital(his)} place</h2>
      <Strip>
        <Fact name="Cohort">
          <a href={urls.cohort(placement.cohortId)}>{placement.code}</a>
          <span class="sub">
            {placement.venueName}, {slotsInWords(placement.slots)}
          </span>
        </Fact>
        <Fact name={placement.status === 'started' ? 'Started' : 'Starts'}>
          {inWords(placement.entryOn)}
          {placement.heldForRelease && <span class="sub">Held for {his} release</span>}
        </Fact>
        <Fact name="Delay">
          {wait.standing.delayDays === undefined
            ? 'Not counted'
            : daysInWords(wait.standing.delayDays)}
        </Fact>
        <Fact name={wait.template.clock === 'caution' ? 'Workshop B' : 'Last session'}>
          {inWords(placement.lastSessionOn)}
          <span class="sub">
            {wait.template.clock === 'caution' || !wait.booking
              ? spareWords(spare)
              : `reviewed by ${inWords(wait.booking.finishesOn)}`}
          </span>
        </Fact>
        <Fact name="Booked">
          {inWords(placement.bookedOn)}
          <span class="sub">{placement.bookedBy}</span>
        </Fact>
      </Strip>
      {placement.overrideReason && (
        <p>A rule was set aside for this place: “{placement.overrideReason}”</p>
      )}
      <p class="actions">
        {may.withdraw && (
          <>
            <SmallAction to={urls.withdrawal(placement.id)}>Withdraw</SmallAction>
            <SmallAction to={urls.transfer(placement.id)}>Transfer</SmallAction>
          </>
        )}
        <SmallAction to={urls.letter(placement.id)}>Letter</SmallAction>
      </p>
    </section>
  )
}

function spareWords(days: number): string {
  return days < 0 ? `${daysInWords(-days)} after the end` : `${daysInWords(days)} before the end`
}

/** Places that were given back, each with its reason, to be taken back where nothing stands against it. */
export function PlacesGivenBack({ one, may }: { one: OpenReferral; may: Permissions }) {
  if (one.withdrawn.length === 0) return null
  return (
    <>
      <h3>Places given back</h3>
      <ul class="govuk-list">
        {one.withdrawn.map((placement) => (
          <li>
            {givenBack(placement)}{' '}
            <a href={urls.letter(placement.id)}>
              Letter<Hidden> about {placement.code}</Hidden>
            </a>
            {may.place && !one.wait.booking && (
              <>
                {', '}
                <a href={urls.reinstatement(placement.id)}>
                  Book again<Hidden> {placement.code}</Hidden>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function givenBack({ code, entryOn, withdrawnOn, withdrawnWhy, withdrawnNote }: Placement): string {
  const why = [withdrawnWhy && withdrawalWords(withdrawnWhy), withdrawnNote].filter(Boolean)
  const when = withdrawnOn ? ` on ${inWords(withdrawnOn)}` : ''
  return `${code} from ${inWords(entryOn)}: given back${when}${why.length > 0 ? `, ${why.join(': ')}` : ''}.`
}
