import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import { urls } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  FormToken,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back, Hidden } from '../../kit/parts.tsx'
import type { ListedMember } from './list.tsx'

type Props = {
  member: ListedMember
  leave: readonly Leave[]
  shown: Shown
}

/** Leave to come, to be taken away, and a form for more; nothing is saved before what it leaves is shown. */
export function LeavePage({ member, leave, shown }: Props) {
  return (
    <>
      <Back to={urls.staffMember(member.key)}>{member.name}</Back>
      <ErrorSummary errors={shown.errors} order={['', 'fromOn', 'toOn', 'reason']} />
      <h1>Leave of {member.name}</h1>
      {leave.length > 0 && <ToCome member={member} leave={leave} shown={shown} />}
      <h2>Add leave</h2>
      <Form of={shown} action={urls.staffLeave(member.key)} classes="narrow" isSilent>
        <DayField name="fromOn" label="First day" hint="For example, 14 12 2026" />
        <DayField name="toOn" label="Last day" />
        <TextField
          name="reason"
          label="Reason"
          hint="Like ‘Annual leave’ or ‘Training’. Nothing about health."
        />
        <SubmitButton text="See what it leaves without cover" name="act" value="plan" />
      </Form>
    </>
  )
}

function ToCome({ member, leave, shown }: Props) {
  return (
    <>
      <h2>Leave to come</h2>
      <ul class="plain gaps">
        {leave.map((one) => (
          <li>
            <form method="post" action={urls.staffLeave(member.key)} class="bar">
              <FormToken token={shown.formToken} />
              <input type="hidden" name="leave" value={one.id} />
              <span>
                {leaveInWords(one)}, {one.reason}
              </span>
              <button class="btn s" type="submit" name="act" value="remove">
                Remove<Hidden> leave, {leaveInWords(one)}</Hidden>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
