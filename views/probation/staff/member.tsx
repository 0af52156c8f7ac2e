import { type Day, inShort } from '../../../src/calendar.ts'
import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { qualificationKinds } from '../../../src/probation/cohorts/qualified.ts'
import { leaveOn } from '../../../src/probation/staff/leave.ts'
import type { LedSession } from '../../../src/probation/staff/led-sessions.ts'
import { weeklyInWords } from '../../../src/probation/staff/member.ts'
import {
  qualificationsInWords,
  qualificationWords,
} from '../../../src/probation/staff/qualifications.ts'
import type { StaffRow } from '../../../src/probation/staff/staff-rows.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Action, Back, Banner, Fact, Strip } from '../../kit/parts.tsx'
import { StaleNotice } from '../../kit/stale.tsx'
import { Dash } from '../../kit/status.tsx'
import { BookedTwiceBanner } from './booked-twice.tsx'
import { GapList, SessionLink } from './gaps.tsx'
import type { ListedMember, Programme } from './list.tsx'

type MemberPageProps = {
  row: StaffRow<ListedMember & { version: number }>
  programmes: readonly Programme[]
  /** What he leads in the next eight weeks, covers counted. */
  led: readonly LedSession[]
  lines: readonly HistoryItem[]
  today: Day
  mayEdit: boolean
  saved: boolean
  shown: Shown
}

/** One of the staff: hours and qualifications, leave, and what he leads. */
export function MemberPage(props: MemberPageProps) {
  const { row, mayEdit, saved, shown } = props
  const { member, gaps } = row
  return (
    <>
      {mayEdit && <Back to={urls.staff}>All staff</Back>}
      <ErrorSummary errors={shown.errors} order={['hours', ...qualificationKinds]} />
      {saved && <Banner>The change is saved.</Banner>}
      {shown.stale && (
        <StaleNotice changes={shown.stale}>
          <b>Somebody else changed this page while you were typing.</b> Nothing of yours was saved.
          Compare, then save again.
        </StaleNotice>
      )}
      <h1>{member.name}</h1>
      <p class="lede">{row.load}.</p>
      {gaps.length > 0 && (
        <div class="say red">
          <p>
            <b>Without cover:</b>
          </p>
          <GapList gaps={gaps} />
        </div>
      )}
      <BookedTwiceBanner found={row.twice ? [row.twice] : []} />
      <Facts {...props} />
      <div class="cols">
        <section>
          <LeaveToCome {...props} />
        </section>
        <section>
          <Led {...props} />
        </section>
        {mayEdit && <Details {...props} />}
      </div>
      <History lines={props.lines} />
    </>
  )
}

function Facts({ row: { member }, programmes }: MemberPageProps) {
  return (
    <Strip>
      <Fact name="Qualified for">
        {qualificationsInWords(member.qualifications, programmes) || 'Nothing yet'}
      </Fact>
      <Fact name="Weekly hours for sessions">
        {weeklyInWords(member) || <Dash word="not known" />}
      </Fact>
      {member.team && <Fact name="Team">{member.team}</Fact>}
    </Strip>
  )
}

function LeaveToCome({ row: { member, leave }, mayEdit }: MemberPageProps) {
  return (
    <>
      <h2>Leave to come</h2>
      {leave.length === 0 && <p>None.</p>}
      <ul class="plain gaps">
        {leave.map((one) => (
          <li>
            {leaveInWords(one)} <span class="sub">{one.reason}</span>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <p>
          <Action to={urls.staffLeave(member.key)}>Add or remove leave</Action>
        </p>
      )}
    </>
  )
}

function Led({ led, row: { member, leave } }: MemberPageProps) {
  return (
    <>
      <h2>Leads in the next 8 weeks</h2>
      {led.length === 0 && <p>Nothing.</p>}
      <ul class="plain gaps">
        {led.slice(0, 12).map((session) => (
          <li>
            <SessionLink session={session} />
            <span class="sub">
              {session.venueName}
              {!session.facilitatorEmails.includes(member.email) && ', as cover'}
              {leaveOn(member.email, session.heldOn, leave) && ', on leave'}
            </span>
          </li>
        ))}
      </ul>
      {led.length > 12 && (
        <p class="note">
          and {led.length - 12} more until {inShort(led.at(-1)!.heldOn)}
        </p>
      )}
    </>
  )
}

function Details({ row: { member }, programmes, shown }: MemberPageProps) {
  return (
    <section>
      <h2>Hours and qualifications</h2>
      <Form of={shown} action={urls.staffMember(member.key)} classes="narrow" isSilent>
        <TextField
          name="hours"
          label="Weekly hours for sessions"
          hint="Like 15 or 12.5; leave empty if not known"
          classes="govuk-input--width-4"
          inputmode="decimal"
        />
        {qualificationKinds.map((kind) => (
          <CheckboxField
            name={kind}
            label={`${qualificationWords[kind]} of`}
            choices={programmes.map(({ key, shortName }) => ({ value: key, text: shortName }))}
          />
        ))}
        <SubmitButton text="Save" />
      </Form>
    </section>
  )
}
