import { inWords } from '../../../src/calendar.ts'
import type { Difference } from '../../../src/kit/differences.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import { withdrawalReasons } from '../../../src/probation/placements/withdrawal.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Changes } from '../../kit/changes.tsx'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { GroupedSelectField } from '../../kit/grouped-select.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  wait: WaitToday
  placement: Placement
  changes: readonly Difference[]
  shown: Shown
}

/** Why a place is given back, and what that does, before it is done. */
export function WithdrawalPage({ wait, placement, changes, shown }: Props) {
  return (
    <>
      <Back to={urls.person(wait.personId)}>Back to {fullName(wait)}</Back>
      <Form
        of={shown}
        action={urls.withdrawal(placement.id)}
        head={
          <>
            <h1>Give back the place in {placement.code}</h1>
            <p class="lede">
              {fullName(wait)}, {wait.crn}, {placement.status} from {inWords(placement.entryOn)}.
              The place becomes free for others at once.
            </p>
            <Changes changes={changes} caption="What changes" />
            {placement.status === 'started' && (
              <p>The start on {inWords(wait.startedOn ?? placement.entryOn)} stays on record.</p>
            )}
          </>
        }
      >
        <GroupedSelectField name="why" label="Why" first="Select a reason" groups={groups} />
        <TextField
          name="note"
          label="Note"
          hint="Needed for another reason; otherwise leave it empty. No details of offences or health."
        />
        <p class="note">
          Died, left the area or in custody? Record that on the person’s page, as an end or a hold:
          it gives back this place and holds for every referral.
        </p>
        <SubmitButton text={`Give back the place in ${placement.code}`} kind="warning" />
      </Form>
    </>
  )
}

const groups = [
  ['On our side: it counts as delay', withdrawalReasons.service],
  ['On the person’s side', withdrawalReasons.person],
  ['Otherwise', withdrawalReasons.other],
] as const
