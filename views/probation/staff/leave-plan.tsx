import { leaveInWords } from '../../../src/kit/leave-words.ts'
import { carried } from '../../../src/kit/posted.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import { leavePlanInWords, type PlannedGap } from '../../../src/probation/staff/leave-plan.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
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
        {carried(shown.posted).map(
          ([name, value]) => name !== 'act' && <input type="hidden" name={name} value={value} />,
        )}
        <button class="btn go" type="submit" name="act" value="save">
          Save this leave
        </button>
        <a class="btn" href={urls.staffMember(member.key)}>
          Do not save
        </a>
      </form>
    </>
  )
}

function Gaps({ gaps }: Pick<Props, 'gaps'>) {
  return (
    <Table kind="cards" caption="Sessions on these days" heads={['Session', 'Where', 'Cover']}>
      {gaps.map(({ session, coveredBy, couldCover }) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <SessionLink session={session} />
          </th>
          <td role="cell">{session.venueName}</td>
          <td role="cell">
            {coveredBy ? (
              `${coveredBy} covers`
            ) : (
              <>
                <b>Nobody yet</b>
                <span class="sub">
                  {couldCover.length > 0
                    ? `Could cover: ${couldCover.join(', ')}`
                    : 'Nobody who is qualified is free'}
                </span>
              </>
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}
