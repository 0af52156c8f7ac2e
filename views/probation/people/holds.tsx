import { type Day, daysBetween, inShort } from '../../../src/calendar.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import { holdWords } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import type { OpenReferral } from './facts.ts'

export function HoldsOf({ one, may, today }: { one: OpenReferral; may: Permissions; today: Day }) {
  const { holds, id } = one.referral
  return (
    <section>
      <h2>Holds</h2>
      {holds.length === 0 ? <p>None.</p> : <HoldsTable one={one} may={may} today={today} />}
      {may.hold && (
        <p>
          <SmallAction to={urls.newHold(id)}>Add a hold</SmallAction>
        </p>
      )}
    </section>
  )
}

function HoldsTable({ one, may, today }: { one: OpenReferral; may: Permissions; today: Day }) {
  const { his } = wordingFor(one.wait)
  const { holds, id } = one.referral
  return (
    <Table caption="Holds" heads={['Reason', 'From', 'To', numeric('Days')]}>
      {holds.map((hold) => (
        <tr>
          <th scope="row">
            {holdWords(hold.reason)}
            <span class="sub">
              {hold.side === 'person'
                ? `${his} side: moves the window`
                : 'our side: does not move it'}
            </span>
            {may.hold && (
              <span class="sub">
                <a href={urls.hold(id, hold.id)}>
                  {hold.toOn ? 'Change' : 'End or change'}
                  <Hidden>
                    {' '}
                    the hold {holdWords(hold.reason)} of {inShort(hold.fromOn)}
                  </Hidden>
                </a>
              </span>
            )}
          </th>
          <td class="nw">{inShort(hold.fromOn)}</td>
          <td class="nw">{hold.toOn ? inShort(hold.toOn) : 'Still open'}</td>
          <td class="n">{daysOf(hold, today)}</td>
        </tr>
      ))}
    </Table>
  )
}

/** Both days count; one that is still open is counted to today. */
function daysOf({ fromOn, toOn }: { fromOn: Day; toOn: Day | undefined }, today: Day): number {
  return Math.max(0, daysBetween(fromOn, toOn ?? today) + 1)
}
