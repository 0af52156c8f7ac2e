import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import type { ListedMember } from './list.tsx'

type Props = {
  member: ListedMember
  leave: readonly Leave[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

/** Leave to come, to be taken away, and a form for more; nothing is saved before what it leaves is shown. */
export function LeavePage({ member, leave, posted, errors, formToken }: Props) {
  return (
    <>
      <p class="note">
        <a href={urls.staffMember(member.key)}>{member.name}</a>
      </p>
      <ErrorSummary errors={errors} order={['', 'fromOn', 'toOn', 'reason']} />
      <h1>Leave of {member.name}</h1>
      {leave.length > 0 && <ToCome member={member} leave={leave} formToken={formToken} />}
      <h2>Add leave</h2>
      <form method="post" action={urls.staffLeave(member.key)} novalidate class="narrow">
        <FormToken token={formToken} />
        <DayField
          name="fromOn"
          label="First day"
          hint="For example, 14 12 2026"
          value={typedDay(posted, 'fromOn')}
          error={errors?.['fromOn']}
        />
        <DayField
          name="toOn"
          label="Last day"
          value={typedDay(posted, 'toOn')}
          error={errors?.['toOn']}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="Like ‘Annual leave’ or ‘Training’. Nothing about health."
          value={typed(posted, 'reason')}
          error={errors?.['reason']}
        />
        <SubmitButton text="See what it leaves without cover" name="act" value="plan" />
      </form>
    </>
  )
}

function ToCome({ member, leave, formToken }: Pick<Props, 'member' | 'leave' | 'formToken'>) {
  return (
    <>
      <h2>Leave to come</h2>
      <ul class="plain gaps">
        {leave.map((one) => (
          <li>
            <form method="post" action={urls.staffLeave(member.key)} class="bar">
              <FormToken token={formToken} />
              <input type="hidden" name="leave" value={one.id} />
              <span>
                {leaveInWords(one)}, {one.reason}
              </span>
              <button class="btn s" type="submit" name="act" value="remove">
                Remove<span class="govuk-visually-hidden"> leave, {leaveInWords(one)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
