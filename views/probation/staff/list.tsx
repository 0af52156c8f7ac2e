import type { Child } from 'hono/jsx'
import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Member } from '../../../src/probation/staff/cover-for.ts'
import { doubleBookedInWords } from '../../../src/probation/staff/double-booked.ts'
import { qualificationsInWords } from '../../../src/probation/staff/qualifications.ts'
import { type StaffRow, staffInWords } from '../../../src/probation/staff/staff-rows.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import { GapList } from './gaps.tsx'

export type Programme = { key: string; shortName: string }
export type ListedMember = Member & { key: string; team: string | undefined }

type StaffListProps = {
  rows: readonly StaffRow<ListedMember>[]
  programmes: readonly Programme[]
  shown: Shown
}

/** Everybody who leads or may lead: hours, leave, and what they leave without cover. */
export function StaffList({ rows, programmes, shown }: StaffListProps) {
  return (
    <>
      <ErrorSummary errors={shown.errors} order={['email', 'name']} />
      <h1>Staff</h1>
      <p class="lede">
        {rows.length === 0
          ? 'Nobody leads a cohort yet: put somebody on the list, or import cohorts.'
          : staffInWords(rows)}
      </p>
      {rows.length > 0 && <StaffTable rows={rows} programmes={programmes} />}
      <h2>Put somebody on the list</h2>
      <Form of={shown} action={urls.staff} classes="narrow" isSilent>
        <TextField name="email" label="E-mail" type="email" autocomplete="off" spellcheck={false} />
        <TextField name="name" label="Name" autocomplete="off" />
        <SubmitButton text="Continue to qualifications" />
      </Form>
    </>
  )
}

function StaffTable({ rows, programmes }: Pick<StaffListProps, 'rows' | 'programmes'>) {
  return (
    <Table
      kind="cards"
      caption="Staff, with hours led in the next 8 weeks, leave to come and sessions without cover"
      heads={[
        'Name',
        ...['Qualified for', 'Hours led', 'Leave to come', 'Without cover'].map((head) =>
          labelled(head),
        ),
      ]}
      rows={rows.map((row) => cellsOf(row, programmes))}
    />
  )
}

function cellsOf(row: StaffRow<ListedMember>, programmes: readonly Programme[]): Child[] {
  const { member, load, isOver, leave, gaps, twice } = row
  const [next] = leave
  const qualified = qualificationsInWords(member.qualifications, programmes)
  return [
    withSub(<a href={urls.staffMember(member.key)}>{member.name}</a>, member.team),
    qualified || <span class="note">Nothing yet</span>,
    <>
      {load}
      {twice && <b class="sub">{doubleBookedInWords(twice)}</b>}
      {isOver && <b class="sub">Over the weekly hours</b>}
      {!member.weeklyMinutes && <span class="sub">Weekly hours not known</span>}
    </>,
    withSub(
      next ? leaveInWords(next) : <Dash />,
      leave.length > 1 && `and ${leave.length - 1} more`,
    ),
    gaps.length === 0 ? <Dash /> : <GapList gaps={gaps.slice(0, 3)} more={gaps.length - 3} />,
  ]
}
