import { timeInWords } from '../../../../src/calendar.ts'
import { typed } from '../../../../src/kit/form.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { ChangeKind } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import { fieldsOf } from '../../../../src/probation/cohorts/changes/change-form.ts'
import {
  changeKinds,
  daysOffInWords,
} from '../../../../src/probation/cohorts/changes/change-words.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'
import { dayInRow, sessionInWords, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../../src/urls.ts'
import { asked, named } from '../../../kit/choices.ts'
import {
  DayField,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../../kit/form.tsx'
import { Back } from '../../../kit/parts.tsx'
import { StaleNotice } from '../../../kit/stale.tsx'
import { Reason } from '../details.tsx'

type Props = {
  kind: ChangeKind
  cohort: Cohort
  facts: ChangeFacts
  shown: Shown
}

const leads: Record<ChangeKind, string> = {
  move: 'One session moves; the others stay where they are. Sessions keep their order.',
  move_on: 'The session and every later one move: the later ones follow on the weekly slots.',
  cancel:
    'Nothing is held that day. What it was about is done at the next session, and one is added at the end.',
  add: 'One more date: what comes next is done on it. A closed group ends one date sooner.',
  suspend:
    'Nothing is held between two days. Every session that falls there moves back, and none is lost.',
  lift: 'The cohort may hold sessions then again: its next ones move up, and none is lost.',
  closed_days:
    'Sessions on bank holidays, closures or days off move back to the next dates, and none is lost.',
  time: 'One session, or it and all later ones, begin at another time.',
  room: 'One session, or it and all later ones, are held in another room.',
}

/** The first step of a change: nothing is saved until its plan has been seen. */
export function ChangeForm({ kind, cohort, facts, shown }: Props) {
  const fields = fieldsOf(kind)
  const props = { kind, facts, posted: shown.posted }
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      {shown.stale && (
        <StaleNotice>
          <b>The cohort was changed while you were looking at the plan.</b> Nothing of yours was
          saved, and the change can no longer be made like this.
        </StaleNotice>
      )}
      <Form
        of={shown}
        action={urls.cohortChange(cohort.id, changeKinds[kind].slug)}
        classes="narrow"
        head={<Head kind={kind} />}
      >
        {fields.includes('number') && <SessionField {...props} />}
        {fields.includes('day') && <DayOffField {...props} />}
        {fields.includes('which') && (
          <RadioField name="which" label="Which sessions" choices={whichSessions} />
        )}
        {(['on', 'from', 'to'] as const).map(
          (name) => fields.includes(name) && <Day name={name} {...props} />,
        )}
        {fields.includes('time') && <Time {...props} />}
        {fields.includes('minutes') && <Minutes {...props} />}
        {fields.includes('room') && <RoomField {...props} />}
        <Reason />
        <SubmitButton text="See what it would change" />
      </Form>
    </>
  )
}

function Head({ kind }: Pick<Props, 'kind'>) {
  return (
    <>
      <h1>{changeKinds[kind].title}</h1>
      <p class="lede">
        {leads[kind]} You will see every date, every clash and everybody who would finish too late
        before anything is changed.
      </p>
    </>
  )
}

type FieldProps = Pick<Props, 'kind' | 'facts'> & { posted: Shown['posted'] }

function SessionField({ facts }: FieldProps) {
  const ahead = facts.sessions.filter(({ isFixed }) => !isFixed)
  const wordsOf = (session: (typeof ahead)[number]) =>
    `${session.number}: ${dayInRow(session.heldOn)}, ${timeInWords(session.startsAt)}, ${sessionInWords(facts.template, session)}`
  const choices = ahead.map((one) => ({ value: `${one.number}`, text: wordsOf(one) }))
  return <SelectField name="number" label="Session" choices={asked('Select a session', choices)} />
}

function DayOffField({ facts }: FieldProps) {
  const ahead = facts.daysOff.filter(({ toOn }) => toOn >= facts.now.today)
  const choices = ahead.map((off) => ({ value: off.id, text: daysOffInWords(off) }))
  return <SelectField name="day" label="Day off" choices={asked('Select a day off', choices)} />
}

const whichSessions = [
  { value: 'this', text: 'This one only' },
  { value: 'later', text: 'This one and all later ones' },
]

const dayLabels = {
  on: 'New day',
  from: 'First day of the suspension',
  to: 'Last day of the suspension',
}

function Day({ name, kind }: FieldProps & { name: keyof typeof dayLabels }) {
  return (
    <DayField
      name={name}
      label={kind === 'add' ? 'Day' : dayLabels[name]}
      hint="For example, 18 1 2027"
    />
  )
}

function Time({ facts, posted }: FieldProps) {
  const session = facts.sessions.find(({ number }) => `${number}` === typed(posted, 'number'))
  const usual = session?.startsAt ?? facts.slots[0]!.startsAt
  return (
    <TextField
      name="time"
      label="Begins at"
      hint="Like 10am or 18:00"
      value={'time' in posted ? typed(posted, 'time') : timeInWords(usual)}
      classes="govuk-input--width-5"
    />
  )
}

function Minutes({ facts, posted }: FieldProps) {
  return (
    <TextField
      name="minutes"
      label="Length, in minutes"
      value={'minutes' in posted ? typed(posted, 'minutes') : `${facts.minutes}`}
      classes="govuk-input--width-3"
      inputmode="numeric"
    />
  )
}

function RoomField({ kind, facts }: FieldProps) {
  const first = kind === 'room' ? 'Select a room' : 'The same room as now'
  return <SelectField name="room" label="Room" choices={named(facts.rooms, first)} />
}
