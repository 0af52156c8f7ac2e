import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import { leavePlanInWords, type PlannedGap } from '../../../src/probation/staff/leave-plan.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Action, Back, Carried, withSub } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { SessionLink } from './gaps.tsx'
import type { ListedMember } from './list.tsx'

type Props = {
  member: ListedMember
  leave: Pick<Leave, 'fromOn' | 'toOn' | 'reason'>
  gaps: readonly PlannedGap[]
  shown: Shown
}

/** Before leave is saved: every session that it leaves without cover, and who could lead instead. */
export function LeavePlan({ member, leave, gaps, shown }: Props) {
  return (
    <>
      <Back to={urls.staffMember(member.key)}>{member.name}</Back>
      <h1>Leave of {member.name}</h1>
      <p class="lede">
        {leaveInWords(leave)}, {leave.reason}. <strong>{leavePlanInWords(gaps)}</strong>
      </p>
      {gaps.length > 0 && <Gaps gaps={gaps} />}
      <form method="post" action={urls.staffLeave(member.key)} class="bar">
        <FormToken token={shown.formToken} />
        <Carried posted={shown.posted} but="act" />
        <button class="btn go" type="submit" name="act" value="save">
          Save this leave
        </button>
        <Action to={urls.staffMember(member.key)}>Do not save</Action>
      </form>
    </>
  )
}

function Gaps({ gaps }: Pick<Props, 'gaps'>) {
  return (
    <Table
      kind="cards"
      caption="Sessions on these days"
      heads={['Session', 'Where', 'Cover']}
      rows={gaps.map(({ session, coveredBy, couldCover }) => [
        <SessionLink session={session} />,
        session.venueName,
        coveredBy ? `${coveredBy} covers` : withSub(<b>Nobody yet</b>, couldInWords(couldCover)),
      ])}
    />
  )
}

function couldInWords(names: readonly string[]): string {
  return names.length > 0 ? `Could cover: ${names.join(', ')}` : 'Nobody who is qualified is free'
}
