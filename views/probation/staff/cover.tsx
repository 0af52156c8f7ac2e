import { type Day, timeAfter, timeInWords, withWeekday } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import { leaveInWords } from '../../../src/kit/leave-words.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Cohort, Session } from '../../../src/probation/cohorts/cohort.ts'
import { mayLead } from '../../../src/probation/cohorts/qualified.ts'
import { sessionInWords, titleOf } from '../../../src/probation/cohorts/wording.ts'
import { nameOf } from '../../../src/probation/staff/cover.ts'
import {
  type CoverChoice,
  type CoverFacts,
  coverFor,
} from '../../../src/probation/staff/cover-for.ts'
import { leaveOn } from '../../../src/probation/staff/leave.ts'
import { type Cover, coversOf, type LedSession } from '../../../src/probation/staff/led-sessions.ts'
import { urls } from '../../../src/urls.ts'
import {
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../kit/form.tsx'
import { Back, Banner } from '../../kit/parts.tsx'

type CoverPageProps = {
  cohort: Cohort
  session: Session
  led: LedSession
  facts: CoverFacts
  today: Day
  saved: boolean
  shown: Shown
}

/** Who leads a session: its facilitators, who is away, who covers, and who could, best first. */
export function CoverPage(props: CoverPageProps) {
  const { cohort, session, led, facts, today, saved, shown } = props
  const ends = timeAfter(session.startsAt, session.minutes)
  const isHeld = session.heldOn < today
  const choices = coverFor(led, facts)
  const away = coversOf(led, facts.covers).map(({ absentEmail }) => absentEmail)
  const there = led.facilitatorEmails.filter((email) => !away.includes(email))
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <ErrorSummary errors={shown.errors} order={['', 'absent', 'cover', 'reason']} />
      {saved && <Banner>The change is saved.</Banner>}
      <h1>Who leads on {withWeekday(session.heldOn)}</h1>
      <p class="lede">
        {cohort.code}, {sessionInWords(cohort.template, session)}, {timeInWords(session.startsAt)}{' '}
        to {timeInWords(ends)}.
      </p>
      <Leaders {...props} isHeld={isHeld} />
      {isHeld && <p>This session has been held: who led it stays as it is.</p>}
      {!isHeld && there.length > 0 && <NameCover {...props} choices={choices} there={there} />}
      {!isHeld && <Choices led={led} facts={facts} choices={choices} />}
    </>
  )
}

function Leaders(props: CoverPageProps & { isHeld: boolean }) {
  const { led, facts } = props
  const covers = coversOf(led, facts.covers)
  const gone = covers.filter(({ absentEmail }) => !led.facilitatorEmails.includes(absentEmail))
  return (
    <ul class="plain gaps">
      {led.facilitatorEmails.map((email) => {
        const cover = covers.find(({ absentEmail }) => absentEmail === email)
        const leave = leaveOn(email, led.heldOn, facts.leave)
        return (
          <li>
            <b>{nameOf(email, facts.staff)}</b>{' '}
            {cover ? <CoverLine {...props} cover={cover} /> : !leave && 'leads'}
            {!cover && leave && (
              <>
                is on leave, {leaveInWords(leave)}: <b>nobody covers yet</b>
              </>
            )}
          </li>
        )
      })}
      {gone.map((cover) => (
        <li>
          <b>{nameOf(cover.absentEmail, facts.staff)}</b>, facilitator before,{' '}
          <CoverLine {...props} cover={cover} />
        </li>
      ))}
    </ul>
  )
}

function CoverLine({
  cover,
  cohort,
  session,
  facts,
  isHeld,
  shown,
}: CoverPageProps & { cover: Cover; isHeld: boolean }) {
  const { absentEmail, coverEmail, reason } = cover
  const absent = nameOf(absentEmail, facts.staff)
  const { posted } = shown
  const isAsked = posted['act'] === 'remove' && posted['absent'] === absentEmail
  return (
    <>
      is away:{' '}
      {coverEmail ? (
        <>
          <b>{nameOf(coverEmail, facts.staff)}</b> covers
        </>
      ) : (
        <b>nobody covers yet</b>
      )}
      <span class="sub">Reason: {reason}</span>
      {!isHeld && (
        <details open={isAsked}>
          <summary>
            {coverEmail ? `Remove this cover: ${absent} leads again` : `${absent} leads after all`}
          </summary>
          <Form
            of={isAsked ? shown : unasked(shown)}
            action={urls.sessionCover(cohort.id, session.number)}
            classes="narrow"
            isSilent
          >
            <input type="hidden" name="absent" value={absentEmail} />
            <TextField name="reason" label="Reason" hint="Kept in the history of this cohort" />
            <SubmitButton text="Remove" kind="secondary" name="act" value="remove" />
          </Form>
        </details>
      )}
    </>
  )
}

/** The form without what was asked for in another one of its page. */
function unasked(shown: Shown): Shown {
  return { ...shown, posted: {}, errors: undefined }
}

function NameCover({
  cohort,
  session,
  facts,
  shown,
  choices,
  there,
}: CoverPageProps & { choices: readonly CoverChoice[]; there: readonly string[] }) {
  const could = choices.filter(({ refusals }) => refusals.length === 0)
  const of = shown.posted['act'] === 'remove' ? unasked(shown) : shown
  const onLeave = there.find((email) => leaveOn(email, session.heldOn, facts.leave))
  return (
    <>
      <h2>Somebody is away</h2>
      <Form of={of} action={urls.sessionCover(cohort.id, session.number)} classes="narrow" isSilent>
        <RadioField
          name="absent"
          label="Who is away"
          value={typed(of.posted, 'absent') || onLeave}
          choices={there.map((email) => ({ value: email, text: nameOf(email, facts.staff) }))}
        />
        <SelectField
          name="cover"
          label="Who covers"
          hint="Best first; the reasons stand below"
          choices={[
            { value: '', text: 'Nobody yet' },
            ...could.map(({ email, name }) => ({ value: email, text: name })),
          ]}
        />
        <TextAreaField
          name="reason"
          label="Reason"
          hint="Kept in the history of this cohort. Nothing about health."
          rows={2}
        />
        <SubmitButton text="Save" />
      </Form>
    </>
  )
}

function Choices({
  led,
  facts,
  choices,
}: Pick<CoverPageProps, 'led' | 'facts'> & { choices: readonly CoverChoice[] }) {
  const could = choices.filter(({ refusals }) => refusals.length === 0)
  const trained = new Set(
    facts.staff
      .filter((member) => mayLead(member, led.programmeKey, led.heldOn))
      .map(({ email }) => email),
  )
  const couldNot = choices.filter(
    ({ refusals, email }) =>
      refusals.length > 0 && trained.has(email) && !led.facilitatorEmails.includes(email),
  )
  return (
    <>
      <h2>Who could cover</h2>
      {could.length === 0 && <p>Nobody who is qualified is free then.</p>}
      {could.length > 0 && (
        <ol class="govuk-list govuk-list--number">
          {could.map(({ name, reasons }) => (
            <li>
              <b>{name}</b>
              <span class="sub">{reasons.join('; ')}</span>
            </li>
          ))}
        </ol>
      )}
      {couldNot.length > 0 && (
        <details>
          <summary>Qualified, but not then ({couldNot.length})</summary>
          <ul class="govuk-list">
            {couldNot.map(({ name, refusals }) => (
              <li>
                <b>{name}</b>
                <span class="sub">{refusals.join('; ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
