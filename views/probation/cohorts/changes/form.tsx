import { timeInWords } from '../../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../../src/kit/form.ts'
import type { ChangeKind } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import { fieldsOf } from '../../../../src/probation/cohorts/changes/change-form.ts'
import { changeKinds } from '../../../../src/probation/cohorts/changes/change-words.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'
import { dayInRow, sessionInWords, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../../kit/form.tsx'
import { Reason } from '../details.tsx'

type Props = {
  kind: ChangeKind
  cohort: Cohort
  facts: ChangeFacts
  posted: Posted
  errors?: FormErrors | undefined
  /** Somebody else has changed the cohort since the plan was shown, and it can no longer be made. */
  isStale: boolean
  formToken: string
}

const leads: Record<ChangeKind, string> = {
  move: 'One session moves; the others stay where they are. Sessions keep their order.',
  move_on: 'The session and every later one move: the later ones follow on the weekly slots.',
  cancel:
    'Nothing is held that day. What it was about is done at the next session, and one is added at the end.',
  add: 'One more date: what comes next is done on it. A closed group ends one date sooner.',
  suspend:
    'Nothing is held between two days. Every session that falls there moves back, and none is lost.',
  closed_days:
    'Sessions on bank holidays, closures or days off move back to the next dates, and none is lost.',
  time: 'One session, or it and all later ones, begin at another time.',
  room: 'One session, or it and all later ones, are held in another room.',
}

/** The first step of a change: nothing is saved until its plan has been seen. */
export function ChangeForm({ kind, cohort, facts, posted, errors, isStale, formToken }: Props) {
  const fields = fieldsOf(kind)
  const props = { kind, facts, posted, errors }
  return (
    <>
      <p class="note">
        <a href={urls.cohort(cohort.id)}>{titleOf(cohort)}</a>
      </p>
      {isStale && (
        <div class="alert amber" role="alert">
          <p>
            <b>The cohort was changed while you were looking at the plan.</b> Nothing of yours was
            saved, and the change can no longer be made like this.
          </p>
        </div>
      )}
      <ErrorSummary errors={errors} order={fields} />
      <h1>{changeKinds[kind].title}</h1>
      <p class="lede">
        {leads[kind]} You will see every date, every clash and everybody who would finish too late
        before anything is changed.
      </p>
      <form
        method="post"
        action={urls.cohortChange(cohort.id, changeKinds[kind].slug)}
        novalidate
        class="narrow"
      >
        <FormToken token={formToken} />
        {fields.includes('number') && <SessionField {...props} />}
        {fields.includes('which') && <WhichField {...props} />}
        {(['on', 'from', 'to'] as const).map(
          (name) => fields.includes(name) && <Day name={name} {...props} />,
        )}
        {fields.includes('time') && <Time {...props} />}
        {fields.includes('minutes') && <Minutes {...props} />}
        {fields.includes('room') && <RoomField {...props} />}
        <Reason posted={posted} errors={errors} />
        <SubmitButton text="See what it would change" />
      </form>
    </>
  )
}

type FieldProps = Pick<Props, 'kind' | 'facts' | 'posted' | 'errors'>

function SessionField({ facts, posted, errors }: FieldProps) {
  const ahead = facts.sessions.filter(({ isFixed }) => !isFixed)
  return (
    <SelectField
      name="number"
      label="Session"
      value={typed(posted, 'number')}
      error={errors?.['number']}
      choices={[
        { value: '', text: 'Select a session' },
        ...ahead.map((session) => ({
          value: `${session.number}`,
          text: `${session.number}: ${dayInRow(session.heldOn)}, ${timeInWords(session.startsAt)}, ${sessionInWords(facts.template, session)}`,
        })),
      ]}
    />
  )
}

function WhichField({ posted, errors }: FieldProps) {
  return (
    <RadioField
      name="which"
      label="Which sessions"
      value={typed(posted, 'which')}
      error={errors?.['which']}
      choices={[
        { value: 'this', text: 'This one only' },
        { value: 'later', text: 'This one and all later ones' },
      ]}
    />
  )
}

const dayLabels = {
  on: 'New day',
  from: 'First day of the suspension',
  to: 'Last day of the suspension',
}

function Day({ name, kind, posted, errors }: FieldProps & { name: keyof typeof dayLabels }) {
  return (
    <DayField
      name={name}
      label={kind === 'add' ? 'Day' : dayLabels[name]}
      hint="For example, 18 1 2027"
      value={typedDay(posted, name)}
      error={errors?.[name]}
    />
  )
}

function Time({ facts, posted, errors }: FieldProps) {
  const session = facts.sessions.find(({ number }) => `${number}` === typed(posted, 'number'))
  const usual = session?.startsAt ?? facts.slots[0]!.startsAt
  return (
    <TextField
      name="time"
      label="Begins at"
      hint="Like 10am or 18:00"
      value={'time' in posted ? typed(posted, 'time') : timeInWords(usual)}
      error={errors?.['time']}
      classes="govuk-input--width-5"
    />
  )
}

function Minutes({ facts, posted, errors }: FieldProps) {
  return (
    <TextField
      name="minutes"
      label="Length, in minutes"
      value={'minutes' in posted ? typed(posted, 'minutes') : `${facts.minutes}`}
      error={errors?.['minutes']}
      classes="govuk-input--width-3"
      inputmode="numeric"
    />
  )
}

function RoomField({ kind, facts, posted, errors }: FieldProps) {
  const first = kind === 'room' ? 'Select a room' : 'The same room as now'
  return (
    <SelectField
      name="room"
      label="Room"
      value={typed(posted, 'room')}
      error={errors?.['room']}
      choices={[
        { value: '', text: first },
        ...facts.rooms.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}
